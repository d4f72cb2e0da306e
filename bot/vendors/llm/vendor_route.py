"""What the vendors' routes have in common: a priority list of models, and how it is walked."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator
from contextlib import aclosing

from loguru import logger

from bot.vendors.llm.models import ModelPriority
from bot.vendors.llm.route import Delta, ModelNotServed, Patience, Question, RouteFailed

NO_RETRIES = 0
"""The SDKs' own retries block for as long as `retry-after` says, up to a minute."""

REQUEST_SECONDS = 8.0
CONNECT_SECONDS = 2.0
MODELS_WITHIN_SECONDS = 2.0

NOT_AS_AGREED = (ValueError, AttributeError, TypeError, RecursionError)
"""What an answer raises that is no JSON, or is nested beyond reason, or has another shape: the SDKs
do not check that."""

# Connections stay open between turns: a TLS handshake costs more than the first token.
MOST_CONNECTIONS = 200
MOST_IDLE_CONNECTIONS = 50
IDLE_SECONDS = 300.0


class VendorRoute(ABC):
    """Answers of one vendor's first served model."""

    vendor: str
    patience: Patience

    def __init__(self, models: ModelPriority) -> None:
        self._models = models

    @property
    def name(self) -> str:
        """The vendor and the model that is asked now."""
        return self.name_of(self._models.current)

    def name_of(self, model: str) -> str:
        """The vendor and a model of its list, as records and logs have it."""
        return f"{self.vendor}/{model}"

    async def prepare(self) -> None:
        """Resolve the priority list against what the account is served, and say what was taken."""
        variable = f"{self.vendor.upper()}_MODELS"
        try:
            served = await self.served_models()
        except RouteFailed as failure:
            logger.warning(
                "a vendor's list of models cannot be had; the first of ours is tried",
                variable=variable,
                reason=str(failure),
            )
            return
        if not self._models.resolve(served):
            logger.error(
                "a vendor serves this account none of our models; name one that it serves",
                variable=variable,
                tried=self._models.current,
            )
            return
        logger.info("language model taken: {model}", model=self.name)

    async def answer(self, question: Question) -> AsyncGenerator[Delta, None]:
        """The answer of the first served model; a model that is gone moves on to the next."""
        while True:
            model = self._models.current
            try:
                async with aclosing(self.ask(model, question)) as deltas:
                    async for delta in deltas:
                        yield delta
                return
            except ModelNotServed:
                if not self._models.drop(model):
                    raise
                logger.warning(
                    "{model} is not served; {next_model} is asked instead",
                    model=self.name_of(model),
                    next_model=self.name,
                )

    @abstractmethod
    async def served_models(self) -> set[str]:
        """The names of the models that the account may use.

        Raises: RouteFailed.
        """

    @abstractmethod
    def ask(self, model: str, question: Question) -> AsyncGenerator[Delta, None]:
        """One model's answer, as `Route.answer` promises it.

        Raises: RouteFailed, ModelNotServed if the vendor says that there is no such model.
        """

    @abstractmethod
    async def close(self) -> None:
        """Close the connections."""

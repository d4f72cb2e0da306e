"""What a route to a language model promises, whoever is at its other end."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Protocol

from bot.errors import VendorError
from dialogue.language import Language

Message = dict[str, Any]
"""A chat message in the shape that chat-completion APIs share: role, content, tool calls."""

Tool = dict[str, Any]
"""A function the model may call, in the same APIs' shape."""


@dataclass(frozen=True, slots=True)
class Question:
    """Everything a route needs to ask its model.

    messages: the system prompt first, then the conversation.
    most_tokens: where the answer is cut at the latest.
    language: the call's, for what we ourselves write to the model.
    said: what the caller heard of an answer that broke off; the model is to go on behind it.
    """

    messages: Sequence[Message]
    tools: Sequence[Tool] = field(default_factory=tuple)
    most_tokens: int = 300
    temperature: float = 0.3
    language: Language = Language.EN
    said: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of the answer, as it was written."""

    text: str


@dataclass(frozen=True, slots=True)
class ToolCallGrows:
    """The model is writing a tool call: it is neither silent nor finished."""


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A whole call of one function; arguments are the model's JSON, not yet parsed."""

    call_id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens counted by the vendor for one answer."""

    prompt_tokens: int
    completion_tokens: int


@dataclass(frozen=True, slots=True)
class QuotaSpent:
    """This answer used up the account's quota; the next one is refused until it is filled."""

    rest_seconds: float


@dataclass(frozen=True, slots=True)
class Finished:
    """The answer is complete; what goes wrong behind this costs nothing."""


Delta = Text | ToolCallGrows | ToolCall | Usage | QuotaSpent | Finished


class Blame(Enum):
    """What a failure says about the route's next answer."""

    QUESTION = "question"
    """Nothing: another question may well be answered."""

    CHANCE = "chance"
    """Little: it may have been an accident."""

    ROUTE = "route"
    """That it will fail too, for a while."""


_BLAMES = {400: Blame.QUESTION, 413: Blame.QUESTION, 422: Blame.QUESTION} | dict.fromkeys(
    (401, 402, 403, 404, 429, 498, 503, 529), Blame.ROUTE
)


class RouteFailed(VendorError):
    """The route gave no answer, or not all of it.

    status: the vendor's HTTP status, if there is one; it decides on the blame unless that is given.
    rest_seconds: how long the vendor asks to be left alone.
    """

    def __init__(
        self,
        route: str,
        what: str,
        *,
        status: int | None = None,
        blame: Blame | None = None,
        rest_seconds: float | None = None,
    ) -> None:
        super().__init__(f"{route}: {what}")
        self.route = route
        self.status = status
        self.blame = blame or _BLAMES.get(status or 0, Blame.CHANCE)
        self.rest_seconds = rest_seconds


class ModelNotServed(RouteFailed):
    """The account is not served this model (any more): the next of the list is to be tried."""


class ToolCallMalformed(RouteFailed):
    """The model's own tool call cannot be read: an accident of sampling, worth asking again."""

    def __init__(self, route: str, what: str, *, status: int | None = None) -> None:
        super().__init__(route, what, status=status, blame=Blame.QUESTION)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a route may take before it counts as failed, in milliseconds.

    first_ms: until the first word or tool call; headers, roles and reasoning do not count.
    stall_ms: between two pieces after that.
    """

    first_ms: float
    stall_ms: float = 700.0


class Route(Protocol):
    """One vendor's way to an answer."""

    @property
    def name(self) -> str:
        """Vendor and model, for records and logs: `groq/qwen/qwen3.8-27b`."""
        ...

    @property
    def patience(self) -> Patience:
        """How long this vendor is waited for."""
        ...

    def answer(self, question: Question) -> AsyncGenerator[Delta, None]:
        """The answer as it is written; whole tool calls come after all text, then `Finished`.

        Closing the generator closes the request.

        Raises:
            RouteFailed: also after some of the answer was given.
        """
        ...

    async def prepare(self) -> None:
        """Find out what the account is served, and warm the connection; a failure is logged."""
        ...

    async def close(self) -> None:
        """Close the vendor's connections."""
        ...

"""Cerebras, through its own SDK."""

from __future__ import annotations

from typing import Any

from cerebras.cloud.sdk import AsyncCerebras, CerebrasError

from bot.vendors.llm.chat_completions import TIMEOUT, ChatCompletionsRoute, http_client
from bot.vendors.llm.models import ModelPriority
from bot.vendors.llm.route import Patience, RouteFailed
from bot.vendors.llm.vendor_route import NO_RETRIES


class CerebrasRoute(ChatCompletionsRoute):
    """Chat completions of Cerebras for the first served model of a priority list."""

    vendor = "cerebras"
    patience = Patience(first_ms=900.0)
    """More than Groq's: it is asked seldom, and its connection may have to be opened first."""

    def __init__(self, *, api_key: str, base_url: str, models: ModelPriority) -> None:
        """Open the client.

        base_url: scheme, host and port alone; the SDK adds `/v1` itself.
        """
        client = AsyncCerebras(
            api_key=api_key,
            base_url=base_url,
            max_retries=NO_RETRIES,
            timeout=TIMEOUT,
            http_client=http_client(),
            # The constructor would send a request and block the event loop until it is answered.
            warm_tcp_connection=False,
        )
        super().__init__(client, CerebrasError, models)

    def usage_in(self, chunk: Any) -> Any:
        """The usage of the last chunk."""
        return chunk.usage

    def check(self, model: str, chunk: Any) -> None:
        """Refuse an error in a chunk's place: it has neither choices nor usage."""
        if (error := getattr(chunk, "error", None)) is not None:
            status = getattr(chunk, "status_code", None)
            raise RouteFailed(
                self.name_of(model), f"{type(error).__name__} in mid-answer", status=status
            )

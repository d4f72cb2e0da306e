"""Groq, through its own SDK."""

from __future__ import annotations

from typing import Any

import groq

from bot.vendors.llm.chat_completions import TIMEOUT, ChatCompletionsRoute, http_client
from bot.vendors.llm.models import ModelPriority
from bot.vendors.llm.route import Patience, RouteFailed
from bot.vendors.llm.vendor_route import NO_RETRIES


class GroqRoute(ChatCompletionsRoute):
    """Chat completions of Groq for the first served model of a priority list."""

    vendor = "groq"
    patience = Patience(first_ms=600.0)
    """Twice and a half what its first token takes on an ordinary day."""

    def __init__(self, *, api_key: str, base_url: str, models: ModelPriority) -> None:
        """Open the client.

        base_url: scheme, host and port alone; the SDK adds `/openai/v1` itself.
        """
        client = groq.AsyncGroq(
            api_key=api_key,
            base_url=base_url,
            max_retries=NO_RETRIES,
            timeout=TIMEOUT,
            http_client=http_client(),
        )
        super().__init__(client, groq.GroqError, models)

    def usage_in(self, chunk: Any) -> Any:
        """Groq's own field of the last chunk."""
        return chunk.x_groq.usage if chunk.x_groq is not None else None

    def check(self, model: str, chunk: Any) -> None:
        """Refuse a chunk whose `x_groq` holds an error."""
        if chunk.x_groq is not None and chunk.x_groq.error:
            raise RouteFailed(self.name_of(model), "an error in mid-answer")

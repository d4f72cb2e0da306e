"""What a route to a language model promises, whoever is at its other end."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.errors import VendorError

Message = dict[str, Any]
"""A chat message in the shape that chat-completion APIs share: role, content, tool calls."""

Tool = dict[str, Any]
"""A function the model may call, in the same APIs' shape."""


@dataclass(frozen=True, slots=True)
class Question:
    """Everything a route needs to ask its model.

    messages: the system prompt first, then the conversation.
    most_tokens: where the answer is cut at the latest.
    """

    messages: Sequence[Message]
    tools: Sequence[Tool] = field(default_factory=tuple)
    most_tokens: int = 300
    temperature: float = 0.3


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of the answer, as it was written."""

    text: str


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


Delta = Text | ToolCall | Usage


class RouteFailed(VendorError):
    """The route gave no answer, or not all of it; `status` is the vendor's HTTP status, if any."""

    def __init__(self, route: str, what: str, *, status: int | None = None) -> None:
        super().__init__(f"{route}: {what}")
        self.route = route
        self.status = status


class ModelNotServed(RouteFailed):
    """The account is not served this model (any more): the next of the list is to be tried."""


class Route(Protocol):
    """One vendor's way to an answer."""

    @property
    def name(self) -> str:
        """Vendor and model, for records and logs: `groq/qwen/qwen3.8-27b`."""
        ...

    def answer(self, question: Question) -> AsyncGenerator[Delta, None]:
        """The answer as it is written; tool calls come whole, after all text.

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

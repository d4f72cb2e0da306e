"""What was said before, for a model that takes a conversation up again."""

from __future__ import annotations

from collections.abc import Iterable

from pipecat.processors.aggregators.llm_context import LLMContextMessage

from bot.call_record import TurnRecord


def messages_of(turns: Iterable[TurnRecord]) -> list[LLMContextMessage]:
    """The turns as chat messages: what the caller said, and what of the answers was heard."""
    messages: list[LLMContextMessage] = []
    for turn in turns:
        if turn.caller_text:
            messages.append({"role": "user", "content": turn.caller_text})
        if turn.heard_text:
            messages.append({"role": "assistant", "content": turn.heard_text})
    return messages

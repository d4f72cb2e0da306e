"""A conversation that goes on begins with what was said before."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.call_record import TurnRecord
from bot.past_turns import messages_of
from dialogue.language import Language


def turn(index: int, caller: str, heard: str, written: str = "") -> TurnRecord:
    return TurnRecord(
        index=index,
        started_at=datetime(2026, 11, 24, tzinfo=UTC),
        language=Language.EN,
        caller_text=caller,
        heard_text=heard,
        bot_text=written or heard,
    )


def test_the_model_is_told_what_was_said_and_what_was_heard() -> None:
    turns = [turn(0, "", "Hello."), turn(1, "a person", "I'll put", "I'll put you through.")]

    assert messages_of(turns) == [
        {"role": "assistant", "content": "Hello."},
        {"role": "user", "content": "a person"},
        {"role": "assistant", "content": "I'll put"},
    ]

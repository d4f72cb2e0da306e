"""How a call stands between two webhooks: read from its record, for any process may be asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from bot.call_record import CallRecord, TurnRecord
from dialogue.attempts import ATTEMPTS_BEFORE_HANDOVER, AttemptCounter, Heard
from dialogue.language import Language

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CallSoFar:
    """A call and what was said in it.

    failed: failed attempts in a row that the record may not know of: the database was gone.
    caller_name: given in an earlier call from the same number.
    """

    record: CallRecord
    failed: int = 0
    caller_name: str | None = None

    @property
    def language(self) -> Language:
        """What the call is held in now."""
        turns = self.record.turns
        return turns[-1].language if turns else self.record.language

    @property
    def next_index(self) -> int:
        """The number of the turn that comes next."""
        turns = self.record.turns
        return turns[-1].index + 1 if turns else 0

    @property
    def last_said(self) -> str:
        """What the bot said last."""
        return next((turn.bot_text for turn in reversed(self.record.turns) if turn.bot_text), "")

    def was_said(self, line: str) -> bool:
        """Whether the bot said these very words in any turn."""
        return any(line in turn.bot_text for turn in self.record.turns)

    def turn(self, index: int) -> TurnRecord | None:
        """The turn of that number, if there was one."""
        return next((turn for turn in self.record.turns if turn.index == index), None)

    def before(self, index: int) -> CallSoFar:
        """The call as it stood when that turn came."""
        turns = tuple(turn for turn in self.record.turns if turn.index < index)
        return replace(self, record=self.record.model_copy(update={"turns": turns}))

    def attempts(self, staff: Iterable[str] = ()) -> AttemptCounter:
        """The count of failed attempts, and the questions that were asked.

        A handover begins the count anew. staff: names of people who may be asked for.
        """
        counter = AttemptCounter(staff)
        for turn in self.record.turns:
            failed = counter.failed
            if turn.caller_text:
                counter.heard(turn.caller_text, None, Heard.SPEECH, turn.language)
            if turn.failed_attempt:
                counter.failed = failed + 1
            else:
                counter.failed = min(counter.failed, failed)
            counter.failed %= ATTEMPTS_BEFORE_HANDOVER
        if not self.record.turns:
            counter.failed = self.failed
        return counter

    def messages(self) -> list[Message]:
        """The conversation for a language model: who said what, in turns."""
        messages: list[Message] = []
        for role, text in _said(self.record.turns):
            if messages and messages[-1]["role"] == role:
                text = f"{messages.pop()['content']} {text}"
            messages.append({"role": role, "content": text})
        return messages


def _said(turns: Iterable[TurnRecord]) -> Iterable[tuple[str, str]]:
    for turn in turns:
        if turn.caller_text:
            yield "user", turn.caller_text
        if heard := turn.heard_text if turn.interrupted else turn.bot_text:
            yield "assistant", heard

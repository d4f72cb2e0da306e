"""A caller to whom a voice is owed hears a stored line, or is handed to another agent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from bot.watchdog import Watchdog
from dialogue.conversation import Conversation
from dialogue.language import Language
from dialogue.lines import Line
from tests.eventually import eventually

FILLER_IS_DUE_AFTER_S = 1.5


@dataclass
class Caller:
    """What is heard of a bot whose stored lines last `line_seconds`; None if it has none."""

    line_seconds: float | None = 0.05
    bot_voiced_at_s: float = 0.0
    heard: list[str] = field(default_factory=list)
    conversation: Conversation = field(default_factory=lambda: Conversation(Language.ES))

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[Watchdog]:
        """The watchdog over this call."""
        watchdog = Watchdog(
            self, self.conversation, interject=self._hear_line, fall_back=self._meet_another_agent
        )
        async with asyncio.TaskGroup() as tasks:
            watching = tasks.create_task(watchdog.run())
            yield watchdog
            watching.cancel()

    async def _hear_line(self, line: Line) -> float | None:
        if self.line_seconds is not None:
            self.heard.append(line)
        return self.line_seconds

    def _meet_another_agent(self) -> None:
        self.heard.append("another agent")


async def test_a_caller_who_was_not_heard_is_told_to_wait_at_once():
    caller = Caller()
    async with caller.watched() as watchdog:
        watchdog.owe(waited_s=FILLER_IS_DUE_AFTER_S)
        await eventually(lambda: caller.heard == [Line.HOLD_ON], 1)


async def test_where_no_line_is_stored_the_caller_meets_another_agent_at_once():
    caller = Caller(line_seconds=None)
    async with caller.watched() as watchdog:
        watchdog.owe(waited_s=FILLER_IS_DUE_AFTER_S)
        await eventually(lambda: caller.heard == ["another agent"], 1)


async def test_a_caller_whose_bot_lost_its_voice_hears_why_and_meets_another_agent():
    caller = Caller()
    async with caller.watched() as watchdog:
        watchdog.give_up()
        await eventually(lambda: caller.heard == [Line.TECHNICAL_TROUBLE, "another agent"], 2)


async def test_an_answer_that_stops_in_its_middle_is_no_answer():
    caller = Caller()
    async with caller.watched() as watchdog:
        watchdog.owe(waited_s=FILLER_IS_DUE_AFTER_S - 0.1)
        caller.conversation.ledger.begin_writing()
        caller.conversation.ledger.begin_saying()
        caller.bot_voiced_at_s = asyncio.get_running_loop().time() - FILLER_IS_DUE_AFTER_S
        await eventually(lambda: caller.heard == [Line.HOLD_ON], 1)


@pytest.mark.parametrize("how", ["the answer is heard", "the caller speaks"])
async def test_nothing_is_said_into(how):
    caller, later = Caller(), Caller()
    async with caller.watched() as watchdog, later.watched() as watchdog_of_later:
        watchdog.owe(waited_s=FILLER_IS_DUE_AFTER_S - 0.1)
        watchdog_of_later.owe(waited_s=FILLER_IS_DUE_AFTER_S - 0.2)
        if how == "the answer is heard":
            caller.bot_voiced_at_s = asyncio.get_running_loop().time() - 0.5
        else:
            watchdog.settle()
        await eventually(lambda: later.heard == [Line.HOLD_ON], 2)

    assert caller.heard == []

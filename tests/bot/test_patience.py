"""A caller who is not understood, or says nothing, is not left in silence."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.patience import Patience
from bot.time_limits import TimeLimits
from bot.voice_meter import VoiceMeter
from dialogue.attempts import Heard, Reason
from dialogue.conversation import Conversation
from dialogue.language import Language
from dialogue.lines import Line
from tests.eventually import eventually

IDLE_SECONDS = 0.1


class Caller:
    """A caller's call, as far as patience can end: what is heard of the bot."""

    def __init__(self, language: Language) -> None:
        self.conversation = Conversation(language)
        limits = TimeLimits(idle_seconds=IDLE_SECONDS)
        self.patience = Patience(limits, VoiceMeter(time.monotonic), self.conversation, self)
        self.heard: list[Line | Reason] = []

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        async with asyncio.TaskGroup() as tasks:
            watches = [tasks.create_task(watch) for watch in self.patience.watches().values()]
            yield
            for watch in watches:
                watch.cancel()

    def makes_a_sound(self) -> None:
        """Speaks for a while, and no word of it is recognised."""
        self.patience.caller_began()
        self.patience.caller_ended()

    async def say_line(self, line: Line) -> None:
        self.heard.append(line)

    async def begin_silent_turn(self) -> None: ...

    async def hand_over(self, reason: Reason) -> None:
        self.heard.append(reason)

    async def hang_up(self, said: str) -> None:
        self.heard.append(Line.FAREWELL)

    def cut(self) -> None: ...


@pytest.mark.parametrize("language", Language)
async def test_a_caller_whose_words_nobody_understands_is_asked_whether_they_are_there(language):
    caller = Caller(language)
    async with caller.watched():
        caller.makes_a_sound()
        await eventually(lambda: caller.heard == [Line.STILL_THERE])
        caller.makes_a_sound()  # the idle timer is armed again, and was not reset by it
        await eventually(lambda: len(caller.heard) == 2)

    assert caller.heard == [Line.STILL_THERE, Line.STILL_THERE]


@pytest.mark.parametrize("language", Language)
async def test_a_caller_who_is_still_making_sounds_is_not_asked_whether_they_are_there(language):
    speaking, silent = Caller(language), Caller(language)
    async with speaking.watched(), silent.watched():
        speaking.patience.caller_began()
        await eventually(lambda: len(silent.heard) == 2)

    assert speaking.heard == []


@pytest.mark.parametrize("language", Language)
async def test_a_caller_whose_words_nobody_understands_three_times_is_put_through(language):
    caller = Caller(language)
    caller.conversation.take_nothing(Heard.NOISE)
    caller.conversation.take_nothing(Heard.NOISE)
    async with caller.watched():
        caller.makes_a_sound()
        await eventually(lambda: caller.heard == [Reason.FAILED_ATTEMPTS])

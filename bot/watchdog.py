"""Nobody waits in silence: what the caller hears when a voice that is due does not come."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Protocol

from loguru import logger

from dialogue.conversation import Conversation
from dialogue.lines import Line
from dialogue.owed_voice import OwedVoice, Remedy

_TOO_MUCH = (Remedy.APOLOGY, Remedy.FALLBACK)
"""While something is looked up for the caller: a filler will do, and another one."""

_LINES = {Remedy.FILLER: Line.HOLD_ON, Remedy.APOLOGY: Line.TECHNICAL_TROUBLE}


class BotsVoice(Protocol):
    """The bot's loudness, measured where its audio leaves."""

    @property
    def bot_voiced_at_s(self) -> float:
        """When its last voiced frame left, by the event loop's clock; the call's begin before."""
        ...


class Watchdog:
    """Owns the silence after a caller's turn: filler, then apology, then another agent.

    It is no vendor's: whatever fails, and whether or not somebody noticed, a caller to whom a voice
    is owed hears one. It counts from the end of the turn, and from the last that was heard of an
    answer that has not ended.

    interject: says a stored line at once; how long it lasts, or None where the line is not stored.
        Then there is nothing to wait with, and the other agent goes on at once.
    fall_back: hands the call to the other agent.
    """

    def __init__(
        self,
        voice: BotsVoice,
        conversation: Conversation,
        *,
        interject: Callable[[Line], Awaitable[float | None]],
        fall_back: Callable[[], None],
    ) -> None:
        self._voice = voice
        self._conversation = conversation
        self._interject = interject
        self._fall_back = fall_back
        self._owed = OwedVoice()
        self._changed = asyncio.Event()

    def owe(self, waited_s: float = 0.0) -> None:
        """A voice is due from now on, or since a while ago."""
        self._owed.owe(_now() - waited_s)
        self._changed.set()

    def settle(self) -> None:
        """Nothing is due: the caller speaks, or what was heard asks for no answer."""
        self._owed.settle()
        self._changed.set()

    def give_up(self) -> None:
        """What is due cannot be said: the caller is told so, and another agent goes on."""
        self._owed.give_up(_now())
        self._changed.set()

    async def run(self) -> None:
        """Watch until cancelled."""
        while True:
            self._changed.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout_at(self._due_at_s):
                    await self._changed.wait()
            await self._look()

    @property
    def _due_at_s(self) -> float | None:
        return self._owed.due_at_s(self._voice.bot_voiced_at_s)

    async def _look(self) -> None:
        """Do what is due, unless something was heard meanwhile."""
        due_at_s, remedy = self._due_at_s, self._owed.next
        if due_at_s is None or remedy is None or due_at_s > _now():
            return
        is_saying = self._conversation.ledger.is_saying
        if self._owed.is_paid(self._voice.bot_voiced_at_s, is_saying=is_saying):
            self._owed.settle()
            return
        if self._conversation.tools_running and self._owed.is_hopeful and remedy in _TOO_MUCH:
            self._owed.owe(_now())  # it is being seen to, and may take a while
            return
        logger.warning("nothing is heard where a voice is due: {remedy}", remedy=str(remedy))
        seconds = await self._interject(_LINES[remedy]) if remedy in _LINES else None
        if seconds is None:
            self._owed.hand_over()
            self._fall_back()
        else:
            self._owed.did(_now() + seconds)


def _now() -> float:
    return asyncio.get_running_loop().time()

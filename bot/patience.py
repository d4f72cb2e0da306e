"""One call's patience: with a caller who says nothing, and with a call that does not end."""

from __future__ import annotations

import time
from collections.abc import Coroutine
from functools import partial
from typing import Any, Protocol

from bot.time_limits import IdleWatch, LongestCall, TimeLimits
from bot.voice_meter import VoiceMeter
from dialogue.attempts import Heard, Reason
from dialogue.conversation import Conversation
from dialogue.lines import Line
from dialogue.silence import Silence


class Impatient(Protocol):
    """What a call does when its patience ends."""

    async def say_line(self, line: Line) -> None:
        """Speak a canned line."""

    async def begin_silent_turn(self) -> None:
        """Write down that it was the caller's turn, and nothing came."""

    async def hand_over(self, reason: Reason) -> None:
        """Put the caller through, or begin to take a message."""

    async def hang_up(self, said: str) -> None:
        """Say goodbye and end the call."""

    def cut(self) -> None:
        """End the call at once."""


class Patience:
    """Watches the clock of one call."""

    def __init__(
        self, limits: TimeLimits, meter: VoiceMeter, conversation: Conversation, call: Impatient
    ) -> None:
        self._meter = meter
        self._conversation = conversation
        self._call = call
        self._idle = IdleWatch(self._quiet_seconds, self._silent, after_seconds=limits.idle_seconds)
        self._longest = LongestCall(
            limits.longest_seconds,
            announce=partial(call.say_line, Line.TIME_IS_SHORT),
            end=partial(call.hang_up, ""),
            cut=call.cut,
        )
        self._turn_is_open = False
        self._caller_there_at_s = time.monotonic()

    def watches(self) -> dict[str, Coroutine[Any, Any, None]]:
        """What has to run as long as the call does, by name."""
        return {"idle caller": self._idle.watch(), "longest call": self._longest.watch()}

    def caller_began(self) -> None:
        """The caller's turn begins."""
        self._turn_is_open = True

    def caller_ended(self) -> None:
        """The caller's turn is over, words or not."""
        self._turn_is_open = False
        self._caller_there_at_s = time.monotonic()

    def caller_spoke(self) -> None:
        """There were words: the caller is there."""
        self._idle.spoke()

    def _quiet_seconds(self) -> float:
        """For how long it has been the caller's turn, and nothing came."""
        conversation = self._conversation
        busy = self._turn_is_open or conversation.tools_running or conversation.is_handed_over
        if busy or conversation.ledger.answer_is_due:
            return 0.0
        return min(self._meter.bot_silent_s, time.monotonic() - self._caller_there_at_s)

    async def _silent(self, silence: Silence) -> None:
        await self._call.begin_silent_turn()
        verdict = self._conversation.take_nothing(Heard.SILENCE)
        if silence is Silence.SAY_GOODBYE:
            await self._call.hang_up("")
        elif verdict.reason is not None:
            await self._call.hand_over(verdict.reason)
        else:
            await self._call.say_line(Line.STILL_THERE)

"""How long a caller may be silent, and a call may last."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from dialogue.silence import ASKED_AFTER_SECONDS, Silence, SilentCaller

ANNOUNCED_SECONDS = 30.0
"""Before the longest call ends: time for a last question and its answer."""


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """idle_seconds: of silence before the caller is asked. longest_seconds: of a call."""

    idle_seconds: float = ASKED_AFTER_SECONDS
    longest_seconds: float = 1800.0


class IdleWatch:
    """Tells when a caller has said nothing for too long.

    quiet_seconds: for how long it has been the caller's turn and nothing came; zero while the
        caller or the bot speaks, or while something is being done.
    """

    def __init__(
        self,
        quiet_seconds: Callable[[], float],
        on_silence: Callable[[Silence], Awaitable[None]],
        *,
        after_seconds: float,
    ) -> None:
        self._quiet_seconds = quiet_seconds
        self._on_silence = on_silence
        self._after_seconds = after_seconds
        self._caller = SilentCaller()

    def spoke(self) -> None:
        """The caller is there."""
        self._caller.spoke()

    async def watch(self) -> None:
        """Until cancelled: a caller may speak into the goodbye, and the call goes on."""
        while True:
            rest_seconds = self._after_seconds - self._quiet_seconds()
            if rest_seconds > 0:
                await asyncio.sleep(rest_seconds)
                continue
            silence = self._caller.silent()
            await self._on_silence(silence)
            # What is said now takes a moment to begin; only then does the silence count anew.
            await asyncio.sleep(self._after_seconds)


class LongestCall:
    """Announces the end of a call that has lasted too long, and ends it.

    lasts_seconds: from its beginning to the farewell.
    end: says the farewell, which a caller may speak into and so withdraw. cut: ends all the same.
    """

    def __init__(
        self,
        lasts_seconds: float,
        *,
        announce: Callable[[], Awaitable[None]],
        end: Callable[[], Awaitable[None]],
        cut: Callable[[], None],
        announced_seconds: float = ANNOUNCED_SECONDS,
    ) -> None:
        self._lasts_seconds = lasts_seconds
        self._announced_seconds = announced_seconds
        self._announce = announce
        self._end = end
        self._cut = cut

    async def watch(self) -> None:
        """Until the call has to be over."""
        await asyncio.sleep(self._lasts_seconds - self._announced_seconds)
        await self._announce()
        await asyncio.sleep(self._announced_seconds)
        await self._end()
        await asyncio.sleep(self._announced_seconds)
        self._cut()

"""Calls for which a person's telephone rings: they come back to us if nobody takes them."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from time import monotonic

_AROUND_RINGING_SECONDS = 10.0
"""Twilio's own time, and the sentence that is said before it rings."""

_WHISPERED_WITHIN_SECONDS = 8.0
"""Whoever answers hears one sentence, and may hang up instead of taking the call."""


class Ringing:
    """Who may come back within the time that a telephone rings.

    A call that was put through comes back too, hours later perhaps: nobody waits for that.
    """

    def __init__(self) -> None:
        self._until_s: dict[str, float] = {}
        self._over = asyncio.Event()

    @property
    def count(self) -> int:
        """How many may come back now."""
        return sum(at_s > monotonic() for at_s in self._until_s.values())

    def begins(self, call_sid: str, ring_seconds: float) -> None:
        """A person is being called."""
        self._until_s = {sid: at_s for sid, at_s in self._until_s.items() if at_s > monotonic()}
        self._until_s[call_sid] = monotonic() + ring_seconds + _AROUND_RINGING_SECONDS

    def is_answered(self, call_sid: str) -> None:
        """The person has answered, and hears who calls."""
        if call_sid in self._until_s:
            self._until_s[call_sid] = monotonic() + _WHISPERED_WITHIN_SECONDS
            self._over.set()

    def is_over(self, call_sid: str) -> None:
        """The caller is back, or the call is over."""
        self._until_s.pop(call_sid, None)
        self._over.set()

    async def to_none(self) -> None:
        """Wait until nobody is expected back."""
        while self._until_s:
            self._over.clear()
            last_s = max(self._until_s.values())
            with suppress(TimeoutError):
                async with asyncio.timeout(last_s - monotonic()):
                    await self._over.wait()
            self._until_s = {sid: at_s for sid, at_s in self._until_s.items() if at_s > monotonic()}

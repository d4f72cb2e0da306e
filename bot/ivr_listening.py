"""Which calls Twilio listens to for us, so that a process that is to end can wait for them."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress

_ASKS_WITHIN_SECONDS = 120.0
"""Three sentences and the caller's longest turn, after which Twilio asks again."""

_LOOK_SECONDS = 1.0


class Listening:
    """Calls that were given a document after which Twilio asks again, and have not."""

    def __init__(self) -> None:
        self._since_s: dict[str, float] = {}
        self._changed = asyncio.Event()

    def begin(self, call_sid: str) -> None:
        """Such a document was given."""
        self._since_s[call_sid] = time.monotonic()

    def end(self, call_sid: str) -> None:
        """The call is over, or somebody else's."""
        self._since_s.pop(call_sid, None)
        self._changed.set()

    async def to_none(self) -> None:
        """Return when there is none left that may still ask."""
        while self._count():
            self._changed.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), _LOOK_SECONDS)

    def _count(self) -> int:
        too_old_s = time.monotonic() - _ASKS_WITHIN_SECONDS
        self._since_s = {call: at_s for call, at_s in self._since_s.items() if at_s > too_old_s}
        return len(self._since_s)

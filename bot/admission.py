"""Whether a new call gets a media stream: room in this process, and an event loop in time."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from enum import StrEnum

from bot.metrics import EVENT_LOOP_LAG_SECONDS

_OPENS_WITHIN_SECONDS = 60.0
"""Twilio opens the socket within 15 seconds of reading the TwiML; our token lives as long."""

_LOOK_SECONDS = 0.05
_WINDOW_SECONDS = 2.0
"""One collection of garbage is no overload; two seconds that are late are."""


class Unstreamed(StrEnum):
    """Why the free tier's agent has a call."""

    TIER = "tier"
    NO_ROOM = "no_room"
    LAG = "event_loop_lag"
    STREAM_ENDED = "stream_ended"


class LoopLag:
    """How late the event loop is: what a timer of 50 ms is over its time, on average.

    A loop that is blocked counts with the whole time that it was.
    """

    def __init__(self) -> None:
        self._late: deque[tuple[float, float]] = deque()
        self._now: Callable[[], float] | None = None

    @property
    def average_ms(self) -> float:
        """Of the last two seconds; 0 before `watch` runs."""
        if self._now is None:
            return 0.0
        while self._late and self._late[0][0] < self._now() - _WINDOW_SECONDS:
            self._late.popleft()
        if not self._late:
            return 0.0
        return 1000 * sum(late_s for _, late_s in self._late) / len(self._late)

    async def watch(self) -> None:
        """Measure until cancelled."""
        self._now = asyncio.get_running_loop().time
        while True:
            due_s = self._now() + _LOOK_SECONDS
            await asyncio.sleep(_LOOK_SECONDS)
            now_s = self._now()
            self._late.append((now_s, max(0.0, now_s - due_s)))
            EVENT_LOOP_LAG_SECONDS.set(self.average_ms / 1000)


class Admission:
    """The places for streamed calls.

    A place is taken where Twilio is told to open a stream, before anything is waited for: of two
    calls for the last one, one gets it. It is free again when the stream is over, or did not come.

    most_calls: the places. lag: of this process. most_lag_ms: above it nothing new is streamed.
    clock: seconds that only grow.
    """

    def __init__(
        self,
        most_calls: int,
        lag: LoopLag,
        most_lag_ms: float,
        *,
        clock: Callable[[], float],
    ) -> None:
        self._most_calls = most_calls
        self._lag = lag
        self._most_lag_ms = most_lag_ms
        self._clock = clock
        self._promised: dict[str, float] = {}
        """When each place is free again, if its stream does not come."""
        self._streaming: set[str] = set()

    def promise(self, call_sid: str) -> Unstreamed | None:
        """Take a place for a call whose stream is to open; or why there is none."""
        if self._lag.average_ms > self._most_lag_ms:
            return Unstreamed.LAG
        if not self._has_place_for(call_sid):
            return Unstreamed.NO_ROOM
        if call_sid:  # test clients ask without naming a call, and their stream has a name
            self._promised[call_sid] = self._clock() + _OPENS_WITHIN_SECONDS
        return None

    def begin(self, call_sid: str) -> bool:
        """A stream opens: it gets the place that it was promised, or one that is free."""
        if not self._has_place_for(call_sid):
            return False
        self._promised.pop(call_sid, None)
        self._streaming.add(call_sid)
        return True

    def end(self, call_sid: str) -> None:
        """The stream is over."""
        self._streaming.discard(call_sid)

    def _has_place_for(self, call_sid: str) -> bool:
        now_s = self._clock()
        self._promised = {call: at_s for call, at_s in self._promised.items() if at_s > now_s}
        taken = (self._streaming | self._promised.keys()) - {call_sid}
        return len(taken) < self._most_calls

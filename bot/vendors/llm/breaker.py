"""Whether a route is asked at all, after how it answered before. No I/O; the clock is given."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from bot.vendors.llm.route import Blame

_ACCIDENTS_IN_A_ROW = 2
"""One slow or broken answer is no pattern; every call of the process counts into the row."""

_FIRST_REST_SECONDS = 5.0
_LONGEST_REST_SECONDS = 60.0
"""The rest doubles with each failed probe: in the end a dead route costs one turn a minute."""


class State(Enum):
    """What is to be done with the route's next turn."""

    CLOSED = "closed"
    """It is asked."""

    OPEN = "open"
    """It rests, and is asked only when there is nobody better."""

    HALF_OPEN = "half-open"
    """It has rested: one turn asks it, and its answer decides for all."""


class Breaker:
    """The memory of one route, shared by all calls of the process.

    Each turn that asks the route says `started`, and then exactly one of `answered`, `failed` and
    `abandoned` with the number that it was given. What a turn reports that began before the route
    broke is old news: it neither closes the breaker nor prolongs the rest.

    clock: seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._openings = 0
        self._accidents = 0
        self._failed_probes = 0
        self._probes = 0
        self.rests_until: float | None = None
        """When the route has rested, on the clock; None while it works."""

    @property
    def state(self) -> State:
        """What is to be done with the next turn."""
        if self.rests_until is None:
            return State.CLOSED
        if self._clock() < self.rests_until or self._probes:
            return State.OPEN
        return State.HALF_OPEN

    def started(self) -> int:
        """A turn asks the route; the number goes back with how it went."""
        if self.rests_until is not None:
            self._probes += 1
        return self._openings

    def answered(self, number: int) -> None:
        """The route gave a whole answer."""
        if number == self._openings:
            self._accidents = self._failed_probes = self._probes = 0
            self.rests_until = None

    def failed(self, number: int, blame: Blame, rest_seconds: float | None = None) -> None:
        """The route failed; `rest_seconds` is what the vendor itself asked for."""
        was_probe = self._end_probe(number)
        if blame is Blame.QUESTION:
            return
        if number != self._openings:
            if rest_seconds is not None:
                self._rest(rest_seconds)
            return
        self._accidents += 1
        self._failed_probes += was_probe
        if blame is Blame.ROUTE or was_probe or self._accidents >= _ACCIDENTS_IN_A_ROW:
            doubled = _FIRST_REST_SECONDS * 2**self._failed_probes
            ours = min(doubled, _LONGEST_REST_SECONDS)
            self._open(ours if rest_seconds is None else rest_seconds)

    def abandoned(self, number: int) -> None:
        """The turn was given up before the route had answered or failed: nothing was learnt."""
        self._end_probe(number)

    def spent(self, rest_seconds: float) -> None:
        """The route answers, but its quota is used up."""
        self._open(rest_seconds)

    def _end_probe(self, number: int) -> bool:
        was_probe = number == self._openings and self._probes > 0
        self._probes -= was_probe
        return was_probe

    def _open(self, rest_seconds: float) -> None:
        self._openings += 1
        self._probes = 0
        self._rest(rest_seconds)

    def _rest(self, rest_seconds: float) -> None:
        until = self._clock() + rest_seconds
        self.rests_until = max(until, self.rests_until or until)

"""What can go wrong at a vendor, and how it is made to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bench.faults.house import House
from simulator.groq import Groq
from simulator.standin import Fault, StandIn


class Moment(StrEnum):
    """When in the call the trouble begins."""

    RINGING = "at the beginning"
    BEFORE = "before the first answer"
    AMID = "amid the first answer"
    AFTER = "after the first answer"


class End(StrEnum):
    """What the caller is owed."""

    ANSWER = "the answer"
    APOLOGY = "an apology"
    FREE_TIER = "the free tier"


class Counted:
    """How often a trouble was met: one that nobody met has shown nothing."""

    def __init__(self, *faults: Fault) -> None:
        self._faults = faults

    @property
    def is_met(self) -> bool:
        """Whether the server ran into it."""
        return any(fault.met for fault in self._faults)


Make = Callable[[House], Awaitable[Counted]]


@dataclass(frozen=True)
class Trouble:
    """A vendor's trouble. make: lets it begin; it lasts until the house is healed.

    amid: the same for the middle of an answer, where it must be ordered before the answer begins;
        None where it begins while the answer is heard, and the caller asks on into it.
    end: what the caller is owed in the end.
    """

    vendor: str
    name: str
    make: Make
    end: End = End.ANSWER
    amid: Make | None = None
    moments: tuple[Moment, ...] = (Moment.BEFORE, Moment.AMID, Moment.AFTER)


_WORDS_INTO_THE_SECOND_SENTENCE = 14
_CHUNKS_INTO_THE_ANSWER = 20
_FOR_EVER = None


def _ordered(kind: str, times: int | None = _FOR_EVER, **detail: Any) -> Callable[..., Make]:
    """Lets the vendor that is picked fail in this way."""

    def of(pick: Callable[[House], StandIn]) -> Make:
        async def make(house: House) -> Counted:
            return Counted(house.order(pick(house), Fault(kind, times, dict(detail))))

        return make

    return of


def _groq(house: House) -> Groq:
    return house.world.groq


def _model(name: str, kind: str, **detail: Any) -> Trouble:
    return Trouble("Groq", name, _ordered(kind, **detail)(_groq))


def _stream(name: str, kind: str) -> Trouble:
    """Of a stream: at its first word, or in its middle."""
    inside = _ordered(kind, tokens=_WORDS_INTO_THE_SECOND_SENTENCE)(_groq)
    return Trouble("Groq", name, _ordered(kind, tokens=0)(_groq), amid=inside)


async def _refused(house: House) -> Counted:
    await house.world.groq.stop()
    return Counted(Fault("refused", met=1))


@asynccontextmanager
async def mended(house: House) -> AsyncIterator[None]:
    """Every vendor works again behind it, on its old port."""
    port = house.world.groq.port
    try:
        yield
    finally:
        house.heal()
        await house.world.groq.stop()
        await house.world.groq.start(port)


def _all_routes(name: str, kind: str, **detail: Any) -> Trouble:
    async def make(house: House) -> Counted:
        faults = [house.order(route, Fault(kind, None, dict(detail))) for route in house.routes]
        return Counted(faults[-1])

    return Trouble("all models", name, make, End.APOLOGY)


def _hearing(
    name: str, struck: Fault, *then: Fault, end: End = End.ANSWER, ringing: bool = False
) -> Trouble:
    """Deepgram: what strikes the open connection, and what the next ones meet."""

    async def make(house: House) -> Counted:
        faults = [_anew(fault) for fault in then]
        for fault in faults:
            house.order(house.world.deepgram, fault)
        strike = _anew(struck)
        await house.world.deepgram.strike(strike)
        return Counted(strike, *faults)

    return Trouble("Deepgram", name, make, end, moments=_moments(ringing))


def _voice(
    name: str, make: Make, *, amid: Make | None = None, end: End = End.ANSWER, ringing: bool = False
) -> Trouble:
    return Trouble("Cartesia", name, make, end, amid, _moments(ringing))


def _moments(ringing: bool) -> tuple[Moment, ...]:
    usual = (Moment.BEFORE, Moment.AMID, Moment.AFTER)
    return (Moment.RINGING, *usual) if ringing else usual


def _voice_struck(struck: str, *then: Fault) -> Make:
    async def make(house: House) -> Counted:
        faults = [_anew(fault) for fault in then]
        for fault in faults:
            house.order(house.world.cartesia, fault)
        strike = Fault(struck)
        await house.world.cartesia.strike(strike)
        return Counted(strike, *faults)

    return make


def _speech(kind: str, times: int | None = 1, **detail: Any) -> Make:
    return _ordered(kind, times, **detail)(lambda house: house.world.cartesia)


def _anew(fault: Fault) -> Fault:
    return Fault(fault.kind, fault.times, dict(fault.detail))


async def _nobody_hears_or_speaks(house: House) -> Counted:
    world = house.world
    hearing = house.order(world.deepgram, Fault("refuse", None))
    speaking = house.order(world.cartesia, Fault("refuse", None))
    return Counted(hearing, speaking)


async def _nobody_answers_the_door(house: House) -> Counted:
    world = house.world
    hearing = house.order(world.deepgram, Fault("hang", None))
    speaking = house.order(world.cartesia, Fault("hang", None))
    return Counted(hearing, speaking)


_INTO = {"chunks": _CHUNKS_INTO_THE_ANSWER}

TROUBLES: tuple[Trouble, ...] = (
    *(_model(str(status), "status", status=status) for status in (429, 500, 401, 404, 498)),
    Trouble("Groq", "refused", _refused),
    _model("hang before headers", "hang_before_headers"),
    _model("hang after headers", "hang_after_headers"),
    _stream("stall", "stall"),
    _stream("drop", "drop"),
    _model("empty", "empty"),
    _stream("malformed", "malformed"),
    _all_routes("500", "status", status=500),
    _all_routes("hang", "hang_after_headers"),
    _hearing("refusing", Fault("drop"), Fault("refuse", None), end=End.FREE_TIER, ringing=True),
    _hearing("busy (429)", Fault("drop"), Fault("refuse", 2, {"status": 429})),
    _hearing("erring", Fault("error")),
    _hearing("closing", Fault("close")),
    _hearing("dropping", Fault("drop")),
    _hearing("silent at the door", Fault("drop"), Fault("hang")),
    _hearing("swallowing", Fault("swallow")),
    _voice(
        "refusing",
        _voice_struck("drop", Fault("refuse", None)),
        end=End.FREE_TIER,
        ringing=True,
    ),
    _voice("erring", _speech("error", status=500, code="internal")),
    _voice(
        "erring without context",
        _speech("error", status=429, code="concurrency_limited", with_context_id=False),
    ),
    _voice("dropping", _voice_struck("drop"), amid=_speech("drop", **_INTO)),
    _voice(
        "closing", _speech("drop", chunks=1, code=1000), amid=_speech("drop", code=1000, **_INTO)
    ),
    _voice("silent", _speech("silent")),
    _voice("mute", _speech("mute")),
    _voice("stalling", _speech("stall", chunks=2), amid=_speech("stall", **_INTO)),
    _voice("swallowing", _voice_struck("swallow")),
    _voice("dumb", _speech("silent", None), end=End.FREE_TIER),
    Trouble("both", "refusing", _nobody_hears_or_speaks, End.FREE_TIER, None, (Moment.RINGING,)),
    Trouble("both", "hanging", _nobody_answers_the_door, End.FREE_TIER, None, (Moment.RINGING,)),
)
"""Every trouble of the matrix."""

"""From what a caller did and when the bot was heard to the panel's events and its values.

Definitions and windows are those of the tau-voice benchmark's interaction metrics. Three things
are measured more finely or asked more strictly here: times are those of 20 ms frames and not of
200 ms ticks, a turn with pauses in it is one turn, and an act counts by what it was meant as.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import fmean

from bench.panel.acts import Kind
from bench.panel.caller import Deed
from bench.panel.heard import Span

_YIELD_WITHIN_S = 2.0
_KEPT_FOR_S = 1.0
"""A bot that stops within so long of a sound that asks for nothing has given way to it."""

_SILENT_FOR_S = 2.0
"""A bot that begins to speak within so long after such a sound has answered it."""


class Measure(Enum):
    """What an event counts for: the panel's name of it."""

    RESPONSE = "R_R"
    YIELD = "R_Y"
    AGENT_INTERRUPTION = "I_A"
    BACKCHANNEL = "S_BC"
    VOCAL_TIC = "S_VT"
    NON_DIRECTED = "S_ND"


_SELECTIVITY = {
    Kind.BACKCHANNEL: Measure.BACKCHANNEL,
    Kind.VOCAL_TIC: Measure.VOCAL_TIC,
    Kind.NON_DIRECTED: Measure.NON_DIRECTED,
}


@dataclass(frozen=True)
class Event:
    """One thing that went as it should, or not.

    latency_ms: of a response, from the caller's last voiced frame to the bot's first; of a
        yield, from the caller's first voiced frame to the end of the bot's audio.
    over_bot: the bot was speaking when it began.
    """

    measure: Measure
    deed: Deed
    went_well: bool
    over_bot: bool
    what: str
    latency_ms: float | None = None


def events(deeds: Sequence[Deed], spans: Sequence[Span]) -> tuple[Event, ...]:
    """Every event of one call, in order."""
    following = [*deeds[1:], None]
    found: list[Event] = []
    for deed, after in zip(deeds, following, strict=True):
        found += _talked_over(deed, spans)
        if deed.act.kind in _SELECTIVITY:
            found += _selectivity(deed, spans)
            continue
        speaking = _speaking(spans, deed.started_s)
        if speaking:
            found.append(_yielding(deed, speaking))
        if not _speaking(spans, deed.ended_s):
            found.append(_response(deed, after, spans))
    return tuple(found)


def _speaking(spans: Sequence[Span], at_s: float) -> Span | None:
    return next((span for span in spans if span.holds(at_s)), None)


def _begun_after(spans: Sequence[Span], at_s: float) -> Span | None:
    return next((span for span in spans if span.start_s >= at_s), None)


def _talked_over(deed: Deed, spans: Sequence[Span]) -> list[Event]:
    """The bot began to speak in the middle of it, be it in a pause."""
    return [
        Event(
            Measure.AGENT_INTERRUPTION,
            deed,
            went_well=False,
            over_bot=False,
            what=f"the bot began {_ms(span.start_s - deed.started_s)} into it",
        )
        for span in spans
        if deed.started_s < span.start_s < deed.ended_s
    ]


def _response(deed: Deed, after: Deed | None, spans: Sequence[Span]) -> Event:
    answer = _begun_after(spans, deed.ended_s)
    if answer is None or (after is not None and answer.start_s > after.started_s):
        return Event(Measure.RESPONSE, deed, went_well=False, over_bot=False, what="no answer")
    latency_s = answer.start_s - deed.ended_s
    what = f"answered after {_ms(latency_s)}"
    return Event(Measure.RESPONSE, deed, True, False, what, latency_s * 1000)


def _yielding(deed: Deed, speaking: Span) -> Event:
    latency_s = speaking.end_s - deed.started_s
    if latency_s > _YIELD_WITHIN_S:
        what = f"the bot talked on for {_ms(latency_s)}"
        return Event(Measure.YIELD, deed, went_well=False, over_bot=True, what=what)
    what = f"the bot fell silent after {_ms(latency_s)}"
    return Event(Measure.YIELD, deed, True, True, what, latency_s * 1000)


def _selectivity(deed: Deed, spans: Sequence[Span]) -> list[Event]:
    measure = _SELECTIVITY[deed.act.kind]
    speaking = _speaking(spans, deed.started_s)
    if speaking:
        stopped_s = speaking.end_s - deed.started_s
        went_well = stopped_s > _KEPT_FOR_S
        how = "cleared" if speaking.cleared else "its words ended"
        what = f"the bot stopped {_ms(stopped_s)} after its onset: {how}"
        return [Event(measure, deed, went_well, over_bot=True, what=what)]
    if deed.act.kind is Kind.BACKCHANNEL:
        return []  # there is nothing to listen to
    begun = _begun_after(spans, deed.started_s)
    went_well = begun is None or begun.start_s - deed.ended_s > _SILENT_FOR_S
    what = f"the bot spoke {_ms(begun.start_s - deed.ended_s)} after it" if begun else "silence"
    return [Event(measure, deed, went_well, over_bot=False, what=what)]


def stopped_late(event: Event, spans: Sequence[Span]) -> bool:
    """Whether the bot gave way to a harmless sound after the window, but because of it.

    The panel does not count it. It is a `clear` before the sound had been over for 2 s.
    """
    speaking = _speaking(spans, event.deed.started_s)
    return (
        event.deed.act.kind in _SELECTIVITY
        and event.went_well
        and speaking is not None
        and speaking.cleared
        and speaking.end_s < event.deed.ended_s + _SILENT_FOR_S
    )


@dataclass(frozen=True)
class Value:
    """One value of the panel and how many events it rests on; None where there are none."""

    value: float | None
    count: int


def panel(found: Sequence[Event]) -> dict[str, Value]:
    """The eight values: latencies in seconds, the rest shares of the events."""
    responses = [event for event in found if event.measure is Measure.RESPONSE]
    interruptions = sum(event.measure is Measure.AGENT_INTERRUPTION for event in found)
    turns = len(responses)
    return {
        "L_R": _mean_s(found, Measure.RESPONSE),
        "L_Y": _mean_s(found, Measure.YIELD),
        "R_R": _share(found, Measure.RESPONSE),
        "R_Y": _share(found, Measure.YIELD),
        "I_A": Value(interruptions / turns if turns else None, turns),
        "S_BC": _share(found, Measure.BACKCHANNEL),
        "S_VT": _share(found, Measure.VOCAL_TIC),
        "S_ND": _share(found, Measure.NON_DIRECTED),
    }


def _mean_s(found: Sequence[Event], measure: Measure) -> Value:
    latencies_ms = [
        event.latency_ms
        for event in found
        if event.measure is measure and event.latency_ms is not None
    ]
    return Value(fmean(latencies_ms) / 1000 if latencies_ms else None, len(latencies_ms))


def _share(found: Sequence[Event], measure: Measure) -> Value:
    counted = [event.went_well for event in found if event.measure is measure]
    return Value(sum(counted) / len(counted) if counted else None, len(counted))


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"

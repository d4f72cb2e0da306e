"""The figures of a level of load, and the gate that says whether the server still carries it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from simulator.load.lines import Kind
from simulator.load.process_meter import Spent
from simulator.load.samples import CallSeen, TurnSeen

HOLE_MS = 40.0
"""A shorter stop of the audio is not heard as one."""

SLOWER_BY = 1.25
"""The gate: how much slower the slow answers may be than those of a single call."""

FAILED_SHARE = 0.005
"""The gate: fewer turns than this fail."""

LATE_MS = 10.0
"""Above it, at 95 %, the callers themselves were too slow for the measurement to mean anything."""


@dataclass(frozen=True)
class Spread:
    """How measurements are spread: the median, and what 95 % of them do not exceed."""

    count: int
    median: float
    high: float


def spread(values: Iterable[float | None]) -> Spread | None:
    """None where nothing was measured."""
    known = sorted(value for value in values if value is not None)
    if not known:
        return None
    return Spread(len(known), quantile(known, 0.5), quantile(known, 0.95))


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which that share lies, with straight lines between the measurements."""
    at = (len(ordered) - 1) * share
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (at - below)


@dataclass(frozen=True)
class Usage:
    """The server's process at one moment, and how many calls it held."""

    talking: int
    spent: Spent


@dataclass(frozen=True)
class LevelSeen:
    """Everything that was seen of so many callers at once.

    from_s, until_s: when all of them were there; turns count that ended in between.
    late_s: of the callers' own ticks. usage: empty where the server's process cannot be read.
    idle_bytes: the server's memory before its first call. loop_lag: the server's own words.
    """

    callers: int
    from_s: float
    until_s: float
    calls: tuple[CallSeen, ...]
    late_s: tuple[float, ...] = ()
    usage: tuple[Usage, ...] = ()
    idle_bytes: int = 0
    loop_lag: dict[str, float] = field(default_factory=dict)

    @property
    def turns(self) -> list[TurnSeen]:
        """Those that count."""
        turns = [turn for call in self.calls for turn in call.turns]
        return [turn for turn in turns if self.from_s <= turn.at_s <= self.until_s]


@dataclass(frozen=True)
class Figures:
    """One level in numbers. Shares are between 0 and 1, cores count as 1.

    failed_calls: those that nobody answered, or that broke off; each is a failed turn too.
    barge_in_ms: until `clear`; ducked_ms: until the bot became quieter.
    cut_off, with_pause: lines with a pause in them that the bot spoke into, and all of them.
    cpu_of_core: what the server used; cpu_per_call: for each call that was being held.
    late_ms: of the callers themselves. loop_lag: what the server says of its own event loop.
    """

    callers: int
    seconds: float
    calls: int
    failed_calls: int
    turns: int
    failed_turns: int
    with_pause: int
    cut_off: int
    voice_to_voice_ms: Spread | None
    greeting_ms: Spread | None
    barge_in_ms: Spread | None
    ducked_ms: Spread | None
    holes: int
    longest_hole_ms: float
    cpu_of_core: float | None
    cpu_per_call: float | None
    memory_per_call_bytes: float | None
    late_ms: Spread | None
    loop_lag: dict[str, float]

    @property
    def failed_share(self) -> float:
        """Of all turns; what came to no turn at all counts as a failed one."""
        return self.failed_turns / self.turns if self.turns else 1.0

    @property
    def callers_kept_up(self) -> bool:
        """The callers sent their audio in time: what was slow was the server."""
        return self.late_ms is None or self.late_ms.high <= LATE_MS


def figures(seen: LevelSeen) -> Figures:
    """The figures of one level."""
    cpu_of_core, cpu_per_call = _cpu(seen.usage)
    return replace(
        in_all([seen]),
        callers=seen.callers,
        cpu_of_core=cpu_of_core,
        cpu_per_call=cpu_per_call,
        memory_per_call_bytes=_memory_per_call(seen),
        loop_lag=seen.loop_lag,
    )


def in_all(levels: Sequence[LevelSeen]) -> Figures:
    """What all levels together were like for their callers; what they cost is each level's own."""
    turns = [turn for seen in levels for turn in seen.turns]
    calls = [call for seen in levels for call in seen.calls if call.began_s <= seen.until_s]
    failed_calls = sum(bool(call.failure) for call in calls)
    with_pause = [turn for turn in turns if turn.kind is Kind.WITH_PAUSE]
    holes_ms = [hole for call in calls for hole in call.holes_ms if hole > HOLE_MS]
    return Figures(
        callers=sum(seen.callers for seen in levels),
        seconds=sum(seen.until_s - seen.from_s for seen in levels),
        calls=len(calls),
        failed_calls=failed_calls,
        turns=len(turns) + failed_calls,
        failed_turns=sum(bool(turn.failure) for turn in turns) + failed_calls,
        with_pause=len(with_pause),
        cut_off=sum(turn.was_cut_off for turn in with_pause),
        voice_to_voice_ms=spread(turn.voice_to_voice_ms for turn in turns),
        greeting_ms=spread(call.greeting_ms for call in calls),
        barge_in_ms=spread(turn.yielded_ms for turn in turns),
        ducked_ms=spread(turn.ducked_ms for turn in turns),
        holes=len(holes_ms),
        longest_hole_ms=max(holes_ms, default=0.0),
        cpu_of_core=None,
        cpu_per_call=None,
        memory_per_call_bytes=None,
        late_ms=spread(late_s * 1000 for seen in levels for late_s in seen.late_s),
        loop_lag={},
    )


def _cpu(usage: Sequence[Usage]) -> tuple[float | None, float | None]:
    """Of a core, in all and for each call."""
    if len(usage) < 2:
        return None, None
    seconds = usage[-1].spent.at_s - usage[0].spent.at_s
    cpu_seconds = usage[-1].spent.cpu_seconds - usage[0].spent.cpu_seconds
    call_seconds = sum(
        before.talking * (after.spent.at_s - before.spent.at_s)
        for before, after in zip(usage, usage[1:], strict=False)
    )
    return cpu_seconds / seconds, cpu_seconds / call_seconds if call_seconds else None


def _memory_per_call(seen: LevelSeen) -> float | None:
    """From the idle server to the most that it took, for each of the callers."""
    if not seen.usage:
        return None
    most = max(usage.spent.resident_bytes for usage in seen.usage)
    return max(0, most - seen.idle_bytes) / seen.callers


def gate(one: Figures, level: Figures) -> str:
    """Why the level breaks the gate; empty where it holds. one: the figures of a single call."""
    if one.voice_to_voice_ms is None or level.voice_to_voice_ms is None:
        return "nothing was answered"
    if not level.callers_kept_up:
        assert level.late_ms is not None
        return f"the callers fell behind by {level.late_ms.high:.0f} ms: not the server's fault"
    most_ms = one.voice_to_voice_ms.high * SLOWER_BY
    if level.voice_to_voice_ms.high > most_ms:
        return f"95 % is {level.voice_to_voice_ms.high:.0f} ms, above {most_ms:.0f} ms"
    if level.failed_share >= FAILED_SHARE:
        return f"{level.failed_turns} of {level.turns} turns failed"
    return ""


def capacity(levels: Sequence[Figures]) -> int:
    """How many calls the server carries: the last level before the first that breaks the gate."""
    carried = 0
    for level in levels:
        if gate(levels[0], level):
            break
        carried = level.callers
    return carried

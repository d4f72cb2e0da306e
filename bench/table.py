"""The table: what was promised, what was measured, and whether it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bench.measured import Measured
from simulator.load.figures import Figures, Spread, capacity

_USED_UP = 0.9
"""Of a core: beyond that, work waits instead of being counted."""

_MIB = 1024 * 1024
_CALLERS = 20
"""So many calls one core has to carry."""


@dataclass(frozen=True)
class Row:
    """holds: None where it was not measured. plain: the same of Pipecat's plain wiring."""

    what: str
    bound: str
    measured: str
    holds: bool | None
    plain: str = ""


Parts = Mapping[str, Measured]


def table(parts: Parts) -> list[Row]:
    """One row a promise; parts that were not played leave theirs open."""
    plain, plain_talk = parts.get("plain"), parts.get("plain-talk")
    return [
        _answers(parts, "enterprise", "voice-to-voice, enterprise", 500, 650, plain),
        _answers(parts, "pro", "voice-to-voice, pro", 700, 900),
        _answers(parts, "field", "voice-to-voice, enterprise, profile field", 620, 1000),
        _row(
            "greeting, `start` to first voiced frame",
            "95 % and first call <= 100 ms",
            parts.get("enterprise"),
            _greeting,
            plain,
        ),
        _row(
            "barge-in, onset to `clear` or ducked",
            "<= 250 / <= 400 ms",
            parts.get("talk"),
            lambda found: _within(found.only.ducked_ms, 250, 400),
            plain_talk,
        ),
        _row(
            "barge-in, onset to `clear` alone",
            "(none)",
            parts.get("talk"),
            lambda found: (_pair(found.only.barge_in_ms), None),
            plain_talk,
        ),
        _row(
            "cut off in pauses of 300, 500, 700 ms",
            "<= 5 %",
            parts.get("talk"),
            _cut_off,
            plain_talk,
        ),
        _row("calls on one core", f">= {_CALLERS}", parts.get("capacity"), _capacity),
        _row(
            "CPU of the server a talking call",
            "<= 4 % of a core",
            parts.get("capacity"),
            _cpu,
            plain,
        ),
        _row(
            "memory of the server a talking call",
            "<= 25 MiB",
            parts.get("capacity"),
            _memory,
            plain,
        ),
        _row(
            f"holes above 40 ms at {_CALLERS} calls",
            "none",
            parts.get("capacity"),
            _holes,
        ),
    ]


Judge = Callable[[Measured], tuple[str, bool | None]]


def _row(
    what: str, bound: str, found: Measured | None, judge: Judge, plain: Measured | None = None
) -> Row:
    text, holds = judge(found) if found else ("not measured", None)
    return Row(what, bound, text, holds, judge(plain)[0] if plain else "")


def _answers(
    parts: Parts,
    part: str,
    what: str,
    median_ms: float,
    high_ms: float,
    plain: Measured | None = None,
) -> Row:
    def judge(found: Measured) -> tuple[str, bool | None]:
        text, holds = _within(found.only.voice_to_voice_ms, median_ms, high_ms)
        failed = found.only.failed_turns
        return (f"{text}; {failed} of {found.only.turns} turns failed" if failed else text), holds

    bound = f"<= {median_ms:.0f} / <= {high_ms:.0f} ms"
    return _row(what, bound, parts.get(part), judge, plain)


def _within(found: Spread | None, median_ms: float, high_ms: float) -> tuple[str, bool | None]:
    if found is None:
        return "none came", False
    return _pair(found), found.median <= median_ms and found.high <= high_ms


def _pair(found: Spread | None) -> str:
    if found is None:
        return "none came"
    return f"{found.median:.0f} / {found.high:.0f} ms (n={found.count})"


def _greeting(found: Measured) -> tuple[str, bool | None]:
    greeting, first_ms = found.only.greeting_ms, found.first_greeting_ms
    if greeting is None or first_ms is None:
        return "none came", False
    holds = greeting.high <= 100 and first_ms <= 100
    return f"{_pair(greeting)}; first call {first_ms:.0f} ms", holds


def _cut_off(found: Measured) -> tuple[str, bool | None]:
    cut_off, of = found.only.cut_off, found.only.with_pause
    if not of:
        return "no pauses", None
    return f"{cut_off / of:.1%} ({cut_off} of {of})", cut_off / of <= 0.05


def _capacity(found: Measured) -> tuple[str, bool | None]:
    if len(found.levels) < 2:
        return "not searched", None
    carried = capacity(found.levels)
    tried = ", ".join(str(level.callers) for level in found.levels)
    return f"{carried} (tried: {tried})", carried >= _CALLERS


def _cpu(found: Measured) -> tuple[str, bool | None]:
    """What a call takes at the number that a core is to carry; with fewer, the idle server counts.

    A core that is used up makes each call look cheaper: then it is the most that a call took.
    """
    dearest = _dearest(found)
    if dearest is None or dearest.cpu_per_call is None:
        return "cannot be read here", None
    level = found.at(_CALLERS) or dearest
    if level.cpu_per_call is None or (level.cpu_of_core or 1.0) > _USED_UP:
        level = dearest
    cpu = level.cpu_per_call or 0.0
    text = f"{cpu:.1%} (of {level.callers} calls)"
    if dearest is not level:
        text += f"; {dearest.cpu_per_call:.1%} (of {dearest.callers})"
    return text, cpu <= 0.04


def _dearest(found: Measured) -> Figures | None:
    """Of the levels with several callers: a single one pays for the idle server too."""
    known = [level for level in found.levels if level.cpu_per_call is not None]
    several = [level for level in known if level.callers >= 3] or known
    return max(several, key=lambda level: level.cpu_per_call or 0.0, default=None)


def _memory(found: Measured) -> tuple[str, bool | None]:
    level = found.levels[-1]
    if level.memory_per_call_bytes is None:
        return "cannot be read here", None
    mib = level.memory_per_call_bytes / _MIB
    return f"{mib:.1f} MiB (of {level.callers} calls)", mib <= 25


def _holes(found: Measured) -> tuple[str, bool | None]:
    level = found.at(_CALLERS)
    if level is None:
        return "not measured", None
    text = f"{level.holes}, the longest {level.longest_hole_ms:.0f} ms" if level.holes else "none"
    if not level.callers_kept_up:
        return f"{text}; the callers fell behind", None
    return text, level.holes == 0

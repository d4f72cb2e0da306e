"""A load in words and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from simulator.load.figures import HOLE_MS, LATE_MS, Figures, Spread, capacity, in_all
from simulator.load.load import Load

_MIB = 1024 * 1024

HEADER = (
    f"{'callers':>7}  {'turns':>5}  {'answer ms':>11}  {'greeting ms':>11}  {'barge-in ms':>11}  "
    f"{'failed':>6}  {'cut off':>7}  {'holes':>5}  {'CPU':>5}  {'CPU/call':>8}  {'MiB/call':>8}  "
    f"{'late ms':>7}"
)


def level_line(level: Figures) -> str:
    """The level as a row below `HEADER`. Times are medians and 95 %."""
    memory = level.memory_per_call_bytes
    late = level.late_ms
    return (
        f"{level.callers:>7}  {level.turns:>5}  {_pair(level.voice_to_voice_ms):>11}  "
        f"{_pair(level.greeting_ms):>11}  {_pair(level.barge_in_ms):>11}  "
        f"{level.failed_turns:>6}  {f'{level.cut_off}/{level.with_pause}':>7}  "
        f"{level.holes:>5}  {_percent(level.cpu_of_core):>5}  "
        f"{_percent(level.cpu_per_call, 1):>8}  "
        f"{'' if memory is None else f'{memory / _MIB:.1f}':>8}  "
        f"{'' if late is None else f'{late.high:.1f}':>7}"
    )


def legend() -> str:
    """What the columns of `HEADER` are."""
    return (
        "Times: median / 95 %, from the caller's last voiced frame to the answer's first, at the "
        "caller's socket.\n"
        f"holes: the caller's queue ran dry inside an answer for more than {HOLE_MS:g} ms. "
        "CPU: of one core, by the server alone.\n"
        "late: how late the callers' own 20 ms ticks were, at 95 %; above "
        f"{LATE_MS:g} ms nothing here is the server's fault."
    )


def why_failed(load: Load) -> list[str]:
    """Each reason for which turns and calls failed, with how often."""
    reasons: dict[str, int] = {}
    for level in load.seen:
        failures = [turn.failure for turn in level.turns]
        failures += [f"call: {call.failure}" for call in level.calls if call.failure]
        for failure in filter(None, failures):
            reasons[failure] = reasons.get(failure, 0) + 1
    return [f"{count} times: {reason}" for reason, count in reasons.items()]


def capacity_line(load: Load) -> str:
    """How many calls the server carried, and on what."""
    where = "one core" if load.pinned else "this machine, on no core of its own"
    return f"{capacity(load.levels)} calls at once on {where}."


def as_json(load: Load) -> dict[str, Any]:
    """Everything but the audio; `records` are the server's own, as `/api/calls` shows them."""
    plan = load.plan
    return {
        "plan": {
            "levels": list(plan.levels),
            "seconds": plan.seconds,
            "ramp_seconds": plan.ramp_seconds,
            "tier": plan.tier,
            "profile": plan.profile,
            "habits": asdict(plan.habits),
            "url": plan.url,
        },
        "pinned": load.pinned,
        "capacity": capacity(load.levels),
        "levels": [asdict(level) for level in load.levels],
        "in_all": asdict(in_all(load.seen)),
        "calls": [
            [asdict(call) | {"turns": [asdict(turn) for turn in call.turns]} for call in seen.calls]
            for seen in load.seen
        ],
        "records": list(load.records),
    }


def write_json(load: Load, path: Path) -> None:
    """As `as_json`, in a file."""
    path.write_text(json.dumps(as_json(load), ensure_ascii=False, indent=1), encoding="utf-8")


def _pair(spread: Spread | None) -> str:
    return "" if spread is None else f"{spread.median:.0f} / {spread.high:.0f}"


def _percent(share: float | None, digits: int = 0) -> str:
    return "" if share is None else f"{share * 100:.{digits}f} %"

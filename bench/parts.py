"""What is played: each part one load, with a server of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.load.lines import Habits
from simulator.load.load import LoadPlan

_QUESTIONS_ALONE = Habits(pauses=0.0, interruptions=0.0)
_PLAIN = "bench.plain_bot:app"
_TALKATIVE = Habits(pauses=0.5, interruptions=0.5, questions=5)


@dataclass(frozen=True)
class Part:
    """One run. levels: callers at once. quick_*: the same in the short form; none leaves it out."""

    name: str
    levels: Sequence[int]
    seconds: float
    ramp_seconds: float
    quick_levels: Sequence[int] = ()
    quick_seconds: float = 12.0
    tier: str = "enterprise"
    profile: str = "brief"
    habits: Habits = _QUESTIONS_ALONE
    application: str = "server:app"
    first_seconds: float | None = None

    def plan(self, out_dir: Path, *, quick: bool) -> LoadPlan:
        """The load to be played."""
        return LoadPlan(
            out_dir=out_dir / self.name,
            levels=self.quick_levels if quick else self.levels,
            seconds=self.quick_seconds if quick else self.seconds,
            first_seconds=None if quick else self.first_seconds,
            ramp_seconds=self.ramp_seconds / 4 if quick else self.ramp_seconds,
            tier=self.tier,
            profile=self.profile,
            habits=self.habits,
            application=self.application,
        )


# A server of its own core holds three callers at once: enough to have 60 turns in 165 s.
PARTS = (
    Part("enterprise", (3,), 165, 4, quick_levels=(3,)),
    Part("pro", (3,), 165, 4, tier="pro"),
    Part("field", (3,), 165, 4, profile="field"),
    Part("talk", (4,), 180, 4, habits=_TALKATIVE, quick_levels=(3,)),
    Part("capacity", (1, 5, 10, 15, 20), 30, 6, quick_levels=(5,), first_seconds=90),
    Part("plain", (3,), 165, 4, application=_PLAIN),
    Part("plain-talk", (3,), 165, 4, habits=_TALKATIVE, application=_PLAIN),
)

"""A load from its first line on the terminal to its files."""

from __future__ import annotations

from collections.abc import Callable

from simulator.load.chart import draw_load
from simulator.load.figures import FAILED_SHARE, Figures, in_all
from simulator.load.load import LoadPlan, load
from simulator.load.report import (
    HEADER,
    capacity_line,
    legend,
    level_line,
    why_failed,
    write_json,
)


async def play_and_show(plan: LoadPlan, tell: Callable[[str], None]) -> bool:
    """Play it, tell each level as it ends, write `load.json` and `load.svg`.

    True when fewer turns failed than the gate allows and the callers kept up; in the search for
    the capacity, when one call at least was carried. Raises WorldError.
    """
    tell(HEADER)

    def tell_level(level: Figures, broken: str) -> None:
        tell(level_line(level) + (f"  {broken}" if broken else ""))

    played = await load(plan, tell_level)
    if len(played.seen) > 1:
        tell(f"{'all':>7}{level_line(in_all(played.seen))[7:]}".rstrip())
    tell(legend())
    for reason in why_failed(played):
        tell(f"failed {reason}")
    if len(played.levels) > 1:
        tell(capacity_line(played))
    write_json(played, plan.out_dir / "load.json")
    title = f"Aló under load: tier {plan.tier}, vendors as in the profile {plan.profile}"
    draw_load(played.levels, played.seen, title, plan.out_dir / "load.svg")
    tell(f"The picture and the measurements are in {plan.out_dir}.")
    judged = played.levels[:1] if plan.until_gate_breaks else played.levels
    return all(level.failed_share < FAILED_SHARE and level.callers_kept_up for level in judged)

"""Plays scenarios through the real server, one after another, and shows what came of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from simulator import latency
from simulator.latency import Latencies
from simulator.picture import draw_call
from simulator.report import Terminal, write_results
from simulator.results import Result
from simulator.runner import play
from simulator.scenario import Scenario, load_scenario, shipped_scenarios
from simulator.world import World


@dataclass(frozen=True)
class DemoPlan:
    """What is played, and where the results go.

    files: scenarios; the shipped ones when empty. profile: `brief` or `field`.
    lead_in_ms: silence at the head of a clip; the profile `field` draws its own.
    business_file: None for the example. environment: variables of the server that it names.
    """

    files: Sequence[Path]
    out_dir: Path
    profile: str = "brief"
    lead_in_ms: float = 200.0
    business_file: Path | None = None
    environment: Mapping[str, str] = field(default_factory=dict[str, str])


async def demo(plan: DemoPlan, terminal: Terminal) -> bool:
    """True when every check of every call held.

    Scenarios of the same tier share a server, and all servers `calls.db`. Raises ScenarioError
    and WorldError.
    """
    scenarios = [load_scenario(path) for path in plan.files or shipped_scenarios()]
    plan.out_dir.mkdir(parents=True, exist_ok=True)
    for leftover in plan.out_dir.glob("calls.db*"):
        leftover.unlink()  # of an earlier demo, which may have kept records in another shape
    database = {"DATABASE_URL": f"sqlite+aiosqlite:///{plan.out_dir.resolve() / 'calls.db'}"}
    results: dict[int, Result] = {}
    for tier in dict.fromkeys(scenario.tier for scenario in scenarios):
        terminal.note("Starting the server, and the stand-ins of its vendors.")
        world = World(
            out_dir=plan.out_dir / f"server-{tier}",
            latencies=_latencies(plan),
            tier=tier,
            business_file=plan.business_file,
            environment={**plan.environment, **database},
        )
        async with world:
            for index, scenario in enumerate(scenarios):
                if scenario.tier == tier:
                    results[index] = await _play_one(scenario, world, plan.out_dir, terminal)
    in_order = [results[index] for index in range(len(scenarios))]
    terminal.table(in_order)
    terminal.note(
        f"Recordings, pictures and measurements are in {plan.out_dir}, "
        "the servers' logs in its folders."
    )
    terminal.note(f"The records: DATABASE_URL={database['DATABASE_URL']} alo calls list")
    return not any(result.failed for result in in_order)


async def _play_one(scenario: Scenario, world: World, out_dir: Path, terminal: Terminal) -> Result:
    terminal.call_begins(scenario)
    result = await play(scenario, world, terminal.spoken)
    terminal.call_ends(result)
    log = world.twilio.calls[result.call.call_sid].log
    write_results(result, log, out_dir)
    picture = out_dir / f"{scenario.slug}.svg"
    draw_call(log, world.bot_book, scenario.name, picture)
    return result


def _latencies(plan: DemoPlan) -> Latencies:
    if plan.profile == "field":
        return latency.field()
    return latency.brief(lead_in_ms=plan.lead_in_ms)

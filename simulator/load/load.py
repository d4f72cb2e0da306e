"""`alo load`: callers at once against a server of our own making, or against a running one."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from simulator.latency import PROFILES
from simulator.load.caller import Target
from simulator.load.figures import Figures, LevelSeen, figures, gate
from simulator.load.level import Ground, play_level
from simulator.load.lines import Callers, Habits, everything_said
from simulator.load.process_meter import cores_apart, pin, spent
from simulator.load.server_words import loop_lag
from simulator.speech import Speech
from simulator.twilio import Twilio
from simulator.webhooks import origin_of
from simulator.world import DIALLED_NUMBER, World

CAPACITY_LEVELS = (1, 2, 5, 10, 15, 20, 25, 30, 40)
"""How many callers are tried in the search for the most that one core carries."""

_MOST_RECORDS = 500
_YIELDING = "enterprise"

Tell = Callable[[Figures, str], None]
"""Told the figures of each level, and why it breaks the gate (empty where it does not)."""


@dataclass(frozen=True)
class LoadPlan:
    """What is played.

    levels: callers at once, one level after the other; the first is what the gate compares with.
    seconds: how long all callers of a level are there; first_seconds: the same of the first level,
    which needs turns enough to be compared with. ramp_seconds: within which they begin;
    None for half a second a caller. url: the webhook of a running server in place of our own.
    pid: the process of that server, if it runs on this machine. until_gate_breaks: leave out the
    levels after the first that breaks the gate.
    """

    out_dir: Path
    levels: Sequence[int] = (5,)
    seconds: float = 60.0
    first_seconds: float | None = None
    ramp_seconds: float | None = None
    tier: str = _YIELDING
    profile: str = "brief"
    habits: Habits = Habits()
    until_gate_breaks: bool = False
    url: str | None = None
    pid: int | None = None
    auth_token: str | None = None
    dialled: str = DIALLED_NUMBER
    application: str = "server:app"


@dataclass(frozen=True)
class Load:
    """What came of it. pinned: the server had a core for itself. records: the server's own."""

    plan: LoadPlan
    levels: tuple[Figures, ...]
    seen: tuple[LevelSeen, ...]
    pinned: bool
    records: tuple[dict[str, Any], ...]


async def load(plan: LoadPlan, tell: Tell) -> Load:
    """Play all levels. Raises WorldError when our server does not start."""
    plan.out_dir.mkdir(parents=True, exist_ok=True)
    speeches = await asyncio.to_thread(everything_said)
    # A running server is left where it is: whoever runs it may have its reasons.
    server_cores, our_cores = cores_apart() if plan.url is None else (set(), set())
    before = os.sched_getaffinity(0) if our_cores else set()
    if our_cores:
        pin(0, our_cores)
    try:
        async with _ground(plan, speeches, server_cores) as (ground, records_of):
            # What is here now stays: the collector need not look at it while callers wait.
            gc.collect()
            gc.freeze()
            seen = await _play(plan, ground, tell)
            records = await records_of()
    finally:
        gc.unfreeze()
        if before:
            pin(0, before)
    return Load(
        plan, tuple(figures(level) for level in seen), tuple(seen), bool(server_cores), records
    )


async def _play(plan: LoadPlan, ground: Ground, tell: Tell) -> list[LevelSeen]:
    seen: list[LevelSeen] = []
    for place, callers in enumerate(plan.levels):
        ramp_s = plan.ramp_seconds
        first_s = plan.first_seconds if place == 0 else None
        level = await play_level(
            ground,
            callers,
            ramp_seconds=callers / 2 if ramp_s is None else ramp_s,
            seconds=plan.seconds if first_s is None else first_s,
        )
        seen.append(level)
        broken = gate(figures(seen[0]), figures(level))
        tell(figures(level), broken)
        if broken and plan.until_gate_breaks:
            break
    return seen


Records = Callable[[], Awaitable[tuple[dict[str, Any], ...]]]
"""Asks the server for its own records."""


@asynccontextmanager
async def _ground(
    plan: LoadPlan, speeches: Sequence[Speech], cores: set[int]
) -> AsyncIterator[tuple[Ground, Records]]:
    if plan.url is not None:
        async with _running_server(plan, plan.url) as found:
            yield found
        return
    world = World(
        out_dir=plan.out_dir,
        latencies=PROFILES[plan.profile](),
        tier=plan.tier,
        server_cores=cores,
        application=plan.application,
        # What too many calls do to each other is what is measured.
        environment={"MAX_CALLS": "1000", "MAX_LOOP_LAG_MS": "60000"},
    )
    for speech in speeches:
        world.caller_book.add(speech)
    async with world:
        target = Target(
            world.webhook_url,
            world.status_callback,
            plan.dialled,
            yields=plan.tier == _YIELDING,
            bot_book=world.bot_book,
        )
        yield _watched(plan, target, world.twilio, world.server_pid, world.forget)


@asynccontextmanager
async def _running_server(plan: LoadPlan, url: str) -> AsyncIterator[tuple[Ground, Records]]:
    twilio = Twilio(auth_token=plan.auth_token or "unsigned")
    async with twilio:
        status_callback = f"{origin_of(url)}/voice/status"
        target = Target(url, status_callback, plan.dialled, plan.tier == _YIELDING)
        yield _watched(plan, target, twilio, plan.pid, twilio.asked.clear)


def _watched(
    plan: LoadPlan,
    target: Target,
    twilio: Twilio,
    pid: int | None,
    on_call_over: Callable[[], None],
) -> tuple[Ground, Records]:
    origin = origin_of(target.webhook_url)
    idle = spent(pid) if pid else None
    ground = Ground(
        target=target,
        twilio=twilio,
        callers=Callers(plan.habits),
        pid=pid,
        idle_bytes=idle.resident_bytes if idle else 0,
        loop_lag=lambda: loop_lag(origin),
        on_call_over=on_call_over,
    )

    async def records() -> tuple[dict[str, Any], ...]:
        return await _records(origin)

    return ground, records


async def _records(origin: str) -> tuple[dict[str, Any], ...]:
    """The server's own records of the calls; none where it does not show them."""
    url = f"{origin}/api/calls?limit={_MOST_RECORDS}"
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            return tuple(await response.json()) if response.status == 200 else ()
    except aiohttp.ClientError:
        return ()

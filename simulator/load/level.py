"""Plays one level of load: so many callers at once, for so long."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic

from simulator.call_log import CallLog
from simulator.load.caller import Census, LoadCaller, Target
from simulator.load.figures import LevelSeen, Usage
from simulator.load.lines import Callers
from simulator.load.process_meter import spent
from simulator.load.samples import CallSeen
from simulator.twilio import Twilio

_SAMPLE_SECONDS = 0.25


@dataclass(frozen=True)
class Ground:
    """What the callers call, and how it is watched.

    pid: the server's process, None where it is not on this machine. idle_bytes: its memory
    before its first call. loop_lag: what the server says of its event loop. on_call_over: called
    after each call.
    """

    target: Target
    twilio: Twilio
    callers: Callers
    pid: int | None
    idle_bytes: int
    loop_lag: Callable[[], Awaitable[dict[str, float]]]
    on_call_over: Callable[[], None]


async def play_level(
    ground: Ground, callers: int, *, ramp_seconds: float, seconds: float
) -> LevelSeen:
    """The callers begin one after the other within the ramp, and are all there after it."""
    began_s = monotonic()
    from_s = began_s + ramp_seconds
    until_s = from_s + seconds
    census = Census()
    calls: list[CallSeen] = []
    late_s: list[float] = []

    def on_call(seen: CallSeen, log: CallLog) -> None:
        calls.append(seen)
        late_s.extend(log.late_s)
        ground.on_call_over()

    async def one(number: int) -> None:
        caller = LoadCaller(number, ground.target, ground.twilio, ground.callers, census, on_call)
        await asyncio.sleep(ramp_seconds * number / callers)
        await caller.run(until_s)

    usage: list[Usage] = []
    async with asyncio.TaskGroup() as group:
        group.create_task(_watch(ground.pid, census, usage, from_s, until_s))
        for number in range(callers):
            group.create_task(one(number))
    return LevelSeen(
        callers=callers,
        from_s=from_s,
        until_s=until_s,
        calls=tuple(calls),
        late_s=tuple(late_s),
        usage=tuple(usage),
        idle_bytes=ground.idle_bytes,
        loop_lag=await ground.loop_lag(),
    )


async def _watch(
    pid: int | None, census: Census, usage: list[Usage], from_s: float, until_s: float
) -> None:
    """Read the server's process while all callers are there."""
    if pid is None:
        return
    await asyncio.sleep(max(0.0, from_s - monotonic()))
    while monotonic() < until_s:
        if (now := spent(pid)) is not None:
            usage.append(Usage(census.talking, now))
        await asyncio.sleep(_SAMPLE_SECONDS)

"""`make soak`: very many short calls, and what the server still holds when they are over."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import aiohttp
import click

from bench.machine import machine
from simulator.latency import brief
from simulator.load.process_meter import spent
from simulator.phone import CallEnded, Phone
from simulator.speech import VOICES, Speech
from simulator.utterance import utterance
from simulator.world import DIALLED_NUMBER, World

_CALLS, _QUICK_CALLS = 1000, 24
_AT_ONCE = 8
_MOST_BETWEEN_READINGS = 100
_MOST_GROWTH = 0.05
"""Of resident memory, after the first hundred calls: caches and pools have filled by then."""

_MOST_UNANSWERED = 0.01
_QUIET_WITHIN_SECONDS = 20.0
"""Connections that are kept for the next request close within 15 seconds."""

_QUICK_MOST_GROWTH = 0.10
"""Eight calls do not fill the caches."""

_ANSWER_WITHIN_SECONDS = 8.0
_INTERRUPTS_AFTER_SECONDS = 0.8
_RESULT = Path(__file__).with_name("SOAK.md")

_CALLERS = (
    ("+12105550142", "emma", "How much is a cleaning?"),
    ("+525555550142", "lucia", "¿Cuánto cuesta una limpieza?"),
)


@dataclass(frozen=True)
class Reading:
    """What the server's process holds when so many calls are over and none is in progress."""

    calls: int
    unanswered: int
    tasks: int
    files: int
    resident_bytes: int


async def soak(calls: int, out_dir: Path, tell: Callable[[Reading], None]) -> list[Reading]:
    """Play them, some at once; readings before the first call and after each part of them."""
    async with World(out_dir=out_dir, latencies=brief()) as world:
        lines = [_line(world, voice, text) for _, voice, text in _CALLERS]
        readings = [await _quiet_reading(world, 0, 0, None)]
        tell(readings[0])
        part = min(_MOST_BETWEEN_READINGS, calls // 3)
        done = unanswered = 0
        while done < calls:
            now = min(part, calls - done)
            unanswered += await _play(world, lines, range(done, done + now))
            done += now
            before = readings[1] if len(readings) > 1 else None
            readings.append(await _quiet_reading(world, done, unanswered, before))
            tell(readings[-1])
        return readings


def _line(world: World, voice: str, text: str) -> Speech:
    speech = utterance(text, VOICES[voice])
    world.caller_book.add(speech)
    return speech


async def _play(world: World, lines: Sequence[Speech], numbers: range) -> int:
    """How many of these calls were not answered."""
    waiting = list(numbers)[::-1]
    unanswered = 0

    async def lane() -> None:
        nonlocal unanswered
        while waiting:
            number = waiting.pop()
            unanswered += not await _call(world, lines, number)
            world.forget()

    async with asyncio.TaskGroup() as lanes:
        for _ in range(_AT_ONCE):
            lanes.create_task(lane())
    return unanswered


async def _call(world: World, lines: Sequence[Speech], number: int) -> bool:
    """Hear the greeting, ask into it, hear an answer begin, hang up; whether one began."""
    language = number % len(_CALLERS)
    answered = False

    async def live(phone: Phone) -> None:
        nonlocal answered
        try:
            await phone.wait_for_answer(0, _ANSWER_WITHIN_SECONDS)
            due_s = monotonic() + _INTERRUPTS_AFTER_SECONDS
            await phone.until(lambda: monotonic() >= due_s, None)
            said = await phone.say(lines[language])
            answer = await phone.wait_for_answer(said.ended_s, _ANSWER_WITHIN_SECONDS)
            answered = answer is not None
        except CallEnded:
            return  # the server ended it: no answer

    call = await world.twilio.call(
        webhook_url=world.webhook_url,
        from_=_CALLERS[language][0],
        to=DIALLED_NUMBER,
        status_callback=world.status_callback,
        script=live,
    )
    world.twilio.calls.pop(call.sid, None)
    return answered


async def _quiet_reading(
    world: World, calls: int, unanswered: int, before: Reading | None
) -> Reading:
    """Read when nothing is left of the calls, or when it has not become so for long."""
    deadline_s = monotonic() + _QUIET_WITHIN_SECONDS
    while True:
        in_progress, tasks = await _gauges(world)
        now = spent(world.server_pid)
        assert now is not None, "the soak needs /proc"
        files = _open_files(world.server_pid)
        reading = Reading(calls, unanswered, tasks, files, now.resident_bytes)
        is_back = before is None or (tasks <= before.tasks and files <= before.files)
        if (in_progress == 0 and is_back) or monotonic() > deadline_s:
            return reading
        await asyncio.sleep(0.5)


def _open_files(pid: int) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


async def _gauges(world: World) -> tuple[int, int]:
    """Calls in progress, and tasks, as the server tells them."""
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{world.base_url}/metrics") as response:
            lines = (await response.text()).splitlines()
    ours = (line.split(" ") for line in lines if line.startswith("alo_") and "{" not in line)
    values = {name: value for name, value, *_ in ours}
    return int(float(values["alo_calls_in_progress"])), int(float(values["alo_tasks"]))


def broken_bounds(readings: Sequence[Reading], most_growth: float) -> list[str]:
    """The bounds that do not hold, in words.

    Of tasks and files the most of the first half is the measure: a pool of connections is as full
    as the busiest moment has made it. Of memory it is the first reading behind calls.
    """
    first_half, last = readings[1 : 1 + max(1, len(readings) // 2)], readings[-1]
    broken: list[str] = []
    for what, at_most, at_last in (
        ("tasks", max(reading.tasks for reading in first_half), last.tasks),
        ("open files", max(reading.files for reading in first_half), last.files),
    ):
        if at_last > at_most:
            broken.append(f"{what} grew from {at_most} to {at_last}")
    if growth(readings) > most_growth:
        broken.append(f"resident memory grew by {growth(readings):.1%}, above {most_growth:.0%}")
    if last.unanswered > _MOST_UNANSWERED * last.calls:
        broken.append(f"{last.unanswered} of {last.calls} calls were not answered")
    return broken


def growth(readings: Sequence[Reading]) -> float:
    """Of resident memory, from the first reading behind calls to the last, as a share."""
    return readings[-1].resident_bytes / readings[1].resident_bytes - 1


def row(reading: Reading) -> str:
    """A reading as a row of a table in Markdown."""
    mib = reading.resident_bytes / 2**20
    return (
        f"| {reading.calls:5} | {reading.unanswered:10} | {reading.tasks:5} | {reading.files:5} "
        f"| {mib:10.1f} |"
    )


HEADER = "| calls | unanswered | tasks | files | memory MiB |\n|--:|--:|--:|--:|--:|"


def report(readings: Sequence[Reading], broken: Sequence[str], seconds: float) -> str:
    """What stands in SOAK.md."""
    verdict = "Every bound holds." if not broken else "Broken: " + "; ".join(broken) + "."
    return "\n".join(
        (
            "# Soak: what many calls leave behind",
            "",
            f"`make soak N={readings[-1].calls}`, {_AT_ONCE} calls at once, {seconds:.0f} s, on "
            f"{machine()}. Each caller hears the greeting, asks into it, hears the answer begin, "
            "and hangs up. The server's own process, read when no call is in progress.",
            "",
            HEADER,
            *map(row, readings),
            "",
            f"Memory grew by {growth(readings):.1%} after the first {readings[1].calls} calls. "
            f"{verdict}",
            "",
        )
    )


@click.command()
@click.option("--calls", type=click.IntRange(3 * _AT_ONCE), default=_CALLS, show_default=True)
@click.option("--quick", is_flag=True, help="24 calls, and nothing is written.")
def main(calls: int, quick: bool) -> None:
    """Play short calls, print what the server holds, and exit with 1 when a bound is broken."""
    calls = _QUICK_CALLS if quick else calls
    click.echo(HEADER)
    began_s = monotonic()
    with tempfile.TemporaryDirectory() as folder:
        readings = asyncio.run(soak(calls, Path(folder), lambda reading: click.echo(row(reading))))
    broken = broken_bounds(readings, _QUICK_MOST_GROWTH if quick else _MOST_GROWTH)
    if not quick:
        _RESULT.write_text(report(readings, broken, monotonic() - began_s), encoding="utf-8")
    click.echo("\n".join(broken) or "Every bound holds.")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()

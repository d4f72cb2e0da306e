"""Plays the cells, several calls at a time, each lane with a server of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.faults.caller import Caller
from bench.faults.cells import Cell
from bench.faults.house import House
from bench.faults.troubles import Moment, mended
from bench.faults.verdict import Verdict, judge
from bench.faults.words import SCRIPTS, WORDS
from simulator.world import DIALLED_NUMBER

_APART_SECONDS = 1.5
_LINE_WITHIN_SECONDS = 1.5
_REST_SECONDS = 10.0


async def play(
    cells: Sequence[Cell], *, lanes: int, out_dir: Path, told: Callable[[Verdict], None]
) -> list[Verdict]:
    """Play them all, at most `lanes` at once; recordings and logs go to `out_dir`."""
    waiting = list(enumerate(cells))[::-1]
    done: dict[int, Verdict] = {}
    again = dict.fromkeys(range(len(cells)), False)

    async def lane(number: int) -> None:
        await asyncio.sleep(number * _APART_SECONDS)
        async with House(out_dir / f"lane-{number}", SCRIPTS) as house:
            await _lines_are_kept(house)
            while waiting:
                index, cell = waiting.pop()
                verdict = done[index] = await _play_one(cell, house, out_dir)
                if not verdict.is_met and not again[index]:
                    # A route that rests after the call before is not asked.
                    again[index] = True
                    waiting.insert(0, (index, cell))
                    await asyncio.sleep(_REST_SECONDS)
                else:
                    told(verdict)

    async with asyncio.TaskGroup() as tasks:
        for number in range(min(lanes, len(cells))):
            tasks.create_task(lane(number), name=f"lane {number}")
    return [done[index] for index in sorted(done)]


async def _lines_are_kept(house: House) -> None:
    """Wait until the server has had its stored lines spoken."""
    spoken = -1
    while spoken < len(house.world.cartesia.spoken):
        spoken = len(house.world.cartesia.spoken)
        await asyncio.sleep(_LINE_WITHIN_SECONDS)


async def _play_one(cell: Cell, house: House, out_dir: Path) -> Verdict:
    world, words = house.world, WORDS[cell.language]
    caller = Caller(cell, house)
    await caller.prepare()
    async with mended(house):
        if cell.moment is Moment.RINGING:
            await caller.make_trouble()
        call = await world.twilio.call(
            webhook_url=world.webhook_url,
            from_=words.number,
            to=DIALLED_NUMBER,
            status_callback=world.status_callback,
            script=caller.live,
        )
        record = await world.record(call.sid)
    call.log.write_wav(out_dir / f"{_file_name(cell)}.wav")
    # Comparing the audio takes tens of milliseconds, and other calls tick in this thread.
    verdict = await asyncio.to_thread(judge, cell, caller, call.log, record, world.bot_book)
    world.forget()
    return verdict


def _file_name(cell: Cell) -> str:
    return "".join(char if char.isalnum() else "-" for char in cell.name)

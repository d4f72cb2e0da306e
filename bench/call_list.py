"""`make bench-records`: how fast the server lists calls when it has kept very many."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import click
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import create_async_engine

from bench.machine import machine
from bot.records_tables import CallRow, TurnRow
from simulator.world import World

_CALLS, _TURNS = 10_000, 10
_REQUESTS = 50
_MOST_MS = 100.0
_RESULT = Path(__file__).with_name("RECORDS.md")
_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
_SAYS = "I would like to book a cleaning on Thursday at ten, if you still have something free."


def _call(number: int) -> dict[str, object]:
    began = _BEGAN + timedelta(minutes=number)
    return {
        "call_sid": f"CA{number:032x}",
        "from_number": f"+1210555{number:04d}",
        "to_number": "+12105550100",
        "tier": "enterprise",
        "language": "en",
        "started_at": began,
        "ended_at": began + timedelta(minutes=3),
        "outcome": "completed",
    }


def _turn(number: int, index: int) -> dict[str, object]:
    return {
        "call_sid": f"CA{number:032x}",
        "turn_index": index,
        "started_at": _BEGAN + timedelta(minutes=number, seconds=15 * index),
        "tier": "enterprise",
        "language": "en",
        "caller_text": _SAYS,
        "bot_text": _SAYS,
        "heard_text": _SAYS,
        "intent": "info",
        "emotion": "calm",
        "backchannels": [],
        "interrupted": False,
        "failed_attempt": False,
        "llm_route": "groq/llama-3.1-8b-instant",
        "llm_reasons": [],
        "waterfall": {"words": 150.0, "model": 220.0, "voice": 90.0},
        "voice_to_voice_ms": 500.0,
    }


async def _fill(database_url: str) -> None:
    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        await connection.execute(insert(CallRow), [_call(number) for number in range(_CALLS)])
        for first in range(0, _CALLS, 500):
            turns = [_turn(n, i) for n in range(first, first + 500) for i in range(_TURNS)]
            await connection.execute(insert(TurnRow), turns)
    await engine.dispose()


async def measure(database_url: str | None) -> list[float]:
    """Milliseconds of each request for the latest fifty calls, over HTTP.

    database_url: another database than the SQLite file of the server's folder.
    """
    with tempfile.TemporaryDirectory() as folder:
        environment = {"DATABASE_URL": database_url} if database_url else {}
        async with World(out_dir=Path(folder), environment=environment) as world:
            await _fill(database_url or f"sqlite+aiosqlite:///{folder}/calls.db")
            times_ms: list[float] = []
            for _ in range(_REQUESTS):
                began_s = perf_counter()
                _, calls = await world.get("/api/calls")
                times_ms.append(1000 * (perf_counter() - began_s))
                assert len(calls) == 50 and len(calls[0]["turns"]) == _TURNS
            return times_ms


@click.command()
def main() -> None:
    """Measure SQLite, and PostgreSQL where TEST_POSTGRESQL_URL names an empty database."""
    databases = {"SQLite": None, "PostgreSQL": os.environ.get("TEST_POSTGRESQL_URL")}
    rows: list[str] = []
    slowest_ms = 0.0
    for name, url in databases.items():
        if name != "SQLite" and not url:
            click.echo(f"{name} was not measured: TEST_POSTGRESQL_URL is not set")
            continue
        times_ms = asyncio.run(measure(url))
        slow_ms = quantiles(times_ms, n=20)[-1]
        slowest_ms = max(slowest_ms, slow_ms)
        rows.append(f"| {name} | {median(times_ms):.0f} | {slow_ms:.0f} | {max(times_ms):.0f} |")
        click.echo(rows[-1])
    text = (
        f"# The list of calls\n\n`make bench-records`, on {machine()}: {_REQUESTS} requests one "
        f"after the other for the latest fifty of {_CALLS:,} calls with {_TURNS} turns each, at "
        f"the client's end of HTTP. The bound is {_MOST_MS:.0f} ms at 95 %.\n\n"
        "| database | median ms | 95 % | most |\n|---|--:|--:|--:|\n" + "\n".join(rows) + "\n"
    )
    _RESULT.write_text(text, encoding="utf-8")
    sys.exit(0 if slowest_ms <= _MOST_MS else 1)


if __name__ == "__main__":
    main()

"""How a database comes to its newest shape."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.errors import RecordsError
from bot.migrations import downgrade, upgrade
from bot.records import Outcome, Records
from bot.records_tables import Table

# What Aló made of an empty database before it had migrations, in its first version.
FIRST_TABLES = """
CREATE TABLE calls (call_sid VARCHAR(64) NOT NULL PRIMARY KEY, from_number TEXT NOT NULL,
    to_number TEXT NOT NULL, tier VARCHAR(16) NOT NULL, language VARCHAR(16) NOT NULL,
    started_at {instant} NOT NULL, ended_at {instant},
    outcome VARCHAR(32));
CREATE INDEX ix_calls_started_at ON calls (started_at);
CREATE TABLE turns (call_sid VARCHAR(64) NOT NULL REFERENCES calls (call_sid),
    turn_index INTEGER NOT NULL, started_at {instant} NOT NULL,
    language VARCHAR(16) NOT NULL, caller_text TEXT NOT NULL, bot_text TEXT NOT NULL,
    heard_text TEXT NOT NULL, emotion VARCHAR(64), interrupted BOOLEAN NOT NULL,
    failed_attempt BOOLEAN NOT NULL, llm_route VARCHAR(256), waterfall JSON NOT NULL,
    voice_to_voice_ms FLOAT, PRIMARY KEY (call_sid, turn_index));
INSERT INTO calls VALUES ('CA1', '+5215550100', '+12105550142', 'enterprise', 'es',
    '2026-11-23 15:04:05.678000', NULL, 'completed');
INSERT INTO turns VALUES ('CA1', 0, '2026-11-23 15:04:05.678000', 'es', 'hola', 'Buenos días.',
    'Buenos días.', 'calm', false, false, 'groq/a', '{"llm": 150.5}', 450.5)
"""


@asynccontextmanager
async def connected(bare_database_url: str) -> AsyncIterator[AsyncConnection]:
    """A transaction on the bare database."""
    engine = create_async_engine(bare_database_url)
    try:
        async with engine.begin() as connection:
            yield connection
    finally:
        await engine.dispose()


def differences(connection: Connection) -> list[object]:
    """What the tables have that the program does not know of, and the other way round."""
    return compare_metadata(MigrationContext.configure(connection), Table.metadata)


async def test_the_steps_lead_to_the_tables_that_the_program_knows(bare_database_url: str) -> None:
    async with connected(bare_database_url) as connection:
        await connection.run_sync(upgrade)
        assert await connection.run_sync(differences) == []


async def test_every_step_can_be_taken_back(bare_database_url: str) -> None:
    for _ in range(2):
        async with connected(bare_database_url) as connection:
            await connection.run_sync(upgrade)
        async with connected(bare_database_url) as connection:
            await connection.run_sync(downgrade, "base")
            left = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
        assert left == ["alembic_version"]


async def test_calls_that_are_older_than_migrations_are_kept(bare_database_url: str) -> None:
    instant = "DATETIME" if "sqlite" in bare_database_url else "TIMESTAMP WITH TIME ZONE"
    async with connected(bare_database_url) as connection:
        for statement in FIRST_TABLES.split(";"):
            await connection.exec_driver_sql(statement.replace("{instant}", instant))

    async with Records(bare_database_url) as records:
        call = await records.get_call("CA1")
        await records.take_message("CA1", text="Llámenme")

    assert call is not None
    assert (call.started_at, call.outcome) == (
        datetime(2026, 11, 23, 15, 4, 5, 678000, tzinfo=UTC),
        Outcome.COMPLETED,
    )
    assert (call.turns[0].caller_text, call.turns[0].waterfall) == ("hola", {"llm": 150.5})
    assert (call.turns[0].intent, call.turns[0].backchannels) == (None, ())
    async with connected(bare_database_url) as connection:
        assert await connection.run_sync(differences) == []


async def test_several_processes_may_open_a_new_database_at_once(bare_database_url: str) -> None:
    stores = [Records(bare_database_url) for _ in range(4)]

    await asyncio.gather(*(store.open() for store in stores))

    for store in stores:
        assert await store.list_calls() == []
        await store.close()


async def test_a_database_of_a_newer_version_is_left_alone(bare_database_url: str) -> None:
    async with Records(bare_database_url) as records:
        async with records.database.transaction() as session:
            await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(RecordsError, match="newer"):
        await Records(bare_database_url).open()

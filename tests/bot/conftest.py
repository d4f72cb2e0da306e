"""Databases of a test's own: an SQLite file, and a PostgreSQL database where a server is there."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.database import database_opens
from bot.records import Records
from tests.databases import POSTGRESQL_VARIABLE


@pytest.fixture(scope="session")
def newest_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file in the newest shape: copied, it spares each test the way there."""
    file = tmp_path_factory.mktemp("newest") / "alo.db"
    asyncio.run(database_opens(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture
def sqlite_url(tmp_path: Path, newest_file: Path) -> str:
    """An SQLite file of this test's own, without a call."""
    shutil.copy(newest_file, tmp_path / "alo.db")
    return f"sqlite+aiosqlite:///{tmp_path}/alo.db"


@pytest.fixture(params=["sqlite", "postgresql"])
async def database_url(request: pytest.FixtureRequest, sqlite_url: str) -> str:
    """A database of each kind, without a call."""
    if request.param == "sqlite":
        return sqlite_url
    return await _postgresql_url("alo", "TRUNCATE calls, turns, messages, outbox")


@pytest.fixture(params=["sqlite", "postgresql"])
async def bare_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind, without a table; tests may break it."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/alo.db"
    return await _postgresql_url("bare", "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")


async def _postgresql_url(name: str, *emptying: str) -> str:
    """This process's database of that name, emptied of what the test before has left."""
    server_url = os.environ.get(POSTGRESQL_VARIABLE)
    if not server_url:
        pytest.skip(f"no PostgreSQL: {POSTGRESQL_VARIABLE} is not set")
    url = make_url(server_url).set(database=f"{name}_{os.getpid()}")
    with suppress(ProgrammingError):  # it is there
        await _run(server_url, f"CREATE DATABASE {url.database}")
    own_url = url.render_as_string(hide_password=False)
    with suppress(ProgrammingError):  # without tables there is nothing to empty
        await _run(own_url, *emptying)
    return own_url


async def _run(url: str, *statements: str) -> None:
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            for statement in statements:
                await connection.execute(text(statement))
    finally:
        await engine.dispose()


@pytest.fixture
async def records(database_url: str) -> AsyncIterator[Records]:
    """An open, empty store."""
    async with Records(database_url) as store:
        yield store

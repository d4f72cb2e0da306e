"""Databases of a test's own: an SQLite file, and a PostgreSQL database where a server is there."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import URL, make_url, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.records import Records
from tests.databases import POSTGRESQL_VARIABLE


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """An SQLite file of this test's own."""
    return f"sqlite+aiosqlite:///{tmp_path}/alo.db"


@pytest.fixture(params=["sqlite", "postgresql"])
async def database_url(request: pytest.FixtureRequest, sqlite_url: str) -> AsyncIterator[str]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield sqlite_url
        return
    server_url = os.environ.get(POSTGRESQL_VARIABLE)
    if not server_url:
        pytest.skip(f"no PostgreSQL: {POSTGRESQL_VARIABLE} is not set")
    url = make_url(server_url).set(database=f"alo_{os.getpid()}")
    await _empty(server_url, url)
    yield url.render_as_string(hide_password=False)


async def _empty(server_url: str, url: URL) -> None:
    """Make this process's database, or empty it of what the test before has left."""
    server = create_async_engine(server_url, isolation_level="AUTOCOMMIT")
    try:
        async with server.connect() as connection:
            await connection.execute(text(f"CREATE DATABASE {url.database}"))
        return
    except ProgrammingError:
        pass  # it is there
    finally:
        await server.dispose()
    database = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with database.connect() as connection:
        await connection.execute(text("DROP SCHEMA public CASCADE"))
        await connection.execute(text("CREATE SCHEMA public"))
    await database.dispose()


@pytest.fixture
async def records(database_url: str) -> AsyncIterator[Records]:
    """An open, empty store."""
    async with Records(database_url) as store:
        yield store

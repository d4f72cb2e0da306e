"""Databases of a test's own: an SQLite file, and a PostgreSQL database where a server is there."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import make_url, text
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
    name = f"alo_{uuid4().hex}"
    server = create_async_engine(server_url, isolation_level="AUTOCOMMIT")
    async with server.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
    async with server.connect() as connection:
        await connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    await server.dispose()


@pytest.fixture
async def records(database_url: str) -> AsyncIterator[Records]:
    """An open, empty store."""
    async with Records(database_url) as store:
        yield store

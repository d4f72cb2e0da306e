"""The database behind `DATABASE_URL`: opened in its newest shape, one transaction a block."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from typing import Any

from sqlalchemy import URL, event, make_url
from sqlalchemy.exc import IntegrityError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

from bot.errors import RecordRefused, RecordsError
from bot.migrations import upgrade

_BUSY_TIMEOUT_MS = 500
"""How long is waited for others. A write takes milliseconds; a backup, a vacuum or a replica that
changes the tables takes longer, and must not hold up an answer, which has three writes."""

_START_TIMEOUT_MS = 5000
"""The same as the process starts: the tables may be brought to a newer shape by another one."""

_WAIT_FOR_OTHERS = {
    "sqlite": "PRAGMA busy_timeout={most_ms}",
    "postgresql": "SET LOCAL lock_timeout = {most_ms}",
}

CALL_WAITS_SECONDS = 1.0
"""How long what is said in a call waits for a database of another machine."""

_OTHERS_WAIT_SECONDS = 60.0
_RESTS_SECONDS = 5.0
"""So long a database that gave no answer is not asked again by calls; then one of them tries."""

_PRIVATE = 0o600


class Database:
    """Connections to one database.

    Every method raises RecordsError if the database does not answer or refuses.
    """

    def __init__(self, database_url: str) -> None:
        self._engine = _build_engine(database_url)
        self._sessions = async_sessionmaker(self._engine, expire_on_commit=False)
        # SQLite's own patience bounds it, and its thread cannot be broken off.
        self._is_remote = self._engine.dialect.name != "sqlite"
        self._rests_until_s: float | None = None

    async def open(self) -> None:
        """Connect, and bring the tables to the newest shape."""
        try:
            if path := _sqlite_file(self._engine.url):
                await asyncio.to_thread(_prepare_file, path)
            async with self._engine.begin() as connection:
                await self._wait_for_others(connection, _START_TIMEOUT_MS)
                await connection.run_sync(upgrade)
                await self._wait_for_others(connection, _BUSY_TIMEOUT_MS)
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            await self.close()
            raise RecordsError(
                f"the database does not open ({type(error).__name__}); check that DATABASE_URL "
                "names a database that runs, or a file in a folder that may be written to"
            ) from error
        except RecordsError:
            await self.close()
            raise

    async def close(self) -> None:
        """Let go of every connection."""
        await self._engine.dispose()

    async def _wait_for_others(self, connection: AsyncConnection, most_ms: int) -> None:
        wait = _WAIT_FOR_OTHERS.get(self._engine.dialect.name)
        if wait is not None:
            await connection.exec_driver_sql(wait.format(most_ms=most_ms))

    @asynccontextmanager
    async def transaction(
        self, *, within_seconds: float = _OTHERS_WAIT_SECONDS
    ) -> AsyncIterator[AsyncSession]:
        """One transaction: written if the block ends well, undone if it does not.

        within_seconds: until it is given up, if the database is on another machine. At most
            CALL_WAITS_SECONDS is a call's, which does not wait at all for one that is known to
            give no answer.
        """
        if within_seconds <= CALL_WAITS_SECONDS:
            self._refuse_while_it_rests()
        try:
            async with asyncio.timeout(within_seconds if self._is_remote else None):
                async with self._sessions.begin() as session:
                    yield session
            self._rests_until_s = None
        except TimeoutError as error:
            self._rests_until_s = asyncio.get_running_loop().time() + _RESTS_SECONDS
            raise RecordsError(
                f"the database gave no answer within {within_seconds:g} s; check that the one in "
                "DATABASE_URL still runs and can be reached"
            ) from error
        except IntegrityError as error:
            self._rests_until_s = None
            raise RecordRefused(
                "the database refused a record: its call never began, or another process wrote "
                "the same one at the same moment"
            ) from error
        except (SQLAlchemyError, OSError) as error:
            raise RecordsError(
                f"the database failed ({type(error).__name__}); check that the one in "
                "DATABASE_URL still runs and has room"
            ) from error

    def _refuse_while_it_rests(self) -> None:
        if self._rests_until_s is None:
            return
        now_s = asyncio.get_running_loop().time()
        if now_s < self._rests_until_s:
            raise RecordsError("the database gave no answer a moment ago")
        # This one finds out, and the others wait for what it finds.
        self._rests_until_s = now_s + _RESTS_SECONDS

    async def shed(self) -> None:
        """Take what was deleted off the disk too, as far as the database leaves that to us."""
        if self._engine.dialect.name != "sqlite":
            return
        try:
            async with self._engine.connect() as connection:
                # Readers hold it up; then the next one does it.
                await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        except SQLAlchemyError as error:
            raise RecordsError(f"the database failed ({type(error).__name__})") from error


async def database_opens(database_url: str) -> None:
    """Make sure of the database before anything depends on it. Raises RecordsError."""
    database = Database(database_url)
    await database.open()
    await database.close()


def _build_engine(database_url: str) -> AsyncEngine:
    try:
        # What callers say stands in the parameters: errors must not show them.
        engine = create_async_engine(
            database_url,
            hide_parameters=True,
            pool_pre_ping=True,
            **_options(make_url(database_url)),
        )
    except (SQLAlchemyError, NoSuchModuleError, ImportError) as error:
        raise RecordsError(
            f"DATABASE_URL cannot be used ({type(error).__name__}); set "
            "sqlite+aiosqlite:///./alo.db, or postgresql+asyncpg://user:password@host/alo"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _prepare_connection)
    return engine


def _options(url: URL) -> dict[str, Any]:
    if url.drivername == "postgresql+asyncpg":
        return {"connect_args": {"server_settings": {"lock_timeout": str(_BUSY_TIMEOUT_MS)}}}
    if _sqlite_file(url):
        # SQLite writes one after the other, and keeps the files of closed connections open as
        # long as any is: more connections for a busy moment would win nothing and stay.
        return {"max_overflow": 0, "pool_timeout": CALL_WAITS_SECONDS}
    return {}


def _sqlite_file(url: URL) -> str | None:
    """The file of an SQLite database that lies in one."""
    path = url.database
    if url.get_backend_name() != "sqlite" or not path or path.startswith((":memory:", "file:")):
        return None
    return path


def _prepare_file(path: str) -> None:
    """Create the file, and let its readers go on beside a writer.

    Done before aiosqlite looks at it: a connection of aiosqlite that cannot be made leaves its
    thread behind.
    Raises: OSError or sqlite3.Error if the path cannot be written to or holds something else.
    """
    _keep_private(path)
    with closing(sqlite3.connect(path, timeout=_START_TIMEOUT_MS / 1000)) as connection:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            # Another process is at the same thing.
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise


def _keep_private(path: str) -> None:
    """Let nobody but the user of this process read it; SQLite's other files take its mode over."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, _PRIVATE))
    for file in (path, f"{path}-wal", f"{path}-shm"):
        # Of another user's file, its owner has decided.
        with suppress(FileNotFoundError, PermissionError):
            os.chmod(file, _PRIVATE)


def _prepare_connection(connection: Any, _: object) -> None:
    """Patience with other writers, and foreign keys."""
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten
    cursor.close()

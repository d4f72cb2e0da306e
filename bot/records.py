"""Calls and turns in SQL: SQLite by default, anything with an async driver by DATABASE_URL.

Nothing about a call lives in one process alone: whoever opens the same database reads it.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from datetime import datetime
from typing import Any, Self

from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

from bot.call_record import CallRecord, Outcome, TurnRecord
from bot.errors import RecordsError
from bot.records_tables import CallRow, Table, TurnRow
from bot.tiers import Tier
from dialogue.language import Language

__all__ = ["CallRecord", "Outcome", "Records", "TurnRecord"]

_RACES_FOR_TABLES = 5
_BUSY_TIMEOUT_MS = 5000
"""How long SQLite waits for another writer. A write of ours takes about a millisecond."""


class Records:
    """The store of call records. Open it before use and close it after, or use `async with`.

    Every method raises RecordsError if the database does not answer or refuses.
    """

    def __init__(self, database_url: str) -> None:
        self._engine = _build_engine(database_url)
        self._sessions = async_sessionmaker(self._engine, expire_on_commit=False)

    async def __aenter__(self) -> Self:
        """Open the store."""
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the store."""
        await self.close()

    async def open(self) -> None:
        """Connect, and create the tables that are missing."""
        try:
            if path := _sqlite_file(self._engine):
                await asyncio.to_thread(_prepare_file, path)
            await self._create_tables()
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            await self.close()
            raise RecordsError(
                f"the database does not open ({type(error).__name__}); check that DATABASE_URL "
                "names a database that runs, or a file in a folder that may be written to"
            ) from error

    async def close(self) -> None:
        """Let go of every connection."""
        await self._engine.dispose()

    async def begin_call(
        self,
        call_sid: str,
        *,
        from_number: str,
        to_number: str,
        tier: Tier,
        language: Language,
        started_at: datetime,
    ) -> None:
        """Write down that a call began. One that is known already goes on as it was."""
        row = CallRow(
            call_sid=call_sid,
            from_number=from_number,
            to_number=to_number,
            tier=tier.value,
            language=language.value,
            started_at=started_at,
        )
        async with self._session() as session:
            if await session.get(CallRow, call_sid) is None:
                session.add(row)

    async def put_turn(self, call_sid: str, turn: TurnRecord) -> None:
        """Write a turn down, in the place of an earlier version with the same index."""
        row = TurnRow(call_sid=call_sid, **turn.model_dump())
        row.language = turn.language.value
        async with self._session() as session:
            await session.merge(row)

    async def end_call(self, call_sid: str, outcome: Outcome, *, ended_at: datetime | None) -> None:
        """Write down how a call ended. The last word counts: a call may outlive its stream.

        ended_at: None while its last words are still being written down.
        """
        async with self._session() as session:
            row = await session.get(CallRow, call_sid)
            if row is None:
                raise RecordsError("a call ended that never began; begin_call comes first")
            row.outcome, row.ended_at = outcome.value, ended_at

    async def get_call(self, call_sid: str) -> CallRecord | None:
        """The call with its turns in order."""
        async with self._session() as session:
            row = await session.get(CallRow, call_sid)
            return _record(row) if row is not None else None

    async def last_language(self, from_number: str) -> Language | None:
        """The language in which this caller's latest call ended; None for a new caller."""
        latest = (
            select(TurnRow.language)
            .join(CallRow, CallRow.call_sid == TurnRow.call_sid)
            .where(CallRow.from_number == from_number, TurnRow.caller_text != "")
            .order_by(CallRow.started_at.desc(), TurnRow.index.desc())
        )
        async with self._session() as session:
            language = await session.scalar(latest.limit(1))
        return Language(language) if language else None

    async def list_calls(self, limit: int = 50, offset: int = 0) -> list[CallRecord]:
        """Calls with their turns, the latest first."""
        query = select(CallRow).order_by(CallRow.started_at.desc(), CallRow.call_sid)
        async with self._session() as session:
            rows = await session.scalars(query.limit(limit).offset(offset))
            return [_record(row) for row in rows]

    async def _create_tables(self) -> None:
        # Another process may create one of them between our look and our attempt, each in turn.
        for _ in range(_RACES_FOR_TABLES):
            with suppress(SQLAlchemyError):
                return await self._create_missing_tables()
        await self._create_missing_tables()

    async def _create_missing_tables(self) -> None:
        async with self._engine.begin() as connection:
            await connection.run_sync(Table.metadata.create_all)

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[AsyncSession]:
        """One transaction: written if the block ends well, undone if it does not."""
        try:
            async with self._sessions.begin() as session:
                yield session
        except IntegrityError as error:
            raise RecordsError(
                "the database refused a record: its call never began, or another process wrote "
                "the same one at the same moment"
            ) from error
        except (SQLAlchemyError, OSError) as error:
            raise RecordsError(
                f"the database failed ({type(error).__name__}); check that the one in "
                "DATABASE_URL still runs and has room"
            ) from error


async def database_opens(database_url: str) -> None:
    """Make sure of the database before anything depends on it. Raises RecordsError."""
    async with Records(database_url):
        pass


def _build_engine(database_url: str) -> AsyncEngine:
    try:
        # What callers say stands in the parameters: errors must not show them.
        engine = create_async_engine(database_url, hide_parameters=True, pool_pre_ping=True)
    except (SQLAlchemyError, NoSuchModuleError, ImportError) as error:
        raise RecordsError(
            f"DATABASE_URL cannot be used ({type(error).__name__}); set "
            "sqlite+aiosqlite:///./alo.db, or postgresql+asyncpg://user:password@host/alo with "
            "the package asyncpg installed"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _prepare_connection)
    return engine


def _sqlite_file(engine: AsyncEngine) -> str | None:
    """The file of an SQLite database that lies in one."""
    path = engine.url.database
    if engine.dialect.name != "sqlite" or not path or path.startswith((":memory:", "file:")):
        return None
    return path


def _prepare_file(path: str) -> None:
    """Create the file, and let its readers go on beside a writer.

    Done before aiosqlite looks at it: a connection of aiosqlite that cannot be made leaves its
    thread behind.
    Raises: sqlite3.Error if the path cannot be written to or holds something else.
    """
    with closing(sqlite3.connect(path, timeout=_BUSY_TIMEOUT_MS / 1000)) as connection:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            # Another process is at the same thing.
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise


def _prepare_connection(connection: Any, _: object) -> None:
    """Patience with other writers, and foreign keys."""
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _record(row: CallRow) -> CallRecord:
    turns = tuple(TurnRecord.model_validate(turn, from_attributes=True) for turn in row.turns)
    columns = {column.key: getattr(row, column.key) for column in CallRow.__table__.columns}
    return CallRecord.model_validate({**columns, "turns": turns}, by_name=True)

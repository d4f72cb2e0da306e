"""The outbox in SQL: letters are claimed, so that of several processes one sends each."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.outbox.letters import Channel, Event, Letter, Waiting
from bot.records_tables import OutboxRow

_MOST_ERROR_CHARACTERS = 200


def letters_to(
    channels: Collection[Channel],
    event: Event,
    *,
    call_sid: str,
    now: datetime,
    message_id: str | None = None,
) -> list[OutboxRow]:
    """One new letter for each channel, to be added to the transaction of what it tells of."""
    return [
        OutboxRow(
            id=str(uuid4()),
            call_sid=call_sid,
            message_id=message_id,
            event=event,
            channel=channel,
            created_at=now,
            due_at=now,
            attempts=0,
        )
        for channel in channels
    ]


async def report_end(session: AsyncSession, call_sid: str, *, due_at: datetime) -> None:
    """Have the webhook told that a call is over, in place of an earlier report that still waits."""
    waiting = select(OutboxRow).where(
        OutboxRow.call_sid == call_sid,
        OutboxRow.event == Event.CALL_ENDED,
        OutboxRow.attempts == 0,
    )
    letter = await session.scalar(waiting.limit(1))
    if letter is None:
        now = datetime.now(UTC)
        (letter,) = letters_to([Channel.WEBHOOK], Event.CALL_ENDED, call_sid=call_sid, now=now)
        session.add(letter)
    letter.due_at = due_at


class LetterStore:
    """The letters that wait in one database. Every method raises RecordsError if it fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(
        self, now: datetime, lease: timedelta, channels: Collection[Channel]
    ) -> Letter | None:
        """The letter that has been due for longest, for this process alone.

        Who claimed it and vanished leaves it to the others after the lease.
        channels: what this process can send by; the others' letters wait.
        """
        due = (
            select(OutboxRow.id)
            .where(OutboxRow.due_at <= now, OutboxRow.channel.in_(channels))
            .order_by(OutboxRow.due_at)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        claim = (
            update(OutboxRow)
            .where(OutboxRow.id.in_(due.scalar_subquery()))
            .values(due_at=now + lease, attempts=OutboxRow.attempts + 1)
            .returning(OutboxRow)
            .execution_options(synchronize_session=False)
        )
        async with self._database.transaction() as session:
            row = (await session.scalars(claim)).one_or_none()
            return _letter(row) if row is not None else None

    async def next_due(self, channels: Collection[Channel]) -> datetime | None:
        """When the next letter is to be tried; None if none waits."""
        waiting = OutboxRow.due_at.is_not(None) & OutboxRow.channel.in_(channels)
        first = select(OutboxRow.due_at).where(waiting).order_by(OutboxRow.due_at).limit(1)
        async with self._database.transaction() as session:
            return await session.scalar(first)

    async def waiting(self, limit: int) -> list[Waiting]:
        """What is still to be delivered, that which waits longest first."""
        rows = select(OutboxRow).where(OutboxRow.due_at.is_not(None))
        async with self._database.transaction() as session:
            found = await session.scalars(rows.order_by(OutboxRow.created_at).limit(limit))
            return [Waiting(_letter(row), row.due_at, row.last_error) for row in found]

    async def keep_body(self, letter_id: str, body: str) -> None:
        """What is about to be sent: a repetition sends the same."""
        await self._change(letter_id, body=body)

    async def delivered(self, letter_id: str, now: datetime) -> None:
        """It has arrived: what it said is forgotten here."""
        await self._change(letter_id, body="", due_at=None, delivered_at=now, last_error=None)

    async def failed(self, letter_id: str, reason: str, due_at: datetime) -> None:
        """It has not arrived, and is tried again at that time."""
        await self._change(letter_id, due_at=due_at, last_error=reason[:_MOST_ERROR_CHARACTERS])

    async def _change(self, letter_id: str, **values: object) -> None:
        async with self._database.transaction() as session:
            await session.execute(
                update(OutboxRow).where(OutboxRow.id == letter_id).values(**values)
            )


def _letter(row: OutboxRow) -> Letter:
    return Letter(
        id=row.id,
        call_sid=row.call_sid,
        message_id=row.message_id,
        event=Event(row.event),
        channel=Channel(row.channel),
        body=row.body,
        created_at=row.created_at,
        attempts=row.attempts,
    )

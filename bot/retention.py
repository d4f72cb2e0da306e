"""How long calls are kept, and how everything of one caller is deleted."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from loguru import logger
from sqlalchemy import ColumnElement, Row, delete, func, select, update

from bot.call_record import Outcome
from bot.database import Database
from bot.errors import RecordsError
from bot.recordings import Recordings
from bot.records_tables import CallRow, MessageRow, OutboxRow, TurnRow
from dialogue.dictated_numbers import read_digits
from dialogue.language import Language
from dialogue.words import tokens

_CALLS_AT_ONCE = 200
"""Deleted in one transaction: others that write wait for it."""

_NATIONAL_DIGITS = 10
"""Of a telephone number in the United States and in Mexico; fewer are many people's."""

_ABANDONED_AFTER = timedelta(hours=24)
"""Twilio ends a call after four hours, on request after a day at the latest."""

_ONCE_A_DAY_SECONDS = 24 * 3600.0


class Retention:
    """Deletes from one database. Every method raises RecordsError if it fails."""

    def __init__(self, database: Database, recordings: Recordings) -> None:
        self._database = database
        self._recordings = recordings

    async def forget(self, number: str) -> int:
        """Delete all calls from this number, and messages that name it; how many calls it were."""
        async with self._database.transaction() as session:
            given = select(MessageRow.id, MessageRow.call_sid, MessageRow.number)
            rows = await session.execute(given.where(MessageRow.number.is_not(None)))
            left = [row for row in rows if _is_given_as(number, row.number)]
        for start in range(0, len(left), _CALLS_AT_ONCE):
            await self._delete_messages(left[start : start + _CALLS_AT_ONCE])
        return await self._delete_calls(CallRow.from_number == number)

    async def _delete_messages(self, left: Sequence[Row[str, str, str | None]]) -> None:
        ids, sids = [row.id for row in left], [row.call_sid for row in left]
        # What was composed of their calls and not accepted yet is composed anew.
        reports = update(OutboxRow).where(
            OutboxRow.call_sid.in_(sids), OutboxRow.delivered_at.is_(None)
        )
        async with self._database.transaction() as session:
            await session.execute(delete(OutboxRow).where(OutboxRow.message_id.in_(ids)))
            await session.execute(reports.values(body=None))
            await session.execute(delete(MessageRow).where(MessageRow.id.in_(ids)))

    async def purge(self, before: datetime) -> int:
        """Delete all calls that began before that moment; how many it were."""
        return await self._delete_calls(CallRow.started_at < before)

    async def end_abandoned(self, now: datetime) -> int:
        """Give an end to calls whose process died: that of their last turn; how many it were."""
        last_turn = (
            select(func.max(TurnRow.started_at))
            .where(TurnRow.call_sid == CallRow.call_sid)
            .scalar_subquery()
        )
        abandoned = (
            update(CallRow)
            .where(CallRow.ended_at.is_(None), CallRow.started_at < now - _ABANDONED_AFTER)
            .values(
                ended_at=func.coalesce(last_turn, CallRow.started_at),
                outcome=func.coalesce(CallRow.outcome, Outcome.FAILED.value),
            )
            .returning(CallRow.call_sid)
            .execution_options(synchronize_session=False)
        )
        async with self._database.transaction() as session:
            return len((await session.scalars(abandoned)).all())

    async def _delete_calls(self, which: ColumnElement[bool]) -> int:
        count = 0
        while sids := await self._delete_some(which):
            count += len(sids)
        await self._database.shed()
        return count

    async def _delete_some(self, which: ColumnElement[bool]) -> Sequence[str]:
        async with self._database.transaction() as session:
            found = select(CallRow.call_sid, CallRow.recording).where(which)
            calls = (await session.execute(found.limit(_CALLS_AT_ONCE))).all()
        # First of all: what cannot be deleted there is to be found again here.
        await self._recordings.delete(call.recording for call in calls if call.recording)
        sids = [call.call_sid for call in calls]
        async with self._database.transaction() as session:
            for table in (OutboxRow, MessageRow, TurnRow, CallRow):
                await session.execute(delete(table).where(table.call_sid.in_(sids)))
            return sids


def _is_given_as(number: str, given: str) -> bool:
    """Whether a caller may have given the number so: in words, or without what comes before it.

    number: E.164.
    """
    digits = {read_digits(given, tokens(given), language).digits for language in Language}
    return given == number or any(
        len(each) >= _NATIONAL_DIGITS and number.endswith(each) for each in digits
    )


class Upkeep:
    """What the server does with its records once a day.

    keep_days: how long calls are kept; None keeps them for ever.
    """

    def __init__(self, retention: Retention, keep_days: int | None) -> None:
        self._retention = retention
        self._keep_days = keep_days

    async def run(self) -> None:
        """Do it now and every day, until cancelled."""
        while True:
            try:
                await self.once(datetime.now(UTC))
            except RecordsError as error:
                logger.error("the records are not kept in order: {reason}", reason=str(error))
            await asyncio.sleep(_ONCE_A_DAY_SECONDS)

    async def once(self, now: datetime) -> None:
        """Give abandoned calls an end, and delete what is too old."""
        if count := await self._retention.end_abandoned(now):
            logger.warning("calls that a process left behind: {count}", count=count)
        if self._keep_days is not None:
            count = await self._retention.purge(now - timedelta(days=self._keep_days))
            logger.info("calls deleted, older than they are kept: {count}", count=count)

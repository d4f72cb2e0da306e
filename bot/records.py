"""Calls, turns and messages in SQL: SQLite by default, PostgreSQL by DATABASE_URL.

Nothing about a call lives in one process alone: whoever opens the same database reads it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from contextlib import AbstractAsyncContextManager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any, Self, cast
from uuid import uuid4

from sqlalchemy import CursorResult, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.call_record import CallRecord, MessageRecord, Outcome, TurnRecord
from bot.database import CALL_WAITS_SECONDS, Database
from bot.details import is_telephone_number
from bot.errors import RecordRefused, RecordsError
from bot.outbox.letters import Channel, Event
from bot.outbox.store import letters_to, report_end
from bot.records_reading import latest_calls, read_calls, turn_record, turns_before
from bot.records_tables import CallRow, MessageRow, TurnRow
from bot.redacting import (
    TURNS_OF_ONE_NUMBER,
    Redaction,
    redacted_message,
    redacted_turns,
)
from bot.tiers import Tier
from dialogue.language import Language

__all__ = ["CallRecord", "MessageRecord", "Outcome", "Records", "TurnRecord"]


_MAY_NOT_BE_OVER = (Outcome.FAILED, Outcome.TRANSFERRED)
_MAY_HAVE_LED_TO_A_MESSAGE = (Outcome.COMPLETED, Outcome.CALLER_HUNG_UP)
_MAY_GO_ON = timedelta(minutes=5)
"""How long a call whose stream broke, or that was handed over, is given to come back."""


class Records:
    """The store of call records. Open it before use and close it after, or use `async with`.

    Every method raises RecordsError if the database does not answer or refuses.
    """

    def __init__(
        self,
        database_url: str,
        channels: Collection[Channel] = (),
        *,
        redaction: Redaction = Redaction.NUMBERS,
    ) -> None:
        """The store behind the address.

        channels: by which the business is told of what callers leave.
        redaction: what is taken out of everything that is said before it is written down.
        """
        self._redaction = redaction
        self.database = Database(database_url)
        self.letter_queued = asyncio.Event()
        """Set when this process has put something into the outbox."""
        self._channels = tuple(channels)

    async def __aenter__(self) -> Self:
        """Open the store."""
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the store."""
        await self.close()

    async def open(self) -> None:
        """Connect, and bring the tables to the newest shape."""
        await self.database.open()

    async def close(self) -> None:
        """Let go of every connection."""
        await self.database.close()

    def _call_transaction(self) -> AbstractAsyncContextManager[AsyncSession]:
        """A transaction that a caller may be waiting for."""
        return self.database.transaction(within_seconds=CALL_WAITS_SECONDS)

    async def begin_call(
        self,
        call_sid: str,
        *,
        from_number: str,
        to_number: str,
        tier: Tier,
        language: Language,
        started_at: datetime,
    ) -> int:
        """Write down that a call began, or that one which is known goes on; its next turn's index.

        One that goes on keeps what it was and what was said in it.
        """
        row = CallRow(
            call_sid=call_sid,
            from_number=from_number,
            to_number=to_number,
            tier=tier.value,
            language=language.value,
            started_at=started_at,
        )
        async with self._call_transaction() as session:
            known = await session.get(CallRow, call_sid)
            if known is None:
                session.add(row)
                return 0
            known.ended_at = known.outcome = None
            last = select(func.max(TurnRow.index)).where(TurnRow.call_sid == call_sid)
            index = await session.scalar(last)
            return 0 if index is None else index + 1

    async def put_turn(self, call_sid: str, turn: TurnRecord) -> None:
        """Write a turn down, in the place of an earlier version with the same index."""
        async with self._call_transaction() as session:
            await session.merge(await self._turn_row(session, call_sid, turn))

    async def claim_turn(self, call_sid: str, turn: TurnRecord) -> bool:
        """Write down that a turn is being answered; False if another request answers it already.

        One that another tier's agent left without an answer is taken over. Of several that try at
        once, in whatever process, one gets it.
        """
        with suppress(RecordRefused):
            async with self._call_transaction() as session:
                session.add(await self._turn_row(session, call_sid, turn))
            return True
        tier = turn.tier and turn.tier.value
        unanswered = (
            update(TurnRow)
            .where(TurnRow.call_sid == call_sid, TurnRow.index == turn.index)
            .where(TurnRow.tier.is_distinct_from(tier), TurnRow.bot_text == "")
            .values(tier=tier)
        )
        async with self._call_transaction() as session:
            if await session.get(TurnRow, (call_sid, turn.index)) is None:
                raise RecordsError("a turn of a call that never began; begin_call comes first")
            return cast(CursorResult[Any], await session.execute(unanswered)).rowcount == 1

    async def release_turn(self, call_sid: str, index: int) -> None:
        """Whoever had claimed the turn answers it no more: the next one may, if nobody did."""
        unanswered = (
            update(TurnRow)
            .where(TurnRow.call_sid == call_sid, TurnRow.index == index, TurnRow.bot_text == "")
            .values(tier=None)
        )
        async with self._call_transaction() as session:
            await session.execute(unanswered)

    async def close_call(
        self, call_sid: str, otherwise: Outcome, *, ended_at: datetime
    ) -> CallRecord | None:
        """Write down that Twilio says a call is over, as far as its end is not written down yet.

        otherwise: the outcome, if none is known. Returns the call if this ended it.
        """
        async with self._call_transaction() as session:
            row = await session.get(CallRow, call_sid)
            if row is None or row.ended_at is not None:
                return None
            await self._end(session, row, Outcome(row.outcome or otherwise), ended_at)
            call = (await read_calls(session, [row]))[0]
        self.letter_queued.set()
        return call

    async def hand_over_call(self, call_sid: str) -> None:
        """Write down that a call is on its way to a person, unless it is over."""
        handed_over = (
            update(CallRow)
            .where(CallRow.call_sid == call_sid, CallRow.ended_at.is_(None))
            .values(outcome=Outcome.TRANSFERRED.value)
        )
        async with self._call_transaction() as session:
            await session.execute(handed_over)

    async def _turn_row(self, session: AsyncSession, call_sid: str, turn: TurnRecord) -> TurnRow:
        """The turn as it is kept."""
        if self._redaction is Redaction.NUMBERS:
            rows = await turns_before(session, call_sid, turn.index, TURNS_OF_ONE_NUMBER)
            *earlier, turn = redacted_turns([*map(turn_record, rows), turn])
            for row, kept in zip(rows, earlier, strict=True):
                row.caller_text = kept.caller_text
                row.bot_text, row.heard_text = kept.bot_text, kept.heard_text
        values = turn.model_dump(exclude=set(TurnRecord.model_computed_fields))
        values["language"] = turn.language.value
        values["tier"] = turn.tier and turn.tier.value
        return TurnRow(call_sid=call_sid, **values)

    async def end_call(
        self, call_sid: str, outcome: Outcome, *, ended_at: datetime | None
    ) -> Outcome:
        """Write down how a call ended. The last word counts: a call may outlive its stream.

        Returns the outcome as it is written: a message that is kept is what a call led to that the
        caller or the bot ended.
        ended_at: None while its last words are still being written down. With it, the business is
            to be told; of a call that may go on in another way only after a while.
        """
        async with self._call_transaction() as session:
            row = await session.get(CallRow, call_sid)
            if row is None:
                raise RecordsError("a call ended that never began; begin_call comes first")
            outcome = await self._end(session, row, outcome, ended_at)
        self.letter_queued.set()
        return outcome

    async def _end(
        self, session: AsyncSession, row: CallRow, outcome: Outcome, ended_at: datetime | None
    ) -> Outcome:
        if outcome in _MAY_HAVE_LED_TO_A_MESSAGE:
            left = select(MessageRow.id).where(MessageRow.call_sid == row.call_sid).limit(1)
            outcome = Outcome.MESSAGE_TAKEN if await session.scalar(left) else outcome
        row.outcome, row.ended_at = outcome.value, ended_at
        if ended_at is not None and Channel.WEBHOOK in self._channels:
            wait = _MAY_GO_ON if outcome in _MAY_NOT_BE_OVER else timedelta()
            await report_end(session, row.call_sid, due_at=datetime.now(UTC) + wait)
        return outcome

    async def put_recording(self, call_sid: str, recording: str) -> None:
        """Write down where the call is being recorded."""
        async with self._call_transaction() as session:
            change = update(CallRow).where(CallRow.call_sid == call_sid)
            await session.execute(change.values(recording=recording))

    async def put_after_call(self, call_sid: str, values: dict[str, str | None]) -> CallRecord:
        """Write down what a language model makes of the call; the call with it."""
        async with self.database.transaction() as session:
            row = await session.get(CallRow, call_sid)
            if row is None:
                raise RecordsError("the call is not recorded any more")
            row.after_call = values
            return (await read_calls(session, [row]))[0]

    async def take_message(
        self, call_sid: str, *, text: str, name: str | None = None, number: str | None = None
    ) -> MessageRecord:
        """Write down what a caller leaves for the business, and queue it for delivery.

        Both happen or neither: who got the message back may tell the caller that it is kept.
        number: where the caller is to be called back; None for the one that was called from, if
            it is not hidden.
        """
        message = MessageRecord(
            id=str(uuid4()), taken_at=datetime.now(UTC), text=text, name=name, number=number
        )
        async with self._call_transaction() as session:
            call = await session.get(CallRow, call_sid)
            if call is None:
                raise RecordsError("a message of a call that never began; begin_call comes first")
            if number is None and is_telephone_number(call.from_number):
                message = message.model_copy(update={"number": call.from_number})
            if self._redaction is Redaction.NUMBERS:
                message = redacted_message(message, Language(call.language))
            session.add(MessageRow(call_sid=call_sid, **message.model_dump()))
            await session.flush()
            session.add_all(
                letters_to(
                    self._channels,
                    Event.MESSAGE_TAKEN,
                    call_sid=call_sid,
                    now=message.taken_at,
                    message_id=message.id,
                )
            )
        self.letter_queued.set()
        return message

    async def get_call(self, call_sid: str) -> CallRecord | None:
        """The call with its turns in order."""
        async with self._call_transaction() as session:
            row = await session.get(CallRow, call_sid)
            return (await read_calls(session, [row]))[0] if row is not None else None

    async def last_language(self, from_number: str) -> Language | None:
        """The language in which this caller's latest call ended; None for a new caller."""
        latest = (
            select(TurnRow.language)
            .join(CallRow, CallRow.call_sid == TurnRow.call_sid)
            .where(CallRow.from_number == from_number, TurnRow.caller_text != "")
            .order_by(CallRow.started_at.desc(), TurnRow.index.desc())
        )
        async with self._call_transaction() as session:
            language = await session.scalar(latest.limit(1))
        return Language(language) if language else None

    async def last_name(self, from_number: str) -> str | None:
        """The name that was last given from this number; None if none was."""
        latest = (
            select(MessageRow.name)
            .join(CallRow, CallRow.call_sid == MessageRow.call_sid)
            .where(CallRow.from_number == from_number, MessageRow.name.is_not(None))
            .order_by(MessageRow.taken_at.desc())
        )
        async with self._call_transaction() as session:
            return await session.scalar(latest.limit(1))

    async def list_calls(self, limit: int = 50, offset: int = 0) -> list[CallRecord]:
        """Calls with their turns, the latest first."""
        async with self.database.transaction() as session:
            rows = (await session.scalars(latest_calls(limit, offset))).all()
            return await read_calls(session, rows)

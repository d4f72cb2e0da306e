"""What the free tier's agent reads and writes of a call. A database that fails costs no call."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from loguru import logger

from bot.call_record import CallRecord, Outcome, TurnRecord
from bot.call_so_far import CallSoFar
from bot.details import CallDetails
from bot.errors import RecordsError
from bot.records import Records

_OTHER_ANSWER_WITHIN = timedelta(seconds=9)
"""A language model's answer takes 8 seconds at most, and Twilio waits 15 for a document."""

_LOOK_AGAIN_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Found:
    """A call, and whether it is new: a database that cannot be read does not say so."""

    call: CallSoFar
    is_new: bool


class CallStore:
    """The records, as one request needs them."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def find(self, details: CallDetails, *, failed: int = 0) -> Found:
        """The call as it stands; one that cannot be read stands at its beginning."""
        known = {
            "from_number": details.from_number,
            "to_number": details.to_number,
            "tier": details.tier,
            "language": details.language,
            "started_at": datetime.now(UTC),
        }
        blank = CallRecord.model_validate({"call_sid": details.call_sid, **known}, by_name=True)
        try:
            record = await self._records.get_call(details.call_sid)
        except RecordsError as error:
            logger.error("how a call stands is not known: {reason}", reason=str(error))
            return Found(CallSoFar(blank, failed, details.caller_name), is_new=False)
        if record is None:
            await _attempt(self._records.begin_call(details.call_sid, **known))
        call = CallSoFar(record or blank, failed, details.caller_name)
        return Found(call, is_new=record is None)

    async def claim(self, call_sid: str, turn: TurnRecord) -> bool:
        """Take a turn to be answered; False if another request has taken it."""
        try:
            return await self._records.claim_turn(call_sid, turn)
        except RecordsError as error:
            logger.error("a turn is answered unrecorded: {reason}", reason=str(error))
            return True

    async def release(self, call_sid: str, index: int) -> None:
        """Let another request take a turn whose own was lost before it was answered."""
        await _attempt(self._records.release_turn(call_sid, index))

    async def answer_of_another(self, details: CallDetails, turn: TurnRecord) -> CallSoFar | None:
        """Wait for the turn's answer by whoever took it; None if that takes too long."""
        deadline = turn.started_at + _OTHER_ANSWER_WITHIN
        while datetime.now(UTC) < deadline:
            call = (await self.find(details)).call
            found = call.turn(turn.index)
            if found is not None and found.bot_text:
                return call
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        return None

    async def put(self, call_sid: str, turn: TurnRecord) -> None:
        """Write a turn down."""
        await _attempt(self._records.put_turn(call_sid, turn))

    async def go_on(self, call: CallRecord) -> None:
        """Write down that the call is not over, whatever was written before."""
        await _attempt(
            self._records.begin_call(
                call.call_sid,
                from_number=call.from_number,
                to_number=call.to_number,
                tier=call.tier,
                language=call.language,
                started_at=call.started_at,
            )
        )

    async def hand_over(self, call_sid: str) -> None:
        """Write down that the call is on its way to a person, unless the caller has hung up."""
        await _attempt(self._records.hand_over_call(call_sid))

    async def keep_message(
        self, call_sid: str, text: str, name: str | None = None, number: str | None = None
    ) -> bool:
        """Keep what a caller leaves for the business; whether it is kept."""
        try:
            await self._records.take_message(call_sid, text=text, name=name, number=number)
        except RecordsError as error:
            logger.error("a message is lost: {reason}", reason=str(error))
            return False
        return True

    async def close(self, call_sid: str, otherwise: Outcome) -> CallRecord | None:
        """Write down that a call is over; the call, if nothing said so before."""
        try:
            return await self._records.close_call(call_sid, otherwise, ended_at=datetime.now(UTC))
        except RecordsError as error:
            logger.error("the end of a call is not recorded: {reason}", reason=str(error))
            return None


async def _attempt(writing: Awaitable[object]) -> None:
    try:
        await writing
    except RecordsError as error:
        logger.error("the call's record is not complete: {reason}", reason=str(error))

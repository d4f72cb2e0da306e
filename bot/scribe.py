"""Writes the record of one call, turn by turn, as they happen."""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import UTC, datetime

from loguru import logger

from bot.details import CallDetails
from bot.errors import RecordsError
from bot.metrics import VOICE_TO_VOICE_MS
from bot.records import Outcome, Records, TurnRecord
from bot.vendors.llm.attempt import Answered


class Scribe:
    """What was said in a call, as it is known so far.

    A turn is what the caller said and what the bot answered; the first one is the greeting, to
    which nothing was said. Each is written when it begins and again as more of it is known, so
    that a process that dies loses at most the words being spoken. A database that fails costs
    the record, never the call.
    """

    def __init__(self, records: Records, details: CallDetails) -> None:
        self._records = records
        self._details = details
        self._index = -1
        self._turn: TurnRecord | None = None
        self._route: str | None = None

    async def begin(self) -> None:
        """The call was answered."""
        details = self._details
        await _attempt(
            self._records.begin_call(
                call_sid=details.call_sid,
                from_number=details.from_number,
                to_number=details.to_number,
                tier=details.tier,
                language=details.language,
                started_at=datetime.now(UTC),
            )
        )

    async def end(self, outcome: Outcome) -> None:
        """The call is over."""
        await _attempt(
            self._records.end_call(self._details.call_sid, outcome, ended_at=datetime.now(UTC))
        )

    async def caller_said(self, text: str) -> None:
        """The caller's turn is over: a new turn begins."""
        await self._put(self._begin_turn(text))

    async def bot_said(self, text: str, *, interrupted: bool) -> None:
        """The bot spoke, to its end or until it was interrupted."""
        turn = self._turn or self._begin_turn("")
        said = " ".join(part for part in (turn.bot_text, text) if part)
        await self._put(
            turn.model_copy(
                update={
                    "bot_text": said,
                    "heard_text": said,
                    "interrupted": interrupted,
                    "llm_route": self._route,
                }
            )
        )

    def answered_by(self, answered: Answered) -> None:
        """The language model's route that answers the present turn."""
        self._route = answered.route

    def answer_heard(self, voice_to_voice_ms: float | None) -> None:
        """The first voiced frame of the answer has left."""
        if self._turn is None or voice_to_voice_ms is None:
            return
        self._turn = self._turn.model_copy(
            update={"voice_to_voice_ms": round(voice_to_voice_ms, 1)}
        )
        VOICE_TO_VOICE_MS.labels(tier=self._details.tier, language=self._details.language).observe(
            voice_to_voice_ms
        )

    def _begin_turn(self, caller_text: str) -> TurnRecord:
        self._index += 1
        self._route = None
        self._turn = TurnRecord(
            index=self._index,
            started_at=datetime.now(UTC),
            language=self._details.language,
            caller_text=caller_text,
        )
        return self._turn

    async def _put(self, turn: TurnRecord) -> None:
        self._turn = turn
        await _attempt(self._records.put_turn(self._details.call_sid, turn))


async def _attempt(writing: Awaitable[None]) -> None:
    """Write, or log that it failed: the caller's conversation does not depend on its record."""
    try:
        await writing
    except RecordsError as error:
        logger.error("the call's record is not complete: {reason}", reason=str(error))

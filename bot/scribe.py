"""Writes the record of one call, turn by turn, as they happen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from loguru import logger

from bot.details import CallDetails
from bot.errors import RecordsError
from bot.metrics import STAGE_MS, VOICE_TO_VOICE_MS
from bot.records import Outcome, Records, TurnRecord
from bot.service_time import count_answer
from bot.vendors.llm.attempt import Answered
from bot.voice_meter import Wait
from dialogue.conversation import Conversation
from dialogue.emotion import Emotion, Intent


class Scribe:
    """What was said in a call, as it is known so far.

    A turn is what the caller said and what the bot answered; the first one is the greeting, to
    which nothing was said. Each is written when it begins and again as more of it is known, so
    that a process that dies loses at most the words being spoken. A database that fails costs
    the record, never the call.
    """

    def __init__(
        self,
        records: Records,
        details: CallDetails,
        conversation: Conversation,
        emotions: Mapping[Intent, Emotion],
    ) -> None:
        self._records = records
        self._details = details
        self._started_at = datetime.now(UTC)
        self._conversation = conversation
        self._emotions = emotions
        self.outcome = Outcome.FAILED
        """How the call ends, as it is written down."""

        self._index = -1
        self._first_index = 0
        """Of the turns of this stream: a call that comes back goes on behind what was said."""
        self._writing = asyncio.Lock()
        """One write after the other: the last version of a turn is the one that stays."""

        self._has_begun = False
        self._unwritten: dict[int, TurnRecord] = {}
        self._turn: TurnRecord | None = None
        self._measured: dict[str, Any] = {}
        """What is known of the answer that is being said."""

    async def begin(self) -> None:
        """The call was answered, or it goes on after nobody took it over."""
        await _attempt(self._catch_up())

    async def ends(self, outcome: Outcome) -> None:
        """How the call ends is settled; it is known before the media socket closes."""
        self.outcome = outcome
        await _attempt(self._end(None))

    async def close(self) -> None:
        """The call is over and all of it written down."""
        await _attempt(self._catch_up())
        await _attempt(self._end(datetime.now(UTC)))

    async def caller_said(self, text: str) -> None:
        """The caller's turn is over: a new turn begins."""
        await self._put(self._begin_turn(text))

    async def bot_said(self, heard: str, *, interrupted: bool) -> None:
        """The bot spoke, to its end or until it was interrupted; what of it the caller heard."""
        turn = self._turn or self._begin_turn("")
        reply = self._conversation.ledger.saying
        canned = self._conversation.canned_intents.get(reply.generated)
        intent = reply.intents[0] if reply.intents else canned
        update = {
            "language": self._conversation.language,
            "bot_text": _joined(turn.bot_text, reply.generated.strip() or heard),
            "heard_text": _joined(turn.heard_text, heard),
            "intent": intent or turn.intent,
            "emotion": self._emotions[intent] if intent else turn.emotion,
            "interrupted": interrupted,
            "failed_attempt": turn.failed_attempt or self._conversation.turn_failed,
            "llm_route": reply.route or turn.llm_route,
            "llm_reasons": reply.route_reasons or turn.llm_reasons,
            **self._measured,
        }
        self._measured = {}
        await self._put(turn.model_copy(update=update))

    async def filled_wait(self, text: str) -> None:
        """The bot said a word while the caller waited, which is no part of its answer."""
        turn = self._turn or self._begin_turn("")
        update = {
            "bot_text": _joined(turn.bot_text, text),
            "heard_text": _joined(turn.heard_text, text),
        }
        await self._put(turn.model_copy(update=update))

    async def caller_backchannelled(self, text: str) -> None:
        """The caller agreed or listened aloud while the bot spoke."""
        turn = self._turn or self._begin_turn("")
        await self._put(turn.model_copy(update={"backchannels": (*turn.backchannels, text)}))

    async def take_message(self, text: str, name: str | None, number: str | None) -> bool:
        """Write down what the caller leaves for the business; whether it is kept."""
        try:
            async with self._begun():
                await self._records.take_message(
                    self._details.call_sid, text=text, name=name, number=number
                )
        except RecordsError as error:
            logger.error("a caller's message is lost: {reason}", reason=str(error))
            return False
        return True

    def answered_by(self, answered: Answered) -> None:
        """The language model's route that writes now."""
        writing = self._conversation.ledger.writing
        writing.route, writing.route_reasons = answered.route, answered.reasons

    def answer_heard(self, waited: Wait) -> None:
        """The first voiced frame of the answer has left.

        It may leave before the turn that it answers is written down: it is kept until then.
        """
        milestones = self._conversation.milestones
        waterfall = milestones.waterfall_ms(waited.voice_ended_s, waited.heard_s)
        self._measured = {
            "voice_to_voice_ms": round(waited.voice_to_voice_ms, 1),
            "waterfall": waterfall,
        }
        tier, language = self._details.tier, self._conversation.language
        vendor = (self._conversation.ledger.writing.route or "").partition("/")[0]
        VOICE_TO_VOICE_MS.labels(tier=tier, language=language).observe(waited.voice_to_voice_ms)
        count_answer(tier, language, waited.voice_to_voice_ms)
        for stage, spent_ms in waterfall.items():
            STAGE_MS.labels(stage=stage, tier=tier, language=language, vendor=vendor).observe(
                spent_ms
            )
        logger.info(
            "answered after {voice_to_voice_ms} ms",
            voice_to_voice_ms=self._measured["voice_to_voice_ms"],
            **waterfall,
        )

    def _begin_turn(self, caller_text: str) -> TurnRecord:
        self._index += 1
        self._turn = TurnRecord(
            index=self._index,
            started_at=datetime.now(UTC),
            tier=self._details.tier,
            language=self._conversation.language,
            caller_text=caller_text,
        )
        return self._turn

    async def _put(self, turn: TurnRecord) -> None:
        self._turn = self._unwritten[turn.index] = turn
        await _attempt(self._catch_up())

    @asynccontextmanager
    async def _begun(self) -> AsyncIterator[None]:
        """Alone with the records, in which the call has begun."""
        async with self._writing:
            if not self._has_begun:
                details = self._details
                self._first_index = await self._records.begin_call(
                    call_sid=details.call_sid,
                    from_number=details.from_number,
                    to_number=details.to_number,
                    tier=details.tier,
                    language=details.language,
                    started_at=self._started_at,
                )
                self._has_begun = True
            yield

    async def _catch_up(self) -> None:
        """Write down what is not, in the order in which it was said."""
        async with self._begun():
            for index in sorted(self._unwritten):
                turn = self._unwritten[index]
                numbered = turn.model_copy(update={"index": self._first_index + index})
                await self._records.put_turn(self._details.call_sid, numbered)
                if self._unwritten[index] is turn:
                    del self._unwritten[index]

    async def _end(self, ended_at: datetime | None) -> None:
        async with self._begun():
            self.outcome = await self._records.end_call(
                self._details.call_sid, self.outcome, ended_at=ended_at
            )


def _joined(*texts: str) -> str:
    return " ".join(text for text in texts if text)


async def _attempt(writing: Awaitable[None]) -> None:
    """Write, or log that it failed: the caller's conversation does not depend on its record."""
    try:
        await writing
    except RecordsError as error:
        logger.error("the call's record is not complete: {reason}", reason=str(error))

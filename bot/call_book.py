"""What this process knows of calls: those it holds, those that ended, and what Twilio owes us."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from loguru import logger

from bot.call import Call
from bot.errors import RecordsError
from bot.metrics import CALLS_IN_PROGRESS
from bot.records import CallRecord, Outcome, Records

_MOST_PAST_CALLS = 5000
_TAKEN_DOWN_WITHIN_SECONDS = 3.0


class CallBook:
    """The calls of this process by their sids; what it does not know, the records do."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._held: dict[str, Call] = {}
        self._past: dict[str, Outcome] = {}  # the latest calls that ended, in that order
        self._gone: dict[str, None] = {}  # calls that were over before their stream began
        self._returning: set[str] = set()  # their second stream is to open
        self._unasked: set[str] = set()  # those of which Twilio has yet to ask what comes next
        self._unreported: set[str] = set()  # hung up in the shutdown, and Twilio has yet to say so
        self._heard_from_twilio = asyncio.Event()
        self._taken_down = asyncio.Event()

    @property
    def held(self) -> tuple[Call, ...]:
        """The calls with a media stream, now."""
        return tuple(self._held.values())

    def call(self, call_sid: str) -> Call | None:
        """The call, if its stream is being held."""
        return self._held.get(call_sid)

    def begins(self, call_sid: str, call: Call) -> None:
        """A stream is being held; one whose caller has gone meanwhile ends at once."""
        self._held[call_sid] = call
        self._returning.discard(call_sid)
        CALLS_IN_PROGRESS.set(len(self._held))
        if call_sid in self._gone:
            del self._gone[call_sid]
            call.end(Outcome.CALLER_HUNG_UP)

    def is_taken_down(self, call_sid: str) -> None:
        """Nothing of the stream is left."""
        del self._held[call_sid]
        CALLS_IN_PROGRESS.set(len(self._held))
        self._taken_down.set()

    async def until_taken_down(self, call_sid: str) -> None:
        """Wait, for a while, until what was said in a stream is written down."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_TAKEN_DOWN_WITHIN_SECONDS):
                while call_sid in self._held:
                    self._taken_down.clear()
                    await self._taken_down.wait()

    def ends(self, call_sid: str, outcome: Outcome) -> None:
        """How a stream ends is settled."""
        self._past.pop(call_sid, None)
        self._past[call_sid] = outcome
        if outcome is not Outcome.CALLER_HUNG_UP:
            self._unasked.add(call_sid)
        while len(self._past) > _MOST_PAST_CALLS:
            oldest = next(iter(self._past))
            del self._past[oldest]
            self._unasked.discard(oldest)
            self._returning.discard(oldest)

    def comes_back(self, call_sid: str) -> None:
        """A call that was handed over is to have another stream.

        If that never opens, or breaks, our agent follows it, and not another call to a person.
        """
        self._past[call_sid] = Outcome.FAILED
        self._returning.add(call_sid)

    def is_coming_back(self, call_sid: str) -> bool:
        """Whether its second stream was asked for and has not opened."""
        return call_sid in self._returning

    def gone(self, call_sid: str) -> None:
        """The call is over, and its stream may be on the way: both connections of Twilio race."""
        self._gone[call_sid] = None
        self._returning.discard(call_sid)
        while len(self._gone) > _MOST_PAST_CALLS:
            del self._gone[next(iter(self._gone))]

    def has_ended_here(self, call_sid: str) -> bool:
        """Whether this process has held its stream to the end."""
        return call_sid in self._past

    async def has_had_its_stream(self, call_sid: str) -> bool:
        """Also with a process before this one: the records know."""
        return call_sid in self._held or await self.outcome(call_sid) is not None

    async def outcome(self, call_sid: str) -> Outcome | None:
        """How the call's stream ended; None while it has not, and for a call that is unknown."""
        if call_sid in self._past:
            return self._past[call_sid]
        record = await self.record(call_sid)
        return record.outcome if record else None

    async def record(self, call_sid: str) -> CallRecord | None:
        """What is written down of it; None without a record, and without a database."""
        try:
            return await self._records.get_call(call_sid)
        except RecordsError as error:
            logger.error("a call's record is not known: {reason}", reason=str(error))
            return None

    def owes_no_question(self) -> None:
        """What Twilio has not asked until now, it asks nobody: from here on it is waited for."""
        self._unasked.clear()

    def asked(self, call_sid: str) -> None:
        """Twilio asked what comes after a stream."""
        self._returning.discard(call_sid)
        self._unasked.discard(call_sid)
        self._heard_from_twilio.set()

    def owes_report(self, call_sid: str) -> None:
        """Twilio hangs up, and will say that it has."""
        self._unreported.add(call_sid)

    def reported(self, call_sid: str) -> None:
        """Twilio said that a call is over."""
        self._unreported.discard(call_sid)
        self._heard_from_twilio.set()

    async def until_twilio_knows(self) -> None:
        """Wait until Twilio has asked and said all that it owes; there is no limit."""
        while self._unasked or self._unreported:
            self._heard_from_twilio.clear()
            await self._heard_from_twilio.wait()

"""The free tier's agent: Twilio hears and speaks, and asks us over HTTP what to say next.

It is also where a call goes on whose media stream broke, or that no stream had room for. Nothing
that is said is kept here: each request reads the record and writes it, so any process may answer
the next one.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pydantic import SecretStr

from bot.business import Business
from bot.call_record import Outcome, TurnRecord
from bot.call_so_far import CallSoFar
from bot.details import CallDetails
from bot.ivr_documents import Documents
from bot.ivr_listening import Listening
from bot.ivr_records import CallStore
from bot.ivr_reply import Next, Replies, Reply
from bot.ivr_time import CallLength
from bot.metrics import CALLS
from bot.records import Records
from bot.service_time import ServiceStage, Stopwatch
from bot.settings import Settings
from bot.tiers import Tier
from bot.transfers import Transfers
from bot.vendors.llm.failover import Failover
from bot.vendors.twilio.gather import Gathered, gathered
from dialogue.emotion import Intent
from dialogue.language import language_from_tag
from dialogue.lines import Line

_OVER = {Next.HANG_UP: Outcome.COMPLETED, Next.DIAL: Outcome.TRANSFERRED}
_NEXT_AFTER = {
    Outcome.COMPLETED: Next.HANG_UP,
    Outcome.MESSAGE_TAKEN: Next.HANG_UP,
    Outcome.TRANSFERRED: Next.DIAL,
}


@dataclass(frozen=True, slots=True)
class Place:
    """What a `<Gather>`'s address says of the turn that it brings.

    turn: its number; None for whichever is next. language, failed: how the call stood when the
    address was written, for a process that cannot read the record.
    """

    turn: int | None = None
    language: str = ""
    failed: int = 0


def build_agent(
    settings: Settings,
    business: Business,
    records: Records,
    failover: Failover,
    transfers: Transfers,
    tool_secrets: Mapping[str, SecretStr],
) -> GatherAgent:
    """The agent of this process."""
    store = CallStore(records)
    replies = Replies(business, failover, tool_secrets, store)
    return GatherAgent(
        business,
        store,
        replies,
        CallLength(settings.longest_call_seconds, replies),
        Documents(settings, business, transfers),
    )


class GatherAgent:
    """Answers Twilio's requests for the calls that have no media stream."""

    def __init__(
        self,
        business: Business,
        store: CallStore,
        replies: Replies,
        length: CallLength,
        documents: Documents,
    ) -> None:
        self._business = business
        self._store = store
        self._replies = replies
        self._length = length
        self._documents = documents
        self._listening = Listening()

    async def idle(self) -> None:
        """Return when no call will ask this process again, as far as it knows."""
        await self._listening.to_none()

    async def ended(self, call_sid: str, otherwise: Outcome = Outcome.CALLER_HUNG_UP) -> None:
        """A call is over; if nothing said so before, the caller hung up.

        otherwise: the outcome, if none is known.
        """
        self._listening.end(call_sid)
        call = await self._store.close(call_sid, otherwise)
        if call is not None and call.outcome is not None:
            CALLS.labels(tier=call.tier, outcome=call.outcome).inc()

    async def greet(self, details: CallDetails) -> str:
        """TwiML for a new call; a request that comes again gets the same."""
        call = (await self._store.find(details)).call
        if call.turn(0) is not None:
            return self._again(details, call, 0)
        greeting = self._business.greeting[details.language]
        reply = Reply(greeting, greeting, details.language, intent=Intent.GREETING)
        return await self._give(details, call, _turn(0, reply), reply)

    async def answer(self, details: CallDetails, form: Mapping[str, str], place: Place) -> str:
        """TwiML for what the caller said, pressed or did not say.

        A turn is answered once: a request that comes again gets the answer that was given.
        """
        watch = Stopwatch(time.monotonic)
        language = language_from_tag(place.language, details.language)
        details = replace(details, language=language)
        call = (await self._store.find(details, failed=place.failed)).call
        index = call.next_index if place.turn is None else place.turn
        heard, found = gathered(form), call.turn(index)
        if found is not None and found.bot_text:
            return self._again(details, call, index)
        if found is not None and heard == Gathered():
            # The caller said it to an agent that did not live to answer.
            heard = Gathered(text=found.caller_text)
        turn = found or TurnRecord(
            index=index, started_at=_now(), language=call.language, caller_text=heard.text
        )
        turn = turn.model_copy(update={"tier": Tier.FREE})
        if not await self._store.claim(details.call_sid, turn):
            answered = await self._store.answer_of_another(details, turn)
            if answered is not None:
                return self._again(details, answered, index)
        call = call.before(index)
        watch.passed(ServiceStage.RECORDS)
        reply = self._length.limited(await self._replies.reply_to(heard, call), call, _now())
        watch.passed(ServiceStage.MODEL)
        sorry = ""
        if found is not None and found.tier is not Tier.FREE:
            sorry = self._business.say(Line.LINE_DROPPED, call.language)
        return await self._give(details, call, turn, reply, watch=watch, said_before=sorry)

    async def hear_the_last(
        self, details: CallDetails, form: Mapping[str, str], place: Place
    ) -> None:
        """The caller has hung up; what they said last is written down, and not answered."""
        if text := gathered(form).text:
            call = (await self._store.find(details, failed=place.failed)).call
            index = call.next_index if place.turn is None else place.turn
            turn = TurnRecord(
                index=index,
                started_at=_now(),
                tier=Tier.FREE,
                language=call.language,
                caller_text=text,
            )
            await self._store.claim(details.call_sid, turn)
        await self.ended(details.call_sid)

    async def go_on(self, details: CallDetails) -> str:
        """TwiML for a call that has lost its media stream, or never had one.

        The caller is told in one sentence. What they said last is answered if it was not, and
        what they were asked, or did not hear to the end, is said again.
        """
        found = await self._store.find(details)
        call = found.call
        if found.is_new:
            return await self.greet(details)
        last = call.record.turns[-1] if call.record.turns else None
        if last is not None and last.tier is Tier.FREE and last.bot_text:
            return self._again(details, call, last.index)
        await self._store.go_on(call.record)
        sorry = self._business.say(Line.LINE_DROPPED, call.language)
        if last is not None and last.caller_text and not last.bot_text:
            # Twilio waits no more for whoever took it.
            await self._store.release(details.call_sid, last.index)
            self._listening.begin(details.call_sid)
            return self._documents.before_answer(sorry, call.language, turn=last.index)
        reply = replace(self._replies.once_more(call), first=sorry)
        turn = _turn(call.next_index, reply)
        return await self._give(details, call, turn, reply, said_before=sorry)

    async def come_back(self, details: CallDetails) -> str:
        """TwiML for a caller whom nobody took over: they are asked for a message."""
        call = (await self._store.find(details)).call
        await self._store.go_on(call.record)
        reply = self._replies.nobody_there(call.language)
        return await self._give(details, call, _turn(call.next_index, reply), reply)

    async def _give(
        self,
        details: CallDetails,
        call: CallSoFar,
        turn: TurnRecord,
        reply: Reply,
        *,
        watch: Stopwatch | None = None,
        said_before: str = "",
    ) -> str:
        """Write the turn down with its answer, and give the document.

        said_before: what the caller hears or has heard before it, and is written down with it.
        """
        failed = call.attempts().failed + 1 if reply.failed_attempt else 0
        document = self._documents.saying(reply, details, next_turn=turn.index + 1, failed=failed)
        if watch is not None:
            watch.passed(ServiceStage.DOCUMENT)
            watch.report(Tier.FREE, reply.language)
        text = f"{said_before} {reply.text}".strip()
        answered = {
            "language": reply.language,
            "bot_text": text,
            "heard_text": text,
            "intent": reply.intent,
            "emotion": None,
            "failed_attempt": reply.failed_attempt,
            "llm_route": reply.route,
            "waterfall": watch.waterfall if watch else {},
        }
        await self._store.put(details.call_sid, turn.model_copy(update=answered))
        outcome = _OVER.get(reply.next)
        if outcome is None:
            self._listening.begin(details.call_sid)
            return document
        if outcome is Outcome.TRANSFERRED:
            self._listening.end(details.call_sid)
            await self._store.hand_over(details.call_sid)
        else:
            # The caller may have hung up while the answer was written.
            await self.ended(details.call_sid, outcome)
        return document

    def _again(self, details: CallDetails, call: CallSoFar, index: int) -> str:
        """The document that a turn was answered with."""
        turn = call.turn(index)
        assert turn is not None, "the turn was found"
        reply = self._replies.repeated(turn.bot_text, turn.language)
        outcome, is_last = call.record.outcome, index + 1 == call.next_index
        if outcome is not None and is_last:
            reply = replace(reply, next=_NEXT_AFTER.get(outcome, Next.LISTEN))
        failed = call.before(index + 1).attempts().failed
        return self._documents.saying(reply, details, next_turn=index + 1, failed=failed)


def _turn(index: int, reply: Reply) -> TurnRecord:
    """A turn to which the caller said nothing."""
    return TurnRecord(index=index, started_at=_now(), tier=Tier.FREE, language=reply.language)


def _now() -> datetime:
    return datetime.now(UTC)

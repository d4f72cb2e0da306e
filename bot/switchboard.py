"""All calls of this process: who is let in, what Twilio is told, and what goes on now."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from loguru import logger
from pydantic import SecretStr
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from bot.admission import Admission, LoopLag, Unstreamed
from bot.business import Business
from bot.call import Call
from bot.details import CallDetails, is_telephone_number
from bot.errors import CallRefused, RecordsError
from bot.ivr import Place, build_agent
from bot.metrics import CALLS, CALLS_IN_PROGRESS, UNSTREAMED
from bot.recordings import Recordings
from bot.records import CallRecord, Outcome, Records
from bot.scribe import Scribe
from bot.settings import Settings
from bot.stream_tokens import StreamTokens
from bot.tiers import Tier, plan_for
from bot.time_limits import TimeLimits
from bot.transfers import Transfers
from bot.vendors.services import VendorServices
from bot.vendors.twilio.messages import StreamStart
from bot.vendors.twilio.twiml import (
    hangup_document,
    say_and_hangup_document,
    stream_document,
    was_put_through,
)
from bot.waiting_room import WaitingRoom
from dialogue.attempts import AttemptCounter
from dialogue.conversation import Conversation
from dialogue.language import Language, language_for_number, language_from_tag
from dialogue.lines import Line

# Twilio asks what comes next while the caller is there: a stream that looked as if the caller had
# hung up had broken.
_CLOSED_ON_PURPOSE = frozenset(Outcome) - {Outcome.FAILED, Outcome.CALLER_HUNG_UP}

_FINAL_STATUSES = frozenset({"completed", "busy", "no-answer", "failed", "canceled"})

_POLICY_VIOLATION = 1008
_INTERNAL_ERROR = 1011

_MOST_PAST_CALLS = 5000
_TAKEN_DOWN_WITHIN_SECONDS = 3.0
_AFTER_STREAM_WITHIN_SECONDS = 2.0
"""Twilio asks what comes after a stream within a round trip of its closing."""


class Switchboard:
    """Answers Twilio's questions about calls, and runs the calls of this process."""

    def __init__(
        self,
        settings: Settings,
        business: Business,
        records: Records,
        recordings: Recordings,
        services: VendorServices,
        tool_secrets: Mapping[str, SecretStr],
    ) -> None:
        self._settings = settings
        self._business = business
        self._records = records
        self._recordings = recordings
        self._services = services
        self._calls: dict[str, Call] = {}
        self._streams = 0  # media sockets that are open; a call is known when it has said its name
        self._transfers = Transfers(settings, business)
        self._tool_secrets = tool_secrets
        self._waiting_room = WaitingRoom()
        self.loop_lag = LoopLag()
        self._admission = Admission(
            settings.max_calls, self.loop_lag, settings.max_loop_lag_ms, clock=time.monotonic
        )
        self.agent = build_agent(
            settings, business, records, services.failover, self._transfers, tool_secrets
        )
        """Has the calls without a media stream."""

        self._past: dict[str, Outcome] = {}  # the latest calls that ended, in that order
        self._gone: dict[str, None] = {}  # calls that were over before their stream began
        self._unasked: set[str] = set()  # those of which Twilio has yet to ask what comes next
        self._unreported: set[str] = set()  # hung up in the shutdown, and Twilio has yet to say so
        self._asked = asyncio.Event()
        self._over = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        token = settings.twilio_auth_token
        self._tokens = StreamTokens(token.get_secret_value()) if token else None
        self.accepting = True
        """False once the process is to end: new calls are turned away, running ones go on.

        A stream that comes then belongs to a call that was let in before.
        """

    @property
    def calls_in_progress(self) -> int:
        """How many calls are being held now."""
        return len(self._calls)

    async def incoming(self, form: Mapping[str, str]) -> str:
        """TwiML for a new call: a media stream to us, and what comes after it; or a `<Gather>`.

        Raises:
            CallRefused: for a call that has had its stream. Twilio repeats a webhook that it
                got no answer to; one that comes later is somebody's copy of a signed request.
        """
        details = await self._details(form)
        call_sid = details.call_sid
        if "ErrorUrl" in form and await self._record(call_sid) is not None:
            # We are the number's fallback: another process gave no answer, perhaps in mid-call.
            return await self.agent.go_on(details)
        if self._tokens is not None and await self._has_had_its_stream(call_sid):
            raise CallRefused("the webhook of a call that has had its media stream came again")
        if plan_for(details.tier).media_stream:
            unstreamed = self._admission.promise(call_sid)
        else:
            unstreamed = Unstreamed.TIER
        if unstreamed is None:
            return await self._stream_to_us(form, details.language)
        UNSTREAMED.labels(reason=unstreamed).inc()
        return await self.agent.greet(replace(details, tier=Tier.FREE))

    async def _details(self, form: Mapping[str, str]) -> CallDetails:
        from_number, to_number = form.get("From", ""), form.get("To", "")
        return CallDetails(
            call_sid=form.get("CallSid", ""),
            stream_sid="",
            from_number=from_number,
            to_number=to_number,
            language=await self._language_of(from_number),
            caller_name=await self._name_of(from_number),
            tier=self._business.tier_for(to_number, self._settings.tier),
        )

    async def _stream_to_us(self, form: Mapping[str, str], language: Language, **more: str) -> str:
        """TwiML for a media stream. more: further parameters that the socket is told."""
        parameters = {
            "from": form.get("From", ""),
            "to": form.get("To", ""),
            "language": str(language),
            **more,
        }
        # Asked now, while the caller hears it ring: what the stream asks, the greeting waits for.
        if name := await self._name_of(form.get("From", "")):
            parameters["name"] = name
        if self._tokens is not None:
            parameters["token"] = self._tokens.issue(form.get("CallSid", ""))
        return stream_document(
            stream_url=self._settings.media_stream_url,
            after_stream_url=self._settings.url_for("/voice/after-stream"),
            parameters=parameters,
        )

    async def after_stream(self, form: Mapping[str, str]) -> str:
        """TwiML for a call whose stream has ended: over, handed over, or going on without one.

        A call that is to be handed over is dialled from here where Twilio was not told before.
        """
        call_sid = form.get("CallSid", "")
        self._unasked.discard(call_sid)
        self._asked.set()
        outcome = await self._outcome(call_sid)
        if outcome is Outcome.TRANSFERRED and self._business.transfer_number:
            language = await self._language_now(form)
            return self._transfers.document_for(call_sid, language, form.get("To", ""))
        is_over = form.get("CallStatus", "") in _FINAL_STATUSES
        if outcome in _CLOSED_ON_PURPOSE or is_over:
            if not self.accepting and not is_over:
                self._unreported.add(call_sid)
            return hangup_document()
        if not self.accepting and not self._settings.has_replicas:
            return self._call_again(form)
        if (call := self._calls.get(call_sid)) is not None:
            call.end(Outcome.FAILED)
        # What was said last may still be being written down.
        await self._until_over(call_sid)
        UNSTREAMED.labels(reason=Unstreamed.STREAM_ENDED).inc()
        return await self.agent.go_on(await self._details(form))

    async def gather(self, form: Mapping[str, str], place: Place) -> str:
        """TwiML for a turn of a call without a stream."""
        return await self.agent.answer(await self._details(form), form, place)

    def whisper(self, form: Mapping[str, str], query: Mapping[str, str]) -> str:
        """TwiML for the person who has answered a call that is handed over."""
        return self._transfers.whisper(form, query)

    async def transfer_result(self, form: Mapping[str, str], query: Mapping[str, str]) -> str:
        """TwiML for a call whose handover is over: its end, or our agent if nobody took it."""
        call_sid = form.get("CallSid", "")
        if form.get("CallStatus", "") in _FINAL_STATUSES:
            await self._hung_up_while_it_rang(call_sid, form)
            return hangup_document()
        if was_put_through(form):
            return hangup_document()
        if not self._transfers.came_back(call_sid, query.get("token", "")):
            # Somebody's copy of a request that was answered once.
            return self._call_again(form)
        record = await self._record(call_sid)
        was_streamed = record is None or not record.turns or record.turns[-1].tier is not Tier.FREE
        if was_streamed and self._admission.promise(call_sid) is None:
            # A stream that never opens, or breaks, is followed by our agent, not by another call.
            self._past[call_sid] = Outcome.FAILED
            return await self._stream_to_us(form, await self._language_now(form), returning="yes")
        return await self.agent.come_back(await self._details(form))

    async def _hung_up_while_it_rang(self, call_sid: str, form: Mapping[str, str]) -> None:
        if was_put_through(form):
            return
        try:
            outcome = Outcome.CALLER_HUNG_UP
            await self._records.end_call(call_sid, outcome, ended_at=datetime.now(UTC))
        except RecordsError as error:
            logger.error("a call's record is not complete: {reason}", reason=str(error))

    def _call_again(self, form: Mapping[str, str]) -> str:
        language = self._language_for(form.get("From", ""))
        return say_and_hangup_document(self._transfers.say(Line.CALL_AGAIN, language))

    async def call_ended(self, form: Mapping[str, str]) -> None:
        """Twilio says how the call stands; one that is over ends, whatever its socket says."""
        if form.get("CallStatus", "") not in _FINAL_STATUSES:
            return
        call_sid = form.get("CallSid", "")
        self._unreported.discard(call_sid)
        self._asked.set()
        if call := self._calls.get(call_sid):
            call.end(Outcome.CALLER_HUNG_UP)
            return
        await self.agent.ended(call_sid)
        if self._tokens is not None or call_sid not in self._past:
            # Its stream may be on the way: both of Twilio's connections race.
            self._gone[call_sid] = None
            while len(self._gone) > _MOST_PAST_CALLS:
                del self._gone[next(iter(self._gone))]

    async def serve(self, websocket: WebSocket) -> None:
        """Hold one call on an accepted media socket, until nothing of it is left."""
        self._streams += 1
        self._idle.clear()
        try:
            await self._serve(websocket)
        finally:
            self._streams -= 1
            if not self._streams:
                self._idle.set()
        # A call is a knot of references around a model of 10 MB, and Python's own threshold for
        # whole collections grows with the heap: it would let a hundred ended calls pile up.
        gc.collect()

    async def _serve(self, websocket: WebSocket) -> None:
        try:
            details = await self._admit(await self._waiting_room.start_of(websocket))
        except CallRefused as refusal:
            logger.warning("media stream refused: {reason}", reason=str(refusal))
            await _close(websocket, _POLICY_VIOLATION)
            return
        try:
            with logger.contextualize(call_sid=details.call_sid):
                await self._hold(details, websocket)
        finally:
            self._admission.end(details.call_sid)

    async def drain(self, within_seconds: float) -> None:
        """Take nothing new and wait for running calls, then end those that are left.

        Returns when Twilio knows what comes after their streams, and has said that they are over:
        to a caller whose call asks a server that is gone, Twilio says that there was an application
        error, and a report that nobody takes is an error in the operator's account.
        """
        self.accepting = False
        self._unasked.clear()
        try:
            async with asyncio.timeout(within_seconds):
                await self._idle.wait()
                await self.agent.idle()
        except TimeoutError:
            logger.warning("calls cut short by the shutdown: {count}", count=len(self._calls))
            for call in list(self._calls.values()):
                call.end(Outcome.FAILED)
            await self._idle.wait()
        with suppress(TimeoutError):
            async with asyncio.timeout(_AFTER_STREAM_WITHIN_SECONDS):
                while self._unasked or self._unreported:
                    self._asked.clear()
                    await self._asked.wait()

    async def _admit(self, start: StreamStart) -> CallDetails:
        parameters = start.parameters
        call_sid = start.call_sid or start.stream_sid
        if self._tokens is not None and not self._tokens.redeem(
            parameters.get("token", ""), start.call_sid
        ):
            raise CallRefused("the media stream's token is missing, spent, too old or not ours")
        is_returning = parameters.get("returning") == "yes"
        if is_returning:
            await self._until_over(call_sid)
        if call_sid in self._calls:
            raise CallRefused("the call has a media stream already")
        tier = self._business.tier_for(parameters.get("to", ""), self._settings.tier)
        if not plan_for(tier).media_stream:
            raise CallRefused("the number's tier has no media stream")
        if not self._admission.begin(call_sid):
            raise CallRefused("there is no room for another media stream")
        from_number = parameters.get("from", "")
        language = language_from_tag(parameters.get("language"), self._language_for(from_number))
        return CallDetails(
            call_sid=call_sid,
            stream_sid=start.stream_sid,
            from_number=from_number,
            to_number=parameters.get("to", ""),
            language=self._business.language_or_default(language),
            tier=tier,
            caller_name=parameters.get("name") or None,
            is_returning=is_returning,
        )

    async def _until_over(self, call_sid: str) -> None:
        """Nobody may have answered sooner than the stream before was taken down."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_TAKEN_DOWN_WITHIN_SECONDS):
                while call_sid in self._calls:
                    self._over.clear()
                    await self._over.wait()

    async def _language_of(self, from_number: str) -> Language:
        """The language that a returning caller spoke last, else the one of the number."""
        known = None
        if is_telephone_number(from_number):
            try:
                known = await self._records.last_language(from_number)
            except RecordsError as error:
                logger.error("a returning caller is not known: {reason}", reason=str(error))
        if known is None:
            return self._language_for(from_number)
        return self._business.language_or_default(known)

    def _language_for(self, from_number: str) -> Language:
        return self._business.language_or_default(language_for_number(from_number))

    async def _name_of(self, from_number: str) -> str | None:
        """The name that was last given from this number, if it is one caller's."""
        if not is_telephone_number(from_number):
            return None
        try:
            return await self._records.last_name(from_number)
        except RecordsError as error:
            logger.error("a returning caller is not known: {reason}", reason=str(error))
            return None

    async def _hold(self, details: CallDetails, websocket: WebSocket) -> None:
        conversation = Conversation(details.language, attempts=AttemptCounter(self._business.staff))
        record = await self._record(details.call_sid) if details.is_returning else None
        past = record.turns if record else ()
        scribe = Scribe(self._records, details, conversation, self._business.emotions)

        async def on_outcome(outcome: Outcome) -> None:
            self._remember(details.call_sid, outcome)
            await scribe.ends(outcome)

        call = Call(
            details,
            conversation=conversation,
            business=self._business,
            services=self._services,
            transfers=self._transfers,
            scribe=scribe,
            # Callers are told of a recording as a call begins, and not a second time.
            recording=None
            if details.is_returning
            else self._recordings.for_call(self._business.recording.mode),
            limits=TimeLimits(self._settings.idle_seconds, self._settings.longest_call_seconds),
            tool_secrets=self._tool_secrets,
            past=past,
            on_outcome=on_outcome,
        )
        self._calls[details.call_sid] = call
        CALLS_IN_PROGRESS.set(len(self._calls))
        if details.call_sid in self._gone:
            del self._gone[details.call_sid]
            call.end(Outcome.CALLER_HUNG_UP)
        try:
            await scribe.begin()
            outcome = await call.run(websocket)
        except Exception:
            # An error of ours costs its own call alone, and that one is told that it failed.
            logger.exception("call broken off")
            outcome = Outcome.FAILED
            await on_outcome(outcome)
            await _close(websocket, _INTERNAL_ERROR)
        finally:
            await scribe.close()
            del self._calls[details.call_sid]
            CALLS_IN_PROGRESS.set(len(self._calls))
            self._over.set()
        CALLS.labels(tier=details.tier, outcome=scribe.outcome).inc()
        logger.info("call over: {outcome}", outcome=str(scribe.outcome))

    def _remember(self, call_sid: str, outcome: Outcome) -> None:
        self._past.pop(call_sid, None)
        self._past[call_sid] = outcome
        if outcome is not Outcome.CALLER_HUNG_UP:
            self._unasked.add(call_sid)
        while len(self._past) > _MOST_PAST_CALLS:
            oldest = next(iter(self._past))
            del self._past[oldest]
            self._unasked.discard(oldest)

    async def _has_had_its_stream(self, call_sid: str) -> bool:
        """Also with a process before this one: the records know."""
        return call_sid in self._calls or await self._outcome(call_sid) is not None

    async def _language_now(self, form: Mapping[str, str]) -> Language:
        """The language that a call was last held in, else the one of the caller's number."""
        record = await self._record(form.get("CallSid", ""))
        if record is None:
            return self._language_for(form.get("From", ""))
        return record.turns[-1].language if record.turns else record.language

    async def _outcome(self, call_sid: str) -> Outcome | None:
        if call_sid in self._past:
            return self._past[call_sid]
        record = await self._record(call_sid)
        return record.outcome if record else None

    async def _record(self, call_sid: str) -> CallRecord | None:
        try:
            return await self._records.get_call(call_sid)
        except RecordsError as error:
            logger.error("a call's record is not known: {reason}", reason=str(error))
            return None


async def _close(websocket: WebSocket, code: int) -> None:
    if websocket.application_state is WebSocketState.CONNECTED:
        # The web server may have closed it already, and calls that an error.
        with suppress(RuntimeError, WebSocketDisconnect):
            await websocket.close(code=code)

"""Twilio's questions about calls, and what it is told."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from loguru import logger
from pydantic import SecretStr

from bot.admission import Admission, LoopLag, Unstreamed
from bot.business import Business
from bot.call_book import CallBook
from bot.callers import Callers
from bot.details import CallDetails
from bot.errors import CallRefused, RecordsError
from bot.ivr import Place, build_agent
from bot.metrics import UNSTREAMED
from bot.recordings import Recordings
from bot.records import Outcome, Records
from bot.settings import Settings
from bot.stream_tokens import StreamTokens
from bot.streams import Streams
from bot.tiers import Tier, plan_for
from bot.transfers import Transfers
from bot.vendors.services import VendorServices
from bot.vendors.twilio.twiml import (
    hangup_document,
    say_and_hangup_document,
    stream_document,
    was_put_through,
)
from dialogue.language import Language
from dialogue.lines import Line

# Twilio asks what comes next while the caller is there: a stream that looked as if the caller had
# hung up had broken.
_CLOSED_ON_PURPOSE = frozenset(Outcome) - {Outcome.FAILED, Outcome.CALLER_HUNG_UP}

_FINAL_STATUSES = frozenset({"completed", "busy", "no-answer", "failed", "canceled"})

_AFTER_STREAM_WITHIN_SECONDS = 2.0
"""Twilio asks what comes after a stream within a round trip of its closing."""


class Switchboard:
    """Answers each webhook of Twilio's with a document."""

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
        self._book = CallBook(records)
        self._callers = Callers(business, records, settings.tier)
        self._transfers = Transfers(settings, business)
        self.loop_lag = LoopLag()
        self._admission = Admission(
            settings.max_calls, self.loop_lag, settings.max_loop_lag_ms, clock=time.monotonic
        )
        token = settings.twilio_auth_token
        self._tokens = StreamTokens(token.get_secret_value()) if token else None
        self.streams = Streams(
            settings,
            business,
            records,
            recordings,
            services,
            book=self._book,
            callers=self._callers,
            admission=self._admission,
            tokens=self._tokens,
            transfers=self._transfers,
            tool_secrets=tool_secrets,
        )
        """Has the calls with a media stream."""

        self._agent = build_agent(
            settings, business, records, services.failover, self._transfers, tool_secrets
        )
        """Has the calls without one."""

        self.accepting = True
        """False once the process is to end: new calls are turned away, running ones go on.

        A stream that comes then belongs to a call that was let in before.
        """

    async def incoming(self, form: Mapping[str, str]) -> str:
        """TwiML for a new call: a media stream to us, and what comes after it; or a `<Gather>`.

        Raises:
            CallRefused: for a call that has had its stream. Twilio repeats a webhook that it
                got no answer to; one that comes later is somebody's copy of a signed request.
        """
        details = await self._callers.details(form)
        call_sid = details.call_sid
        if "ErrorUrl" in form and await self._book.record(call_sid) is not None:
            # We are the number's fallback: another process gave no answer, perhaps in mid-call.
            return await self._agent.go_on(details)
        if self._tokens is not None and await self._book.has_had_its_stream(call_sid):
            raise CallRefused("the webhook of a call that has had its media stream came again")
        if plan_for(details.tier).media_stream:
            unstreamed = self._admission.promise(call_sid)
        else:
            unstreamed = Unstreamed.TIER
        if unstreamed is None:
            return self._stream_to_us(details)
        UNSTREAMED.labels(reason=unstreamed).inc()
        return await self._agent.greet(replace(details, tier=Tier.FREE))

    async def after_stream(self, form: Mapping[str, str]) -> str:
        """TwiML for a call whose stream has ended: over, handed over, or going on without one.

        A call that is to be handed over is dialled from here where Twilio was not told before.
        """
        call_sid = form.get("CallSid", "")
        self._book.asked(call_sid)
        outcome = await self._book.outcome(call_sid)
        if outcome is Outcome.TRANSFERRED and self._business.transfer_number:
            language = await self._language_now(form)
            return self._transfers.document_for(call_sid, language, form.get("To", ""))
        is_over = form.get("CallStatus", "") in _FINAL_STATUSES
        if outcome in _CLOSED_ON_PURPOSE or is_over:
            if not self.accepting and not is_over:
                self._book.owes_report(call_sid)
            return hangup_document()
        if not self.accepting and not self._settings.has_replicas:
            return self._call_again(form)
        if (call := self._book.call(call_sid)) is not None:
            call.end(Outcome.FAILED)
        # What was said last may still be being written down.
        await self._book.until_taken_down(call_sid)
        UNSTREAMED.labels(reason=Unstreamed.STREAM_ENDED).inc()
        return await self._agent.go_on(await self._callers.details(form))

    async def gather(self, form: Mapping[str, str], place: Place) -> str:
        """TwiML for a turn of a call without a stream."""
        details = await self._callers.details(form)
        if form.get("CallStatus", "") in _FINAL_STATUSES:
            await self._agent.hear_the_last(details, form, place)
            return hangup_document()
        return await self._agent.answer(details, form, place)

    def whisper(self, form: Mapping[str, str], query: Mapping[str, str]) -> str:
        """TwiML for the person who has answered a call that is handed over."""
        return self._transfers.whisper(form, query)

    async def transfer_result(self, form: Mapping[str, str], query: Mapping[str, str]) -> str:
        """TwiML for a call whose handover is over: its end, or our agent if nobody took it."""
        try:
            return await self._after_handover(form, query)
        finally:
            # Not before the agent has the call: a shutdown waits for one or the other.
            self._transfers.ringing.is_over(form.get("CallSid", ""))

    async def _after_handover(self, form: Mapping[str, str], query: Mapping[str, str]) -> str:
        call_sid = form.get("CallSid", "")
        if was_put_through(form):
            await self._agent.ended(call_sid, Outcome.TRANSFERRED)
            return hangup_document()
        if form.get("CallStatus", "") in _FINAL_STATUSES:
            await self._hung_up_while_it_rang(call_sid)
            return hangup_document()
        record = await self._book.record(call_sid)
        was_streamed = record is None or not record.turns or record.turns[-1].tier is not Tier.FREE
        details = await self._callers.details(form)
        if not self._transfers.came_back(call_sid, query.get("token", "")):
            # Twilio repeats what it got no answer to; else it is somebody's copy of a request
            # that was answered once.
            if self._book.is_coming_back(call_sid):
                return await self._stream_again(form, details)
            if was_streamed or record is None or record.outcome is not None:
                return self._call_again(form)
            return await self._agent.go_on(details)
        has_time = self.accepting  # a stream that is on its way is nothing that a shutdown sees
        if was_streamed and has_time and self._admission.promise(call_sid) is None:
            self._book.comes_back(call_sid)
            return await self._stream_again(form, details)
        return await self._agent.come_back(details)

    async def call_ended(self, form: Mapping[str, str]) -> None:
        """Twilio says how the call stands; one that is over ends, whatever its socket says."""
        if form.get("CallStatus", "") not in _FINAL_STATUSES:
            return
        call_sid = form.get("CallSid", "")
        self._book.reported(call_sid)
        self._transfers.ringing.is_over(call_sid)
        if call := self._book.call(call_sid):
            call.end(Outcome.CALLER_HUNG_UP)
            return
        await self._agent.ended(call_sid)
        # In local mode a client may call again by the same sid.
        if self._tokens is not None or not self._book.has_ended_here(call_sid):
            self._book.gone(call_sid)

    async def drain(self, within_seconds: float) -> None:
        """Take nothing new and wait for running calls, then end those that are left.

        Returns when Twilio knows what comes after their streams, and has said that they are over:
        to a caller whose call asks a server that is gone, Twilio says that there was an application
        error, and a report that nobody takes is an error in the operator's account.
        """
        self.accepting = False
        self._book.owes_no_question()
        logger.info(
            "waiting for {streams} calls on streams and {ringing} whose handover rings, "
            "{seconds:g} s at most",
            streams=len(self._book.held),
            ringing=self._transfers.ringing.count,
            seconds=within_seconds,
        )
        try:
            async with asyncio.timeout(within_seconds):
                await self.streams.idle()
                await self._agent.idle()
                if not self._settings.has_replicas:
                    # Whom nobody takes over is asked for a message; nobody is called twice.
                    await self._transfers.ringing.to_none()
                    await self._agent.idle()
        except TimeoutError:
            calls = self._book.held
            logger.warning("calls cut short by the shutdown: {count}", count=len(calls))
            for call in calls:
                call.end(Outcome.FAILED)
            await self.streams.idle()
        with suppress(TimeoutError):
            async with asyncio.timeout(_AFTER_STREAM_WITHIN_SECONDS):
                await self._book.until_twilio_knows()

    async def _stream_again(self, form: Mapping[str, str], details: CallDetails) -> str:
        details = replace(details, language=await self._language_now(form))
        return self._stream_to_us(details, returning="yes")

    def _stream_to_us(self, details: CallDetails, **more: str) -> str:
        """TwiML for a media stream. more: further parameters that the socket is told."""
        parameters = {
            "from": details.from_number,
            "to": details.to_number,
            "language": str(details.language),
            **more,
        }
        if details.caller_name:
            parameters["name"] = details.caller_name
        if self._tokens is not None:
            parameters["token"] = self._tokens.issue(details.call_sid)
        return stream_document(
            stream_url=self._settings.media_stream_url,
            after_stream_url=self._settings.url_for("/voice/after-stream"),
            parameters=parameters,
        )

    async def _hung_up_while_it_rang(self, call_sid: str) -> None:
        try:
            outcome = Outcome.CALLER_HUNG_UP
            await self._records.end_call(call_sid, outcome, ended_at=datetime.now(UTC))
        except RecordsError as error:
            logger.error("a call's record is not complete: {reason}", reason=str(error))

    def _call_again(self, form: Mapping[str, str]) -> str:
        language = self._callers.language_for(form.get("From", ""))
        return say_and_hangup_document(self._transfers.say(Line.CALL_AGAIN, language))

    async def _language_now(self, form: Mapping[str, str]) -> Language:
        """The language that a call was last held in, else the one of the caller's number."""
        record = await self._book.record(form.get("CallSid", ""))
        if record is None:
            return self._callers.language_for(form.get("From", ""))
        return record.turns[-1].language if record.turns else record.language

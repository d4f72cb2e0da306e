"""All calls of this process: who is let in, what Twilio is told, and what goes on now."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from loguru import logger
from starlette.websockets import WebSocket

from bot.business import Business
from bot.call import Call
from bot.details import CallDetails
from bot.errors import CallRefused
from bot.metrics import CALLS, CALLS_IN_PROGRESS
from bot.records import Outcome, Records
from bot.scribe import Scribe
from bot.settings import Settings
from bot.stream_tokens import StreamTokens
from bot.vendors.services import VendorServices
from bot.vendors.twilio.messages import StreamStart, read_start
from bot.vendors.twilio.twiml import (
    hangup_document,
    say_and_hangup_document,
    stream_document,
)
from dialogue.language import Language, language_for_number, language_from_tag
from dialogue.lines import Line

_CLOSED_ON_PURPOSE = frozenset({Outcome.COMPLETED, Outcome.CALLER_HUNG_UP, Outcome.TRANSFERRED})

_FINAL_STATUSES = frozenset({"completed", "busy", "no-answer", "failed", "canceled"})

_POLICY_VIOLATION = 1008


class Switchboard:
    """Answers Twilio's questions about calls, and runs the calls of this process."""

    def __init__(
        self, settings: Settings, business: Business, records: Records, services: VendorServices
    ) -> None:
        self._settings = settings
        self._business = business
        self._records = records
        self._services = services
        self._calls: dict[str, Call] = {}
        self._outcomes: dict[str, Outcome] = {}
        self._idle = asyncio.Event()
        self._idle.set()
        token = settings.twilio_auth_token
        self._tokens = StreamTokens(token.get_secret_value()) if token else None
        self.accepting = True
        """False once the process is to end: running calls go on, new ones are turned away."""

    @property
    def calls_in_progress(self) -> int:
        """How many calls are being held now."""
        return len(self._calls)

    def incoming(self, form: Mapping[str, str]) -> str:
        """TwiML for a new call: a media stream to us, and what comes after it."""
        call_sid, from_number = form.get("CallSid", ""), form.get("From", "")
        parameters = {
            "from": from_number,
            "to": form.get("To", ""),
            "language": str(self._language_for(from_number)),
        }
        if self._tokens is not None:
            parameters["token"] = self._tokens.issue(call_sid)
        return stream_document(
            stream_url=self._settings.media_stream_url,
            after_stream_url=self._settings.url_for("/voice/after-stream"),
            parameters=parameters,
        )

    async def after_stream(self, form: Mapping[str, str]) -> str:
        """TwiML for a call whose stream has ended: over, or an apology when it broke."""
        call_sid = form.get("CallSid", "")
        if await self._outcome(call_sid) in _CLOSED_ON_PURPOSE:
            return hangup_document()
        language = self._language_for(form.get("From", ""))
        voice = self._business.say_voices[language]
        return say_and_hangup_document(
            self._business.say(Line.CALL_AGAIN, language),
            language=voice.language,
            voice=voice.voice,
        )

    def call_ended(self, form: Mapping[str, str]) -> None:
        """Twilio says how the call stands; one that is over ends, whatever its socket says."""
        call = self._calls.get(form.get("CallSid", ""))
        if call and form.get("CallStatus", "") in _FINAL_STATUSES:
            call.end(Outcome.CALLER_HUNG_UP)

    async def serve(self, websocket: WebSocket) -> None:
        """Hold one call on an accepted media socket, until nothing of it is left."""
        try:
            details = self._admit(await read_start(websocket))
        except CallRefused as refusal:
            logger.warning("media stream refused: {reason}", reason=str(refusal))
            await websocket.close(code=_POLICY_VIOLATION)
            return
        with logger.contextualize(call_sid=details.call_sid):
            await self._hold(details, websocket)

    async def drain(self, within_seconds: float) -> None:
        """Take nothing new and wait for running calls, then end those that are left."""
        self.accepting = False
        try:
            async with asyncio.timeout(within_seconds):
                await self._idle.wait()
        except TimeoutError:
            logger.warning("calls cut short by the shutdown: {count}", count=len(self._calls))
            for call in list(self._calls.values()):
                call.end(Outcome.FAILED)
            await self._idle.wait()

    def _admit(self, start: StreamStart) -> CallDetails:
        parameters = start.parameters
        if self._tokens is not None and not self._tokens.redeem(
            parameters.get("token", ""), start.call_sid
        ):
            raise CallRefused("the media stream's token is missing, spent, too old or not ours")
        if start.call_sid in self._calls:
            raise CallRefused("the call has a media stream already")
        if not self.accepting:
            raise CallRefused("the server is shutting down")
        from_number = parameters.get("from", "")
        language = language_from_tag(parameters.get("language"), self._language_for(from_number))
        return CallDetails(
            call_sid=start.call_sid or start.stream_sid,
            stream_sid=start.stream_sid,
            from_number=from_number,
            to_number=parameters.get("to", ""),
            language=self._business.language_or_default(language),
            tier=self._business.tier_for(parameters.get("to", ""), self._settings.tier),
        )

    def _language_for(self, from_number: str) -> Language:
        return self._business.language_or_default(language_for_number(from_number))

    async def _hold(self, details: CallDetails, websocket: WebSocket) -> None:
        scribe = Scribe(self._records, details)

        async def on_outcome(outcome: Outcome) -> None:
            self._outcomes[details.call_sid] = outcome
            await scribe.end(outcome)

        call = Call(
            details,
            business=self._business,
            services=self._services,
            scribe=scribe,
            on_outcome=on_outcome,
        )
        self._calls[details.call_sid] = call
        CALLS_IN_PROGRESS.set(len(self._calls))
        self._idle.clear()
        try:
            await scribe.begin()
            outcome = await call.run(websocket)
            CALLS.labels(tier=details.tier, outcome=outcome).inc()
            logger.info("call over: {outcome}", outcome=str(outcome))
        finally:
            del self._calls[details.call_sid]
            CALLS_IN_PROGRESS.set(len(self._calls))
            if not self._calls:
                self._idle.set()

    async def _outcome(self, call_sid: str) -> Outcome | None:
        if call_sid in self._outcomes:
            return self._outcomes.pop(call_sid)
        record = await self._records.get_call(call_sid)
        return record.outcome if record else None

"""The media streams of this process: who is let in, and the call that each one holds."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress

from loguru import logger
from pydantic import SecretStr
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from bot.admission import Admission
from bot.business import Business
from bot.call import Call
from bot.call_book import CallBook
from bot.callers import Callers
from bot.details import CallDetails
from bot.errors import CallRefused
from bot.memory import forget_ended_calls, give_back
from bot.metrics import CALLS
from bot.recordings import Recordings
from bot.records import Outcome, Records
from bot.scribe import Scribe
from bot.settings import Settings
from bot.stream_tokens import StreamTokens
from bot.tiers import plan_for
from bot.time_limits import TimeLimits
from bot.transfers import Transfers
from bot.vendors.services import VendorServices
from bot.vendors.twilio.messages import StreamStart
from bot.waiting_room import WaitingRoom
from dialogue.attempts import AttemptCounter
from dialogue.conversation import Conversation
from dialogue.language import language_from_tag

_POLICY_VIOLATION = 1008
_INTERNAL_ERROR = 1011


class Streams:
    """Holds a call on each media stream that may come in.

    book: learns how each call goes. admission: has the places. tokens: what a stream must bring;
    None lets any in. tool_secrets: of the business's tools.
    """

    def __init__(
        self,
        settings: Settings,
        business: Business,
        records: Records,
        recordings: Recordings,
        services: VendorServices,
        *,
        book: CallBook,
        callers: Callers,
        admission: Admission,
        tokens: StreamTokens | None,
        transfers: Transfers,
        tool_secrets: Mapping[str, SecretStr],
    ) -> None:
        self._settings = settings
        self._business = business
        self._records = records
        self._recordings = recordings
        self._services = services
        self._book = book
        self._callers = callers
        self._admission = admission
        self._tokens = tokens
        self._transfers = transfers
        self._tool_secrets = tool_secrets
        self._waiting_room = WaitingRoom()
        self._open = 0  # a socket is open before its call is known
        self._idle = asyncio.Event()
        self._idle.set()

    async def idle(self) -> None:
        """Return when no media socket is open."""
        await self._idle.wait()

    async def serve(self, websocket: WebSocket) -> None:
        """Hold one call on an accepted media socket, until nothing of it is left."""
        self._open += 1
        self._idle.clear()
        try:
            await self._serve(websocket)
        finally:
            self._open -= 1
            if not self._open:
                self._idle.set()
        forget_ended_calls()
        if not self._open:
            await asyncio.to_thread(give_back)

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

    async def _admit(self, start: StreamStart) -> CallDetails:
        parameters = start.parameters
        call_sid = start.call_sid or start.stream_sid
        if self._tokens is not None and not self._tokens.redeem(
            parameters.get("token", ""), start.call_sid
        ):
            raise CallRefused("the media stream's token is missing, spent, too old or not ours")
        is_returning = parameters.get("returning") == "yes"
        if is_returning:
            # Nobody may have answered sooner than the stream before was taken down.
            await self._book.until_taken_down(call_sid)
        if self._book.call(call_sid) is not None:
            raise CallRefused("the call has a media stream already")
        tier = self._callers.tier_for(parameters.get("to", ""))
        if not plan_for(tier).media_stream:
            raise CallRefused("the number's tier has no media stream")
        if not self._admission.begin(call_sid):
            raise CallRefused("there is no room for another media stream")
        from_number = parameters.get("from", "")
        of_number = self._callers.language_for(from_number)
        language = language_from_tag(parameters.get("language"), of_number)
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

    async def _hold(self, details: CallDetails, websocket: WebSocket) -> None:
        conversation = Conversation(details.language, attempts=AttemptCounter(self._business.staff))
        record = await self._book.record(details.call_sid) if details.is_returning else None
        scribe = Scribe(self._records, details, conversation, self._business.emotions)

        async def on_outcome(outcome: Outcome) -> None:
            self._book.ends(details.call_sid, outcome)
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
            past=record.turns if record else (),
            on_outcome=on_outcome,
        )
        self._book.begins(details.call_sid, call)
        try:
            await scribe.begin()
            await call.run(websocket)
        except Exception:
            # An error of ours costs its own call alone, and that one is told that it failed.
            logger.exception("call broken off")
            await on_outcome(Outcome.FAILED)
            await _close(websocket, _INTERNAL_ERROR)
        finally:
            await scribe.close()
            self._book.is_taken_down(details.call_sid)
        CALLS.labels(tier=details.tier, outcome=scribe.outcome).inc()
        logger.info("call over: {outcome}", outcome=str(scribe.outcome))


async def _close(websocket: WebSocket, code: int) -> None:
    if websocket.application_state is WebSocketState.CONNECTED:
        # The web server may have closed it already, and calls that an error.
        with suppress(RuntimeError, WebSocketDisconnect):
            await websocket.close(code=code)

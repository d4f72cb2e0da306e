"""Twilio: its REST API for calls, and the carrier that brings callers to a business."""

from __future__ import annotations

import base64
import hmac
from collections import ChainMap
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import format_datetime
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
from aiohttp import web

from simulator.call_log import EventKind
from simulator.carrier import Call, CallPlan, CallStatus, Obey, Step
from simulator.phone import Script
from simulator.second_leg import Person
from simulator.speech_book import SpeechBook
from simulator.standin import StandIn
from simulator.twilio_errors import Code, TwilioError
from simulator.twilio_messages import MESSAGES_API, TextMessage, checked_message, message_resource
from simulator.twilio_recordings import (
    RECORD_API,
    RECORDING_API,
    CallRecording,
    checked_recording,
    recording_resource,
)
from simulator.twiml import parse_twiml, require_absolute_urls
from simulator.webhooks import Fetch, Wire, origin_of

_API = "/2010-04-01/Accounts/{account_sid}/Calls/{call_sid}.json"
_TWIML_LIMIT = 4000
_STATUSES: dict[Code, int] = {
    Code.REST_UNAUTHORIZED: 401,
    Code.REST_NOT_FOUND: 404,
}
"""HTTP status by error code; 400 for all others."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Twilio(StandIn):
    """The account of one business.

    connect_to: public origin to real one, see `Wire`. timeout_seconds: how long Twilio waits
    for a document or a handshake. goes_on_after_failed_stream: see `CallPlan`.
    people: who is reached at which number; nobody is at the others. caller_book, bot_book,
    confidence: see `CallPlan`.

    Fault: `rest` (detail: `status`, and optionally `code`) refuses a REST request.
    """

    name = "twilio"

    def __init__(
        self,
        account_sid: str = "AC" + "a10" * 10 + "00",
        auth_token: str = "a-token-for-tests-only",
        *,
        connect_to: Mapping[str, str] = _NOTHING,
        timeout_seconds: float = 15.0,
        goes_on_after_failed_stream: bool = False,
        caller_book: SpeechBook | None = None,
        bot_book: SpeechBook | None = None,
    ) -> None:
        super().__init__()
        self.account_sid = account_sid
        self.auth_token = auth_token
        self.calls: dict[str, Call] = {}
        self.messages: list[TextMessage] = []
        self.recordings: dict[str, CallRecording] = {}
        self.people: dict[str, Person] = {}
        self.own_numbers = frozenset[str]()
        self.confidence: dict[str, float] = {}
        self._books = (
            SpeechBook() if caller_book is None else caller_book,
            SpeechBook() if bot_book is None else bot_book,
        )
        self._connect_to = dict(connect_to)
        self._timeout_seconds = timeout_seconds
        self._goes_on_after_failed_stream = goes_on_after_failed_stream
        self._session: aiohttp.ClientSession | None = None

    async def start(self, port: int = 0) -> None:
        """Listen, and be ready to call."""
        await super().start(port)
        self._session = aiohttp.ClientSession(
            # A fresh connection each time: no request can meet one that the server just closed.
            connector=aiohttp.TCPConnector(limit=0, force_close=True),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None),
        )

    def connect(self, public: str, to: str) -> None:
        """From now on what is sent to this public origin reaches the other one, in all calls."""
        self._connect_to[public] = to

    async def stop(self) -> None:
        """Stop answering."""
        if self._session is not None:
            await self._session.close()
            self._session = None
        await super().stop()

    def routes(self) -> list[web.RouteDef]:
        """The resources of calls, text messages and recordings."""
        return [
            web.get(_API, self._show_call),
            web.post(_API, self._update_call),
            web.post(MESSAGES_API, self._send_message),
            web.post(RECORD_API, self._record_call),
            web.delete(RECORDING_API, self._delete_recording),
        ]

    async def call(
        self,
        *,
        webhook_url: str,
        from_: str,
        to: str,
        script: Script,
        fallback_url: str | None = None,
        status_callback: str | None = None,
        public_base_url: str | None = None,
        params: Mapping[str, str] = _NOTHING,
    ) -> Call:
        """Ring the business and live the caller's script; returns the call when it is over.

        public_base_url: the origin under which Twilio knows what really listens at
        `webhook_url`'s origin. params: further webhook parameters, or others than the usual.
        Raises what the script raises. The call is also in `calls`, from its ringing on.
        """
        if self._session is None:
            raise RuntimeError("start the stand-in before calling through it")
        real = origin_of(webhook_url)
        public = (public_base_url or real).rstrip("/")

        def publish(url: str | None) -> str | None:
            return public + url[len(real) :] if url and origin_of(url) == real else url

        plan = CallPlan(
            account_sid=self.account_sid,
            from_=from_,
            to=to,
            webhook_url=public + webhook_url[len(real) :],
            fallback_url=publish(fallback_url),
            status_callback=publish(status_callback),
            parameters=params,
            goes_on_after_failed_stream=self._goes_on_after_failed_stream,
            caller_book=self._books[0],
            bot_book=self._books[1],
            confidence=self.confidence,
            people=dict(self.people),
            own_numbers=self.own_numbers,
        )
        connect_to = ChainMap({public: real} if public != real else {}, self._connect_to)
        wire = Wire(self._session, self.auth_token, connect_to, self._timeout_seconds)
        call = Call(plan, wire)
        self.calls[call.sid] = call
        await call.run(script)
        return call

    async def _show_call(self, request: web.Request) -> web.Response:
        try:
            return web.json_response(_resource(self._find(request)))
        except TwilioError as error:
            return _refusal(error)

    async def _update_call(self, request: web.Request) -> web.Response:
        fault = self.take_fault("rest")
        if fault is not None:
            body = {"code": fault.detail.get("code", 20500), "message": "A fault was asked for"}
            return web.json_response(body, status=fault.detail["status"])
        try:
            call = self._find(request)
            form = parse_qs((await request.read()).decode(), keep_blank_values=True)
            _update(call, {key: values[-1] for key, values in form.items()})
        except TwilioError as error:
            return _refusal(error)
        return web.json_response(_resource(call))

    async def _send_message(self, request: web.Request) -> web.Response:
        fault = self.take_fault("rest")
        if fault is not None:
            body = {"code": fault.detail.get("code", 20500), "message": "A fault was asked for"}
            return web.json_response(body, status=fault.detail["status"])
        try:
            self._check_credentials(request)
            if request.match_info["account_sid"] != self.account_sid:
                raise _not_found(request.path)
            form = parse_qs((await request.read()).decode(), keep_blank_values=True)
            message = checked_message({key: values[-1] for key, values in form.items()})
        except TwilioError as error:
            return _refusal(error)
        self.messages.append(message)
        return web.json_response(message_resource(message, self.account_sid), status=201)

    async def _record_call(self, request: web.Request) -> web.Response:
        try:
            call = self._find(request)
            if call.status is not CallStatus.IN_PROGRESS:
                message = "Requested resource is not eligible for recording"
                raise TwilioError(Code.REST_CALL_NOT_IN_PROGRESS, message)
            form = parse_qs((await request.read()).decode(), keep_blank_values=True)
            fields = {key: values[-1] for key, values in form.items()}
            recording = checked_recording(call.sid, fields)
        except TwilioError as error:
            return _refusal(error)
        self.recordings[recording.sid] = recording
        return web.json_response(recording_resource(recording, self.account_sid), status=201)

    async def _delete_recording(self, request: web.Request) -> web.Response:
        try:
            self._check_credentials(request)
            if self.recordings.pop(request.match_info["recording_sid"], None) is None:
                raise _not_found(request.path)
        except TwilioError as error:
            return _refusal(error)
        return web.Response(status=204)

    def _check_credentials(self, request: web.Request) -> None:
        """Raises TwilioError for wrong ones."""
        wanted = base64.b64encode(f"{self.account_sid}:{self.auth_token}".encode()).decode()
        given = request.headers.get("Authorization", "")
        if not hmac.compare_digest(given.encode(), f"Basic {wanted}".encode()):
            raise TwilioError(Code.REST_UNAUTHORIZED, "Authenticate")

    def _find(self, request: web.Request) -> Call:
        """Raises TwilioError for wrong credentials and unknown calls."""
        self._check_credentials(request)
        call = self.calls.get(request.match_info["call_sid"])
        if call is None or request.match_info["account_sid"] != self.account_sid:
            raise _not_found(request.path)
        return call


def _update(call: Call, form: Mapping[str, str]) -> None:
    """Change a call that is going on.

    Raises TwilioError: 20404 for ending a call that is over, 21220 for redirecting one that is
    not in progress, 15004 for relative URLs in `Twiml`, 12100 or 12200 for bad TwiML, 20001 or
    21205 for other bad parameters.
    """
    if form.get("Status") == CallStatus.COMPLETED:
        if call.is_over:
            raise _not_found(f"/Calls/{call.sid}")
        step, what = None, "Status"
    elif "Twiml" in form or "Url" in form:
        if call.status is not CallStatus.IN_PROGRESS:
            message = "Invalid call state: Call is not in-progress. Cannot redirect."
            raise TwilioError(Code.REST_CALL_NOT_IN_PROGRESS, message)
        step, what = _replacement(form), "Twiml" if "Twiml" in form else "Url"
    else:
        raise TwilioError(Code.REST_INVALID_PARAMETER, "Nothing to update")
    call.log.add(EventKind.UPDATED, what)
    call.interrupt(step)


def _replacement(form: Mapping[str, str]) -> Step:
    twiml = form.get("Twiml")
    if twiml is None:
        if not urlsplit(form["Url"]).netloc:
            raise TwilioError(Code.REST_INVALID_URL, "Url is not a valid URL")
        return Fetch(form["Url"], form.get("Method", "POST"))
    if len(twiml) > _TWIML_LIMIT:
        raise TwilioError(Code.REST_INVALID_PARAMETER, "Twiml is longer than 4000 characters")
    document = parse_twiml(twiml)
    require_absolute_urls(document.verbs)
    return Obey(document, "")


def _not_found(path: str) -> TwilioError:
    return TwilioError(Code.REST_NOT_FOUND, f"The requested resource {path} was not found")


def _refusal(error: TwilioError) -> web.Response:
    status = _STATUSES.get(error.code, 400)
    body = {
        "code": error.code.value,
        "message": error.message,
        "more_info": f"https://www.twilio.com/docs/errors/{error.code.value}",
        "status": status,
    }
    return web.json_response(body, status=status)


def _resource(call: Call) -> dict[str, Any]:
    """The call as Twilio's REST API shows it."""
    path = f"/2010-04-01/Accounts/{call.plan.account_sid}/Calls/{call.sid}"
    ended = call.created_at + timedelta(seconds=call.duration_seconds) if call.is_over else None
    return {
        "sid": call.sid,
        "account_sid": call.plan.account_sid,
        "api_version": "2010-04-01",
        "from": call.plan.from_,
        "from_formatted": call.plan.from_,
        "to": call.plan.to,
        "to_formatted": call.plan.to,
        "status": call.status.value,
        "direction": "inbound",
        "answered_by": None,
        "caller_name": None,
        "parent_call_sid": None,
        "date_created": _date(call.created_at),
        "start_time": _date(call.created_at),
        "end_time": _date(ended),
        "duration": str(call.duration_seconds) if call.is_over else None,
        "price": None,
        "price_unit": "USD",
        "uri": f"{path}.json",
        "subresource_uris": {"recordings": f"{path}/Recordings.json"},
    }


def _date(moment: datetime | None) -> str | None:
    return None if moment is None else format_datetime(moment)

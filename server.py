"""Aló's web server: Twilio's webhooks and media socket, health, metrics, call records.

No call logic: what a request means is decided in `bot.switchboard`.
"""

from __future__ import annotations

import asyncio
import gc
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import Depends, FastAPI, HTTPException, Query, Request, Response, WebSocket
from fastapi.responses import FileResponse
from fastapi.security import HTTPBasic, HTTPBasicCredentials
from loguru import logger
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.business import load_business
from bot.errors import AloError, CallRefused
from bot.ivr import Place
from bot.ivr_documents import GATHER_PATH
from bot.logs import configure_logs
from bot.metrics import REFUSED
from bot.outbox.composing import Composer
from bot.outbox.delivery import Delivery
from bot.outbox.senders import build_senders
from bot.outbox.summarising import Summariser
from bot.recordings import Recordings
from bot.records import Records
from bot.redacting import Redaction
from bot.retention import Retention, Upkeep
from bot.settings import NEEDS_OF_TIER, Settings, load_settings, tool_secrets
from bot.settings_checks import is_loopback
from bot.shutdown import finish_before_exit
from bot.switchboard import Switchboard
from bot.transfers import RESULT_PATH, WHISPER_PATH
from bot.vendors.services import VendorServices
from bot.vendors.twilio.signature import TwilioSignature, from_this_machine

_MOST_BODY_BYTES = 64 * 1024
"""A webhook of Twilio's is about 1 kB."""

_POLICY_VIOLATION = 1008
_FORBIDDEN = 403


class Doorkeeper:
    """Lets Twilio in, or in local mode this machine alone."""

    def __init__(self, settings: Settings) -> None:
        token = settings.twilio_auth_token
        self._signature = (
            TwilioSignature(token.get_secret_value(), settings.public_base_url) if token else None
        )

    async def form(self, request: Request) -> dict[str, str]:
        """The fields of a webhook that may come in; anything else is refused with 403."""
        body = await _limited_body(request)
        fields = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        path = request.scope["raw_path"].decode("ascii", "replace")
        query = request.scope["query_string"].decode("ascii", "replace")
        target = f"{path}?{query}" if query else path
        if self._signature is None:
            allowed = _is_local(request)
        else:
            allowed = self._signature.signed_webhook(target, fields, request.headers)
        if not allowed:
            REFUSED.labels(what="webhook").inc()
            raise HTTPException(_FORBIDDEN, "not signed by Twilio for this address")
        return fields

    def admits(self, websocket: WebSocket) -> bool:
        """Whether a media socket may be accepted."""
        if self._signature is None:
            return _is_local(websocket)
        return self._signature.signed_socket(websocket.url.path, websocket.headers)


def create_app(settings: Settings) -> FastAPI:
    """The web application; it opens its database and its vendors' connections as it starts."""
    configure_logs(settings.log_level)
    business = load_business(settings.business_file)
    for tier in business.numbers.values():
        settings.require(NEEDS_OF_TIER[tier])
    senders = build_senders(settings, business)
    redaction = Redaction.NUMBERS if settings.redact_numbers else Redaction.NOTHING
    records = Records(settings.database_url, business.notify.channels, redaction=redaction)
    recordings = Recordings(settings, records)
    recordings.require(business.recording.mode)
    upkeep = Upkeep(Retention(records.database, recordings), settings.retention_days)
    services = VendorServices(settings, business)
    summariser = Summariser(records, business, services.ask)
    delivery = Delivery(records, senders, Composer(records, business, summariser).body)
    secrets_of_tools = tool_secrets(
        tool.secret_variable for tool in business.tools if tool.secret_variable
    )
    switchboard = Switchboard(settings, business, records, recordings, services, secrets_of_tools)
    door = Doorkeeper(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await records.open()
        await services.prepare()
        if settings.local_mode:
            logger.warning(
                "local mode: no TWILIO_AUTH_TOKEN, so calls from this machine alone are taken"
            )
        # What lives as long as the process is left out of the collections after each call.
        gc.collect()
        gc.freeze()
        logger.info("Aló answers at {address}", address=settings.public_base_url)
        async with asyncio.TaskGroup() as tasks:
            background = [
                tasks.create_task(services.record_lines(), name="canned lines"),
                tasks.create_task(delivery.run(), name="deliveries"),
                tasks.create_task(upkeep.run(), name="upkeep"),
                tasks.create_task(switchboard.loop_lag.watch(), name="loop lag"),
            ]
            with finish_before_exit(lambda: switchboard.drain(settings.shutdown_seconds)):
                yield
            for task in background:
                task.cancel()
        await services.close()
        await records.close()

    app = FastAPI(title="Aló", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.door = door
    _add_twilio_routes(app, switchboard, door)
    _add_operator_routes(app, settings, switchboard, records)
    _add_recordings(app, settings, records, recordings)
    return app


async def _signed_form(request: Request) -> dict[str, str]:
    door: Doorkeeper = request.app.state.door
    return await door.form(request)


TwilioForm = Annotated[dict[str, str], Depends(_signed_form)]


def _add_twilio_routes(app: FastAPI, switchboard: Switchboard, door: Doorkeeper) -> None:
    @app.post("/voice/incoming")
    @app.post("/voice/incoming/")
    async def incoming(form: TwilioForm) -> Response:
        if not switchboard.accepting:
            # Twilio then asks the number's fallback URL: another process, or a fixed document.
            raise HTTPException(503, "shutting down")
        try:
            return _twiml(await switchboard.incoming(form))
        except CallRefused as refusal:
            REFUSED.labels(what="webhook").inc()
            raise HTTPException(_FORBIDDEN, str(refusal)) from None

    @app.post("/voice/after-stream")
    async def after_stream(form: TwilioForm) -> Response:
        return _twiml(await switchboard.after_stream(form))

    @app.post(GATHER_PATH)
    async def gather(
        form: TwilioForm,
        turn: Annotated[int | None, Query(ge=0)] = None,
        language: str = "",
        failed: Annotated[int, Query(ge=0)] = 0,
    ) -> Response:
        place = Place(turn=turn, language=language, failed=failed)
        return _twiml(await switchboard.gather(form, place))

    @app.post(WHISPER_PATH)
    async def whisper(form: TwilioForm, request: Request) -> Response:
        return _twiml(switchboard.whisper(form, request.query_params))

    @app.post(RESULT_PATH)
    async def transfer_result(form: TwilioForm, request: Request) -> Response:
        return _twiml(await switchboard.transfer_result(form, request.query_params))

    @app.post("/voice/status")
    async def status(form: TwilioForm) -> Response:
        await switchboard.call_ended(form)
        return Response(status_code=204)

    @app.websocket("/voice/stream")
    @app.websocket("/voice/stream/")
    async def stream(websocket: WebSocket) -> None:
        if not door.admits(websocket):
            REFUSED.labels(what="media socket").inc()
            await websocket.close(code=_POLICY_VIOLATION)
            return
        await websocket.accept()
        await switchboard.serve(websocket)


def _add_operator_routes(
    app: FastAPI, settings: Settings, switchboard: Switchboard, records: Records
) -> None:
    operator = Depends(_operator_check(settings))

    @app.get("/health/live")
    async def live() -> dict[str, str]:
        return {"status": "live"}

    @app.get("/health/ready")
    async def ready() -> dict[str, str]:
        if not switchboard.accepting:
            raise HTTPException(503, "shutting down")
        return {"status": "ready"}

    @app.get("/metrics")
    async def metrics() -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    @app.get("/api/calls", dependencies=[operator])
    async def calls(
        limit: Annotated[int, Query(ge=1, le=500)] = 50, offset: Annotated[int, Query(ge=0)] = 0
    ) -> list[dict[str, Any]]:
        found = await records.list_calls(limit=limit, offset=offset)
        return [call.model_dump(mode="json", by_alias=True) for call in found]

    @app.get("/api/calls/{call_sid}", dependencies=[operator])
    async def call(call_sid: str) -> dict[str, Any]:
        found = await records.get_call(call_sid)
        if found is None:
            raise HTTPException(404, "no such call")
        return found.model_dump(mode="json", by_alias=True)


def _add_recordings(
    app: FastAPI, settings: Settings, records: Records, recordings: Recordings
) -> None:
    @app.get("/api/calls/{call_sid}/recording", dependencies=[Depends(_operator_check(settings))])
    async def recording(call_sid: str) -> FileResponse:
        call = await records.get_call(call_sid)
        file = recordings.file_of(call.recording) if call and call.recording else None
        if file is None or not await asyncio.to_thread(file.is_file):
            raise HTTPException(404, "no recording of this call lies here")
        return FileResponse(file, media_type="audio/wav")


def _operator_check(settings: Settings) -> Any:
    """A dependency that lets the operator in: by password, or without one from this machine."""
    password = settings.console_password

    async def by_password(
        given: Annotated[HTTPBasicCredentials, Depends(HTTPBasic(realm="Aló"))],
    ) -> None:
        assert password is not None
        expected = password.get_secret_value().encode()
        if not secrets.compare_digest(given.password.encode(), expected):
            raise HTTPException(401, "wrong password", {"WWW-Authenticate": 'Basic realm="Aló"'})

    # Behind a proxy of this machine, every request of the internet looks like one of this machine.
    is_public = not is_loopback(settings.public_base_url)

    async def from_here(request: Request) -> None:
        if is_public or not _is_local(request):
            raise HTTPException(_FORBIDDEN, "set CONSOLE_PASSWORD to read calls from elsewhere")

    return by_password if password else from_here


async def _limited_body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BODY_BYTES:
            raise HTTPException(413, "too large for a webhook")
    return bytes(body)


def _is_local(connection: Request | WebSocket) -> bool:
    headers: Mapping[str, str] = connection.headers
    return from_this_machine(connection.client.host if connection.client else None, headers)


def _twiml(document: str) -> Response:
    return Response(document, media_type="text/xml")


def __getattr__(name: str) -> FastAPI:
    """`server:app`, built from the environment when it is first asked for."""
    if name != "app":
        raise AttributeError(name)
    try:
        application = create_app(load_settings())
    except AloError as error:
        raise SystemExit(f"Aló does not start.\n{error}") from error
    globals()["app"] = application
    return application

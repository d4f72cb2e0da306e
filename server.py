"""Aló's web server: Twilio's webhooks and media socket, health, metrics, call records.

No call logic: what a request means is decided in `bot.switchboard`.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Query, Request, Response, WebSocket
from fastapi.responses import FileResponse
from loguru import logger
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import TypeAdapter

from bot.business import load_business
from bot.doors import Doorkeeper
from bot.errors import AloError, CallRefused
from bot.ivr import Place
from bot.ivr_documents import GATHER_PATH
from bot.logs import configure_logs
from bot.memory import keep_heaps_few, spare_what_stays
from bot.metrics import REFUSED, TASKS
from bot.outbox.composing import Composer
from bot.outbox.delivery import Delivery
from bot.outbox.senders import build_senders
from bot.outbox.summarising import Summariser
from bot.recordings import Recordings
from bot.records import CallRecord, Records
from bot.redacting import Redaction
from bot.retention import Retention, Upkeep
from bot.settings import NEEDS_OF_TIER, Settings, load_settings, tool_secrets
from bot.shutdown import finish_before_exit
from bot.switchboard import Switchboard
from bot.transfers import RESULT_PATH, WHISPER_PATH
from bot.vendors.services import VendorServices

_CALLS = TypeAdapter(list[CallRecord])
_POLICY_VIOLATION = 1008
_FORBIDDEN = 403


def create_app(settings: Settings) -> FastAPI:
    """The web application; it opens its database and its vendors' connections as it starts."""
    # Records, recordings, kept lines: whatever is written is the operator's alone.
    os.umask(0o077)
    keep_heaps_few()
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
    secrets_of_tools = tool_secrets(business.tool_variables)
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
        spare_what_stays()
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
    _add_operator_routes(app, door, switchboard, records)
    _add_recordings(app, door, records, recordings)
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
            await websocket.close(code=_POLICY_VIOLATION)
            return
        await websocket.accept()
        await switchboard.streams.serve(websocket)


def _add_operator_routes(
    app: FastAPI, door: Doorkeeper, switchboard: Switchboard, records: Records
) -> None:
    watcher = Depends(door.watcher)

    @app.get("/health/live", dependencies=[watcher])
    async def live() -> dict[str, str]:
        return {"status": "live"}

    @app.get("/health/ready", dependencies=[watcher])
    async def ready() -> dict[str, str]:
        if not switchboard.accepting:
            raise HTTPException(503, "shutting down")
        return {"status": "ready"}

    @app.get("/metrics", dependencies=[watcher])
    async def metrics() -> Response:
        TASKS.set(len(asyncio.all_tasks()))
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    @app.get("/api/calls", dependencies=[door.operator])
    async def calls(
        limit: Annotated[int, Query(ge=1, le=500)] = 50, offset: Annotated[int, Query(ge=0)] = 0
    ) -> Response:
        found = await records.list_calls(limit=limit, offset=offset)
        # Written at once: FastAPI would take every value in hand again, and longer than the query.
        return Response(_CALLS.dump_json(found, by_alias=True), media_type="application/json")

    @app.get("/api/calls/{call_sid}", dependencies=[door.operator])
    async def call(call_sid: str) -> dict[str, Any]:
        found = await records.get_call(call_sid)
        if found is None:
            raise HTTPException(404, "no such call")
        return found.model_dump(mode="json", by_alias=True)


def _add_recordings(
    app: FastAPI, door: Doorkeeper, records: Records, recordings: Recordings
) -> None:
    @app.get("/api/calls/{call_sid}/recording", dependencies=[door.operator])
    async def recording(call_sid: str) -> FileResponse:
        call = await records.get_call(call_sid)
        file = recordings.file_of(call.recording) if call and call.recording else None
        if file is None or not await asyncio.to_thread(file.is_file):
            raise HTTPException(404, "no recording of this call lies here")
        return FileResponse(file, media_type="audio/wav")


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

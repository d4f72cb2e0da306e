"""Pipecat's plain wiring of the same vendors, for comparison: the defaults of its phone example.

Transport, serializer, Silero in the user aggregator, smart-turn, Deepgram, Cartesia: each as
Pipecat has it. Three things are not: the model is our `PhoneLLM`, because Pipecat's own services
for these models send through the `openai` package, which nothing of ours does; the recogniser is
set to both languages, because half of the callers speak Spanish; and no REST request ends the
call, the caller hangs up.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from fastapi import FastAPI, Request, Response, WebSocket
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.frames.frames import LLMRunFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMContextAggregatorPair,
    LLMUserAggregatorParams,
)
from pipecat.runner.utils import parse_telephony_websocket
from pipecat.serializers.twilio import TwilioFrameSerializer
from pipecat.services.cartesia.tts import CartesiaTTSService
from pipecat.services.deepgram.stt import DeepgramSTTService
from pipecat.transports.websocket.fastapi import FastAPIWebsocketParams, FastAPIWebsocketTransport
from pipecat.workers.runner import WorkerRunner

from bot.business import Business, load_business
from bot.logs import configure_logs
from bot.prompt import system_prompt
from bot.settings import Settings, load_settings
from bot.vendors.llm.failover import Failover
from bot.vendors.llm.service import PhoneLLM
from bot.vendors.services import build_route
from dialogue.language import Language


class PlainBot:
    """Holds calls one beside the other, each in a pipeline of its own."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._business: Business = load_business(settings.business_file)
        self.failover = Failover([build_route(vendor, settings) for vendor in settings.llm_vendors])

    async def hold_call(self, websocket: WebSocket) -> None:
        """One call, from the accepted socket to its end."""
        _, call = await parse_telephony_websocket(websocket)
        transport = FastAPIWebsocketTransport(
            websocket=websocket,
            params=FastAPIWebsocketParams(
                audio_in_enabled=True,
                audio_out_enabled=True,
                add_wav_header=False,
                serializer=TwilioFrameSerializer(
                    stream_sid=call["stream_id"],
                    call_sid=call["call_id"],
                    params=TwilioFrameSerializer.InputParams(auto_hang_up=False),
                ),
            ),
        )
        context = LLMContext([{"role": "user", "content": "Hello."}])
        aggregators = LLMContextAggregatorPair(
            context, user_params=LLMUserAggregatorParams(vad_analyzer=SileroVADAnalyzer())
        )
        pipeline = Pipeline(
            [
                transport.input(),
                self._recogniser(),
                aggregators.user(),
                self._model(),
                self._voice(),
                transport.output(),
                aggregators.assistant(),
            ]
        )
        worker = PipelineWorker(
            pipeline,
            params=PipelineParams(
                audio_in_sample_rate=8000, audio_out_sample_rate=8000, enable_metrics=True
            ),
        )

        async def greet(*_: object) -> None:
            await worker.queue_frames([LLMRunFrame()])

        async def end(*_: object) -> None:
            await worker.cancel()

        transport.add_event_handler("on_client_connected", greet)
        transport.add_event_handler("on_client_disconnected", end)
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(worker)
        await runner.run()

    def _recogniser(self) -> DeepgramSTTService:
        assert self._settings.deepgram_api_key is not None
        return DeepgramSTTService(
            api_key=self._settings.deepgram_api_key.get_secret_value(),
            base_url=self._settings.deepgram_base_url,
            settings=DeepgramSTTService.Settings(
                model=self._settings.deepgram_model, language="multi"
            ),
        )

    def _model(self) -> PhoneLLM:
        async def no_answer() -> None:
            """The caller hears nothing, as from Pipecat's own services."""

        return PhoneLLM(
            self.failover,
            system_instruction=system_prompt(self._business, Language.EN, datetime.now(UTC)),
            on_answer=lambda _: None,
            on_failure=no_answer,
        )

    def _voice(self) -> CartesiaTTSService:
        assert self._settings.cartesia_api_key is not None
        voice = self._business.voices[Language.EN]
        return CartesiaTTSService(
            api_key=self._settings.cartesia_api_key.get_secret_value(),
            url=self._settings.cartesia_base_url + "/tts/websocket",
            settings=CartesiaTTSService.Settings(
                model=self._settings.cartesia_model, voice=voice.id
            ),
        )


def create_app(settings: Settings) -> FastAPI:
    """The paths that a call needs."""
    configure_logs(settings.log_level)
    plain = PlainBot(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await plain.failover.prepare()
        yield
        await plain.failover.close()

    app = FastAPI(lifespan=lifespan)
    stream = settings.public_base_url.replace("http", "ws", 1) + "/voice/stream"

    @app.get("/health/ready")
    async def ready() -> dict[str, str]:
        return {"status": "ready"}

    @app.post("/voice/incoming")
    async def incoming(_: Request) -> Response:
        document = f'<Response><Connect><Stream url="{stream}"/></Connect></Response>'
        return Response(document, media_type="text/xml")

    @app.post("/voice/status")
    async def status(_: Request) -> Response:
        return Response(status_code=204)

    @app.websocket("/voice/stream")
    async def media(websocket: WebSocket) -> None:
        await websocket.accept()
        await plain.hold_call(websocket)

    return app


def __getattr__(name: str) -> FastAPI:
    """`app`, built from the environment when uvicorn asks for it."""
    if name != "app":
        raise AttributeError(name)
    application = create_app(load_settings())
    globals()["app"] = application
    return application

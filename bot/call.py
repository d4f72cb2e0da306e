"""One call, from the socket's accept to the hang-up. It owns every task of the call."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from loguru import logger
from pipecat.frames.frames import EndFrame, TTSSpeakFrame
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    AssistantTurnStoppedMessage,
    UserTurnStoppedMessage,
)
from pipecat.transports.base_transport import BaseTransport
from pipecat.workers.runner import WorkerRunner
from starlette.websockets import WebSocket

from bot.business import Business
from bot.details import CallDetails
from bot.last_words import LastWords
from bot.pipeline import SAMPLE_RATE_HZ, build_aggregators, build_pipeline
from bot.prompt import system_prompt
from bot.records import Outcome
from bot.scribe import Scribe
from bot.tiers import plan_for
from bot.tools import build_tools
from bot.vendors.services import VendorServices
from bot.vendors.twilio.transport import build_transport
from bot.voice_meter import VoiceMeter
from dialogue.lines import Line

_IDLE_SECONDS = 120.0
"""Nothing heard and nothing said for so long: the call is dead, whatever the socket says."""


class Call:
    """One call in progress.

    `run()` returns when nothing of the call is left: no task, no socket. `outcome` is known, and
    told to `on_outcome`, before the socket closes: what Twilio asks next depends on it.
    """

    def __init__(
        self,
        details: CallDetails,
        *,
        business: Business,
        services: VendorServices,
        scribe: Scribe,
        meter: VoiceMeter | None = None,
        on_outcome: Callable[[Outcome], Awaitable[None]],
    ) -> None:
        self.details = details
        self._business = business
        self._services = services
        self._scribe = scribe
        self._meter = meter or VoiceMeter(time.monotonic)
        self._on_outcome = on_outcome
        self._last_words = LastWords(details.stream_sid)
        self._ending = asyncio.get_running_loop().create_future()
        self._worker: PipelineWorker | None = None

    def end(self, outcome: Outcome) -> None:
        """End the call at once, unless it is ending already."""
        if not self._ending.done():
            self._ending.set_result(outcome)

    async def run(self, websocket: WebSocket) -> Outcome:
        """Hold the conversation; the outcome when it is over."""
        transport = build_transport(websocket, self.details.stream_sid, self)
        worker = await asyncio.to_thread(self._build, transport)
        self._worker = worker
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(worker)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._end_when_told(worker), name="end of the call")
            last_words = tasks.create_task(self._hang_up_after_last_words(), name="last words")
            await self._speak(self._business.greeting[self.details.language])
            await runner.run()
            # The pipeline ended without being told to: it broke.
            self.end(Outcome.FAILED)
            last_words.cancel()
        return self._ending.result()

    def _build(self, transport: BaseTransport) -> PipelineWorker:
        language = self.details.language
        voices = self._services.for_call(
            language,
            system_instruction=system_prompt(self._business, language, datetime.now(UTC)),
            on_answer=self._scribe.answered_by,
            on_failure=self._apologise,
        )
        context = LLMContext(tools=build_tools(hang_up=self._say_goodbye))
        aggregators = build_aggregators(context, plan_for(self.details.tier))
        aggregators.user().add_event_handler("on_user_turn_stopped", self._caller_turn)
        aggregators.assistant().add_event_handler("on_assistant_turn_stopped", self._bot_turn)
        worker = PipelineWorker(
            build_pipeline(transport, voices, aggregators),
            name=f"call-{self.details.call_sid}",
            params=PipelineParams(
                audio_in_sample_rate=SAMPLE_RATE_HZ,
                audio_out_sample_rate=SAMPLE_RATE_HZ,
                enable_metrics=True,
            ),
            enable_rtvi=False,
            enable_turn_tracking=False,
            idle_timeout_secs=_IDLE_SECONDS,
        )
        transport.add_event_handler("on_client_disconnected", self._disconnected)
        return worker

    async def _apologise(self) -> None:
        await self._speak(self._business.say(Line.APOLOGY, self.details.language))

    async def _say_goodbye(self, said: str) -> None:
        assert self._worker is not None
        if not said.strip():
            await self._speak(self._business.say(Line.FAREWELL, self.details.language))
        await self._worker.queue_frame(self._last_words.mark())

    async def _speak(self, text: str) -> None:
        assert self._worker is not None
        await self._worker.queue_frame(TTSSpeakFrame(text))

    async def _hang_up_after_last_words(self) -> None:
        await self._last_words.heard()
        self.end(Outcome.COMPLETED)

    async def _end_when_told(self, worker: PipelineWorker) -> None:
        outcome = await self._ending
        await self._on_outcome(outcome)
        if outcome is Outcome.COMPLETED:
            await worker.queue_frame(EndFrame())
        else:
            await worker.cancel()

    # What happens on the conversation's side.

    async def _caller_turn(self, _: object, __: object, message: UserTurnStoppedMessage) -> None:
        self._meter.turn_ended()
        await self._scribe.caller_said(message.content or "")

    async def _bot_turn(self, _: object, message: AssistantTurnStoppedMessage) -> None:
        await self._scribe.bot_said(message.content, interrupted=message.interrupted)

    async def _disconnected(self, _: object, __: object) -> None:
        self.end(Outcome.CALLER_HUNG_UP)

    # What happens on the media stream (`StreamEvents`).

    def caller_audio(self, pcm: bytes) -> None:
        """The caller's audio arrived."""
        self._meter.caller_audio(pcm)

    def bot_audio(self, pcm: bytes) -> None:
        """The bot's audio leaves."""
        if self._meter.bot_audio(pcm):
            self._scribe.answer_heard(self._meter.voice_to_voice_ms)

    def mark_sent(self, name: str) -> None:
        """A mark leaves, behind the audio it marks."""
        self._last_words.mark_sent(name)

    def mark_played(self, name: str) -> None:
        """A mark came back."""
        self._last_words.mark_played(name)

    def cleared(self) -> None:
        """What was queued at Twilio is dropped."""
        self._last_words.cleared()

    def stream_stopped(self) -> None:
        """Twilio ended the stream: the caller hung up."""
        self.end(Outcome.CALLER_HUNG_UP)

    def violated(self, reason: str) -> None:
        """The stream is not Twilio's, or broken beyond use."""
        logger.warning("call ended: {reason}", reason=reason)
        self.end(Outcome.FAILED)

"""A voice that fails: Pipecat's pipeline and our Cartesia service against the stand-in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from pipecat.frames.frames import (
    AggregatedTextFrame,
    EndFrame,
    Frame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    TTSAudioRawFrame,
    TTSTextFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.utils.text.base_text_aggregator import TextType
from pipecat.workers.runner import WorkerRunner

from bot.vendors.canned_audio import CannedAudio
from bot.vendors.cartesia_voice import PhoneVoice
from simulator.cartesia import Cartesia
from simulator.latency import brief
from simulator.standin import Fault
from tests.eventually import eventually

ANSWERS = {
    "en": ("We open at nine in the morning.", "On Friday we close at five."),
    "es": ("Abrimos a las nueve de la mañana.", "El viernes cerramos a las cinco."),
}
VOICES = {
    "en": "f9836c6e-a0bd-460e-9d3c-f7299fa60f94",
    "es": "5c5ad5e7-1020-476b-8b91-fdcbe9cc313c",
}
BOTH = pytest.mark.parametrize("language", ANSWERS)
LATE_SECONDS = 0.4


class Caller(FrameProcessor):
    """Hears what comes out of the voice."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.words_due_s: list[float] = []
        """When each is played, by the pipeline's clock."""
        self.audio_seconds = 0.0
        self.is_answered = asyncio.Event()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        match frame:
            case TTSTextFrame():
                self.words.append(frame.text)
                self.words_due_s.append((frame.pts or 0) / 1e9)
            case TTSAudioRawFrame():
                self.audio_seconds += len(frame.audio) / 16_000
            case LLMFullResponseEndFrame():
                self.is_answered.set()
        await self.push_frame(frame, direction)


@dataclass
class Line:
    """A voice in a pipeline, and who hears it. failures: how often it gave up."""

    vendor: Cartesia
    language: str
    caller: Caller = field(default_factory=Caller)
    failures: int = 0

    @asynccontextmanager
    async def open(self) -> AsyncIterator[PipelineWorker]:
        """The pipeline, while it runs."""
        settings = PhoneVoice.Settings(model="sonic-3.6", voice=VOICES[self.language])
        settings.language = self.language
        voice = PhoneVoice(
            canned=CannedAudio(None),
            on_failure=self._failed,
            late_seconds=LATE_SECONDS,
            api_key="sk_car_key",
            url=f"{self.vendor.ws_url}/tts/websocket",
            encoding="pcm_s16le",
            settings=settings,
        )
        params = PipelineParams(audio_in_sample_rate=8000, audio_out_sample_rate=8000)
        worker = PipelineWorker(
            Pipeline([voice, self.caller]), params=params, enable_rtvi=False, idle_timeout_secs=None
        )
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(worker)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(runner.run())
            yield worker
            await worker.queue_frame(EndFrame())

    async def say(self, worker: PipelineWorker, sentences: Sequence[str]) -> str:
        """Have a reply of the model spoken; the words that were heard."""
        self.caller.is_answered.clear()
        self.caller.words.clear()
        self.caller.words_due_s.clear()
        await worker.queue_frames(
            [
                LLMFullResponseStartFrame(),
                *(AggregatedTextFrame(text, TextType.SENTENCE) for text in sentences),
                LLMFullResponseEndFrame(),
            ]
        )
        async with asyncio.timeout(8):
            await self.caller.is_answered.wait()
        return " ".join(self.caller.words)

    async def _failed(self) -> None:
        self.failures += 1


@pytest.fixture
async def vendor() -> AsyncIterator[Cartesia]:
    async with Cartesia(brief()) as cartesia:
        yield cartesia


def sockets(vendor: Cartesia) -> int:
    return len(vendor.asked)


async def answered(vendor: Cartesia, language: str, *faults: Fault) -> Line:
    """A caller who was answered in full although the voice failed on the way."""
    line = Line(vendor, language)
    vendor.faults += faults
    async with line.open() as worker:
        assert await line.say(worker, ANSWERS[language]) == " ".join(ANSWERS[language])
    assert line.failures == 0
    return line


@BOTH
async def test_a_reply_whose_voice_reconnects_silently_is_spoken_again(vendor, language):
    await answered(vendor, language, Fault("silent"))

    assert sockets(vendor) == 2


async def test_a_voice_that_succeeds_with_zero_audio_has_failed(vendor):
    await answered(vendor, "en", Fault("mute"))

    assert sockets(vendor) == 2


@pytest.mark.parametrize(
    ("language", "detail"), [("en", {"chunks": 12}), ("es", {"chunks": 12, "code": 1000})]
)
async def test_a_reply_that_breaks_off_is_heard_to_its_end_and_no_word_twice(
    vendor, language, detail
):
    whole = await answered(vendor, language)
    line = await answered(vendor, language, Fault("drop", detail=detail))

    longest_word_seconds = 1.0
    assert line.caller.audio_seconds < whole.caller.audio_seconds + longest_word_seconds


@pytest.mark.parametrize("with_context_id", [True, False])
async def test_an_error_that_names_no_context_is_read_and_the_reply_is_spoken(
    vendor, with_context_id
):
    fault = {"status": 429, "code": "concurrency_limited", "with_context_id": with_context_id}

    await answered(vendor, "en", Fault("error", detail=fault))


@BOTH
async def test_a_caller_who_interrupts_a_voice_without_word_times_heard_no_more_than_was_played(
    vendor, language
):
    line = Line(vendor, language)
    async with line.open() as worker:
        before, *_ = ANSWERS[language]
        await line.say(worker, [before])  # with times
        vendor.faults.append(Fault("wordless"))
        last_due_s, played_s = line.caller.words_due_s[-1], line.caller.audio_seconds
        await line.say(worker, ANSWERS[language])

    assert line.caller.words == " ".join(ANSWERS[language]).split()
    due_s = line.caller.words_due_s
    assert last_due_s <= due_s[0]
    assert due_s == sorted(due_s)
    assert due_s[-1] - due_s[0] > 0.75 * (line.caller.audio_seconds - played_s)


async def test_a_call_that_was_quiet_for_five_minutes_is_answered_although_cartesia_hung_up():
    idle_seconds = 0.2
    async with Cartesia(brief(), idle_seconds=idle_seconds) as vendor:
        line = Line(vendor, "en")
        async with line.open() as worker:
            await eventually(lambda: sockets(vendor) >= 2)
            assert await line.say(worker, ANSWERS["en"]) == " ".join(ANSWERS["en"])


@pytest.mark.parametrize("fault", [Fault("silent", None), Fault("refuse", None)])
async def test_a_voice_that_never_comes_is_given_up_and_what_it_never_spoke_is_in_no_context(
    vendor, fault
):
    line = Line(vendor, "en")
    vendor.faults.append(fault)
    async with line.open() as worker:
        assert await line.say(worker, ANSWERS["en"]) == ""

    assert line.failures == 1
    assert line.caller.audio_seconds == 0


async def test_a_half_closed_socket_does_not_hold_the_end_of_a_call(vendor):
    line = Line(vendor, "en")
    clock = asyncio.get_running_loop().time
    async with line.open() as worker:
        await line.say(worker, ANSWERS["en"][:1])
        await vendor.strike(Fault("swallow"))
        ended = clock()
    assert clock() - ended < 1

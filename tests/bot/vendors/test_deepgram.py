"""Both languages on one connection: our Deepgram service in a pipeline against the stand-in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from pipecat.frames.frames import EndFrame, Frame, TranscriptionFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.workers.runner import WorkerRunner

from bot.business import load_business
from bot.settings import Settings
from bot.vendors.deepgram import PhoneDeepgram, build_stt
from dialogue.recognised import FinalWords
from simulator.deepgram import Deepgram
from simulator.latency import brief
from simulator.speech import VOICES, speak
from simulator.speech_book import SpeechBook
from tests.eventually import eventually
from tests.repository import ROOT
from tests.server.reception import IN_PROCESS

pytestmark = IN_PROCESS

SAID = {"en": "How much does a cleaning cost?", "es": "¿Cuánto cuesta una limpieza?"}
SPEAKERS = {"en": "emma", "es": "lucia"}
FRAME_BYTES = 320
FASTER_THAN_REAL_TIME = 10
THE_OTHER = [("en", "es"), ("es", "en")]


class Caller(FrameProcessor):
    """Speaks to the recogniser, and notes what it understood."""

    def __init__(self, service: PhoneDeepgram) -> None:
        super().__init__()
        self.understood: list[str] = []
        self.labels: list[FinalWords] = []
        self.may_be_dropped = 0
        self._service = service

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, TranscriptionFrame):
            self.understood.append(frame.text)
            self.may_be_dropped += frame.interruptible
        await self.push_frame(frame, direction)

    async def say(self, language: str) -> None:
        """Say it, and half a second of nothing; returns when it was understood."""
        pcm = speak(SAID[language], VOICES[SPEAKERS[language]]).pcm + bytes(8000)
        self.understood.clear()
        for at in range(0, len(pcm), FRAME_BYTES):
            await self._service.recognise(pcm[at : at + FRAME_BYTES])
            await asyncio.sleep(0.02 / FASTER_THAN_REAL_TIME)
        await eventually(lambda: " ".join(self.understood) == SAID[language])


@asynccontextmanager
async def caller_of(vendor: Deepgram) -> AsyncIterator[Caller]:
    """A caller on the line, with the settings of every call."""
    settings = Settings(
        _env_file=None,  # pyright: ignore[reportCallIssue]
        deepgram_api_key="dg-key",  # pyright: ignore[reportArgumentType]
        deepgram_base_url=vendor.ws_url,
    )
    service = build_stt(settings, load_business(ROOT / "business.toml"))
    caller = Caller(service)

    async def heard() -> None:
        """Nobody is told of an outage."""

    service.belong_to_call(on_words=caller.labels.append, on_outage=heard)
    params = PipelineParams(audio_in_sample_rate=8000, audio_out_sample_rate=8000)
    worker = PipelineWorker(
        Pipeline([service, caller]), params=params, enable_rtvi=False, idle_timeout_secs=None
    )
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(runner.run())
        await eventually(lambda: vendor.streams)
        yield caller
        await worker.queue_frame(EndFrame())


@pytest.fixture
async def vendor() -> AsyncIterator[Deepgram]:
    book = SpeechBook()
    for language, text in SAID.items():
        book.add(speak(text, VOICES[SPEAKERS[language]]))
    async with Deepgram(book, brief()) as deepgram:
        yield deepgram


@pytest.mark.parametrize(("first", "then"), THE_OTHER)
async def test_a_caller_who_changes_the_language_is_heard_over_the_same_connection(
    vendor, first, then
):
    async with caller_of(vendor) as caller:
        await caller.say(first)
        await caller.say(then)
        await caller.say(first)

    assert len(vendor.asked) == 1


@pytest.mark.parametrize("language", SAID)
async def test_a_caller_s_spanish_is_not_heard_as_english_nor_the_other_way_about(vendor, language):
    async with caller_of(vendor) as caller:
        await caller.say(language)

    assert {tag for words in caller.labels for tag in words.word_languages} == {language}
    asked = vendor.asked[0].query
    assert (asked["model"], asked["language"]) == (["nova-3"], ["multi"])
    assert asked["endpointing"] == ["100"]  # what Deepgram advises for code-switching


@pytest.mark.parametrize("language", SAID)
async def test_a_caller_s_words_are_not_dropped_with_the_answer_that_they_interrupt(
    vendor, language
):
    async with caller_of(vendor) as caller:
        await caller.say(language)

    assert caller.may_be_dropped == 0

"""How the caller's audio comes to the voice detector and to the recogniser."""

import asyncio
from collections.abc import Sequence

import numpy as np
import pytest
from pipecat.audio.vad.vad_analyzer import VADState
from pipecat.frames.frames import (
    EndFrame,
    Frame,
    InputAudioRawFrame,
    StartFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.workers.runner import WorkerRunner

from bot.pipeline import VAD
from processors.hearing import Hearing, PhoneVad
from processors.voiced import is_voiced
from simulator.speech import VOICES, speak
from tests.eventually import eventually
from tests.server.reception import caller_voice

FRAME_BYTES = 320
SILENCE = bytes(FRAME_BYTES)
LINE_NOISE = (
    (np.random.default_rng(8).standard_normal(FRAME_BYTES // 2) * 60).astype(np.int16).tobytes()
)
"""-55 dBFS: to be heard, and no voice."""

LINES = {"en": "Do you have time on Tuesday morning", "es": "Tiene lugar el martes por la mañana"}


def vad() -> PhoneVad:
    analyzer = PhoneVad(8000, VAD)
    analyzer.set_sample_rate(8000)
    return analyzer


def frames_of(pcm: bytes) -> list[bytes]:
    return [pcm[at : at + FRAME_BYTES] for at in range(0, len(pcm), FRAME_BYTES)]


def said(language: str) -> list[bytes]:
    return frames_of(speak(LINES[language], VOICES[caller_voice(language)]).pcm)


async def states(analyzer: PhoneVad, audio: Sequence[bytes]) -> list[VADState]:
    return [await analyzer.analyze_audio(frame) for frame in audio]


@pytest.mark.parametrize("language", LINES)
@pytest.mark.parametrize("before", [SILENCE, LINE_NOISE], ids=["still line", "noisy line"])
async def test_a_caller_is_heard_as_soon_after_half_a_minute_of_silence(language, before):
    early, late = vad(), vad()
    before_it = [before] * 24  # a whole number of the detector's windows of 32 ms

    first = await states(early, before_it + said(language))
    await states(late, [before] * 1504)
    second = await states(late, before_it + said(language))

    onset = first.index(VADState.SPEAKING)
    assert abs(second.index(VADState.SPEAKING) - onset) <= 2
    assert onset - len(before_it) <= 15  # 300 ms


@pytest.mark.parametrize("language", LINES)
async def test_a_voice_is_judged_by_itself_and_not_by_what_was_said_before(language):
    analyzer = vad()
    line = said(language)
    once = [SILENCE] * 24 + line + [SILENCE] * (48 - len(line) % 8)

    first, *later = [await states(analyzer, once) for _ in range(3)]

    assert later == [first, first]


class Ear(FrameProcessor):
    """Keeps what comes out of the hearing."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: list[type[Frame]] = []

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        self.kinds.append(type(frame))
        await self.push_frame(frame, direction)


@pytest.mark.parametrize("language", LINES)
async def test_the_recogniser_gets_a_voice_at_once_and_silence_in_larger_pieces(language):
    pieces: list[bytes] = []

    async def recognise(audio: bytes) -> None:
        pieces.append(audio)

    hearing, ear = Hearing(vad(), recognise), Ear()
    audio = [SILENCE] * 50 + said(language) + [SILENCE] * 50
    worker = PipelineWorker(Pipeline([hearing, ear]), enable_rtvi=False)
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(runner.run())
        await eventually(lambda: StartFrame in ear.kinds)
        for index, frame in enumerate(audio, start=1):
            voiced = is_voiced(frame)
            heard = InputAudioRawFrame(frame, sample_rate=8000, num_channels=1)
            await hearing.hear(heard, voiced=voiced)
            assert not voiced or sum(map(len, pieces)) == index * FRAME_BYTES
        await eventually(lambda: VADUserStoppedSpeakingFrame in ear.kinds)
        await worker.queue_frame(EndFrame())

    assert b"".join(pieces) == b"".join(audio)[: sum(map(len, pieces))]
    assert max(map(len, pieces)) == 1600
    assert ear.kinds.count(VADUserStartedSpeakingFrame) == 1

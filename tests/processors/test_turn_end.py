"""When the caller's turn is over, by the words and by the silence after the voice."""

import asyncio

import numpy as np
import pytest
from pipecat.clocks.system_clock import SystemClock
from pipecat.frames.frames import (
    InputAudioRawFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.frame_processor import FrameProcessorSetup
from pipecat.utils.asyncio.task_manager import TaskManager

from dialogue.conversation import Conversation
from dialogue.language import Language
from processors.frames import RecogniserFlushedFrame
from processors.turn_end import PhoneTurnEnd
from tests.eventually import eventually

FRAME_SAMPLES = 160
VOICE = (np.sin(np.arange(FRAME_SAMPLES) / 4) * 8_000).astype("<i2").tobytes()
SILENCE = bytes(len(VOICE))


class Turn:
    """One turn of a caller, and when it was taken, in seconds since its voice ended."""

    def __init__(self, language: str) -> None:
        self.end = PhoneTurnEnd(Conversation(Language(language)))
        self.voice_ended_at = 0.0
        self.taken_after_seconds: float | None = None

    async def __aenter__(self):
        await self.end.setup(
            FrameProcessorSetup(
                clock=SystemClock(),
                task_manager=TaskManager(loop=asyncio.get_running_loop()),
                pipeline_worker=PipelineWorker(Pipeline([])),
            )
        )
        self.end.add_event_handler("on_user_turn_stopped", self._taken)
        return self

    async def __aexit__(self, *exc):
        await self.end.cleanup()

    async def speak(self, words: str) -> None:
        """Say it; the VAD notices the end of the voice later than its own 120 ms."""
        await self.end.process_frame(VADUserStartedSpeakingFrame(start_secs=0.12))
        await self.end.handle_user_turn_started()
        await self.end.process_frame(InputAudioRawFrame(VOICE, 8_000, 1))
        self.voice_ended_at = asyncio.get_running_loop().time()
        for _ in range(15):
            await asyncio.sleep(0.02)  # the line's own pace
            await self.end.process_frame(InputAudioRawFrame(SILENCE, 8_000, 1))
        await self.end.process_frame(VADUserStoppedSpeakingFrame(stop_secs=0.12))
        await self.end.process_frame(TranscriptionFrame(words, "", ""))
        await self.end.process_frame(RecogniserFlushedFrame())

    async def _taken(self, *_):
        self.taken_after_seconds = asyncio.get_running_loop().time() - self.voice_ended_at


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "I would like a cleaning."), ("es", "Quisiera una limpieza.")],
)
async def test_the_silence_counts_from_the_end_of_the_voice_and_not_from_the_vads_notice(
    language, words
):
    async with Turn(language) as turn:
        await turn.speak(words)

        await eventually(lambda: turn.taken_after_seconds is not None)

    assert turn.taken_after_seconds == pytest.approx(0.34, abs=0.07)


@pytest.mark.parametrize(("language", "words"), [("en", "I would like to"), ("es", "Quisiera una")])
async def test_a_sentence_that_breaks_off_is_waited_for(language, words):
    async with Turn(language) as turn:
        await turn.speak(words)

        await eventually(lambda: turn.taken_after_seconds is not None)

    assert turn.taken_after_seconds is not None
    assert turn.taken_after_seconds > 1.0

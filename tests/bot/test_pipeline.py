"""Turns as Pipecat's aggregators take them, by our strategies."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from pipecat.frames.frames import (
    EndFrame,
    Frame,
    InterimTranscriptionFrame,
    LLMContextFrame,
    TranscriptionFrame,
    UserStartedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.workers.runner import WorkerRunner

from bot.pipeline import build_aggregators
from bot.tiers import Tier, plan_for
from bot.voice_meter import VoiceMeter
from dialogue.conversation import Conversation
from dialogue.language import Language
from processors.frames import RecogniserFlushedFrame
from processors.output_volume import OutputVolume
from tests.eventually import eventually

ONE_WORD = [
    (Language.EN, "Yes."),
    (Language.EN, "Sure."),
    (Language.ES, "Sí."),
    (Language.ES, "Claro."),
]
QUESTION = {Language.EN: "Would Monday suit you?", Language.ES: "¿Le conviene el lunes?"}

WATCHDOG_SECONDS = 5.0
"""When Pipecat would take such a turn by itself."""


class Model(FrameProcessor):
    """Notes the turns that it is to answer."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.turns = 0

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, LLMContextFrame):
            self.asked.append(str(frame.context.get_messages()[-1]))
        elif isinstance(frame, UserStartedSpeakingFrame):
            self.turns += 1
        await self.push_frame(frame, direction)


@asynccontextmanager
async def call(language: Language) -> AsyncIterator[tuple[PipelineWorker, Model]]:
    """The aggregators of an enterprise call whose bot has just asked a question."""
    conversation, model = Conversation(language), Model()
    conversation.ledger.announce(QUESTION[language])
    conversation.ledger.end_saying()
    aggregators = build_aggregators(
        LLMContext(),
        conversation,
        VoiceMeter(asyncio.get_running_loop().time),
        OutputVolume(),
        plan_for(Tier.ENTERPRISE),
        guesses_per_turn=0,
        sound=None,
    )
    worker = PipelineWorker(
        Pipeline([aggregators.user(), model]), enable_rtvi=False, idle_timeout_secs=None
    )
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(runner.run())
        yield worker, model
        await worker.queue_frame(EndFrame())


@pytest.mark.parametrize("in_part_first", [True, False])
@pytest.mark.parametrize(("language", "word"), ONE_WORD)
async def test_a_caller_whose_yes_the_vad_missed_is_answered_on_the_transcript(
    language, word, in_part_first
):
    clock = asyncio.get_running_loop().time
    async with call(language) as (worker, model):
        if in_part_first:
            await worker.queue_frame(InterimTranscriptionFrame(word, "", ""))
            await eventually(lambda: model.turns)
        said_at = clock()
        await worker.queue_frames([TranscriptionFrame(word, "", ""), RecogniserFlushedFrame()])
        await eventually(lambda: model.asked, WATCHDOG_SECONDS)
        waited_s = clock() - said_at

    assert model.turns == 1
    assert word in model.asked[0]
    assert waited_s < 1.0


@pytest.mark.parametrize(("language", "word"), ONE_WORD)
async def test_a_caller_whose_words_come_in_one_piece_with_the_first_sign_of_them_is_answered(
    language, word
):
    words = TranscriptionFrame(word, "", "")
    words.interruptible = False  # as `PhoneDeepgram` sends them
    async with call(language) as (worker, model):
        await worker.queue_frames([InterimTranscriptionFrame(word, "", ""), words])
        await eventually(lambda: model.asked, WATCHDOG_SECONDS)

    assert model.turns == 1
    assert word in model.asked[0]

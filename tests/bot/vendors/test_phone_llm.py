"""The language model in a pipeline: frames out, tools run once, and a failure told."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator

import pytest
from pipecat.frames.frames import (
    EndFrame,
    ErrorFrame,
    Frame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.services.llm_service import FunctionCallParams
from pipecat.workers.runner import WorkerRunner

from bot.vendors.llm.attempt import Answered
from bot.vendors.llm.service import PhoneLLM
from dialogue.language import Language
from simulator.standin import Fault
from tests.bot.vendors.llm_vendors import PROMPTS, Vendors, three_vendors
from tests.eventually import eventually

ANSWERS = [
    (Language.EN, "Yes, we open at nine. On Fridays we close at five.", 9),
    (Language.ES, "Sí, abrimos a las nueve. Los viernes cerramos a las cinco.", 10),
]


class Ear(FrameProcessor):
    """Keeps what the model says."""

    def __init__(self) -> None:
        super().__init__()
        self.frames: list[Frame] = []

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        self.frames.append(frame)
        await self.push_frame(frame, direction)

    @property
    def text(self) -> str:
        return "".join(frame.text for frame in self.frames if isinstance(frame, LLMTextFrame))

    @property
    def ended(self) -> bool:
        return any(isinstance(frame, LLMFullResponseEndFrame) for frame in self.frames)


class Conversation:
    """A pipeline of the model alone, and what it reports."""

    def __init__(self, vendors: Vendors, language: Language) -> None:
        self.answered: list[Answered] = []
        self.failures = 0
        self.ear = Ear()
        self.llm = PhoneLLM(
            vendors.failover,
            language=language,
            system_instruction=PROMPTS[language],
            on_answer=self.answered.append,
            on_failure=self._failed,
        )
        self.worker = PipelineWorker(
            Pipeline([self.llm, self.ear]),
            params=PipelineParams(enable_metrics=True),
            enable_rtvi=False,
        )

    async def _failed(self) -> None:
        self.failures += 1

    async def ask(self, context: LLMContext, *before: ErrorFrame) -> None:
        """Put the question and wait until the response has ended.

        before: what other services say behind the model, as errors do upstream.
        """
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(self.worker)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(runner.run())
            for error in before:
                await self.ear.push_frame(error, FrameDirection.UPSTREAM)
            await self.worker.queue_frame(LLMContextFrame(context))
            await eventually(lambda: self.ear.ended, within_seconds=10)
            await self.worker.queue_frame(EndFrame())


@pytest.fixture
async def vendors() -> AsyncIterator[Vendors]:
    async with three_vendors() as vendors:
        yield vendors


def asked(text: str = "hello") -> LLMContext:
    return LLMContext([{"role": "user", "content": text}])


@pytest.mark.parametrize(("language", "answer", "tokens"), ANSWERS)
async def test_a_caller_hears_one_answer_of_two_vendors(vendors, language, answer, tokens):
    vendors.all_say(answer)
    vendors.groq.faults.append(Fault("drop", detail={"tokens": tokens}))
    conversation = Conversation(vendors, language)

    await conversation.ask(asked())

    assert conversation.ear.text == conversation.llm.said == answer
    assert [a.route.split("/")[0] for a in conversation.answered] == ["groq", "cerebras"]
    kinds = [type(frame) for frame in conversation.ear.frames]
    assert kinds.count(LLMFullResponseStartFrame) == kinds.count(LLMFullResponseEndFrame) == 1
    assert conversation.failures == 0


@pytest.mark.parametrize("language", [Language.EN, Language.ES])
async def test_a_caller_whom_nobody_answers_is_told_once(vendors, language):
    for vendor in (vendors.groq, vendors.cerebras, vendors.anthropic):
        vendor.faults.append(Fault("status", None, {"status": 500}))
    conversation = Conversation(vendors, language)

    await conversation.ask(asked())

    assert conversation.failures == 1
    assert conversation.ear.text == "" and conversation.answered == []


async def test_a_message_is_taken_once_although_it_was_asked_for_twice(vendors):
    vendors.all_say("I will write that down.", tool="take_message", arguments={"text": "hi"})
    vendors.groq.faults += [Fault("tool_use_failed"), Fault("drop", detail={"tokens": 8})]
    taken: list[str] = []

    async def take_message(params: FunctionCallParams, text: str) -> None:
        """Take a message.

        Args:
            text: The message.
        """
        taken.append(text)
        await params.result_callback({"status": "taken"})

    conversation = Conversation(vendors, Language.EN)
    context = LLMContext([{"role": "user", "content": "take a message"}], tools=[take_message])

    await conversation.ask(context)

    await eventually(lambda: taken == ["hi"])
    assert conversation.ear.text == "I will write that down."


def test_an_operator_with_one_key_loads_one_client():
    script = """
import sys
from bot.settings import LlmVendor, Settings
from bot.vendors.services import build_route
build_route(LlmVendor.GROQ, Settings(_env_file=None, groq_api_key="gsk-key"))
print(sorted({"anthropic", "cerebras", "groq"} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout.strip() == "['groq']"


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        (Language.EN, "Sure. Write to hello@missiondental.example."),
        (Language.ES, "Claro. Escriba a hola@missiondental.example."),
    ],
)
async def test_an_address_reaches_the_voice_in_one_piece(vendors, language, answer):
    vendors.all_say(answer)
    conversation = Conversation(vendors, language)

    await conversation.ask(asked())

    texts = [frame.text for frame in conversation.ear.frames if isinstance(frame, LLMTextFrame)]
    assert any(text.strip().endswith("@missiondental.example.") for text in texts)


async def test_a_caller_whose_voice_or_ear_fails_is_still_answered_by_the_first_vendor(vendors):
    vendors.all_say(ANSWERS[0][1])
    conversation = Conversation(vendors, Language.EN)
    troubles = [ErrorFrame("the voice broke"), ErrorFrame("401 Unauthorized", fatal=False)]

    await conversation.ask(asked(), *troubles)

    assert [answered.route.split("/")[0] for answered in conversation.answered] == ["groq"]
    assert vendors.chats() == (1, 0, 0)

"""What it costs to answer a caller who then goes on."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from pipecat.frames.frames import (
    EagerEndOfTurnCancelFrame,
    EndFrame,
    Frame,
    LLMContextFrame,
    UserStoppedSpeakingFrame,
)
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.workers.runner import WorkerRunner
from prometheus_client import REGISTRY

from dialogue.language import Language
from simulator.standin import Fault
from tests.bot.vendors.llm_vendors import Vendors, three_vendors
from tests.bot.vendors.test_phone_llm import Conversation
from tests.eventually import eventually

ANSWERS = {
    Language.EN: "The doctor can see you at nine. Would that suit you?",
    Language.ES: "La doctora puede verle a las nueve. ¿Le parece bien?",
}


@pytest.fixture
async def vendors() -> AsyncIterator[Vendors]:
    async with three_vendors() as vendors:
        yield vendors


def counted(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(f"alo_{name}_total", labels) or 0.0


def bill() -> dict[str, float]:
    return {
        "confirmed": counted("guesses", fate="confirmed"),
        "withdrawn": counted("guesses", fate="withdrawn"),
        "prompt tokens": counted("withdrawn_tokens", kind="prompt"),
        "completion tokens": counted("withdrawn_tokens", kind="completion"),
        "characters": counted("withdrawn_characters"),
    }


async def guessed(vendors: Vendors, language: Language, verdict: Frame) -> dict[str, float]:
    """What is counted of an answer that was begun on a guess and written to its end."""
    vendors.all_say(ANSWERS[language])
    conversation = Conversation(vendors, language)
    before = bill()
    context = LLMContext([{"role": "user", "content": "when can I come?"}])
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(conversation.worker)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(runner.run())
        await conversation.worker.queue_frame(LLMContextFrame(context, speculation=True))
        await eventually(lambda: conversation.ear.ended, within_seconds=10)
        await conversation.worker.queue_frame(verdict)
        await eventually(lambda: bill() != before)
        await conversation.worker.queue_frame(EndFrame())
    after = bill()
    return {name: after[name] - before[name] for name in before}


@pytest.mark.parametrize("language", Language)
async def test_an_answer_withdrawn_from_a_caller_who_goes_on_is_counted_with_its_cost(
    vendors, language
):
    cost = await guessed(vendors, language, EagerEndOfTurnCancelFrame())

    assert (cost["confirmed"], cost["withdrawn"]) == (0, 1)
    assert cost["characters"] == len(ANSWERS[language])
    assert cost["prompt tokens"] > 0 and cost["completion tokens"] > 0


async def test_an_answer_that_the_caller_hears_costs_nothing_for_nothing(vendors):
    cost = await guessed(vendors, Language.EN, UserStoppedSpeakingFrame())

    assert (cost["confirmed"], cost["withdrawn"]) == (1, 0)
    assert cost["characters"] == cost["prompt tokens"] == cost["completion tokens"] == 0


@pytest.mark.parametrize(
    ("verdict", "told"), [(EagerEndOfTurnCancelFrame(), 0), (UserStoppedSpeakingFrame(), 1)]
)
async def test_a_caller_who_has_not_finished_is_told_of_no_failure(vendors, verdict, told):
    for vendor in (vendors.groq, vendors.cerebras, vendors.anthropic):
        vendor.faults.append(Fault("status", None, {"status": 500}))
    conversation = Conversation(vendors, Language.EN)
    context = LLMContext([{"role": "user", "content": "a table"}])
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(conversation.worker)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(runner.run())
        await conversation.worker.queue_frame(LLMContextFrame(context, speculation=True))
        await eventually(lambda: conversation.ear.ended, within_seconds=10)
        assert conversation.failures == 0
        await conversation.worker.queue_frame(verdict)
        await conversation.worker.queue_frame(EndFrame())

    assert conversation.failures == told

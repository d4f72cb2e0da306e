"""The route to Groq, with Groq's own SDK against a stand-in at the wire."""

import pytest

from bot.vendors.llm.groq import GroqRoute
from bot.vendors.llm.models import ModelPriority
from bot.vendors.llm.route import ModelNotServed, Question, RouteFailed, Text, ToolCall, Usage
from simulator.answers import Answers, Scripted
from simulator.groq import Groq
from simulator.latency import brief
from simulator.standin import Fault

END_CALL = {
    "type": "function",
    "function": {"name": "end_call", "description": "End.", "parameters": {"type": "object"}},
}


@pytest.fixture
async def answers():
    return Answers({"name": "Mission Dental"})


@pytest.fixture
async def groq(answers):
    async with Groq(answers, brief(), models=("qwen/qwen3.8-27b", "openai/gpt-oss-20b")) as standin:
        yield standin


def route_to(groq: Groq, *models: str, api_key: str = "gsk-key") -> GroqRoute:
    return GroqRoute(api_key=api_key, base_url=groq.http_url, models=ModelPriority(models))


def ask(text: str, tools=()) -> Question:
    return Question(
        messages=[
            {"role": "system", "content": "You answer the telephone."},
            {"role": "user", "content": text},
        ],
        tools=tools,
    )


async def all_of(route: GroqRoute, question: Question) -> list:
    return [delta async for delta in route.answer(question)]


def text_of(deltas: list) -> str:
    return "".join(delta.text for delta in deltas if isinstance(delta, Text))


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("do you take walk-ins", "We do, on weekday mornings."),
        ("atienden sin cita", "Sí, por las mañanas entre semana."),
    ],
)
async def test_a_caller_s_question_is_answered_piece_by_piece(groq, answers, said, answer):
    answers.add(Scripted(when=said, say=answer))
    route = route_to(groq, "qwen/qwen3.8-27b")

    deltas = await all_of(route, ask(said))

    assert text_of(deltas) == answer
    assert len([delta for delta in deltas if isinstance(delta, Text)]) > 1
    assert any(isinstance(delta, Usage) and delta.completion_tokens > 0 for delta in deltas)
    await route.close()


async def test_an_account_without_the_first_model_takes_the_next_at_start(groq):
    route = route_to(groq, "llama-3.1-8b-instant", "qwen/qwen3.8-27b")

    await route.prepare()

    assert route.name == "groq/qwen/qwen3.8-27b"
    await route.close()


async def test_a_model_that_is_gone_moves_on_to_the_next_within_the_turn(groq, answers):
    answers.add(Scripted(when="hello", say="Hello there."))
    route = route_to(groq, "llama-3.1-8b-instant", "openai/gpt-oss-20b")

    deltas = await all_of(route, ask("hello"))

    assert text_of(deltas) == "Hello there."
    assert route.name == "groq/openai/gpt-oss-20b"
    await route.close()


async def test_a_list_without_a_served_model_says_so(groq):
    route = route_to(groq, "llama-3.1-8b-instant")

    with pytest.raises(ModelNotServed):
        await all_of(route, ask("hello"))
    await route.close()


async def test_a_wrong_key_is_a_failed_route_and_not_a_missing_model(groq):
    route = route_to(groq, "qwen/qwen3.8-27b", api_key="gsk-wrong")

    with pytest.raises(RouteFailed) as failure:
        await all_of(route, ask("hello"))

    assert failure.value.status == 401
    assert not isinstance(failure.value, ModelNotServed)
    await route.close()


async def test_a_full_quota_fails_at_once_instead_of_waiting_for_retry_after(groq):
    groq.faults.append(Fault("status", detail={"status": 429, "headers": {"retry-after": "30"}}))
    route = route_to(groq, "qwen/qwen3.8-27b")

    with pytest.raises(RouteFailed) as failure:
        await all_of(route, ask("hello"))

    assert failure.value.status == 429
    await route.close()


async def test_a_goodbye_comes_with_the_whole_call_of_a_tool(groq, answers):
    answers.add(Scripted(when="goodbye", say="Goodbye.", tool="end_call", arguments={}))
    route = route_to(groq, "qwen/qwen3.8-27b")

    deltas = await all_of(route, ask("goodbye", tools=[END_CALL]))

    assert [delta.name for delta in deltas if isinstance(delta, ToolCall)] == ["end_call"]
    await route.close()


async def test_no_model_thinks_aloud_into_the_caller_s_ear(groq, answers):
    answers.add(Scripted(when="hello", say="Hello."))
    for model in ("qwen/qwen3.8-27b", "openai/gpt-oss-20b"):
        route = route_to(groq, model)

        assert "<think>" not in text_of(await all_of(route, ask("hello")))
        await route.close()

"""The route to Cerebras, with Cerebras's own SDK against a stand-in at the wire."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.vendors.llm.cerebras import CerebrasRoute
from bot.vendors.llm.route import (
    Blame,
    ModelNotServed,
    Question,
    RouteFailed,
    Text,
    ToolCall,
    Usage,
)
from simulator.answers import Scripted
from simulator.cerebras import Cerebras
from simulator.standin import Fault
from tests.bot.vendors.llm_vendors import (
    QUICK,
    cerebras_route,
    chats,
    model_of_its_own,
    question,
    tool,
)


@pytest.fixture
async def cerebras() -> AsyncIterator[Cerebras]:
    async with Cerebras(model_of_its_own(), QUICK) as standin:
        yield standin


@pytest.fixture
async def route(cerebras: Cerebras) -> AsyncIterator[CerebrasRoute]:
    route = cerebras_route(cerebras)
    yield route
    await route.close()


async def all_of(route: CerebrasRoute, asked: Question) -> list:
    return [delta async for delta in route.answer(asked)]


@pytest.mark.parametrize("answer", ["We do, on weekday mornings.", "Sí, por las mañanas."])
async def test_a_caller_s_question_is_answered_piece_by_piece(route, cerebras, answer):
    cerebras.answers.add(Scripted(None, answer))

    deltas = await all_of(route, question())

    pieces = [delta.text for delta in deltas if isinstance(delta, Text)]
    assert "".join(pieces) == answer and len(pieces) > 1
    assert any(isinstance(delta, Usage) and delta.completion_tokens > 0 for delta in deltas)
    assert chats(cerebras)[0]["reasoning_effort"] == "none"


async def test_opening_the_client_asks_nothing_of_the_vendor(route, cerebras):
    assert cerebras.asked == []


async def test_an_account_without_the_first_model_takes_the_next_at_start(cerebras):
    route = cerebras_route(cerebras, "llama-3.3-70b", "gpt-oss-120b")

    await route.prepare()

    assert route.name == "cerebras/gpt-oss-120b"
    await route.close()


async def test_a_model_that_is_gone_moves_on_to_the_next_within_the_turn(cerebras):
    cerebras.answers.add(Scripted(None, "Hello."))
    route = cerebras_route(cerebras, "llama-3.3-70b", "gpt-oss-120b")

    deltas = await all_of(route, question())

    assert [delta.text for delta in deltas if isinstance(delta, Text)][0] == "Hello"
    assert route.name == "cerebras/gpt-oss-120b"
    await route.close()


async def test_a_list_without_a_served_model_says_so(cerebras):
    route = cerebras_route(cerebras, "llama-3.3-70b")

    with pytest.raises(ModelNotServed):
        await all_of(route, question())
    await route.close()


@pytest.mark.parametrize(
    ("fault", "status", "blame", "rest"),
    [
        (Fault("status", detail={"status": 401}), 401, Blame.ROUTE, None),
        (Fault("status", detail={"status": 402}), 402, Blame.ROUTE, None),
        (
            Fault("status", detail={"status": 429, "headers": {"retry-after": "9"}}),
            429,
            Blame.ROUTE,
            9.0,
        ),
        (Fault("status", detail={"status": 422}), 422, Blame.QUESTION, None),
        (Fault("status", detail={"status": 500}), 500, Blame.CHANCE, None),
        (Fault("midstream_error", detail={"tokens": 2}), 500, Blame.CHANCE, None),
        (Fault("malformed", detail={"tokens": 2}), None, Blame.CHANCE, None),
        (Fault("drop", detail={"tokens": 2}), None, Blame.CHANCE, None),
    ],
)
async def test_each_failure_says_what_it_means_for_the_next_turn(
    route, cerebras, fault, status, blame, rest
):
    cerebras.faults.append(fault)

    with pytest.raises(RouteFailed) as failure:
        await all_of(route, question())

    error = failure.value
    assert (error.status, error.blame, error.rest_seconds) == (status, blame, rest)


async def test_a_goodbye_comes_with_the_whole_call_of_a_tool(route, cerebras):
    cerebras.answers.add(Scripted(None, "Goodbye.", tool="end_call"))

    deltas = await all_of(route, question("goodbye", tools=[tool("end_call")]))

    assert [delta.name for delta in deltas if isinstance(delta, ToolCall)] == ["end_call"]

"""The route to Anthropic, with Anthropic's own SDK against a stand-in at the wire."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.vendors.llm.anthropic import AnthropicRoute
from bot.vendors.llm.route import (
    Blame,
    Message,
    ModelNotServed,
    Question,
    RouteFailed,
    Text,
    ToolCall,
    Usage,
)
from dialogue.language import Language
from simulator.answers import Scripted
from simulator.anthropic import Anthropic
from simulator.standin import Fault
from tests.bot.vendors.llm_vendors import (
    QUICK,
    anthropic_route,
    chats,
    model_of_its_own,
    question,
    tool,
)

CALL = {"id": "call:1", "type": "function", "function": {"name": "book", "arguments": '{"day": 1}'}}
RESULT = {"role": "tool", "tool_call_id": "call:1", "content": "booked"}


@pytest.fixture
async def anthropic() -> AsyncIterator[Anthropic]:
    models = ("claude-haiku-5-5", "claude-opus-5-5", "claude-haiku-4-5-20251001")
    async with Anthropic(model_of_its_own(), QUICK, models=models) as standin:
        yield standin


@pytest.fixture
async def route(anthropic: Anthropic) -> AsyncIterator[AnthropicRoute]:
    route = anthropic_route(anthropic)
    yield route
    await route.close()


async def all_of(route: AnthropicRoute, asked: Question) -> list:
    return [delta async for delta in route.answer(asked)]


async def sent(route: AnthropicRoute, anthropic: Anthropic, *messages: Message) -> list[Message]:
    """What the vendor gets of a conversation, and takes."""
    asked = replace(question(), messages=[{"role": "system", "content": "Prompt."}, *messages])
    await all_of(route, asked)
    return chats(anthropic)[-1]["messages"]


def text_of(message: Message) -> str:
    return "|".join(block.get("text", block["type"]) for block in message["content"])


@pytest.mark.parametrize("answer", ["We do, on weekday mornings.", "Sí, por las mañanas."])
async def test_a_caller_s_question_is_answered_piece_by_piece(route, anthropic, answer):
    anthropic.answers.add(Scripted(None, answer))

    deltas = await all_of(route, question())

    pieces = [delta.text for delta in deltas if isinstance(delta, Text)]
    assert "".join(pieces) == answer and len(pieces) > 1
    assert Usage(400, 0) not in deltas and any(isinstance(delta, Usage) for delta in deltas)


async def test_the_prompt_stands_apart_and_the_model_does_not_think_first(route, anthropic):
    await all_of(route, question())

    (asked,) = chats(anthropic)
    assert asked["system"] == "You answer the telephone of Mission Dental."
    assert asked["max_tokens"] == 300
    assert asked["thinking"] == {"type": "disabled"}
    assert "temperature" not in asked and "tools" not in asked


async def test_a_model_that_always_thinks_is_told_to_be_brief_about_it(anthropic):
    anthropic.answers.add(Scripted(None, "Hello."))
    route = anthropic_route(anthropic, "claude-opus-5-5")

    deltas = await all_of(route, question())

    assert [delta.text for delta in deltas if isinstance(delta, Text)] == ["Hello", "."]
    assert chats(anthropic)[0]["output_config"] == {"effort": "low"}
    await route.close()


async def test_a_greeting_may_come_first_and_what_one_says_in_a_row_is_one_message(
    route, anthropic
):
    got = await sent(
        route,
        anthropic,
        {"role": "assistant", "content": "Hello, Mission Dental."},
        {"role": "user", "content": "Hi."},
        {"role": "user", "content": "When do you open?"},
    )

    assert [(message["role"], text_of(message)) for message in got] == [
        ("user", "(The caller is on the line.)"),
        ("assistant", "Hello, Mission Dental."),
        ("user", "Hi.|When do you open?"),
    ]


@pytest.mark.parametrize(
    ("language", "filler"),
    [
        (Language.EN, "(The caller is on the line.)"),
        (Language.ES, "(La persona está en la línea.)"),
    ],
)
async def test_a_conversation_without_a_caller_s_word_still_ends_with_the_caller(
    route, anthropic, language, filler
):
    greeting = {"role": "assistant", "content": "Hola."}
    asked = replace(question(language=language), messages=[greeting])

    await all_of(route, asked)

    assert [text_of(message) for message in chats(anthropic)[0]["messages"]] == [
        filler,
        "Hola.",
        filler,
    ]


async def test_a_tool_s_result_follows_its_call_at_once_wherever_it_came(route, anthropic):
    got = await sent(
        route,
        anthropic,
        {"role": "user", "content": "Book it."},
        {"role": "assistant", "content": None, "tool_calls": [CALL]},
        {"role": "user", "content": "Are you there?"},
        RESULT,
    )

    assert got[1]["content"] == [
        {"type": "tool_use", "id": "call_1", "name": "book", "input": {"day": 1}}
    ]
    assert got[2]["content"] == [
        {"type": "tool_result", "tool_use_id": "call_1", "content": "booked"},
        {"type": "text", "text": "Are you there?"},
    ]


async def test_a_call_without_a_result_is_no_reason_to_be_refused(route, anthropic):
    got = await sent(
        route,
        anthropic,
        {"role": "user", "content": "Book it."},
        {"role": "assistant", "content": "Sure.", "tool_calls": [CALL]},
        {"role": "user", "content": "And?"},
    )

    assert text_of(got[2]) == "tool_result|And?"


async def test_a_goodbye_comes_with_the_whole_call_of_a_tool(route, anthropic):
    anthropic.answers.add(Scripted(None, "Bye.", tool="end_call", arguments={"why": "a b"}))

    deltas = await all_of(route, question("goodbye", tools=[tool("end_call")]))

    (call,) = [delta for delta in deltas if isinstance(delta, ToolCall)]
    assert (call.name, call.arguments) == ("end_call", '{"why": "a b"}')
    assert chats(anthropic)[0]["tools"] == [
        {"name": "end_call", "description": "end_call", "input_schema": {"type": "object"}}
    ]


async def test_a_model_listed_with_its_date_is_served_under_its_short_name(anthropic):
    route = anthropic_route(anthropic, "claude-3-5-haiku", "claude-haiku-4-5")

    await route.prepare()

    assert route.name == "anthropic/claude-haiku-4-5"
    await route.close()


async def test_a_list_without_a_served_model_says_so(anthropic):
    route = anthropic_route(anthropic, "claude-3-5-haiku")

    with pytest.raises(ModelNotServed):
        await all_of(route, question())
    await route.close()


@pytest.mark.parametrize(
    ("fault", "status", "blame", "rest"),
    [
        (Fault("status", detail={"status": 401}), 401, Blame.ROUTE, None),
        (
            Fault("status", detail={"status": 429, "headers": {"retry-after": "9"}}),
            429,
            Blame.ROUTE,
            9.0,
        ),
        (Fault("status", detail={"status": 529}), 529, Blame.ROUTE, None),
        (Fault("status", detail={"status": 400}), 400, Blame.QUESTION, None),
        (Fault("status", detail={"status": 500}), 500, Blame.CHANCE, None),
        (Fault("midstream_error", detail={"tokens": 2}), 529, Blame.ROUTE, None),
        (Fault("malformed", detail={"tokens": 2}), None, Blame.CHANCE, None),
        (Fault("drop", detail={"tokens": 2}), None, Blame.CHANCE, None),
        (Fault("refusal"), None, Blame.QUESTION, None),
    ],
)
async def test_each_failure_says_what_it_means_for_the_next_turn(
    route, anthropic, fault, status, blame, rest
):
    anthropic.faults.append(fault)

    with pytest.raises(RouteFailed) as failure:
        await all_of(route, question())

    error = failure.value
    assert (error.status, error.blame, error.rest_seconds) == (status, blame, rest)

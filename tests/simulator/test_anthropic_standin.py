"""Anthropic's own client against the stand-in, at the wire."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import anthropic
import pytest

from simulator.answers import Answers, Scripted
from simulator.anthropic import Anthropic
from simulator.latency import brief
from simulator.standin import Fault
from tests.eventually import eventually

MODEL = "claude-haiku-5-5"
BUSINESS: dict[str, Any] = {
    "name": "Sol",
    "facts": {"en": ["We open at nine."], "es": ["Abrimos a las nueve."]},
}
END_CALL: Any = {"name": "end_call", "input_schema": {"type": "object"}}
CALLED: Any = {"type": "tool_use", "id": "toolu_1", "name": "end_call", "input": {}}


@pytest.fixture
async def standin() -> AsyncIterator[Anthropic]:
    async with Anthropic(Answers(BUSINESS), brief()) as standin:
        yield standin


@pytest.fixture
async def client(standin: Anthropic) -> AsyncIterator[anthropic.AsyncAnthropic]:
    async with anthropic.AsyncAnthropic(
        api_key="sk-ant-key", base_url=standin.http_url, max_retries=0
    ) as client:
        yield client


def user(content: Any) -> dict[str, Any]:
    return {"role": "user", "content": content}


async def events_of(client: anthropic.AsyncAnthropic, text: str, **options: Any) -> list[Any]:
    options = {"model": MODEL, "max_tokens": 300, "messages": [user(text)]} | options
    stream: Any = await client.messages.create(stream=True, **options)
    return [event async for event in stream]


def deltas(events: list[Any], kind: str) -> list[Any]:
    found = [event.delta for event in events if event.type == "content_block_delta"]
    return [delta for delta in found if delta.type == kind]


@pytest.mark.parametrize(
    ("question", "answer"),
    [("When do you open?", "We open at nine."), ("¿A qué hora abren?", "Abrimos a las nueve.")],
)
async def test_a_caller_is_answered_in_their_language(client, question, answer):
    events = await events_of(client, question, system="You answer the telephone.")

    assert "".join(delta.text for delta in deltas(events, "text_delta")) == answer
    assert events[0].type == "message_start" and events[-1].type == "message_stop"
    assert events[-2].delta.stop_reason == "end_turn"
    assert events[-2].usage.output_tokens > 0


async def test_a_whole_answer_holds_the_same_words(client):
    whole = await client.messages.create(
        model=MODEL, max_tokens=300, messages=[user("When do you open?")]
    )

    assert [block.text for block in whole.content] == ["We open at nine."]


async def test_a_model_thinks_first_unless_it_is_told_not_to(client):
    thinking = await events_of(client, "When do you open?")
    straight = await events_of(client, "When do you open?", thinking={"type": "disabled"})

    assert thinking[1].content_block.type == "thinking"
    assert straight[1].content_block.type == "text"


@pytest.mark.parametrize("said", ["Goodbye!", "¡Adiós!"])
async def test_a_goodbye_comes_with_a_tool_call_in_pieces(client, standin, said):
    standin.answers.add(Scripted(said, "Bye.", tool="end_call", arguments={"reason": "a b c"}))

    events = await events_of(client, said, tools=[END_CALL])

    pieces = deltas(events, "input_json_delta")
    assert len(pieces) > 1
    assert json.loads("".join(piece.partial_json for piece in pieces)) == {"reason": "a b c"}
    assert events[-2].delta.stop_reason == "tool_use"


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"extra_body": {"temperature": 0.3}}, "temperature"),
        ({"messages": [user("Hi"), {"role": "assistant", "content": "Hel"}]}, "prefill"),
        ({"messages": [{"role": "assistant", "content": "Hello"}, user("Hi")]}, "first message"),
        ({"messages": [user([{"type": "text", "text": " "}])]}, "messages.0"),
        ({"messages": [user("Hi"), {"role": "assistant", "content": [CALLED]}, user("x")]}, "ids"),
        (
            {"messages": [user([{"type": "tool_result", "tool_use_id": "t", "content": "x"}])]},
            "unexpected",
        ),
        ({"model": "claude-opus-5-5", "thinking": {"type": "disabled"}}, "disabled"),
    ],
)
async def test_what_anthropic_does_not_take_is_refused_with_400(client, options, complaint):
    with pytest.raises(anthropic.BadRequestError, match=complaint):
        await events_of(client, "Hello", **options)


async def test_a_retired_model_and_a_wrong_key_are_refused(client, standin):
    with pytest.raises(anthropic.NotFoundError):
        await events_of(client, "Hello", model="claude-3-5-haiku")
    async with anthropic.AsyncAnthropic(
        api_key="other", base_url=standin.http_url, max_retries=0
    ) as stranger:
        with pytest.raises(anthropic.AuthenticationError):
            await stranger.models.list()


async def test_an_operator_sees_which_models_are_served(client, standin):
    assert [model.id async for model in client.models.list()] == list(standin.models)


async def test_a_caller_who_interrupts_is_noticed_by_the_model(client, standin):
    standin.answers.add(Scripted(None, "word " * 400))
    stream = await client.messages.create(
        model=MODEL, max_tokens=3000, messages=[user("Hello")], stream=True
    )
    async for event in stream:
        if event.type == "content_block_delta":
            break
    await stream.close()

    await eventually(lambda: standin.cancelled == 1)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("status", detail={"status": 529}), "overloaded_error"),
        (Fault("midstream_error", detail={"tokens": 2}), "overloaded_error"),
    ],
)
async def test_an_overloaded_model_says_so_before_and_in_an_answer(client, standin, fault, error):
    standin.faults.append(fault)

    with pytest.raises(anthropic.APIStatusError) as caught:
        await events_of(client, "When do you open?")

    body: Any = caught.value.body
    assert body["error"]["type"] == error


async def test_an_answer_may_be_refused(client, standin):
    standin.faults.append(Fault("refusal"))

    events = await events_of(client, "Hello")

    assert events[-2].delta.stop_reason == "refusal"

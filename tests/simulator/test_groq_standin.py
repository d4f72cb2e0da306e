"""Groq's own client against the stand-in, at the wire."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import groq
import httpx
import pytest

from simulator.answers import Answers, Scripted
from simulator.groq import Groq
from simulator.latency import brief
from simulator.standin import Fault
from tests.eventually import eventually

MODEL = "qwen/qwen3.8-27b"
BUSINESS: dict[str, Any] = {
    "name": "Sol",
    "facts": {"en": ["We open at nine."], "es": ["Abrimos a las nueve."]},
}
END_CALL: Any = {"type": "function", "function": {"name": "end_call", "parameters": {}}}
HOURS_QUESTIONS = [
    ("When do you open?", "We open at nine."),
    ("¿A qué hora abren?", "Abrimos a las nueve."),
]


@pytest.fixture
async def standin() -> AsyncIterator[Groq]:
    async with Groq(Answers(BUSINESS), brief()) as standin:
        yield standin


@pytest.fixture
async def client(standin: Groq) -> AsyncIterator[groq.AsyncGroq]:
    async with groq.AsyncGroq(
        api_key="gsk-key", base_url=standin.http_url, max_retries=0, timeout=5
    ) as client:
        yield client


def user(text: str) -> list[Any]:
    return [{"role": "user", "content": text}]


def error_in(caught: pytest.ExceptionInfo[groq.APIStatusError]) -> dict[str, Any]:
    body: Any = caught.value.body
    return body["error"]


async def open_stream(client: groq.AsyncGroq, text: str, **options: Any) -> Any:
    options = {"model": MODEL, "reasoning_effort": "none"} | options
    return await client.chat.completions.create(messages=user(text), stream=True, **options)


async def chunks_of(client: groq.AsyncGroq, text: str, **options: Any) -> list[Any]:
    return [chunk async for chunk in await open_stream(client, text, **options)]


def words(chunks: list[Any]) -> str:
    return "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)


@pytest.mark.parametrize(("question", "answer"), HOURS_QUESTIONS)
async def test_a_caller_is_answered_token_by_token_in_their_language(client, question, answer):
    chunks = await chunks_of(client, question)
    assert words(chunks) == answer
    assert chunks[0].choices[0].delta.role == "assistant"
    assert len([c for c in chunks if c.choices[0].delta.content]) > 3
    assert chunks[-1].choices[0].finish_reason == "stop"
    assert chunks[-1].x_groq.usage.completion_tokens > 3
    assert all(chunk.usage is None for chunk in chunks)


@pytest.mark.parametrize(("question", "answer"), HOURS_QUESTIONS)
async def test_a_whole_answer_holds_the_same_words(client, question, answer):
    whole = await client.chat.completions.create(
        model=MODEL, messages=user(question), reasoning_effort="none"
    )
    assert whole.choices[0].message.content == answer
    assert whole.usage.total_tokens == whole.usage.prompt_tokens + whole.usage.completion_tokens


async def test_the_first_token_takes_as_long_as_the_latency_says(client):
    clock = asyncio.get_running_loop().time
    asked = clock()
    async for chunk in await open_stream(client, "Hello"):
        if chunk.choices[0].delta.content:
            break
    assert 0.22 <= clock() - asked < 0.6


async def test_usage_comes_in_an_extra_chunk_only_when_it_is_asked_for(client):
    options = {"extra_body": {"stream_options": {"include_usage": True}}}
    chunks = await chunks_of(client, "Hello", **options)
    assert chunks[-1].choices == []
    assert chunks[-1].usage.completion_tokens == chunks[-2].x_groq.usage.completion_tokens


async def test_a_retired_model_is_refused_as_unknown(client):
    with pytest.raises(groq.NotFoundError) as caught:
        await chunks_of(client, "Hello", model="llama-3.3-70b-versatile")
    assert caught.value.body == {
        "error": {
            "message": "The model `llama-3.3-70b-versatile` does not exist or you do not have "
            "access to it.",
            "type": "invalid_request_error",
            "code": "model_not_found",
        }
    }


async def test_a_wrong_key_is_refused_everywhere(standin):
    async with groq.AsyncGroq(
        api_key="other", base_url=standin.http_url, max_retries=0
    ) as stranger:
        with pytest.raises(groq.AuthenticationError, match="invalid_api_key"):
            await chunks_of(stranger, "Hello")
        with pytest.raises(groq.AuthenticationError):
            await stranger.models.list()


async def test_an_operator_sees_which_models_are_served(client, standin):
    assert [model.id for model in (await client.models.list()).data] == list(standin.models)
    with pytest.raises(groq.NotFoundError):
        await client.models.retrieve("llama-3.1-8b-instant")


async def test_a_base_url_that_holds_the_path_already_is_an_unknown_url(standin):
    async with groq.AsyncGroq(
        api_key="gsk-key", base_url=f"{standin.http_url}/openai/v1", max_retries=0
    ) as client:
        with pytest.raises(groq.NotFoundError, match="unknown_url"):
            await chunks_of(client, "Hello")


@pytest.mark.parametrize("said", ["Goodbye!", "¡Adiós!"])
async def test_a_goodbye_is_said_and_then_the_tool_called_in_one_piece(client, said):
    chunks = await chunks_of(client, said, tools=[END_CALL])
    assert words(chunks)
    calls = [c.choices[0].delta.tool_calls for c in chunks if c.choices[0].delta.tool_calls]
    assert len(calls) == 1
    (call,) = calls[0]
    assert (call.index, call.function.name) == (0, "end_call")
    assert json.loads(call.function.arguments) == {}
    assert chunks[-1].choices[0].finish_reason == "tool_calls"


async def test_a_tool_result_is_taken_and_answered(client):
    call = {"id": "c1", "type": "function", "function": {"name": "end_call", "arguments": "{}"}}
    told: list[Any] = [
        *user("Please book it"),
        {"role": "assistant", "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "c1", "content": "{}"},
    ]
    answer = await client.chat.completions.create(
        model=MODEL, messages=told, tools=[END_CALL], reasoning_effort="none"
    )
    assert "done" in answer.choices[0].message.content
    told[2]["tool_call_id"] = "another"
    with pytest.raises(groq.BadRequestError, match="tool_call_id"):
        await client.chat.completions.create(model=MODEL, messages=told)


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"n": 2}, "'n'"),
        ({"logprobs": True}, "'logprobs' is unsupported"),
        ({"logit_bias": {"1": 1}}, "'logit_bias' is unsupported"),
        ({"extra_body": {"verbosity": "low"}}, "property 'verbosity' is unsupported"),
        ({"tools": [END_CALL] * 129}, "tools"),
        ({"model": "openai/gpt-oss-20b", "reasoning_effort": "none"}, "reasoning_effort"),
        ({"reasoning_format": "raw", "tools": [END_CALL]}, "raw"),
        ({"reasoning_format": "hidden", "include_reasoning": False}, "both"),
    ],
)
async def test_what_groq_does_not_take_is_refused_with_400(client, options, complaint):
    with pytest.raises(groq.BadRequestError) as caught:
        await chunks_of(client, "Hello", **options)
    assert complaint in error_in(caught)["message"]


@pytest.mark.parametrize(
    ("message", "complaint"),
    [
        ({"role": "user", "content": "x", "timestamp": 1}, "property 'timestamp' is unsupported"),
        ({"role": "user"}, "property 'content' is missing"),
        ({"role": "robot", "content": "x"}, "messages.0"),
        ({"role": "assistant"}, "'content' or 'tool_calls'"),
    ],
)
async def test_a_message_that_groq_cannot_read_is_named_in_the_refusal(client, message, complaint):
    with pytest.raises(groq.BadRequestError) as caught:
        await client.chat.completions.create(model=MODEL, messages=[message])
    assert complaint in error_in(caught)["message"]


async def test_qwen_thinks_aloud_unless_it_is_told_not_to(client):
    aloud = words(await chunks_of(client, "When do you open?", reasoning_effort="low"))
    assert aloud.startswith("<think>") and aloud.endswith("</think>\n\nWe open at nine.")
    hidden = await chunks_of(
        client, "When do you open?", reasoning_effort="low", reasoning_format="hidden"
    )
    assert words(hidden) == "We open at nine."


async def test_gpt_oss_reasons_beside_the_words_and_pays_for_it(client):
    options: dict[str, Any] = {"model": "openai/gpt-oss-20b", "reasoning_effort": "low"}
    chunks = await chunks_of(client, "When do you open?", **options)
    assert words(chunks) == "We open at nine."
    assert any(chunk.choices[0].delta.reasoning for chunk in chunks)
    cut = await chunks_of(client, "When do you open?", max_completion_tokens=8, **options)
    assert words(cut) == "" and cut[-1].choices[0].finish_reason == "length"


async def test_a_caller_who_interrupts_is_noticed_by_the_model(client, standin):
    standin.answers.add(Scripted(None, "word " * 400))
    stream = await open_stream(client, "Hello")
    async for chunk in stream:
        if chunk.choices[0].delta.content:
            break
    await stream.close()
    await eventually(lambda: standin.cancelled == 1)


@pytest.mark.parametrize("kind", ["hang_before_headers", "hang_after_headers", "stall"])
async def test_a_silent_model_ends_with_its_client(client, standin, kind):
    standin.faults.append(Fault(kind, detail={"tokens": 2}))
    # Past the headers the SDK lets httpx's own exception through.
    with pytest.raises((groq.APITimeoutError, httpx.ReadTimeout)):
        async for _ in await open_stream(client, "Hello", timeout=0.5):
            pass
    await eventually(lambda: standin.cancelled == 1)


@pytest.mark.parametrize("kind", ["hang_before_headers", "hang_after_headers"])
async def test_a_silent_model_ends_with_the_stand_in(client, standin, kind):
    standin.faults.append(Fault(kind))
    asked: list[BaseException] = []

    async def ask() -> None:
        try:
            await chunks_of(client, "Hello")
        except (groq.APIConnectionError, httpx.TransportError) as error:
            asked.append(error)

    async with asyncio.timeout(3), asyncio.TaskGroup() as group:
        group.create_task(ask())
        await eventually(lambda: bool(standin.asked))
        await standin.stop()
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("detail", "error"),
    [
        ({"status": 429}, groq.RateLimitError),
        ({"status": 500}, groq.InternalServerError),
        ({"status": 401}, groq.AuthenticationError),
        ({"status": 404}, groq.NotFoundError),
        ({"status": 498}, groq.APIStatusError),
    ],
)
async def test_an_ordered_status_comes_once_with_its_headers(client, standin, detail, error):
    standin.faults.append(Fault("status", detail=detail | {"headers": {"x-ordered": "yes"}}))
    with pytest.raises(error) as caught:
        await chunks_of(client, "Hello")
    headers = caught.value.response.headers
    assert headers["x-ordered"] == "yes"
    assert "x-ratelimit-remaining-requests" in headers
    assert headers.get("retry-after") == ("6" if detail["status"] == 429 else None)
    assert words(await chunks_of(client, "Hello"))


async def test_a_call_that_the_model_garbled_is_refused_once(client, standin):
    standin.faults.append(Fault("tool_use_failed"))
    with pytest.raises(groq.BadRequestError) as caught:
        await chunks_of(client, "Goodbye", tools=[END_CALL])
    assert error_in(caught)["code"] == "tool_use_failed"
    assert "failed_generation" in error_in(caught)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("drop", detail={"tokens": 2}), httpx.TransportError),
        (Fault("malformed", detail={"tokens": 2}), json.JSONDecodeError),
        (Fault("midstream_error", detail={"tokens": 2}), groq.APIError),
    ],
)
async def test_a_stream_breaks_after_words_were_heard(client, standin, fault, error):
    standin.faults.append(fault)
    heard: list[Any] = []
    with pytest.raises(error):
        async for chunk in await open_stream(client, "When do you open?"):
            heard.append(chunk)
    assert words(heard) == "We open"


async def test_a_stream_may_stop_early_with_its_reason_in_x_groq(client, standin):
    standin.faults.append(Fault("midstream_error", detail={"tokens": 1, "shape": "x_groq"}))
    chunks = await chunks_of(client, "When do you open?")
    assert chunks[-1].x_groq.error == "over_capacity"


async def test_an_empty_answer_is_well_formed(client, standin):
    standin.faults.append(Fault("empty"))
    chunks = await chunks_of(client, "Hello")
    assert words(chunks) == "" and chunks[-1].choices[0].finish_reason == "stop"

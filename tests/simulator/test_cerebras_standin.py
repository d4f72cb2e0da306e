"""Cerebras's own client against the stand-in, at the wire."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from cerebras.cloud.sdk import APIStatusError, AsyncCerebras, AuthenticationError, NotFoundError

from simulator.answers import Answers
from simulator.cerebras import Cerebras
from simulator.latency import brief
from simulator.standin import Fault

MODEL = "qwen-3.8-27b"
BUSINESS: dict[str, Any] = {
    "name": "Sol",
    "facts": {"en": ["We open at nine."], "es": ["Abrimos a las nueve."]},
}


@pytest.fixture
async def standin() -> AsyncIterator[Cerebras]:
    async with Cerebras(Answers(BUSINESS), brief()) as standin:
        yield standin


def client_of(standin: Cerebras, api_key: str = "csk-key") -> AsyncCerebras:
    return AsyncCerebras(
        api_key=api_key, base_url=standin.http_url, max_retries=0, warm_tcp_connection=False
    )


async def chunks_of(standin: Cerebras, text: str, model: str = MODEL) -> list[Any]:
    async with client_of(standin) as client:
        stream: Any = await client.chat.completions.create(
            model=model,
            messages=[{"role": "user", "content": text}],
            stream=True,
            reasoning_effort="none" if "qwen" in model else "low",
        )
        return [chunk async for chunk in stream]


def words(chunks: list[Any]) -> str:
    return "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)


@pytest.mark.parametrize(
    ("question", "answer"),
    [("When do you open?", "We open at nine."), ("¿A qué hora abren?", "Abrimos a las nueve.")],
)
@pytest.mark.parametrize("model", ["qwen-3.8-27b", "gpt-oss-120b"])
async def test_a_caller_is_answered_in_their_language(standin, question, answer, model):
    chunks = await chunks_of(standin, question, model)

    assert words(chunks) == answer
    assert chunks[-1].choices[0].finish_reason == "stop"
    assert chunks[-1].usage.completion_tokens > 0
    assert all(chunk.system_fingerprint for chunk in chunks)


async def test_an_operator_sees_which_models_are_served(standin):
    async with client_of(standin) as client:
        assert {model.id for model in (await client.models.list()).data} == set(standin.models)


async def test_a_retired_model_is_refused_with_the_error_as_the_body(standin):
    with pytest.raises(NotFoundError) as caught:
        await chunks_of(standin, "Hello", "llama-3.3-70b")

    body: Any = caught.value.body
    assert (body["code"], body["type"]) == ("model_not_found", "not_found_error")


async def test_a_wrong_key_is_refused(standin):
    async with client_of(standin, api_key="other") as stranger:
        with pytest.raises(AuthenticationError, match="wrong_api_key"):
            await stranger.models.list()


async def test_a_failure_in_mid_stream_brings_its_status_along(standin):
    standin.faults.append(Fault("midstream_error", detail={"tokens": 2}))

    with pytest.raises(APIStatusError) as caught:
        await chunks_of(standin, "When do you open?")

    assert caught.value.status_code == 500
    assert caught.value.response.status_code == 200


async def test_an_ordered_status_comes_with_limits_that_name_their_time(standin):
    standin.faults.append(Fault("status", detail={"status": 429, "headers": {"retry-after": "9"}}))

    with pytest.raises(APIStatusError) as caught:
        await chunks_of(standin, "Hello")

    headers = caught.value.response.headers
    assert headers["retry-after"] == "9"
    assert float(headers["x-ratelimit-reset-tokens-minute"]) > 0


async def test_a_client_that_warms_its_connection_is_seen_to_do_so(standin):
    async with client_of(standin) as client:
        await client.get("/v1/tcp_warming", cast_to=str)

    assert [asked.path for asked in standin.asked] == ["/v1/tcp_warming"]

"""The business's own tools: what is asked of whom, and what the model is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from types import SimpleNamespace
from typing import Any, cast

import pytest
from aiohttp import web
from pipecat.services.llm_service import FunctionCallParams
from pydantic import SecretStr, ValidationError

from bot.business_tools import BusinessTool
from bot.http_tools import http_tools
from dialogue.conversation import Conversation
from dialogue.language import Language
from tests.business_computer import BusinessComputer
from tests.eventually import eventually

WAITING = {"en": "Let me look that up.", "es": "Permítame revisarlo."}
PARAMETERS = {
    "type": "object",
    "properties": {"phone": {"type": "string"}},
    "required": ["phone"],
}


@pytest.fixture
async def computer() -> AsyncIterator[BusinessComputer]:
    async with BusinessComputer() as computer:
        yield computer


def tool(url: str = "https://clinic.example/tool", **values: Any) -> BusinessTool:
    given = {"name": "find", "description": "Finds.", "url": url, "while_waiting": WAITING}
    return BusinessTool.model_validate(given | {"parameters": PARAMETERS} | values)


async def asked(
    business_tool: BusinessTool,
    arguments: Mapping[str, Any],
    *,
    language: Language = Language.EN,
    said: str = "",
    secrets: Mapping[str, SecretStr] | None = None,
) -> tuple[Any, list[str]]:
    """What the model is told, and what the caller hears meanwhile."""
    spoken: list[str] = []
    results: list[Any] = []

    async def say(text: str) -> None:
        spoken.append(text)

    async def result(answer: Any, **_: Any) -> None:
        results.append(answer)

    conversation = Conversation(language)
    (schema,) = http_tools([business_tool], secrets or {}, conversation, say=say)
    params = SimpleNamespace(
        arguments=arguments, llm=SimpleNamespace(said=f"[info] {said}"), result_callback=result
    )
    assert schema.handler is not None
    await schema.handler(cast(FunctionCallParams, params))
    assert conversation.tools_running == 0
    (told,) = results
    return told, spoken


async def test_the_answer_reaches_the_model_as_data(computer) -> None:
    told, spoken = await asked(
        tool(f"{computer.http_url}/tool"), {"phone": "210", "url": "https://evil.example"}
    )

    assert told == {"data": {"at": "nine"}}
    assert not spoken
    ((_, body),) = computer.bodies
    assert body == {"phone": "210"}


async def test_the_secret_goes_in_its_header(computer) -> None:
    declared = tool(
        f"{computer.http_url}/tool", secret_header="X-Api-Key", secret_variable="CLINIC_API_KEY"
    )

    await asked(declared, {"phone": "210"}, secrets={"CLINIC_API_KEY": SecretStr("s3cret")})

    assert computer.bodies[0][0]["X-Api-Key"] == "s3cret"


@pytest.mark.parametrize("language", Language)
async def test_a_caller_who_waits_hears_a_word(computer, language: Language) -> None:
    computer.slow_seconds = 0.7

    _, spoken = await asked(tool(f"{computer.http_url}/tool"), {"phone": "2"}, language=language)

    assert spoken == [WAITING[language]]


async def test_a_model_that_has_said_what_it_does_fills_the_pause_itself(computer) -> None:
    computer.slow_seconds = 0.7

    _, spoken = await asked(tool(f"{computer.http_url}/tool"), {"phone": "2"}, said="One moment.")

    assert not spoken


def _redirect(_: Any) -> web.StreamResponse:
    raise web.HTTPTemporaryRedirect("/elsewhere")


FAILURES: dict[str, tuple[Callable[[Any], web.StreamResponse], str]] = {
    "refused": (lambda _: web.Response(status=500, text="Traceback"), "HTTP status 500"),
    "somewhere else": (_redirect, "HTTP status 307"),
    "endless": (lambda _: web.Response(body=b"x" * 20_000), "too long"),
}


@pytest.mark.parametrize("kind", FAILURES)
async def test_a_failure_is_told_honestly(computer, kind: str) -> None:
    computer.answer, reason = FAILURES[kind]

    told, _ = await asked(tool(f"{computer.http_url}/tool"), {"phone": "210"})

    assert reason in told["error"] and "Traceback" not in told["error"]
    assert len(computer.bodies) == 1


async def test_an_address_that_does_not_answer_in_time_has_failed(computer) -> None:
    computer.slow_seconds = 5

    told, _ = await asked(tool(f"{computer.http_url}/tool", timeout_seconds=0.5), {"phone": "210"})

    assert told["error"] == "it did not answer in time"


async def test_an_address_where_nobody_is_has_failed() -> None:
    told, _ = await asked(tool("http://127.0.0.1:9/tool"), {"phone": "210"})

    assert "could not be reached" in told["error"]


async def test_nobody_is_asked_without_what_is_required(computer) -> None:
    told, _ = await asked(tool(f"{computer.http_url}/tool"), {"phone": ""})

    assert told["error"] == "arguments are missing: phone"
    assert not computer.bodies


@pytest.mark.parametrize(
    ("values", "advice"),
    [
        ({"url": "http://clinic.example/tool"}, "https"),
        ({"url": "https://user:word@clinic.example/"}, "secret_header"),
        ({"url": "ftp://clinic.example/"}, "https://host/path"),
        ({"name": "end_call"}, "every call has"),
        ({"name": "Find It"}, "small letters"),
        ({"parameters": {"type": "array"}}, "JSON schema"),
        ({"parameters": PARAMETERS | {"required": ["name"]}}, "properties lacks"),
        ({"secret_header": "X-Key"}, "belong together"),
        ({"secret_header": "X-Key", "secret_variable": "sk-123"}, "stays out of this file"),
        ({"timeout_seconds": 60}, "20"),
    ],
)
def test_a_tool_that_cannot_work_is_refused_with_advice(values: dict[str, Any], advice) -> None:
    with pytest.raises(ValidationError, match=advice):
        tool(**values)


async def test_a_caller_who_breaks_into_a_tool_is_still_owed_an_answer(computer) -> None:
    computer.slow_seconds = 30.0
    conversation = Conversation(Language.EN)

    async def nothing(*_: Any, **__: Any) -> None:
        """Nobody is told."""

    (schema,) = http_tools([tool(f"{computer.http_url}/tool")], {}, conversation, say=nothing)
    params = SimpleNamespace(
        arguments={"phone": "210"}, llm=SimpleNamespace(said=""), result_callback=nothing
    )
    handler = schema.handler
    assert handler is not None

    async def run() -> None:
        await handler(cast(FunctionCallParams, params))

    running = asyncio.get_running_loop().create_task(run())
    await eventually(lambda: computer.bodies)

    running.cancel()
    await asyncio.wait({running})

    assert conversation.ledger.answer_is_due
    assert conversation.tools_running == 0

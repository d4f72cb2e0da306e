"""Callers whose question the business's own computer answers, slowly, and then not at all."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from simulator.answers import Scripted
from simulator.phone import Phone
from simulator.speech import VOICES, speak
from tests.business_computer import BusinessComputer
from tests.server.reception import CALLERS, IN_PROCESS, Reception, brief_business, caller_voice

pytestmark = IN_PROCESS

_SLOW_SECONDS = 1.0
"""So long that a word is said for the wait, and over before that has been heard."""

_LONGEST_SILENCE_SECONDS = 3.0


@dataclass(frozen=True)
class Words:
    """asks: what is said twice. waits: heard meanwhile. tells, fails: heard then."""

    asks: str
    waits: str
    tells: str
    fails: str


WORDS = {
    "en": Words(
        "When is my next appointment?",
        "Let me look that up.",
        "Your next appointment is on {day}.",
        "I'm sorry, that didn't work just now.",
    ),
    "es": Words(
        "¿Cuándo es mi próxima cita?",
        "Permítame revisarlo.",
        "Su próxima cita es el {day}.",
        "Disculpe, no fue posible en este momento.",
    ),
}
DAYS = {"en": "Friday", "es": "viernes"}

TOOL = """
[[tools]]
name = "find_appointment"
description = "Finds the caller's next appointment."
url = "{url}/tool"
secret_header = "X-Api-Key"
secret_variable = "CLINIC_API_KEY"

[tools.parameters]
type = "object"
properties.language = {{type = "string"}}

[tools.while_waiting]
en = "Let me look that up."
es = "Permítame revisarlo."
"""


def business_with_a_tool(folder: Path, computer: BusinessComputer) -> Path:
    """A business that declares one tool of its own."""
    file = brief_business(folder)
    text = file.read_text(encoding="utf-8") + TOOL.format(url=computer.http_url)
    file.write_text(text, encoding="utf-8")
    return file


async def ask_twice(world: Reception, language: str) -> tuple[list[float], dict[str, Any]]:
    """How long the caller waited for a voice each time, and the call's record."""
    asks = await asyncio.to_thread(speak, WORDS[language].asks, VOICES[caller_voice(language)])
    world.caller_book.add(asks)
    waits_s: list[float] = []

    async def script(phone: Phone) -> None:
        await phone.wait_for_answer(0, 8)
        await phone.wait_until_bot_quiet(300, 8)
        for _ in range(2):
            said = await phone.say(asks)
            frame = await phone.wait_for_answer(said.ended_s, 8)
            assert frame is not None and frame.played_s is not None
            waits_s.append(frame.played_s - said.ended_s)
            await phone.wait_until_bot_quiet(700, 12)

    call = await world.twilio.call(
        webhook_url=world.webhook_url,
        from_=CALLERS[language],
        to="+12105550100",
        script=script,
        status_callback=world.status_callback,
    )
    record = await world.record(call.sid)
    assert record is not None
    return waits_s, record


async def test_callers_hear_what_the_business_s_computer_knows_and_when_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLINIC_API_KEY", "s3cret")
    told: set[str] = set()

    def answer(arguments: dict[str, str]) -> web.StreamResponse:
        language = arguments["language"]
        if language in told:
            return web.Response(status=500, text="Traceback: password=hunter2")
        told.add(language)
        return web.json_response({"day": DAYS[language]})

    async with BusinessComputer() as computer:
        computer.answer, computer.slow_seconds = answer, _SLOW_SECONDS
        business = business_with_a_tool(tmp_path, computer)
        async with Reception(out_dir=tmp_path, business_file=business) as world:
            for language, words in WORDS.items():
                tool = ("find_appointment", {"language": language}, words.tells)
                world.answers.add(Scripted(words.asks, "", *tool))
            calls = await asyncio.gather(*(ask_twice(world, language) for language in WORDS))

    for (language, words), (waits_s, record) in zip(WORDS.items(), calls, strict=True):
        first, second = (turn for turn in record["turns"] if turn["caller_text"])
        assert first["heard_text"] == f"{words.waits} {words.tells.format(day=DAYS[language])}"
        assert second["heard_text"].startswith(f"{words.waits} {words.fails}")
        assert max(waits_s) < _LONGEST_SILENCE_SECONDS
    assert {headers["X-Api-Key"] for headers, _ in computer.bodies} == {"s3cret"}

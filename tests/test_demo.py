"""Whole calls through the real server: a caller in each language, and what is left behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from simulator.answer_language import fold
from simulator.report import write_results
from simulator.results import Result
from simulator.runner import Spoken, play
from simulator.scenario import Scenario, load_scenario
from simulator.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

# Python imports a module of this name before anything else, the server's own code included.
WITNESS = """
import importlib
import os

client = importlib.import_module("openai._base_client")

def note(line):
    with open(os.environ["WITNESS_FILE"], "a") as file:
        file.write(line + "\\n")

def refuse(self, *args, **kwargs):
    note("a request leaves")
    raise RuntimeError("a request leaves through the openai package")

client.SyncAPIClient.request = refuse
client.AsyncAPIClient.request = refuse
note("watching")
"""

ENGLISH = """
name: A caller asks for the opening hours
caller: {number: "+12105550142", voice: emma, language: en}
answers:
  - {when: what time do you open, say: On Monday we open at eight in the morning.}
turns:
  - greeted: {language: en, contains: Thank you for calling Mission Dental, within_ms: 3000}
  - says: Hi, what time do you open on Monday?
    expect: {language: en, contains: eight in the morning, lacks: Sunday, within_ms: 2500}
  - says: Thank you, goodbye.
    expect: {language: en, contains: goodbye, tool: end_call, within_ms: 2500}
ends: {by: bot, last_words_heard: true, outcome: completed}
"""

SPANISH = """
name: Una señora pregunta el precio
caller: {number: "+525555550142", voice: lucia, language: es}
turns:
  - greeted: {language: es, contains: Gracias por llamar a Mission Dental, within_ms: 3000}
  - says: ¿Cuánto cuesta una limpieza?
    expect: {language: es, contains: ciento veinte dólares, within_ms: 2500}
  - says: Gracias, adiós.
    expect: {language: es, contains: hasta luego, tool: end_call, within_ms: 2500}
ends: {by: bot, last_words_heard: true, outcome: completed}
"""

MISTAKEN = """
name: Whoever wrote this expects what does not happen
turns:
  - greeted: {language: es, contains: pizza}
  - hangs_up: true
ends: {by: caller, outcome: completed}
"""


def scenario(text: str, folder: Path, slug: str) -> Scenario:
    path = folder / f"{slug}.yaml"
    path.write_text(text, encoding="utf-8")
    return load_scenario(path)


def witness_environment(folder: Path) -> dict[str, str]:
    """For a process whose use of the openai package is to be noted in `witness.txt`."""
    (folder / "sitecustomize.py").write_text(WITNESS)
    return {"PYTHONPATH": str(folder), "WITNESS_FILE": str(folder / "witness.txt")}


@pytest.fixture(scope="module")
def out_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("world")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(out_dir: Path) -> AsyncIterator[World]:
    async with World(out_dir=out_dir, environment=witness_environment(out_dir)) as simulated:
        yield simulated


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def english(world: World) -> Result:
    return await play(scenario(ENGLISH, world.out_dir, "english"), world)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def spanish(world: World) -> Result:
    return await play(scenario(SPANISH, world.out_dir, "spanish"), world)


@pytest.fixture(params=["english", "spanish"])
def call(request: pytest.FixtureRequest) -> Result:
    return request.getfixturevalue(request.param)


async def test_a_caller_is_answered_from_the_greeting_to_the_last_words(call: Result):
    assert [f"{each.what}: {each.seen}" for each in call.failed] == []
    assert len(call.checks) > 15


async def test_the_record_holds_what_the_caller_said_and_heard(call: Result):
    record = call.call.record
    assert record is not None
    greeting, question, goodbye = record["turns"]
    seen = call.call.turns

    assert record["call_sid"] == call.call.call_sid
    assert record["from"] == call.call.scenario.caller.number
    assert record["to"] == "+12105550100"
    assert record["tier"] == "enterprise"
    assert record["outcome"] == "completed"
    assert greeting["caller_text"] == ""
    for noted, heard in zip((greeting, question, goodbye), seen, strict=True):
        assert fold(noted["heard_text"]) == fold(heard.bot.text)
        assert noted["language"] == call.call.scenario.caller.language
        assert not noted["interrupted"]


async def test_the_server_and_the_caller_measure_the_same_wait(call: Result):
    record = call.call.record
    assert record is not None
    for noted, seen in zip(record["turns"][1:], call.call.turns[1:], strict=True):
        assert seen.voice_to_voice_ms is not None
        assert noted["voice_to_voice_ms"] == pytest.approx(seen.voice_to_voice_ms, abs=100)


async def test_what_is_left_of_a_call_is_a_recording_and_its_measurements(
    call: Result, world: World, tmp_path: Path
):
    write_results(call, world.twilio.calls[call.call.call_sid].log, tmp_path)
    slug = call.call.scenario.slug

    written = json.loads((tmp_path / f"{slug}.json").read_text(encoding="utf-8"))

    assert written["held"] is True
    assert written["record"] == call.call.record
    assert [turn["bot"] for turn in written["turns"]] == [t.bot.text for t in call.call.turns]
    seconds = (tmp_path / f"{slug}.wav").stat().st_size / (8000 * 2 * 2)
    assert seconds == pytest.approx(call.call.duration_seconds, abs=0.5)


async def test_an_expectation_that_does_not_come_true_is_reported(world: World):
    lines: list[Spoken] = []
    mistaken = scenario(MISTAKEN, world.out_dir, "mistaken")

    result = await play(mistaken, world, lines.append)

    assert [f"{each.what}: {each.seen}" for each in result.failed] == [
        "the call is answered in es: en",
        "the answer to the call holds 'pizza': 'Thank you for calling Mission Dental. How can I "
        "help you?'",
        "the record says completed: caller_hung_up",
    ]
    assert [line.text for line in lines] == [result.call.turns[0].bot.text, "[hangs up]"]


async def test_no_request_of_a_call_leaves_through_the_openai_package(call: Result, out_dir: Path):
    noted = (out_dir / "witness.txt").read_text().splitlines()

    assert call.call.turns[1].bot.text
    assert set(noted) == {"watching"}


async def test_the_witness_notices_a_request_through_the_openai_package(tmp_path: Path):
    program = (
        "client = __import__('openai').OpenAI(api_key='x', base_url='http://127.0.0.1:9')\n"
        "client.models.list()\n"
    )
    environment = {"PATH": os.environ["PATH"], **witness_environment(tmp_path)}

    subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True)  # noqa: ASYNC221

    assert (tmp_path / "witness.txt").read_text().splitlines() == ["watching", "a request leaves"]

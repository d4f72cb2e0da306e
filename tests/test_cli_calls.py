"""The command `alo` on the telephone: it calls, it is called, and it tells of calls."""

from __future__ import annotations

import asyncio
import json
import wave
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from simulator.ears import Ears
from simulator.load.lines import everything_said
from simulator.speech import VOICES
from simulator.utterance import utterance
from simulator.world import World
from tests.alo_command import Ran, alo

pytestmark = pytest.mark.asyncio(loop_scope="module")

LOCAL_MODE = {"TWILIO_ACCOUNT_SID": "", "TWILIO_AUTH_TOKEN": ""}
VOICE = {"en": "emma", "es": "lucia"}
QUESTION = {"en": "How much is a cleaning?", "es": "¿Cuánto cuesta una limpieza?"}
ANSWER = {"en": "one hundred and twenty dollars", "es": "ciento veinte dólares"}
ASKED = {
    "en": ("--say", QUESTION["en"]),
    "es": ("--wav", "question.wav"),
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def local(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """A server in local mode, whose stand-ins know what the callers here will say."""
    out_dir = tmp_path_factory.mktemp("local")
    async with World(out_dir=out_dir, environment=LOCAL_MODE) as world:
        for speech in everything_said():
            world.caller_book.add(speech)
        for language, voice in VOICE.items():
            world.caller_book.add(utterance(QUESTION[language], VOICES[voice]))
        yield world


def heard_in(recording: Path, world: World) -> str:
    """The bot's words in a recording."""
    with wave.open(str(recording), "rb") as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (8000, 1, 2)
        pcm = file.readframes(file.getnframes())
    ears = Ears(world.bot_book)
    return " ".join(word.text for word in [*ears.hear(pcm), *ears.flush()])


def write_wav(path: Path, pcm: bytes) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(pcm)


@dataclass(frozen=True)
class Called:
    """A command that was run, and the folder it was run in."""

    ran: Ran
    folder: Path


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def called(local: World, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Called]:
    """All of the commands that call the server, at the same time: calls take real time."""
    stream = local.base_url.replace("http", "ws") + "/voice/stream"
    commands = {
        **{name: ("call", local.webhook_url, *asked) for name, asked in ASKED.items()},
        "pipecat": ("call", stream, "-n", "2"),
    }

    async def run(name: str) -> Called:
        folder = tmp_path_factory.mktemp(name)
        write_wav(folder / "question.wav", utterance(QUESTION["es"], VOICES[VOICE["es"]]).pcm)
        return Called(await alo(folder, *commands[name], "--out", "out"), folder)

    return dict(zip(commands, await asyncio.gather(*map(run, commands)), strict=True))


@pytest.mark.parametrize("language", ASKED)
async def test_alo_call_asks_a_question_and_hears_the_answer(
    local: World, called: dict[str, Called], language: str
):
    call = called[language]

    assert call.ran.code == 0, call.ran.err
    assert call.ran.out.startswith("caller 1: greeting ")
    assert "answers none" not in call.ran.out
    heard = heard_in(call.folder / "out" / "caller-1.wav", local)
    assert heard.startswith("Thank you for calling Mission Dental.")
    # A busy machine may chop a word in the middle.
    assert len(set(ANSWER[language].split()) - set(heard.split())) <= 1, heard


async def test_pipecat_s_own_client_connects_with_nothing_but_the_two_ids(
    local: World, called: dict[str, Called]
):
    call = called["pipecat"]

    assert call.ran.code == 0, call.ran.err
    for caller in ("caller-1.wav", "caller-2.wav"):
        # Without a number the business's default language is spoken.
        assert heard_in(call.folder / "out" / caller, local).startswith("Gracias por llamar")


async def test_a_load_measures_a_running_server_and_is_audited(local: World, tmp_path: Path):
    ran = await alo(
        tmp_path, "load", "--url", local.webhook_url, "--pid", str(local.server_pid),
        "-n", "2", "--seconds", "8", "--ramp-seconds", "0", "--interruptions", "0", "--out", "out",
    )  # fmt: skip

    written = json.loads((tmp_path / "out" / "load.json").read_text(encoding="utf-8"))
    (level,) = written["levels"]
    # A machine that is busy with other tests may be too slow for the callers, and is told so.
    assert ran.code == ("callers fell behind" in ran.out), ran.out + ran.err
    assert (level["turns"], level["failed_turns"]) == (2, 0)
    assert 0 < level["voice_to_voice_ms"]["median"] < 5000
    assert level["cpu_per_call"] > 0
    assert (tmp_path / "out" / "load.svg").exists()
    audited = await alo(tmp_path, "audit", "out/load.json")
    assert "enterprise, es" in audited.out
    assert "hearing" in audited.out


async def test_recorded_calls_are_listed_and_shown(local: World, tmp_path: Path):
    database = {"DATABASE_URL": f"sqlite+aiosqlite:///{local.out_dir / 'calls.db'}"}
    stream = local.base_url.replace("http", "ws") + "/voice/stream"
    await alo(tmp_path, "call", stream, "--seconds", "2", "--out", str(tmp_path))

    listed = await alo(tmp_path, "calls", "list", "--json", environment=database)
    latest = json.loads(listed.out)[0]
    shown = await alo(tmp_path, "calls", "show", latest["call_sid"], environment=database)
    as_json = await alo(
        tmp_path, "calls", "show", latest["call_sid"], "--json", environment=database
    )

    status, record = await local.get(f"/api/calls/{latest['call_sid']}")
    assert status == 200
    assert json.loads(as_json.out) == record == latest
    assert "bot     Gracias por llamar a Mission Dental." in shown.out


SCENARIO = """
name: A caller hangs up [soon]
turns:
  - greeted: {{contains: {expected}}}
  - hangs_up: true
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def demos(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Called]:
    """A demo of a call for each thing that may be expected of it, at the same time."""

    async def run(expected: str) -> Called:
        folder = tmp_path_factory.mktemp("demo")
        scenario = SCENARIO.format(expected=expected)
        (folder / "short.yaml").write_text(scenario, encoding="utf-8")
        (folder / "free.yaml").write_text(f"tier: free{scenario}", encoding="utf-8")
        files = ("short.yaml",) if expected == "pizza" else ("short.yaml", "free.yaml")
        # A terminal that knows no Spanish letters, and no terminal at all.
        environment = {"PYTHONIOENCODING": "ascii"}
        ran = await alo(folder, "demo", *files, "--out", "out", environment=environment)
        return Called(ran, folder)

    expected = ("Mission Dental", "pizza")
    return dict(zip(expected, await asyncio.gather(*map(run, expected)), strict=True))


@pytest.mark.parametrize(("expected", "code"), [("Mission Dental", 0), ("pizza", 1)])
async def test_a_demo_succeeds_only_if_every_check_holds(
    demos: dict[str, Called], expected: str, code: int
):
    ran, folder = demos[expected].ran, demos[expected].folder

    assert ran.code == code, ran.out + ran.err
    assert "A caller hangs up [soon]" in ran.out
    assert ("FAILED" in ran.out) == (code == 1)
    written = json.loads((folder / "out" / "short.json").read_text(encoding="utf-8"))
    assert written["held"] == (code == 0)
    assert (folder / "out" / "short.wav").stat().st_size > 8000


async def test_the_records_of_a_demo_are_in_one_database(demos: dict[str, Called]):
    ran, folder = demos["Mission Dental"].ran, demos["Mission Dental"].folder
    database = next(word for word in ran.out.split() if word.startswith("DATABASE_URL="))

    listed = await alo(
        folder, "calls", "list", "--json",
        environment={"DATABASE_URL": database.removeprefix("DATABASE_URL=")},
    )  # fmt: skip

    assert {call["tier"] for call in json.loads(listed.out)} == {"enterprise", "free"}
    assert (folder / "out" / "free.wav").stat().st_size > 8000
    for log in ("server-enterprise", "server-free"):
        assert (folder / "out" / log / "server.log").stat().st_size > 0

"""The command `alo`, run as an operator runs it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
import wave
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from simulator.ears import Ears
from simulator.load.lines import everything_said
from simulator.speech import VOICES
from simulator.utterance import utterance
from simulator.world import World
from tests.eventually import eventually
from tests.repository import ROOT

pytestmark = pytest.mark.asyncio(loop_scope="module")

LOCAL_MODE = {"TWILIO_ACCOUNT_SID": "", "TWILIO_AUTH_TOKEN": ""}
KEYS = {"DEEPGRAM_API_KEY": "x", "GROQ_API_KEY": "x", "CARTESIA_API_KEY": "x"}
BUSINESS = {"BUSINESS_FILE": str(ROOT / "business.toml")}
QUESTION = {"en": "How much is a cleaning?", "es": "¿Cuánto cuesta una limpieza?"}
ANSWER = {"en": "one hundred and twenty dollars", "es": "ciento veinte dólares"}


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


async def start(
    folder: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.cli",
        *arguments,
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
            **(environment or {}),
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def alo(folder: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> Ran:
    """Run it in a folder that holds no settings, with no other environment than this."""
    process = await start(folder, *arguments, environment=environment)
    out, err = await process.communicate()
    assert process.returncode is not None
    return Ran(process.returncode, out.decode(), err.decode())


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def local(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """A server in local mode, whose stand-ins know what the callers here will say."""
    out_dir = tmp_path_factory.mktemp("local")
    async with World(out_dir=out_dir, environment=LOCAL_MODE) as world:
        for speech in everything_said():
            world.caller_book.add(speech)
        for language, voice in (("en", "emma"), ("es", "lucia")):
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


async def test_help_lists_the_commands_at_once(tmp_path: Path):
    began = asyncio.get_running_loop().time()

    ran = await alo(tmp_path, "--help")

    assert ran.code == 0
    assert asyncio.get_running_loop().time() - began < 3  # 0.1 s where nothing else runs
    for command in ("serve", "demo", "call", "load", "check", "audit", "calls"):
        assert f"  {command} " in ran.out


async def test_an_operator_learns_which_keys_are_missing(tmp_path: Path):
    ran = await alo(tmp_path, "check", environment=BUSINESS)

    assert ran.code == 1
    assert "DEEPGRAM_API_KEY   missing" in ran.out
    assert "*enterprise" in ran.out
    assert ran.out.endswith("Not ready: keys are missing for a tier in use.\n")


async def test_an_operator_learns_that_everything_is_there(tmp_path: Path):
    ran = await alo(tmp_path, "check", environment={**BUSINESS, **KEYS})

    assert ran.code == 0
    assert "GROQ_API_KEY       set" in ran.out
    assert ran.out.endswith("Ready to start.\n")


@pytest.mark.parametrize("command", ["serve", "check"])
@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"OPENAI_API_KEY": "x"}, "No OpenAI: use Groq for lowest latency"),
        ({"PORT": "0"}, "PORT: "),
        ({"BUSINESS_FILE": "none.toml"}, "none.toml"),
    ],
)
async def test_wrong_settings_are_explained_in_a_message(
    tmp_path: Path, command: str, wrong: dict[str, str], message: str
):
    ran = await alo(tmp_path, command, environment={**BUSINESS, **KEYS, **wrong})

    assert ran.code == 2
    assert message in ran.err
    assert "Traceback" not in ran.err


async def test_serve_explains_a_database_that_does_not_open(tmp_path: Path):
    nowhere = {"DATABASE_URL": "sqlite+aiosqlite:///no/such/folder/alo.db"}

    ran = await alo(tmp_path, "serve", environment={**BUSINESS, **KEYS, **nowhere})

    assert ran.code == 2
    assert "DATABASE_URL" in ran.err
    assert "Traceback" not in ran.err


async def test_serve_answers_until_it_is_told_to_end(tmp_path: Path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # Nothing listens where the vendors should be: the server starts all the same.
    vendors = {"GROQ_BASE_URL": "http://127.0.0.1:9", "CARTESIA_BASE_URL": "ws://127.0.0.1:9"}
    settings = {**BUSINESS, **KEYS, **vendors, "PORT": str(port)}
    process = await start(tmp_path, "serve", environment=settings)
    try:
        async with aiohttp.ClientSession() as session:

            async def is_ready() -> bool:
                assert process.returncode is None
                try:
                    async with session.get(f"http://127.0.0.1:{port}/health/ready") as response:
                        return response.status == 200
                except aiohttp.ClientError:
                    return False

            await eventually(is_ready, within_seconds=30)
        process.send_signal(signal.SIGTERM)
        _, err = await asyncio.wait_for(process.communicate(), 15)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()

    assert "local mode" in err.decode()
    assert "Traceback" not in err.decode()


@pytest.mark.parametrize(
    ("language", "voice", "by"), [("en", "emma", "say"), ("es", "lucia", "wav")]
)
async def test_alo_call_asks_a_question_and_hears_the_answer(
    local: World, tmp_path: Path, language: str, voice: str, by: str
):
    write_wav(tmp_path / "question.wav", utterance(QUESTION[language], VOICES[voice]).pcm)
    asked = {"say": ("--say", QUESTION[language]), "wav": ("--wav", "question.wav")}[by]

    ran = await alo(tmp_path, "call", local.webhook_url, *asked, "--out", "out")

    assert ran.code == 0, ran.err
    assert ran.out.startswith("caller 1: greeting ")
    assert "answers none" not in ran.out
    heard = heard_in(tmp_path / "out" / "caller-1.wav", local)
    assert heard.startswith("Thank you for calling Mission Dental.")
    assert ANSWER[language] in heard


async def test_pipecat_s_own_client_connects_with_nothing_but_the_two_ids(
    local: World, tmp_path: Path
):
    stream = local.base_url.replace("http", "ws") + "/voice/stream"

    ran = await alo(tmp_path, "call", stream, "-n", "2", "--out", str(tmp_path))

    assert ran.code == 0, ran.err
    for caller in ("caller-1.wav", "caller-2.wav"):
        # Without a number the business's default language is spoken.
        assert heard_in(tmp_path / caller, local).startswith("Gracias por llamar")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://127.0.0.1:9/voice/incoming", "does not answer"),
        ("ws://127.0.0.1:9/voice/stream", "no media socket opens"),
        ("ftp://127.0.0.1/", "is neither a webhook (http, https) nor a media socket (ws, wss)"),
    ],
)
async def test_a_server_that_cannot_be_called_is_a_message(tmp_path: Path, url: str, message: str):
    ran = await alo(tmp_path, "call", url)

    assert ran.code == 2
    assert message in ran.err
    assert "Traceback" not in ran.err


async def test_a_load_measures_a_running_server_and_is_audited(local: World, tmp_path: Path):
    ran = await alo(
        tmp_path, "load", "--url", local.webhook_url, "--pid", str(local.server_pid),
        "-n", "2", "--seconds", "8", "--ramp-seconds", "0", "--interruptions", "0", "--out", "out",
    )  # fmt: skip

    written = json.loads((tmp_path / "out" / "load.json").read_text(encoding="utf-8"))
    (level,) = written["levels"]
    assert ran.code == 0, ran.out + ran.err
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


async def test_a_call_that_was_never_recorded_is_a_message(tmp_path: Path):
    ran = await alo(tmp_path, "calls", "show", "CA0")

    assert ran.code == 2
    assert "there is no call CA0" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(("expected", "code"), [("Mission Dental", 0), ("pizza", 1)])
async def test_a_demo_succeeds_only_if_every_check_holds(tmp_path: Path, expected: str, code: int):
    (tmp_path / "short.yaml").write_text(
        f"name: A caller hangs up [soon]\nturns:\n  - greeted: {{contains: {expected}}}\n"
        "  - hangs_up: true\n"
    )
    # A terminal that knows no Spanish letters, and no terminal at all.
    environment = {"PYTHONIOENCODING": "ascii"}

    ran = await alo(tmp_path, "demo", "short.yaml", "--out", "out", environment=environment)

    assert ran.code == code, ran.out + ran.err
    assert "A caller hangs up [soon]" in ran.out
    assert ("FAILED" in ran.out) == (code == 1)
    written = json.loads((tmp_path / "out" / "short.json").read_text(encoding="utf-8"))
    assert written["held"] == (code == 0)
    assert (tmp_path / "out" / "short.wav").stat().st_size > 8000


async def test_a_scenario_that_cannot_be_read_is_a_message(tmp_path: Path):
    (tmp_path / "wrong.yaml").write_text("name: x\nturns:\n  - sings: la\n")

    ran = await alo(tmp_path, "demo", "wrong.yaml")

    assert ran.code == 2
    assert "wrong.yaml:3: turns.1: a turn has exactly one of" in ran.err
    assert "Traceback" not in ran.err

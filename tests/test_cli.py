"""The command `alo`: what it says of settings and of mistakes."""

from __future__ import annotations

import asyncio
import signal
import socket
from pathlib import Path

import aiohttp
import pytest

from tests.alo_command import BUSINESS, KEYS, alo, start
from tests.eventually import eventually
from tests.repository import ROOT


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


TOOL = """
[[tools]]
name = "free_times"
description = "Free times."
url = "https://clinic.example/free"
secret_header = "X-Api-Key"
secret_variable = "CLINIC_API_KEY"
while_waiting = { en = "One moment.", es = "Un momento." }
"""


def business_with_a_tool(folder: Path) -> dict[str, str]:
    """Settings whose business file names a secret of a tool."""
    file = folder / "tool.toml"
    file.write_text((ROOT / "business.toml").read_text(encoding="utf-8") + TOOL, encoding="utf-8")
    return {**KEYS, "BUSINESS_FILE": str(file)}


async def test_an_operator_learns_that_a_tool_s_secret_is_missing(tmp_path: Path):
    ran = await alo(tmp_path, "check", environment=business_with_a_tool(tmp_path))

    assert ran.code == 1
    assert "CLINIC_API_KEY: is not set, and a tool of the business file needs it" in ran.out
    assert ran.out.endswith("Not ready: secrets of [[tools]] are not set.\n")


async def test_a_tool_s_secret_in_the_settings_file_will_do(tmp_path: Path):
    settings = business_with_a_tool(tmp_path)
    (tmp_path / ".env").write_text("CLINIC_API_KEY=x\n", encoding="utf-8")

    ran = await alo(tmp_path, "check", environment=settings)

    assert ran.out.endswith("Ready to start.\n")


async def test_another_vendor_s_key_is_offered_for_the_language_model_alone(tmp_path: Path):
    ran = await alo(tmp_path, "serve", environment=BUSINESS)

    assert ran.code == 2
    offered = [line.split(":")[0].strip() for line in ran.err.splitlines() if "will do" in line]
    assert offered == ["GROQ_API_KEY"]


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


async def test_serve_explains_a_port_that_is_taken(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        ran = await alo(tmp_path, "serve", environment={**BUSINESS, **KEYS, "PORT": str(port)})

    assert ran.code == 2
    assert f"PORT: cannot listen on 127.0.0.1:{port}: " in ran.err
    assert "set another PORT" in ran.err
    assert "answers at" not in ran.err
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


async def test_a_call_that_was_never_recorded_is_a_message(tmp_path: Path):
    ran = await alo(tmp_path, "calls", "show", "CA0")

    assert ran.code == 2
    assert "there is no call CA0" in ran.err
    assert "Traceback" not in ran.err


async def test_a_scenario_that_cannot_be_read_is_a_message(tmp_path: Path):
    (tmp_path / "wrong.yaml").write_text("name: x\nturns:\n  - sings: la\n")

    ran = await alo(tmp_path, "demo", "wrong.yaml")

    assert ran.code == 2
    assert "wrong.yaml:3: turns.1: a turn has exactly one of" in ran.err
    assert "Traceback" not in ran.err

import subprocess
import sys

import pytest

from simulator.world import ROOT

SECRETS = ("+525555550142", "tengo dolor de muelas", "sk_car_key")

SCRIPT = """
import asyncio, gc, logging
from loguru import logger
from bot.logs import configure_logs
from pipecat.serializers.twilio import TwilioFrameSerializer

logging.basicConfig()
configure_logs("{level}")

def fail():
    try:
        raise ConnectionError("+525555550142")
    except ConnectionError as error:
        raise ExceptionGroup("all", [ValueError("tengo dolor de muelas")]) from error

async def main():
    with logger.contextualize(call_sid="CA1"):
        logger.info("answered after {{total_ms}} ms", total_ms=812.5, think_ms=5, reason="a b")
        logger.warning("a voice failed: {{reason}}", reason="closed (1006)")
    logger.info("nothing beside it in {{seconds:g}} s", seconds=30.0)
    serializer = TwilioFrameSerializer("MZ1", params=TwilioFrameSerializer.InputParams(
        auto_hang_up=False))
    await serializer.deserialize(
        'tengo dolor de muelas, 4111 1111 1111 1111, HTTP 401 ConnectionError')
    try:
        fail()
    except ExceptionGroup:
        logger.exception("call broken off")
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
        logging.getLogger("uvicorn.access").warning(
            '%s - "%s %s HTTP/%s" %d', "::1:5", "GET", "/api/calls?x=+525555550142", "1.1", 401
        )
    async def task():
        raise RuntimeError("sk_car_key")
    asyncio.get_running_loop().create_task(task())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    gc.collect()

asyncio.run(main())
"""


@pytest.fixture(scope="module")
def logged() -> dict[str, str]:
    """What a process writes at each level, when everything in it fails."""
    return {level: _run(level) for level in ("INFO", "DEBUG")}


def _run(level: str) -> str:
    command = [sys.executable, "-c", SCRIPT.format(level=level)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=50
    ).stderr


@pytest.mark.parametrize("secret", SECRETS)
def test_an_operator_s_log_shows_nothing_of_what_a_caller_or_a_vendor_said(logged, secret):
    assert secret not in logged["INFO"]


def test_an_operator_s_log_says_where_and_what_kind_of_trouble_there_was(logged):
    log = logged["INFO"]

    assert "pipecat.serializers.twilio:deserialize:" in log
    assert "401 ConnectionError" in log
    assert "in fail" in log
    for kind in ("ConnectionError", "ValueError", "ExceptionGroup"):
        assert f"\n{kind}\n" in log
    assert "Exception in ASGI application" in log
    assert '"GET /api/calls HTTP/1.1" 401' in log
    assert "Task exception was never retrieved" in log
    assert "RuntimeError" in log


@pytest.mark.parametrize("level", ["INFO", "DEBUG"])
def test_an_operator_reads_each_thing_once(logged, level):
    assert (
        " answered after 812.5 ms {'call_sid': 'CA1', 'think_ms': 5, 'reason': 'a b'}\n"
        in (logged[level])
    )
    assert " a voice failed: closed (1006) {'call_sid': 'CA1'}\n" in logged[level]
    assert " nothing beside it in 30 s\n" in logged[level]


@pytest.mark.parametrize("secret", SECRETS)
def test_a_developer_who_asks_for_it_sees_it_all(logged, secret):
    assert secret in logged["DEBUG"]


@pytest.mark.parametrize("level", ["INFO", "DEBUG"])
def test_nobody_sees_the_number_of_a_card(logged, level):
    assert "4111" not in logged[level]

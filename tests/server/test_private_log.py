"""The server's log after calls in which everything went wrong that can."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import quote

import aiohttp
import pytest
import pytest_asyncio

from simulator.phone import Phone
from simulator.speech import VOICES, speak
from simulator.standin import Fault
from simulator.world import World
from tests.eventually import eventually
from tests.server.by_hand import ByHand, new_call_sid, start_message
from tests.server.reception import CALLERS, GREETINGS, brief_business, caller_voice

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUESTIONS = {"en": "How much does a cleaning cost?", "es": "¿Cuánto cuesta una limpieza?"}
PAYLOAD = "payload-of-a-vendor"
CONSOLE_PASSWORD = "correcto caballo"


@dataclass(frozen=True)
class Story:
    """The log of it all, and what must not stand there, by name."""

    log: str
    private: dict[str, str]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def story(tmp_path_factory) -> AsyncIterator[Story]:
    folder = tmp_path_factory.mktemp("log")
    async with (
        World(
            out_dir=folder,
            business_file=brief_business(folder),
            environment={"CONSOLE_PASSWORD": CONSOLE_PASSWORD},
        ) as world,
        aiohttp.ClientSession() as session,
    ):
        twilio = ByHand(world.base_url, world.twilio.auth_token, session)
        make_trouble(world)
        await asyncio.gather(*(talk(world, language) for language in (*CALLERS, *CALLERS)))
        opened = await twilio.begin()
        await opened.send(f'{{"{PAYLOAD}"')
        await opened.closed()
        await twilio.refused_status({"X-Twilio-Signature": PAYLOAD})
        await be_refused(twilio)
        token = (await twilio.ring("CA" + "0" * 32))["token"]
        await lose_the_database(world, twilio)
        private = {
            "a caller's number": CALLERS["en"],
            "another caller's number": CALLERS["es"],
            "the number that was called": "+12105550100",
            "what a caller said": "cleaning cost",
            "what another caller said": "cuesta una limpieza",
            "what was answered": "hundred and twenty",
            "what was answered in Spanish": "ciento veinte",
            "a greeting": GREETINGS["es"],
            "what a vendor sent": PAYLOAD,
            "a token": token,
            "a token's seal": token.rpartition(".")[2],
            "a signature": twilio.sign(twilio.stream_url()),
            "Twilio's key": world.twilio.auth_token,
            "a vendor's key": "-key-of-the-simulator",
            "the console's password": CONSOLE_PASSWORD,
        }
    yield Story((folder / "server.log").read_text(encoding="utf-8"), private)


def make_trouble(world: World) -> None:
    """Every vendor fails once or twice and says why, at length; some calls are spared."""
    world.deepgram.faults += [
        Fault("error", detail={"message": PAYLOAD, "after_ms": 300}),
        Fault("refuse", detail={"status": 503, "message": PAYLOAD}),
    ]
    world.cartesia.faults += [
        Fault("error", times=2, detail={"message": PAYLOAD, "title": PAYLOAD}),
        Fault("drop", detail={"chunks": 1}),
    ]
    body = {"error": {"message": PAYLOAD, "type": PAYLOAD, "code": PAYLOAD}}
    world.groq.faults += [
        Fault("status", times=1, detail={"status": 500, "body": body}),
        Fault("malformed", times=1, detail={"tokens": 2}),
    ]


async def be_refused(twilio: ByHand) -> None:
    """Webhooks and streams that are turned away, with everything in them that is private."""
    form = {"CallSid": new_call_sid(), "From": CALLERS["es"], "CallerName": PAYLOAD}
    assert (await twilio.post("/voice/incoming", form, {"X-Twilio-Signature": PAYLOAD}))[0] == 403
    query = f"/voice/status?from={quote(CALLERS['en'])}&x={PAYLOAD}"
    assert (await twilio.post(query, form, {}))[0] == 403
    assert await twilio.refused_status({}, f"/voice/stream?token={PAYLOAD}") == 403
    refused = await twilio.open()
    await refused.send(start_message(form["CallSid"], {"from": CALLERS["es"], "token": PAYLOAD}))
    await refused.closed()


async def lose_the_database(world: World, twilio: ByHand) -> None:
    """A call whose record cannot be written, from its first word to its last."""

    def lose() -> None:
        with closing(sqlite3.connect(world.out_dir / "calls.db")) as database:
            for table in ("turns", "calls"):
                database.execute(f"ALTER TABLE {table} RENAME TO no_{table}")
            database.commit()

    await asyncio.to_thread(lose)
    opened = await twilio.begin(from_number=CALLERS["es"])
    await opened.hear()
    await opened.socket.close()
    await eventually(lambda: "record is not complete" in log_of(world))


def log_of(world: World) -> str:
    return (world.out_dir / "server.log").read_text(encoding="utf-8")


async def talk(world: World, language: str) -> None:
    """A caller who asks, and does not wait for ever."""
    question = await asyncio.to_thread(speak, QUESTIONS[language], VOICES[caller_voice(language)])
    world.caller_book.add(question)

    async def script(phone: Phone) -> None:
        await phone.wait_for_answer(0, 2)
        said = await phone.say(question)
        await phone.wait_for_answer(said.ended_s, 2)

    await world.twilio.call(
        webhook_url=world.webhook_url,
        from_=CALLERS[language],
        to="+12105550100",
        script=script,
        status_callback=world.status_callback,
    )


PRIVATE = (
    "a caller's number",
    "another caller's number",
    "the number that was called",
    "what a caller said",
    "what another caller said",
    "what was answered",
    "what was answered in Spanish",
    "a greeting",
    "what a vendor sent",
    "a token",
    "a token's seal",
    "a signature",
    "Twilio's key",
    "a vendor's key",
    "the console's password",
)


@pytest.mark.parametrize("what", PRIVATE)
async def test_the_log_does_not_show(story, what):
    assert story.private[what] not in story.log


async def test_the_log_tells_an_operator_what_happened(story):
    assert set(PRIVATE) == set(story.private)
    overs = ("call over: caller_hung_up", "call over: failed")
    for said in (*overs, "not JSON", "connection is lost", "the database failed"):
        assert said in story.log
    assert "Traceback" not in story.log

"""What may arrive on the media socket of one call, and what it does to that call and others."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from loguru import logger

from simulator.phone import Phone
from simulator.speech import VOICES, Speech, speak
from tests.eventually import eventually
from tests.server.by_hand import ByHand, media_message, new_call_sid, start_message
from tests.server.reception import CALLERS, IN_PROCESS, Reception, brief_business, caller_voice

pytestmark = [pytest.mark.asyncio(loop_scope="module"), IN_PROCESS]

SECRET = "tarjeta 4242 4242"
"""Stands in every hostile message, and must not stand in the log."""

QUESTIONS = {
    "en": "How much does a cleaning cost?",
    "es": "¿Cuánto cuesta una limpieza?",
}

HOSTILE_IN_A_CALL: dict[str, Any] = {
    "no JSON": "{" + SECRET,
    "half of a message": json.dumps(media_message("MZ" + SECRET))[:-1],
    "a bare value": f'"{SECRET}"',
    "a list": [SECRET],
    "nothing": "",
    "lists in lists": '{"event":"x","x":' + "[" * 30_000 + "]" * 30_000 + "}",
    "objects in objects": '{"x":' * 10_000 + "1" + "}" * 10_000,
    "a number of 10,000 digits": '{"event":"media","x":' + "9" * 10_000 + "}",
    "more than 64 kB": json.dumps({"event": "media", "x": SECRET * 5000}),
    "a binary message": json.dumps(media_message("MZ" + SECRET)).encode(),
    "media without its body": {"event": "media", "x": SECRET},
    "media in a list": {"event": "media", "media": [SECRET]},
    "audio that is not base64": media_message("MZ1", payload=SECRET),
    "audio that is half of base64": media_message("MZ1", payload="abc"),
    "audio that is a number": {"event": "media", "media": {"payload": 4242, "x": SECRET}},
    "five seconds of audio at once": media_message("MZ1", payload="/" * 53_336),
    "a mark without its body": {"event": "mark", "x": SECRET},
    "a key without its body": {"event": "dtmf", "dtmf": SECRET},
    "a second start": start_message("CA1", {"from": SECRET}),
}

HOSTILE_BEFORE_START: dict[str, list[Any]] = {
    "no JSON": ["{" + SECRET],
    "a binary message": [SECRET.encode()],
    "more than 64 kB": [json.dumps({"event": "connected", "x": SECRET * 5000})],
    "media": [{"event": "connected"}, media_message("MZ" + SECRET)],
    "a mark": [{"event": "mark", "mark": {"name": SECRET}}],
    "a key": [{"event": "dtmf", "dtmf": {"digit": SECRET}}],
    "a stop": [{"event": "stop", "stop": {"callSid": SECRET}}],
    "a start without its body": [{"event": "start", "streamSid": SECRET}],
    "a start in a list": [{"event": "start", "start": [SECRET]}],
    "a start without a stream": [{"event": "start", "start": {"callSid": SECRET}}],
    "a start with an empty stream": [{"event": "start", "start": {"streamSid": "", "x": SECRET}}],
    "a start with numbers": [{"event": "start", "start": {"streamSid": 1, "callSid": SECRET}}],
    "a start with half a character": [start_message("CA\ud800" + SECRET, {})],
    "parameters with half a character": [start_message("CA1", {"token": "\ud800" + SECRET})],
    "parameters with a NUL": [start_message("CA1", {"from": "\0" + SECRET})],
    "parameters that are objects": [
        {"event": "start", "start": {"streamSid": "MZ1", "customParameters": {"a": {SECRET: 1}}}}
    ],
    "greetings without end": [{"event": "connected", "x": SECRET}] * 40,
    "silence": [],
}

HARMLESS: list[Any] = [
    {"event": "connected", "protocol": "Call", "version": "1.0.0"},
    {"event": "something new", "x": {"y": [1, 2, {"z": None}]}},
    {"event": None},
    {"event": ["media"]},
    {"no": "event"},
    '{"event":"x","a":NaN,"b":-Infinity,"c":1e999,"event2":"\\ud800"}',
    {"event": "mark", "mark": {"name": "a mark of nobody's"}},
    {"event": "mark", "mark": {"name": None}, "sequenceNumber": "-1"},
    *({"event": "dtmf", "dtmf": {"track": "inbound_track", "digit": d}} for d in "159*#ABCD"),
    {"event": "dtmf", "dtmf": {"digit": ["1"]}},
    {"event": "dtmf", "dtmf": {}},
    {"event": "media", "media": {"payload": ""}},
    {"event": "media", "media": {}},
    {"event": "media", "media": {"track": "outbound", "payload": "////"}},
    {"event": "media", "media": {"track": "inbound", "payload": "/w=="}},
    {
        "event": "media",
        "sequenceNumber": "-7",
        "media": {"chunk": "-1", "timestamp": -20, "payload": "////", "new": True},
        "streamSid": 5,
        "new": {},
    },
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory) -> AsyncIterator[Reception]:
    folder = tmp_path_factory.mktemp("media")
    async with Reception(out_dir=folder, business_file=brief_business(folder)) as reception:
        yield reception


@pytest_asyncio.fixture(loop_scope="module")
async def twilio(world) -> AsyncIterator[ByHand]:
    async with aiohttp.ClientSession() as session:
        yield ByHand(world.base_url, world.twilio.auth_token, session)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def questions(world) -> dict[str, Speech]:
    spoken = {}
    for language, text in QUESTIONS.items():
        voice = VOICES[caller_voice(language)]
        spoken[language] = await asyncio.to_thread(speak, text, voice)
        world.caller_book.add(spoken[language])
    return spoken


@pytest.fixture
def warnings(world) -> Iterator[list[str]]:
    """What the log says at WARNING and above, with its fields."""
    lines: list[str] = []
    sink = logger.add(lines.append, level="WARNING", format="{message} {extra}")
    yield lines
    logger.remove(sink)


async def outcome(world: Reception, call_sid: str) -> str | None:
    """How the server wrote down that the call ended."""
    record = await world.record(call_sid)
    return record["outcome"] if record else None


@pytest.mark.parametrize("kind", HOSTILE_IN_A_CALL)
async def test_a_message_that_twilio_never_sends_ends_its_own_call(world, twilio, warnings, kind):
    opened = await twilio.begin()
    await opened.receive("media")

    await opened.send(HOSTILE_IN_A_CALL[kind])

    assert await opened.closed() == 1000
    assert await outcome(world, opened.call_sid) == "failed"
    assert len(warnings) == 1
    assert "the media stream sent" in warnings[0]
    assert SECRET not in warnings[0]


async def test_callers_whose_streams_hold_unknown_things_are_heard_and_answered(
    world, twilio, warnings, questions
):
    async def call(language: str) -> dict[str, Any]:
        opened = await twilio.begin(from_number=CALLERS[language])
        await opened.hear()
        for message in HARMLESS:
            await opened.send(message)
        await opened.speak(questions[language], quiet_seconds=2.0)
        await eventually(lambda: price_is_told(world, language))
        await opened.send({"event": "stop", "stop": {"callSid": opened.call_sid}})
        await opened.closed()
        return await world.record(opened.call_sid) or {}

    for language, record in zip(CALLERS, await asyncio.gather(*map(call, CALLERS)), strict=True):
        assert record["outcome"] == "caller_hung_up"
        assert record["turns"][1]["caller_text"] == QUESTIONS[language]
    assert not warnings


def price_is_told(world: Reception, language: str) -> bool:
    """Whether the bot's voice was given the price of a cleaning to speak."""
    price = {"en": "one hundred and twenty", "es": "ciento veinte"}[language]
    return any(price in spoken.text for spoken in world.cartesia.spoken)


async def test_healthy_callers_are_answered_while_other_streams_misbehave(
    world, twilio, questions, warnings
):
    async def misbehave(messages: list[Any]) -> int | None:
        opened = await twilio.open()
        for message in messages:
            await opened.send(message)
        return await opened.closed()

    async def call(language: str) -> bool:
        answers = []

        async def ask(phone: Phone) -> None:
            await phone.wait_for_answer(0, 8)
            await phone.wait_until_bot_quiet(200, 8)
            said = await phone.say(questions[language])
            answers.append(await phone.wait_for_answer(said.ended_s, 8))

        await world.twilio.call(
            webhook_url=world.webhook_url,
            from_=CALLERS[language],
            to="+12105550100",
            script=ask,
            status_callback=world.status_callback,
        )
        return all(answers)

    calls = asyncio.gather(*map(call, CALLERS))
    codes = await asyncio.gather(*map(misbehave, HOSTILE_BEFORE_START.values()))

    assert await calls == [True, True]
    for kind, code in zip(HOSTILE_BEFORE_START, codes, strict=True):
        assert code == 1008, kind
    assert len(warnings) == len(HOSTILE_BEFORE_START)
    assert all(line.startswith("media stream refused: ") for line in warnings)
    assert SECRET not in "".join(warnings)


async def test_a_message_larger_than_the_web_server_takes_ends_its_own_call(world, twilio):
    opened = await twilio.begin()
    await opened.receive("media")

    with pytest.raises((ConnectionError, aiohttp.ClientError)):
        await opened.send("x" * (17 * 1024 * 1024))
        await opened.receive("media")
        await opened.receive("never")

    assert await outcome(world, opened.call_sid) == "caller_hung_up"
    assert (await world.get("/health/live"))[0] == 200


async def test_text_that_is_no_text_ends_its_own_call(world, twilio):
    opened = await twilio.begin()
    await opened.receive("media")

    await opened.socket.send_frame(b"\xff\xfe", aiohttp.WSMsgType.TEXT)

    assert await opened.closed() == 1007
    assert await outcome(world, opened.call_sid) == "caller_hung_up"


@pytest.mark.parametrize("way", ["stop", "close", "reset"])
async def test_a_caller_who_hangs_up_has_hung_up(world, twilio, way):
    opened = await twilio.begin(new_call_sid())
    await opened.receive("media")

    match way:
        case "stop":
            await opened.send({"event": "stop", "stop": {"callSid": opened.call_sid}})
        case "close":
            await opened.socket.close()
        case "reset":
            opened.break_off()

    assert await outcome(world, opened.call_sid) == "caller_hung_up"

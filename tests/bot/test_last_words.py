"""The last words of a call are heard to their end, and then it is hung up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import aiohttp
import pytest
import pytest_asyncio

from bot.last_words import LastWords
from simulator.answers import Scripted
from simulator.carrier import Call
from simulator.phone import Phone
from simulator.speech import VOICES, Speech, speak
from tests.server.by_hand import ByHand
from tests.server.reception import CALLERS, IN_PROCESS, Reception, brief_business, caller_voice

on_one_loop = pytest.mark.asyncio(loop_scope="module")
pytestmark = IN_PROCESS

LANGUAGES = tuple(CALLERS)
GOODBYES = {"en": "Thank you, goodbye.", "es": "Gracias, adiós."}
ENOUGH = {"en": "That was all for today.", "es": "Eso es todo por hoy."}
QUESTIONS = {"en": "How much does a cleaning cost?", "es": "¿Cuánto cuesta una limpieza?"}
SAID_BY_THE_MODEL = {
    "en": "Thank you for calling Mission Dental. Goodbye!",
    "es": "Gracias por llamar a Mission Dental. ¡Hasta luego!",
}
SAID_BY_THE_BUSINESS = {
    "en": "Thank you for calling Mission Dental. Have a good day.",
    "es": "Gracias por llamar a Mission Dental. Que tenga buen día.",
}
PRICES = {"en": "twenty", "es": "veinte"}


@dataclass
class Farewells:
    """Calls that said goodbye, by language."""

    by_the_model: dict[str, Call] = field(default_factory=dict)
    by_the_business: dict[str, Call] = field(default_factory=dict)
    spoken_into: dict[str, Call] = field(default_factory=dict)
    without_marks_seconds: float = 0.0


def mark_name(last_words: LastWords) -> str:
    return last_words.mark().message["mark"]["name"]


@on_one_loop
async def test_the_hang_up_waits_for_the_caller_to_have_heard_it_all():
    last_words = LastWords("MZ1")
    async with asyncio.TaskGroup() as tasks:
        heard = tasks.create_task(last_words.heard())
        name = mark_name(last_words)
        last_words.mark_played(name)
        last_words.mark_sent("somebody else's")
        last_words.mark_sent(name)
        last_words.mark_played("somebody else's")
        await asyncio.sleep(0)
        assert not heard.done()

        last_words.mark_played(name)
        await asyncio.wait_for(heard, 1)


@on_one_loop
async def test_a_client_that_gives_no_marks_back_is_hung_up_on_all_the_same():
    last_words = LastWords("MZ1", mark_within_seconds=0.05)
    last_words.mark_sent(mark_name(last_words))

    await asyncio.wait_for(last_words.heard(), 1)


@on_one_loop
async def test_a_caller_who_speaks_into_the_farewell_takes_the_hang_up_back():
    last_words = LastWords("MZ1", mark_within_seconds=0.05)
    async with asyncio.TaskGroup() as tasks:
        heard = tasks.create_task(last_words.heard())
        first = mark_name(last_words)
        last_words.mark_sent(first)
        await asyncio.sleep(0)
        last_words.cleared()
        last_words.mark_played(first)
        done, _ = await asyncio.wait({heard}, timeout=0.15)
        assert not done

        last_words.mark_sent(mark_name(last_words))
        await asyncio.wait_for(heard, 1)


@on_one_loop
async def test_a_second_farewell_has_the_whole_time_for_its_mark():
    last_words = LastWords("MZ1", mark_within_seconds=0.3)
    clock = asyncio.get_running_loop().time
    async with asyncio.TaskGroup() as tasks:
        heard = tasks.create_task(last_words.heard())
        last_words.mark_sent(mark_name(last_words))
        await asyncio.wait({heard}, timeout=0.2)
        second = mark_name(last_words)
        last_words.mark_sent(second)
        began = clock()
        await heard
    assert clock() - began > 0.28


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory) -> AsyncIterator[Reception]:
    folder = tmp_path_factory.mktemp("farewells")
    async with Reception(out_dir=folder, business_file=brief_business(folder)) as reception:
        for said in ENOUGH.values():
            reception.answers.add(Scripted(when=said, say="", tool="end_call"))
        yield reception


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def farewells(world) -> Farewells:
    """All the calls at once: they are as long as people speak."""
    found = Farewells()

    async def call(language: str, into: dict[str, Call], says: str, then: str | None) -> None:
        lines = [await spoken(world, line, language) for line in (says, then) if line]

        async def script(phone: Phone) -> None:
            await phone.wait_for_answer(0, 8)
            await phone.wait_until_bot_quiet(200, 8)
            said = await phone.say(lines[0])
            assert await phone.wait_for_answer(said.ended_s, 8)
            if then is None:
                await asyncio.wait_for(phone.ended.wait(), 15)
                return
            said = await phone.say(lines[1])
            assert await phone.wait_for_answer(said.ended_s, 8)
            await phone.wait_until_bot_quiet(1000, 15)

        into[language] = await world.twilio.call(
            webhook_url=world.webhook_url,
            from_=CALLERS[language],
            to="+12105550100",
            script=script,
            status_callback=world.status_callback,
        )

    async with asyncio.TaskGroup() as calls:
        for language in LANGUAGES:
            goodbye, enough = GOODBYES[language], ENOUGH[language]
            calls.create_task(call(language, found.by_the_model, goodbye, None))
            calls.create_task(call(language, found.by_the_business, enough, None))
            calls.create_task(call(language, found.spoken_into, goodbye, QUESTIONS[language]))
        calls.create_task(without_marks(world, found))
    return found


async def without_marks(world: Reception, found: Farewells) -> None:
    """A client that keeps the marks it is sent."""
    clock = asyncio.get_running_loop().time
    goodbye = await spoken(world, GOODBYES["en"], "en")
    async with aiohttp.ClientSession() as session:
        opened = await ByHand(world.base_url, world.twilio.auth_token, session).begin()
        await opened.hear()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(opened.speak(goodbye, quiet_seconds=2.0))
            await opened.receive("mark", 20)
        marked = clock()
        await opened.closed()
        found.without_marks_seconds = clock() - marked


async def spoken(world: Reception, line: str, language: str) -> Speech:
    speech = await asyncio.to_thread(speak, line, VOICES[caller_voice(language)])
    world.caller_book.add(speech)
    return speech


def assert_heard_to_its_end(call: Call, world: Reception, farewell: str) -> None:
    """A busy machine may chop a word in the middle; the end is what a hang-up would take."""
    last = call.log.bot_words(world.bot_book)[-1]
    assert last.text == farewell.split()[-1]
    assert last.whole


def heard(call: Call, world: Reception) -> str:
    return " ".join(word.text for word in call.log.bot_words(world.bot_book))


@on_one_loop
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_caller_hears_the_model_s_farewell_to_its_end(world, farewells, language):
    call = farewells.by_the_model[language]

    assert_heard_to_its_end(call, world, SAID_BY_THE_MODEL[language])
    record = await world.record(call.sid)
    assert record is not None
    assert record["outcome"] == "completed"


@on_one_loop
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_caller_hears_the_business_s_farewell_when_the_model_has_none(
    world, farewells, language
):
    call = farewells.by_the_business[language]

    assert_heard_to_its_end(call, world, SAID_BY_THE_BUSINESS[language])


@on_one_loop
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_caller_who_speaks_into_the_farewell_is_answered(world, farewells, language):
    call = farewells.spoken_into[language]

    assert SAID_BY_THE_MODEL[language] not in heard(call, world)
    assert PRICES[language] in heard(call, world)
    record = await world.record(call.sid)
    assert record is not None
    assert record["outcome"] == "caller_hung_up"


@on_one_loop
async def test_a_client_that_keeps_its_marks_is_hung_up_on_within_seconds(farewells):
    assert 2.5 < farewells.without_marks_seconds < 8

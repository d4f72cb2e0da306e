"""What a caller hears of Twilio when the media stream is over."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from xml.etree import ElementTree

import aiohttp
import pytest
import pytest_asyncio

from bot.records import Outcome, Records, TurnRecord
from bot.tiers import Tier
from dialogue.language import Language
from dialogue.lines import Line, text_of
from tests.server.by_hand import ByHand, MediaSocket
from tests.server.gathering import VOICES, GatheredCall, address_of
from tests.server.reception import (
    CALLERS,
    GREETINGS,
    IN_PROCESS,
    Reception,
    brief_business,
)

pytestmark = [pytest.mark.asyncio(loop_scope="module"), IN_PROCESS]

QUESTIONS = {
    "en": ("How much is a cleaning?", "one hundred and twenty dollars"),
    "es": ("¿Cuánto cuesta una limpieza?", "ciento veinte dólares"),
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory) -> AsyncIterator[Reception]:
    folder = tmp_path_factory.mktemp("after")
    async with Reception(out_dir=folder, business_file=brief_business(folder)) as reception:
        yield reception


@pytest_asyncio.fixture(loop_scope="module")
async def twilio(world) -> AsyncIterator[ByHand]:
    async with aiohttp.ClientSession() as session:
        yield ByHand(world.base_url, world.twilio.auth_token, session)


async def cut_off(twilio: ByHand, call: GatheredCall, opened: MediaSocket) -> GatheredCall:
    """Our side gives the stream up, and Twilio asks what comes next."""
    await opened.send("{")
    await opened.closed()
    return await call.stream_ended()


def sorry(language: str) -> str:
    return text_of(Line.LINE_DROPPED, Language(language))


async def streamed(twilio: ByHand, language: str) -> tuple[GatheredCall, MediaSocket]:
    call = GatheredCall(twilio, language)
    return call, await twilio.begin(call.call_sid, call.from_number)


async def leave_unanswered(
    world: Reception, call: GatheredCall, words: str = "", tier: Tier = Tier.ENTERPRISE
) -> None:
    """Write down what a process had written that was killed before it could answer the words."""
    now, language = datetime.now(UTC), Language(call.language)
    async with Records(f"sqlite+aiosqlite:///{world.out_dir / 'calls.db'}") as records:
        await records.begin_call(
            call.call_sid,
            from_number=call.from_number,
            to_number=call.to,
            tier=Tier.ENTERPRISE,
            language=language,
            started_at=now,
        )
        for index, text in enumerate(("", words) if words else ("",)):
            turn = TurnRecord(
                index=index,
                started_at=now,
                tier=tier,
                language=language,
                caller_text=text,
                bot_text="" if text else GREETINGS[call.language],
            )
            await records.put_turn(call.call_sid, turn)


async def rename_table(world: Reception, name: str, new_name: str) -> None:
    """Done in a thread: the server, which shares this event loop, may have to commit first."""

    def rename() -> None:
        with closing(sqlite3.connect(world.out_dir / "calls.db")) as database:
            database.execute(f"ALTER TABLE {name} RENAME TO {new_name}")
            database.commit()

    await asyncio.to_thread(rename)


@pytest.mark.parametrize("language", CALLERS)
async def test_a_caller_whose_stream_broke_is_told_and_goes_on(twilio, world, language):
    call, opened = await streamed(twilio, language)
    await opened.hear()

    await cut_off(twilio, call, opened)

    assert call.said.startswith(sorry(language))
    assert call.said.endswith(GREETINGS[language])  # of which nothing was heard to its end
    assert call.voice == VOICES[language]
    told = call.document
    assert (await call.stream_ended()).document == told  # Twilio repeats what got no answer
    await call.say(QUESTIONS[language][0])
    assert QUESTIONS[language][1] in call.said
    await call.hang_up()
    _, record = await world.get(f"/api/calls/{call.call_sid}")
    assert (record["tier"], record["outcome"]) == ("enterprise", "caller_hung_up")
    assert record["turns"][-1]["tier"] == "free"


@pytest.mark.parametrize("language", CALLERS)
async def test_words_that_were_left_without_an_answer_are_answered(twilio, world, language):
    call = GatheredCall(twilio, language)
    question, answer = QUESTIONS[language]
    await leave_unanswered(world, call, question)

    await call.stream_ended()

    assert (call.said, call.voice) == (sorry(language), VOICES[language])
    assert answer in (await call.redirected()).said
    _, record = await world.get(f"/api/calls/{call.call_sid}")
    assert record["turns"][-1]["caller_text"] == question
    assert record["turns"][-1]["heard_text"] == f"{sorry(language)} {call.said}"


@pytest.mark.parametrize("language", CALLERS)
async def test_nobody_is_waited_for_who_died_in_answering(twilio, world, language):
    call = GatheredCall(twilio, language)
    question, answer = QUESTIONS[language]
    await leave_unanswered(world, call, question, Tier.FREE)

    async with asyncio.timeout(3):
        await call.fell_back()
        assert call.said == sorry(language)
        assert answer in (await call.redirected()).said


@pytest.mark.parametrize("language", CALLERS)
async def test_a_caller_whose_words_were_lost_with_the_line_is_asked_for_them(
    twilio, world, language
):
    call = GatheredCall(twilio, language)
    await leave_unanswered(world, call)

    await call.stream_ended()

    assert call.said == f"{sorry(language)} {text_of(Line.GO_ON, Language(language))}"


async def test_a_stream_that_is_lost_on_the_way_is_no_caller_who_hung_up(twilio):
    call, opened = await streamed(twilio, "en")
    await opened.hear()
    opened.break_off()

    await call.stream_ended()

    assert call.said.startswith(sorry("en"))


async def test_a_caller_who_has_hung_up_is_told_nothing(twilio):
    call, opened = await streamed(twilio, "en")
    await opened.send({"event": "stop", "stop": {"callSid": call.call_sid}})
    await opened.closed()

    form = {**call.form, "CallStatus": "completed"}
    _, document = await twilio.post("/voice/after-stream", form)

    assert [verb.tag for verb in ElementTree.fromstring(document)] == ["Hangup"]


@pytest.mark.parametrize("language", CALLERS)
async def test_a_caller_whom_nobody_took_over_is_not_put_through_again(twilio, world, language):
    call = GatheredCall(twilio, language)
    await leave_unanswered(world, call, QUESTIONS[language][0])
    async with Records(f"sqlite+aiosqlite:///{world.out_dir / 'calls.db'}") as records:
        await records.end_call(call.call_sid, Outcome.TRANSFERRED, ended_at=None)
    await call.stream_ended()
    (dial,) = [verb for verb in call.verbs if verb.tag == "Dial"]

    form = {**call.form, "DialCallStatus": "busy"}
    _, document = await twilio.post(address_of(dial.attrib["action"]), form)
    assert next(ElementTree.fromstring(document).iter("Stream")) is not None
    _, document = await twilio.post(address_of(dial.attrib["action"]), form)
    assert next(ElementTree.fromstring(document).iter("Stream")) is not None  # Twilio repeats it
    await call.stream_ended()  # before the second stream has said a word

    assert "Dial" not in [verb.tag for verb in call.verbs]
    assert (call.said, call.voice) == (sorry(language), VOICES[language])


@pytest.mark.parametrize("language", CALLERS)
async def test_a_call_of_which_nothing_is_known_is_greeted(twilio, language):
    call = await GatheredCall(twilio, language).stream_ended()

    assert (call.said, call.voice) == (GREETINGS[language], VOICES[language])


async def test_a_database_that_fails_costs_a_caller_neither_the_call_nor_its_end(twilio, world):
    await rename_table(world, "calls", "gone")
    try:
        call, opened = await streamed(twilio, "en")
        await opened.hear()
        await cut_off(twilio, call, opened)
        assert call.said.startswith(sorry("en"))
        await call.say(QUESTIONS["en"][0])
        assert QUESTIONS["en"][1] in call.said
    finally:
        await rename_table(world, "gone", "calls")


@pytest.mark.parametrize("language", CALLERS)
async def test_a_call_that_the_agent_has_ended_leaves_no_line_open(twilio, world, language):
    call = GatheredCall(twilio, language)
    await leave_unanswered(world, call)
    async with Records(f"sqlite+aiosqlite:///{world.out_dir / 'calls.db'}") as records:
        await records.end_call(call.call_sid, Outcome.COMPLETED, ended_at=None)

    await call.stream_ended()

    assert [verb.tag for verb in call.verbs] == ["Hangup"]

"""Calls of the free tier: no media stream, no key of Deepgram's or Cartesia's."""

from __future__ import annotations

import asyncio
import sqlite3
import wave
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from bot.records import Records
from bot.tiers import Tier
from dialogue.language import Language
from dialogue.lines import Line, text_of
from simulator.answers import Scripted
from simulator.latency import brief, constant
from simulator.standin import Fault
from tests.alo_command import alo
from tests.eventually import eventually
from tests.server.by_hand import ByHand
from tests.server.gathering import (
    NO_VENDORS_KEYS,
    VOICES,
    GatheredCall,
    business_without_a_person,
    open_business,
)
from tests.server.reception import CALLERS, GREETINGS, IN_PROCESS, Reception

pytestmark = [pytest.mark.asyncio(loop_scope="module"), IN_PROCESS]

QUICK = replace(brief(), llm_first_token_ms=constant(10.0), llm_token_ms=constant(1.0))
BUDGET_MS = 3000
BOOKS = {
    "en": ("I would like to book an appointment.", "What day and time"),
    "es": ("Quisiera hacer una cita, por favor.", "Qué día y a qué hora"),
}
COMPLAINS = {
    "en": ("I am very upset, this is unacceptable.", "so sorry"),
    "es": ("Estoy muy molesto, esto es inaceptable.", "Lo siento mucho"),
}
GOODBYES = {"en": ("Thank you, goodbye.", "Goodbye!"), "es": ("Gracias, adiós.", "¡Hasta luego!")}
MUMBLED = {"en": "something about Tuesday", "es": "algo del martes"}
MESSAGES = {"en": "This is Ana Ruiz, call me back.", "es": "Soy Ana Ruiz, llámeme por favor."}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Reception]:
    folder = tmp_path_factory.mktemp("free")
    async with Reception(
        out_dir=folder,
        business_file=open_business(folder),
        tier="free",
        latencies=QUICK,
        environment=NO_VENDORS_KEYS,
    ) as reception:
        yield reception


@pytest_asyncio.fixture(loop_scope="module")
async def twilio(world: Reception) -> AsyncIterator[ByHand]:
    async with aiohttp.ClientSession() as session:
        yield ByHand(world.base_url, world.twilio.auth_token, session)
    world.groq.faults.clear()


def line(line: Line, language: str, **slots: str) -> str:
    return text_of(line, Language(language)).format(**slots)


async def record_of(world: Reception, call: GatheredCall) -> dict[str, Any]:
    status, record = await world.get(f"/api/calls/{call.call_sid}")
    assert status == 200
    return record


@pytest.mark.parametrize("language", CALLERS)
async def test_a_caller_books_and_says_goodbye(world, twilio, language) -> None:
    call = await GatheredCall(twilio, language).ring()
    assert (call.said, call.voice) == (GREETINGS[language], VOICES[language])
    assert call.listens["input"] == "speech dtmf"
    assert call.listens["language"] == VOICES[language]["language"]

    words, answer = BOOKS[language]
    await call.say(words)
    assert answer in call.said
    assert call.listens["speechTimeout"] == "2"  # a day and a name are dictated
    words, answer = GOODBYES[language]
    await call.say(words)
    assert answer in call.said
    assert [verb.tag for verb in call.verbs] == ["Say", "Hangup"]
    await call.hang_up()

    record = await record_of(world, call)
    assert (record["tier"], record["outcome"]) == ("free", "completed")
    turns = record["turns"]
    assert [turn["caller_text"] for turn in turns] == ["", BOOKS[language][0], words]
    assert turns[1]["bot_text"] == turns[1]["heard_text"]
    assert turns[1]["llm_route"].startswith("groq/")
    for turn in turns[1:]:
        assert turn["voice_to_voice_ms"] is None
        assert list(turn["waterfall"]) == ["records", "model", "document"]
        assert turn["within_budget"] == (sum(turn["waterfall"].values()) <= BUDGET_MS) is True


async def test_nothing_is_sent_to_the_vendors_of_the_streamed_tiers(world) -> None:
    assert world.groq.asked
    assert world.deepgram.asked == world.cartesia.asked == []


@pytest.mark.parametrize("language", CALLERS)
async def test_a_caller_who_complains_is_answered_with_sympathy(world, twilio, language) -> None:
    call = await GatheredCall(twilio, language).ring()

    words, answer = COMPLAINS[language]
    await call.say(words)

    assert answer in call.said
    assert (await record_of(world, call))["turns"][1]["intent"] == "complaint"


@pytest.mark.parametrize("language", CALLERS)
async def test_a_silent_caller_is_asked_twice_and_then_put_through(world, twilio, language) -> None:
    call = await GatheredCall(twilio, language).ring()

    assert (await call.be_silent()).said == line(Line.STILL_THERE, language)
    assert (await call.be_silent()).said == line(Line.DID_NOT_HEAR, language)
    assert (await call.be_silent()).said == line(Line.TRANSFERRING, language)

    assert [verb.tag for verb in call.verbs] == ["Say", "Dial"]
    record = await record_of(world, call)
    assert record["outcome"] == "transferred"
    assert [turn["failed_attempt"] for turn in record["turns"]] == [False, True, True, True]


@pytest.mark.parametrize("language", CALLERS)
async def test_a_caller_who_mumbles_is_asked_what_was_meant(twilio, language) -> None:
    call = await GatheredCall(twilio, language).ring()
    mumbled = MUMBLED[language]

    await call.say(mumbled, confidence=0.2)
    assert call.said == line(Line.ERROR_RECOVERY, language, understood=mumbled)
    words, answer = BOOKS[language]
    await call.say(words)
    assert answer in call.said  # understood: the count begins anew
    for _ in range(2):
        await call.say(mumbled, confidence=0.33)
        assert call.listens
    await call.say("", confidence=None)
    assert [verb.tag for verb in call.verbs] == ["Say", "Dial"]


@pytest.mark.parametrize("language", CALLERS)
async def test_a_caller_who_presses_zero_is_put_through(twilio, language) -> None:
    call = await GatheredCall(twilio, language).ring()
    assert call.listens["numDigits"] == "1"  # otherwise Twilio waits for more

    await call.press("0")

    assert (call.said, call.voice) == (line(Line.TRANSFERRING, language), VOICES[language])
    assert [verb.tag for verb in call.verbs] == ["Say", "Dial"]


@pytest.mark.parametrize("language", CALLERS)
async def test_the_model_puts_a_caller_through_or_takes_a_message(world, twilio, language) -> None:
    words = {"en": "It is urgent.", "es": "Es urgente."}[language]
    kept = {"message": "Call me back.", "caller_name": "Ana Ruiz", "callback_number": "+1210"}
    thanks = {"en": "Thank you, I wrote it down.", "es": "Gracias, ya lo anoté."}[language]
    world.answers.add(
        Scripted(MESSAGES[language], "", "take_message", kept, thanks),
        Scripted(words, "", "transfer_to_human", {"reason": "urgent"}),
    )
    call = await GatheredCall(twilio, language).ring()

    await call.say(MESSAGES[language])
    assert call.said == thanks
    await call.say(words)

    assert call.said == line(Line.TRANSFERRING, language)
    assert "reason=urgent" in call.document
    record = await record_of(world, call)
    assert [message["name"] for message in record["messages"]] == ["Ana Ruiz"]
    world.answers.clear()


@pytest.mark.parametrize("language", CALLERS)
async def test_a_caller_whom_nobody_took_over_is_asked_for_a_message(twilio, language) -> None:
    call = await GatheredCall(twilio, language).ring()
    await call.press("0")

    await call.dialled("no-answer")

    assert call.said.endswith(line(Line.TAKE_MESSAGE, language))
    assert (await call.press("0")).said.endswith(line(Line.TAKE_MESSAGE, language))


async def test_any_other_key_says_nothing(twilio) -> None:
    call = await GatheredCall(twilio, "en").ring()

    assert (await call.press("7")).said == line(Line.DID_NOT_HEAR, "en")


@pytest.mark.parametrize("language", CALLERS)
async def test_a_caller_who_hangs_up_is_noted(world, twilio, language) -> None:
    call = await GatheredCall(twilio, language).ring()
    await call.say(BOOKS[language][0])

    await call.hang_up()

    record = await record_of(world, call)
    assert record["outcome"] == "caller_hung_up"
    assert record["ended_at"]


@pytest.mark.parametrize("language", CALLERS)
async def test_what_a_caller_says_in_hanging_up_is_written_down(world, twilio, language) -> None:
    call = await GatheredCall(twilio, language).ring()

    await call.hang_up_speaking(MUMBLED[language])

    assert [verb.tag for verb in call.verbs] == ["Hangup"]
    record = await record_of(world, call)
    assert (record["outcome"], bool(record["ended_at"])) == ("caller_hung_up", True)
    last = record["turns"][-1]
    assert (last["caller_text"], last["bot_text"]) == (MUMBLED[language], "")


async def test_nobody_is_put_through_who_hung_up_while_the_answer_was_written(
    world, twilio
) -> None:
    world.answers.add(Scripted("It is urgent.", "", "transfer_to_human", {"reason": "urgent"}))
    world.answers.add(Scripted("Goodbye.", "Goodbye!", "end_call", {}))
    world.groq.faults.append(Fault("slow", times=None, detail={"milliseconds": 1000}))
    for words in ("It is urgent.", "Goodbye."):
        call = await GatheredCall(twilio, "en").ring()
        leaving = GatheredCall(twilio, "en", call_sid=call.call_sid)
        asked = len(world.groq.asked)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(call.say(words))
            await eventually(lambda before=asked: len(world.groq.asked) > before)
            await leaving.hang_up()

        record = await record_of(world, call)
        assert (record["outcome"], bool(record["ended_at"])) == ("caller_hung_up", True)
    world.answers.clear()


async def test_a_call_whose_message_is_kept_is_one_that_left_a_message(world, twilio) -> None:
    thanks = "Thank you, I wrote it down."
    message = {"message": "Call me back."}
    world.answers.add(Scripted(MESSAGES["en"], "", "take_message", message, thanks))
    call = await GatheredCall(twilio, "en").ring()
    await call.say(MESSAGES["en"])

    await call.hang_up()

    assert (await record_of(world, call))["outcome"] == "message_taken"
    world.answers.clear()


@pytest.mark.parametrize("language", CALLERS)
async def test_a_call_that_was_put_through_is_over_when_both_have_hung_up(
    world, twilio, language
) -> None:
    call = await GatheredCall(twilio, language).ring()
    await call.press("0")
    assert (await record_of(world, call))["ended_at"] is None

    await call.dialled("completed")

    record = await record_of(world, call)
    assert (record["outcome"], bool(record["ended_at"])) == ("transferred", True)


@pytest.mark.parametrize("language", CALLERS)
async def test_twilio_may_ask_twice_what_comes_after_a_person_who_did_not_answer(
    world, twilio, language
) -> None:
    call = await GatheredCall(twilio, language).ring()
    dialling = (await call.press("0")).document
    told = (await call.dialled("no-answer")).document
    call.document = dialling

    assert (await call.dialled("no-answer")).document == told
    assert len((await record_of(world, call))["turns"]) == 3


async def test_a_caller_who_changes_the_language_is_heard_and_answered_in_it(twilio) -> None:
    call = await GatheredCall(twilio, "en").ring()

    await call.say("¿Habla español? Quiero saber cuánto cuesta una limpieza.")

    assert "ciento veinte dólares" in call.said
    assert call.voice == VOICES["es"]
    assert call.listens["language"] == "es-MX"
    assert call.listens["speechModel"] != "phone_call"  # which does not take es-MX


@pytest.mark.parametrize("language", CALLERS)
async def test_no_language_model_is_an_apology_twice_and_then_a_person(
    world, twilio, language
) -> None:
    call = await GatheredCall(twilio, language).ring()
    world.groq.faults.append(Fault("status", times=None, detail={"status": 400}))

    for question in ("One, two?", "Three, four?"):
        assert (await call.say(question)).said == line(Line.APOLOGY, language)
    await call.say("Five, six?")

    assert call.said == line(Line.TRANSFERRING, language)


@pytest.mark.parametrize("language", CALLERS)
async def test_a_model_that_takes_a_second_is_waited_for(world, twilio, language) -> None:
    call = await GatheredCall(twilio, language).ring()
    words, answer = BOOKS[language]
    world.groq.faults.append(Fault("slow", times=None, detail={"milliseconds": 1000}))

    assert answer in (await call.say(words)).said


@pytest.mark.parametrize("language", CALLERS)
async def test_a_call_that_has_lasted_too_long_is_told_and_then_said_goodbye_to(
    world, twilio, language
) -> None:
    call = GatheredCall(twilio, language)
    async with Records(f"sqlite+aiosqlite:///{world.out_dir / 'calls.db'}") as records:
        await records.begin_call(
            call.call_sid,
            from_number=call.from_number,
            to_number=call.to,
            tier=Tier.FREE,
            language=Language(language),
            started_at=datetime.now(UTC) - timedelta(hours=1),
        )
    await call.ring()
    words, answer = BOOKS[language]

    await call.say(words)
    assert answer in call.said
    assert call.said.endswith(line(Line.TIME_IS_SHORT, language))
    await call.say(words)

    assert line(Line.FAREWELL, language).split(".")[0] in call.said  # the business has its own
    assert [verb.tag for verb in call.verbs] == ["Say", "Hangup"]


async def test_what_was_said_before_is_known_whichever_process_answers(world, twilio) -> None:
    call = await GatheredCall(twilio, "en").ring()
    await call.say(BOOKS["en"][0])
    await call.say("On Thursday at ten.")

    asked = str(world.groq.asked[-1].body)

    assert BOOKS["en"][0] in asked
    assert "What day and time" in asked


async def test_a_request_that_comes_again_gets_the_answer_that_was_given(world, twilio) -> None:
    call = await GatheredCall(twilio, "en").ring()
    greeting = call.document
    again = await GatheredCall(twilio, "en", call_sid=call.call_sid).ring()
    assert again.document == greeting
    asked_before = len(world.groq.asked)

    twins = [GatheredCall(twilio, "en", call.to, call.call_sid, greeting) for _ in range(3)]
    await asyncio.gather(*(twin.say(BOOKS["en"][0]) for twin in twins))
    late = GatheredCall(twilio, "en", call.to, call.call_sid, greeting)
    await late.say(BOOKS["en"][0])

    assert {twin.document for twin in twins} == {late.document}
    assert len(world.groq.asked) == asked_before + 1
    assert len((await record_of(world, call))["turns"]) == 2


@pytest.mark.parametrize(
    "hostile",
    ["<Hangup/> & ]]> \x00\x0b\ud800 'x' \"y\"", "</Say><Dial>+19005550100</Dial>", "%00" * 50],
)
async def test_whatever_is_said_and_answered_the_document_stays_ours(
    world, twilio, hostile
) -> None:
    world.answers.add(Scripted(None, f"[info] You said {hostile}."))
    call = await GatheredCall(twilio, "en").ring()

    await call.say(hostile.replace("\ud800", ""))
    await call.say(hostile.replace("\ud800", ""), confidence=0.1)

    assert [verb.tag for verb in call.verbs] == ["Gather"]
    assert [verb.tag for verb in call.verbs[0]] == ["Say"]
    world.answers.clear()


async def test_a_database_that_is_locked_keeps_no_caller_waiting(world, twilio) -> None:
    known = await GatheredCall(twilio, "en").ring()
    with closing(sqlite3.connect(world.out_dir / "calls.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with asyncio.timeout(BUDGET_MS / 1000):
            await known.say(BOOKS["en"][0])
            assert BOOKS["en"][1] in known.said
        async with asyncio.timeout(BUDGET_MS / 1000):
            call = await GatheredCall(twilio, "en").ring()
            assert call.said == GREETINGS["en"]


async def test_where_nobody_can_be_called_a_message_is_taken(tmp_path) -> None:
    async with (
        Reception(
            out_dir=tmp_path,
            business_file=business_without_a_person(tmp_path),
            tier="free",
            latencies=QUICK,
            environment=NO_VENDORS_KEYS,
        ) as world,
        aiohttp.ClientSession() as session,
    ):
        twilio = ByHand(world.base_url, world.twilio.auth_token, session)
        for language in CALLERS:
            call = await GatheredCall(twilio, language).ring()
            world.groq.faults.append(Fault("status", times=None, detail={"status": 400}))
            await call.press("0")
            assert call.said.endswith(line(Line.TAKE_MESSAGE, language))
            assert (await call.be_silent()).said == line(Line.TAKE_MESSAGE, language)

            await call.say(MESSAGES[language])

            assert call.said == line(Line.MESSAGE_TAKEN, language)
            assert [verb.tag for verb in call.verbs] == ["Say", "Hangup"]
            record = await record_of(world, call)
            assert record["outcome"] == "message_taken"
            assert [message["text"] for message in record["messages"]] == [MESSAGES[language]]


async def test_nobody_opens_a_media_stream_where_no_tier_has_one(world, twilio) -> None:
    opened = await twilio.open()
    await opened.send({"event": "start", "streamSid": "MZ1", "start": {"callSid": "CA1"}})

    assert await opened.closed() == 1008


async def test_alo_call_is_answered_and_its_record_ends(world, tmp_path) -> None:
    keys = {
        "TWILIO_ACCOUNT_SID": world.twilio.account_sid,
        "TWILIO_AUTH_TOKEN": world.twilio.auth_token,
    }
    known = {call["call_sid"] for call in (await world.get("/api/calls"))[1]}
    with wave.open(str(tmp_path / "question.wav"), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(1600))

    answered_once, recorded = await asyncio.gather(
        *(
            alo(tmp_path, "call", world.webhook_url, *words, environment=keys)
            for words in (
                ("--say", GOODBYES["en"][0], "--say", "Are you there?"),
                ("--wav", "question.wav"),
            )
        )
    )

    assert answered_once.code == 1, answered_once.err
    assert " ms, none; the bot hung up" in answered_once.out
    assert recorded.code == 2
    assert "the words of a recording cannot be known; say lines instead" in recorded.err
    records = [call for call in (await world.get("/api/calls"))[1] if call["call_sid"] not in known]
    ended = sorted((len(call["turns"]), call["outcome"]) for call in records)
    assert ended == [(1, "caller_hung_up"), (2, "completed")]

"""What a caller hears of Twilio when the media stream is over."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from xml.etree import ElementTree

import aiohttp
import pytest
import pytest_asyncio

from dialogue.language import Language
from dialogue.lines import Line, text_of
from tests.server.by_hand import ByHand, new_call_sid
from tests.server.reception import CALLERS, IN_PROCESS, Reception, brief_business

pytestmark = [pytest.mark.asyncio(loop_scope="module"), IN_PROCESS]

VOICES = {
    "en": {"language": "en-US", "voice": "Polly.Joanna-Neural"},
    "es": {"language": "es-MX", "voice": "Polly.Mia-Neural"},
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


async def asked(twilio: ByHand, call_sid: str, language: str) -> list[ElementTree.Element]:
    """The verbs that Twilio is given after the stream."""
    form = {"CallSid": call_sid, "From": CALLERS[language], "CallStatus": "in-progress"}
    status, document = await twilio.post("/voice/after-stream", form)
    assert status == 200
    return list(ElementTree.fromstring(document))


def assert_apology(verbs: list[ElementTree.Element], language: str) -> None:
    say, hangup = verbs
    assert (say.tag, hangup.tag) == ("Say", "Hangup")
    assert say.attrib == VOICES[language]
    assert say.text == text_of(Line.CALL_AGAIN, Language(language))


async def rename_table(world: Reception, name: str, new_name: str) -> None:
    """Done in a thread: the server, which shares this event loop, may have to commit first."""

    def rename() -> None:
        with closing(sqlite3.connect(world.out_dir / "calls.db")) as database:
            database.execute(f"ALTER TABLE {name} RENAME TO {new_name}")
            database.commit()

    await asyncio.to_thread(rename)


@pytest.mark.parametrize("language", CALLERS)
async def test_a_caller_whose_stream_broke_is_asked_to_call_again(twilio, world, language):
    opened = await twilio.begin(from_number=CALLERS[language])
    await opened.send("{")
    await opened.closed()

    assert_apology(await asked(twilio, opened.call_sid, language), language)
    # Twilio repeats what it got no answer to.
    assert_apology(await asked(twilio, opened.call_sid, language), language)


@pytest.mark.parametrize("language", CALLERS)
async def test_a_call_that_ended_well_is_hung_up_without_a_word(twilio, world, language):
    opened = await twilio.begin(from_number=CALLERS[language])
    await opened.send({"event": "stop", "stop": {"callSid": opened.call_sid}})
    await opened.closed()

    assert [verb.tag for verb in await asked(twilio, opened.call_sid, language)] == ["Hangup"]


@pytest.mark.parametrize("language", CALLERS)
async def test_a_caller_whose_server_started_anew_is_asked_to_call_again(twilio, language):
    assert_apology(await asked(twilio, new_call_sid(), language), language)


async def test_a_database_that_fails_costs_a_caller_neither_the_call_nor_its_end(twilio, world):
    await rename_table(world, "calls", "gone")
    try:
        opened = await twilio.begin()
        await opened.hear()
        assert_apology(await asked(twilio, new_call_sid(), "en"), "en")
        await opened.socket.close()
    finally:
        await rename_table(world, "gone", "calls")

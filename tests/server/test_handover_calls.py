"""Callers who want a person get one, and come back to the agent when nobody answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from time import monotonic
from urllib.parse import urlsplit
from xml.etree import ElementTree

import aiohttp
import pytest
import pytest_asyncio

from dialogue.language import Language
from dialogue.lines import Line, text_of
from simulator.call_log import EventKind
from simulator.carrier import Call
from simulator.phone import Phone
from simulator.second_leg import Does, Person
from simulator.standin import Fault
from tests.eventually import eventually
from tests.server.by_hand import ByHand
from tests.server.reception import CALLERS, IN_PROCESS, Reception, brief_business

pytestmark = [pytest.mark.asyncio(loop_scope="module"), IN_PROCESS]

STAFF = "+12105550142"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory) -> AsyncIterator[Reception]:
    folder = tmp_path_factory.mktemp("handover")
    async with Reception(out_dir=folder, business_file=brief_business(folder)) as reception:
        yield reception


async def press_zero(phone: Phone) -> None:
    """A caller who wants a person without a word, and waits for the end."""
    await phone.wait_for_answer(0, 8)
    await phone.press("0")
    await phone.ended.wait()


async def press_zero_twice(phone: Phone) -> None:
    """A caller who hears that nobody is free, insists, and gives up."""
    await phone.wait_for_answer(0, 8)
    await phone.press("0")
    returned = EventKind.STREAM_STARTED
    await phone.until(lambda: len(phone.log.all(returned)) == 2, 15)
    came_back_s = phone.log.all(returned)[1].at_s
    await phone.wait_for_answer(came_back_s, 8)
    await phone.press("0")
    await phone.wait_for_answer(monotonic(), 8)


def call(world: Reception, language: str, script, person: Person) -> asyncio.Task[Call]:
    world.twilio.people[STAFF] = person
    calling = world.twilio.call(
        webhook_url=world.webhook_url,
        from_=CALLERS[language],
        to="+12105550100",
        script=script,
        status_callback=world.status_callback,
    )
    return asyncio.get_running_loop().create_task(calling)


async def test_callers_are_put_through_and_taken_back_and_nobody_else_is_called(world) -> None:
    # Twilio does not take the first one's redirect: it asks what comes when the stream closes.
    world.twilio.faults = [Fault("rest", times=2, detail={"status": 503})]
    answered = call(world, "en", press_zero, Person(after_seconds=0.05, talks_seconds=0.05))
    await eventually(lambda: len(world.twilio.asked) == 2, 15)
    busy = call(world, "es", press_zero_twice, Person(Does.IS_BUSY, after_seconds=0.05))

    await _put_through_without_rest(world, await answered)
    await _taken_back(world, await busy)


async def _put_through_without_rest(world: Reception, done: Call) -> None:
    (leg,) = done.second_legs
    assert (leg.number, leg.is_bridged) == (STAFF, True)
    assert leg.told == ["A call from somebody, who speaks English and asked for a person."]
    assert done.log.first(EventKind.UPDATED) is None
    record = await world.record(done.sid)
    assert record is not None and record["outcome"] == "transferred"
    assert record["turns"][-1]["heard_text"].endswith(text_of(Line.TRANSFERRING, Language.EN))


async def _taken_back(world: Reception, done: Call) -> None:
    (leg,) = done.second_legs
    assert (leg.number, leg.is_bridged) == (STAFF, False)
    assert done.log.first(EventKind.UPDATED) is not None
    record = await world.record(done.sid)
    assert record is not None and record["outcome"] == "caller_hung_up"
    assert [turn["index"] for turn in record["turns"]] == list(range(len(record["turns"])))
    said = " ".join(turn["bot_text"] for turn in record["turns"])
    assert text_of(Line.TRANSFERRING, Language.ES) in said
    # Once as the caller comes back, and once for the second wish: nobody is called twice.
    assert said.count(text_of(Line.TRANSFER_FAILED, Language.ES)) == 2
    await _copy_of_the_result_opens_nothing(world, done)


async def _copy_of_the_result_opens_nothing(world: Reception, done: Call) -> None:
    """Somebody who has seen Twilio's request sends it again, with its signature."""
    fetched = [urlsplit(event.detail) for event in done.log.all(EventKind.FETCHED)]
    (result,) = [url for url in fetched if url.path == "/voice/transfer-result"]
    form = {"CallSid": done.sid, "DialCallStatus": "busy", "CallStatus": "in-progress"}
    async with aiohttp.ClientSession() as session:
        twilio = ByHand(world.base_url, world.twilio.auth_token, session)
        status, document = await twilio.post(f"{result.path}?{result.query}", form)
        strange, _ = await twilio.post(result.path, form, headers={})

    assert status == 200
    assert [verb.tag for verb in ElementTree.fromstring(document)] == ["Say", "Hangup"]
    assert strange == 403

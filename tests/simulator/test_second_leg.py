"""`<Dial>`: who answers, what they are told, and what the business hears of it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from simulator.call_log import EventKind
from simulator.carrier import Call
from simulator.phone import Phone
from simulator.second_leg import Does, Person
from simulator.twilio import Twilio
from tests.simulator.business import Business

CALLER, NUMBER, STAFF = "+15550001111", "+15550002222", "+15550003333"


@pytest.fixture
async def business() -> AsyncIterator[Business]:
    async with Business() as business:
        yield business


@pytest.fixture
async def twilio() -> AsyncIterator[Twilio]:
    async with Twilio() as twilio:
        yield twilio


def dialling(business: Business, attributes: str = "") -> str:
    """A webhook that has the staff called."""
    business.says("/whisper", '<Say language="en-US">Hi.</Say>')
    business.says("/result", "<Hangup/>")
    return business.says(
        "/voice",
        f'<Dial action="/result" {attributes}><Number url="/whisper">{STAFF}</Number></Dial>',
    )


async def stay(phone: Phone) -> None:
    await phone.ended.wait()


async def call(twilio: Twilio, url: str, person: Person | None = None, script=stay) -> Call:
    if person:
        twilio.people[STAFF] = person
    return await twilio.call(webhook_url=url, from_=CALLER, to=NUMBER, script=script)


async def test_whoever_answers_is_told_first_and_then_put_through(twilio, business) -> None:
    done = await call(twilio, dialling(business), Person(after_seconds=0.05, talks_seconds=0.05))

    (leg,) = done.second_legs
    assert (leg.number, leg.caller_id) == (STAFF, CALLER)
    assert leg.told == ["Hi."]
    (whisper,) = business.forms("/whisper")
    assert (whisper["CallSid"], whisper["ParentCallSid"]) == (leg.sid, done.sid)
    assert whisper["Direction"] == "outbound-dial"
    (result,) = business.forms("/result")
    assert (result["DialCallStatus"], result["DialBridged"]) == ("completed", "true")
    assert result["CallSid"] == done.sid


@pytest.mark.parametrize(
    ("does", "status"),
    [
        (Does.IS_BUSY, "busy"),
        (Does.DOES_NOT_ANSWER, "no-answer"),
        (Does.CANNOT_BE_REACHED, "failed"),
        (Does.HANGS_UP_AT_ONCE, "completed"),
    ],
)
async def test_a_person_who_does_not_take_the_call_is_reported(
    twilio, business, does, status
) -> None:
    done = await call(twilio, dialling(business), Person(does, after_seconds=0.05))

    (result,) = business.forms("/result")
    assert (result["DialCallStatus"], result["DialBridged"]) == (status, "false")
    assert not done.second_legs[0].is_bridged


async def test_it_rings_no_longer_than_asked_for(twilio, business) -> None:
    await call(twilio, dialling(business, 'timeout="0"'), Person(after_seconds=60))

    (result,) = business.forms("/result")
    assert result["DialCallStatus"] == "no-answer"


async def test_a_conversation_ends_at_its_time_limit(twilio, business) -> None:
    person = Person(after_seconds=0.05, talks_seconds=60)

    done = await call(twilio, dialling(business, 'timeLimit="0"'), person)

    assert done.second_legs[0].is_bridged
    assert business.forms("/result")[0]["DialCallStatus"] == "completed"


async def test_nobody_is_at_a_number_that_nobody_has(twilio, business) -> None:
    await call(twilio, dialling(business))

    assert business.forms("/result")[0]["DialCallStatus"] == "failed"


async def test_a_caller_id_of_somebody_else_is_refused(twilio, business) -> None:
    done = await call(twilio, dialling(business, 'callerId="+15559999999"'), Person())

    assert done.log.error_codes == [13214]
    assert not done.second_legs


async def test_a_caller_who_hangs_up_while_it_rings_is_reported_too(twilio, business) -> None:
    async def hang_up(phone: Phone) -> None:
        await phone.until(lambda: phone.log.first(EventKind.VERB) is not None, 5)

    await call(twilio, dialling(business), Person(after_seconds=60), hang_up)

    (result,) = business.forms("/result")
    assert (result["DialCallStatus"], result["CallStatus"]) == ("canceled", "completed")

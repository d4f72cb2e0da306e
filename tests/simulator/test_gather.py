"""Twilio's `<Gather>`: what a business is told of a caller's words, keys and silence."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from simulator.carrier import Call
from simulator.phone import Phone, Script
from simulator.speech import VOICES, speak
from simulator.speech_book import SpeechBook
from simulator.twilio import Twilio
from tests.simulator.business import Business

WORDS = {"en": speak("Tomorrow at ten.", VOICES["james"]), "es": speak("Hola.", VOICES["mateo"])}
LISTENS = 'language="en-US" speechModel="deepgram_nova-3" speechTimeout="1" timeout="1"'


@pytest.fixture
async def business() -> AsyncIterator[Business]:
    async with Business() as business:
        yield business


@pytest.fixture
async def twilio() -> AsyncIterator[Twilio]:
    book = SpeechBook()
    for speech in WORDS.values():
        book.add(speech)
    async with Twilio(caller_book=book) as twilio:
        yield twilio


async def stay(phone: Phone) -> None:
    await phone.ended.wait()


async def gathered(
    twilio: Twilio, business: Business, script: Script, *, attributes: str, inside: str = ""
) -> tuple[Call, dict[str, str] | None]:
    """The call, and what was posted of it; None where nothing was."""
    url = business.says("/voice", f'<Gather action="/said" {attributes}>{inside}</Gather>')
    business.says("/said", "<Hangup/>")
    call = await twilio.call(
        webhook_url=url, from_="+15550001111", to="+15550002222", script=script
    )
    forms = business.forms("/said")
    return call, forms[0] if forms else None


async def test_words_are_posted_with_the_recogniser_s_confidence(twilio, business) -> None:
    async def script(phone: Phone) -> None:
        await phone.say(WORDS["en"])
        await stay(phone)

    _, form = await gathered(twilio, business, script, attributes=f'input="speech" {LISTENS}')

    assert form is not None
    assert form["SpeechResult"] == "Tomorrow at ten."
    assert float(form["Confidence"]) > 0.9


async def test_words_of_another_language_are_hardly_understood(twilio, business) -> None:
    twilio.confidence["Tomorrow at ten."] = 0.3

    async def script(phone: Phone) -> None:
        await phone.say(WORDS["es"])
        await stay(phone)

    _, form = await gathered(twilio, business, script, attributes=f'input="speech" {LISTENS}')

    assert form is not None
    assert float(form["Confidence"]) <= 0.5


async def test_a_key_interrupts_what_is_said_and_is_posted_at_once(twilio, business) -> None:
    async def script(phone: Phone) -> None:
        await phone.wait_for_answer(0, 5)
        await phone.press("0")
        await stay(phone)

    attributes = f'input="speech dtmf" numDigits="1" {LISTENS}'
    long = "<Say>This is a long announcement that nobody wants to hear to its end.</Say>"
    call, form = await gathered(twilio, business, script, attributes=attributes, inside=long)

    assert form is not None
    assert form["Digits"] == "0"
    assert call.duration_seconds <= 2


@pytest.mark.parametrize(("asked", "posted"), [("true", True), ("false", False)])
async def test_silence_is_posted_where_it_is_asked_for(twilio, business, asked, posted) -> None:
    attributes = f'input="speech" actionOnEmptyResult="{asked}" {LISTENS}'

    _, form = await gathered(twilio, business, stay, attributes=attributes)

    assert (form is not None) is posted
    assert form is None or "SpeechResult" not in form


@pytest.mark.parametrize(
    ("attributes", "code"),
    [
        ('language="es-MX" speechModel="phone_call" speechTimeout="1"', 13331),
        ('language="en-US" speechModel="whisper" speechTimeout="1"', 13334),
        ('language="en-US" speechModel="deepgram_nova-3" speechTimeout="auto"', 13335),
        ('language="en-US" speechModel="deepgram_nova-3"', 13335),
    ],
)
async def test_a_recogniser_that_there_is_not_hears_nobody(
    twilio, business, attributes, code
) -> None:
    call, form = await gathered(twilio, business, stay, attributes=f'input="speech" {attributes}')

    assert call.log.error_codes == [code]
    assert form is None

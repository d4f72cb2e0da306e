"""TwiML that Twilio obeys, and TwiML that it refuses."""

from __future__ import annotations

import pytest

from simulator.say_voices import say_voice
from simulator.twilio_errors import Code, TwilioError
from simulator.twiml import parse_twiml, require_absolute_urls


def refusal(body: bytes | str) -> Code:
    with pytest.raises(TwilioError) as caught:
        parse_twiml(body)
    return caught.value.code


def test_verbs_come_in_the_order_they_are_written() -> None:
    document = parse_twiml(
        "<Response><Say>Hello</Say><Pause length='2'/><Redirect>/next</Redirect></Response>"
    )

    assert [verb.name for verb in document.verbs] == ["Say", "Pause", "Redirect"]
    assert document.verbs[1].get("length") == "2"
    assert document.verbs[2].text == "/next"
    assert not document.warnings


def test_a_stream_carries_its_parameters() -> None:
    document = parse_twiml(
        "<Response><Connect action='/after'><Stream url='wss://alo.example/s' name='n'>"
        "<Parameter name='from_number' value='+15551234567'/></Stream></Connect></Response>"
    )

    stream = document.verbs[0].children[0]
    assert stream.get("url") == "wss://alo.example/s"
    assert stream.children[0].attributes == {"name": "from_number", "value": "+15551234567"}


def test_an_accented_voice_survives_in_utf_8() -> None:
    body = "<Response><Say voice='Polly.Mía-Generative' language='es-MX'>¿Sí?</Say></Response>"

    verb = parse_twiml(body.encode()).verbs[0]

    assert verb.get("voice") == "Polly.Mía-Generative"
    assert verb.text == "¿Sí?"


def test_markup_inside_say_is_read_as_its_text() -> None:
    body = (
        "<Response><Say>One <break time='1s'/><prosody rate='slow'>two</prosody></Say></Response>"
    )

    assert parse_twiml(body).verbs[0].text == "One two"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Hello",
        "<Response><Say>Tom & Jerry</Say></Response>",
        "<Response><Say>Hello</Response>",
        "<response/>",
        "<Response><Say voice='Polly.Mía-Generative'>Hola</Say></Response>".encode("latin-1"),
    ],
)
def test_what_is_no_twiml_document_is_a_parse_failure(body: bytes | str) -> None:
    assert refusal(body) is Code.DOCUMENT_UNPARSABLE


@pytest.mark.parametrize(
    "body",
    [
        "<Response><Sing>La</Sing></Response>",
        "<Response><say>Hello</say></Response>",
        "<Response><Stream url='wss://alo.example/s'/></Response>",
        "<Response><Connect><Stream/></Connect></Response>",
        "<Response><Connect><Say>Hello</Say></Connect></Response>",
    ],
)
def test_elements_that_are_unknown_misplaced_or_incomplete_are_refused(body: str) -> None:
    assert refusal(body) is Code.SCHEMA_VIOLATED


@pytest.mark.parametrize(
    "body",
    [
        "<Response><Say pitch='high'>Hello</Say></Response>",
        "<Response><Pause length='soon'/></Response>",
        "<Response><Reject reason='asleep'/></Response>",
    ],
)
def test_unknown_attributes_and_values_are_warned_about(body: str) -> None:
    assert len(parse_twiml(body).warnings) == 1


@pytest.mark.parametrize(
    "body",
    [
        "<Response><Redirect>/next</Redirect></Response>",
        "<Response><Connect action='after'><Stream url='wss://alo.example/s'/></Connect></Response>",
        "<Response><Connect><Stream url='/s'/></Connect></Response>",
    ],
)
def test_twiml_given_over_rest_may_not_hold_relative_urls(body: str) -> None:
    with pytest.raises(TwilioError) as caught:
        require_absolute_urls(parse_twiml(body).verbs)

    assert caught.value.code is Code.URL_RELATIVE


def test_absolute_urls_are_fine_everywhere() -> None:
    document = parse_twiml(
        "<Response><Connect action='https://alo.example/after'>"
        "<Stream url='wss://alo.example/s' statusCallback='https://alo.example/status'/>"
        "</Connect><Redirect>https://alo.example/next</Redirect></Response>"
    )

    require_absolute_urls(document.verbs)


@pytest.mark.parametrize(
    ("voice", "language", "spoken"),
    [
        ("Polly.Joanna-Neural", "en-US", "en"),
        ("Polly.Matthew-Generative", "", "en"),
        ("Polly.Mia-Neural", "es-MX", "es"),
        ("Polly.Mía-Generative", "es-MX", "es"),
        ("Polly.Andres-Neural", "es-MX", "es"),
        ("Polly.Lupe-Neural", "es-US", "es"),
        ("Polly.Pedro-Generative", "", "es"),
        ("Google.es-US-Neural2-A", "es-US", "es"),
        ("", "es-MX", "es"),
        ("", "", "en"),
        ("woman", "es-MX", "es"),
    ],
)
def test_a_voice_speaks_its_own_language(voice: str, language: str, spoken: str) -> None:
    assert say_voice(voice, language).language == spoken


@pytest.mark.parametrize(
    ("voice", "language"),
    [
        ("Polly.Lupe-Neural", "es-MX"),
        ("Polly.Mia-Neural", "es-US"),
        ("Polly.Mia-Generative", "es-MX"),  # the generative one is spelt with an accent
        ("Polly.Joanna-Neural", "es-MX"),
        ("Google.es-MX-Neural2-A", "es-MX"),
        ("Lupe", "es-US"),
    ],
)
def test_a_voice_that_does_not_speak_the_language_is_refused(voice: str, language: str) -> None:
    with pytest.raises(TwilioError) as caught:
        say_voice(voice, language)

    assert caught.value.code is Code.SAY_VOICE_INVALID

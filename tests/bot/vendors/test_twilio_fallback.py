"""The document that Twilio reads to callers when no server answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.business import Business, load_business
from bot.vendors.twilio.fallback import fallback_document
from dialogue.language import Language
from simulator.say_voices import say_voice
from simulator.twiml import Document, parse_twiml

EXAMPLE = load_business(Path(__file__).parents[3] / "business.toml")


def written(**changes: object) -> Document:
    document = parse_twiml(fallback_document(EXAMPLE.model_copy(update=changes)))
    assert not document.warnings
    return document


def languages_of(document: Document) -> list[str]:
    """What is spoken, in order; a voice that does not speak its language is refused."""
    says = [verb for verb in document.verbs if verb.name == "Say"]
    return [say_voice(say.get("voice"), say.get("language")).language for say in says]


def test_a_caller_is_told_in_both_languages_and_put_through_at_any_hour() -> None:
    document = written()

    assert [verb.name for verb in document.verbs] == ["Say", "Say", "Dial", "Say", "Say", "Hangup"]
    assert languages_of(document) == ["es", "en", "es", "en"]
    (dialled,) = document.verbs[2].children
    assert dialled.text == EXAMPLE.transfer_number


@pytest.mark.parametrize(("language", "day"), [("en", "Saturday"), ("es", "sábado")])
def test_a_caller_whom_nobody_answers_is_told_the_opening_hours(language: str, day: str) -> None:
    last = written().verbs[3 if language == "es" else 4]

    assert day in last.text


def test_a_business_without_a_number_tells_its_hours_alone() -> None:
    document = written(transfer_number=None)

    assert [verb.name for verb in document.verbs] == ["Say", "Say", "Hangup"]


def test_a_business_of_one_language_speaks_that_one() -> None:
    document = written(languages=(Language.EN,), default_language=Language.EN)

    assert languages_of(document) == ["en", "en"]


def test_no_server_is_asked_for_anything() -> None:
    document = fallback_document(EXAMPLE)

    assert "http" not in document
    assert len(document) < 4000  # what a TwiML Bin holds


def test_a_name_with_signs_of_xml_is_read_as_a_name() -> None:
    business: Business = EXAMPLE.model_copy(update={"name": "Smith & <Sons>"})

    assert "Smith & <Sons>" in parse_twiml(fallback_document(business)).verbs[0].text

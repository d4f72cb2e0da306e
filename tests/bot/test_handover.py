"""Who takes a call that is handed over, and what they are told."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest

from bot.business import Business, load_business
from bot.handover import Introduction, Way, way_now
from bot.settings import Settings
from bot.stream_tokens import StreamTokens
from bot.transfers import Transfer, Transfers
from dialogue.attempts import Reason
from dialogue.language import Language
from dialogue.lines import Line, text_of

EXAMPLE = load_business(Path(__file__).parents[2] / "business.toml")
TEXAS = ZoneInfo("America/Chicago")
TUESDAY_NOON = datetime(2026, 11, 24, 12, 0, tzinfo=TEXAS)
TUESDAY_LUNCH = datetime(2026, 11, 24, 13, 0, tzinfo=TEXAS)
SUNDAY = datetime(2026, 11, 22, 12, 0, tzinfo=TEXAS)
CALL = "CA" + "1" * 32


def changed(**values: object) -> Business:
    return EXAMPLE.model_copy(update=values)


def settings(**values: object) -> Settings:
    given = {
        "twilio_account_sid": "AC1",
        "twilio_auth_token": "secret",
        "public_base_url": "https://alo.example",
        **values,
    }
    return Settings(_env_file=None, **given)  # pyright: ignore[reportCallIssue, reportArgumentType]


def transfer(language: Language = Language.ES, name: str = "") -> Transfer:
    return Transfer(CALL, "+12105550100", Introduction(language, Reason.WISH, name))


def dialled(document: str) -> tuple[ElementTree.Element, ElementTree.Element]:
    """The `<Dial>` and the `<Number>` in it."""
    (dial,) = ElementTree.fromstring(document).iter("Dial")
    (number,) = dial
    return dial, number


@pytest.mark.parametrize(
    ("at", "way"),
    [(TUESDAY_NOON, Way.DIAL), (TUESDAY_LUNCH, Way.MESSAGE), (SUNDAY, Way.MESSAGE)],
)
def test_a_caller_is_put_through_while_the_business_is_open(at: datetime, way: Way) -> None:
    assert way_now(EXAMPLE, at) is way


def test_a_business_without_a_number_takes_messages() -> None:
    assert way_now(changed(transfer_number=None), TUESDAY_NOON) is Way.MESSAGE


@pytest.mark.parametrize(
    ("staff", "name", "sentence"),
    [
        ("en", "", "A call from somebody, who speaks Spanish and asked for a person."),
        ("en", "Ana Ruiz", "A call from Ana Ruiz, who speaks Spanish and asked for a person."),
        ("es", "", "Una llamada de alguien, que habla español y pidió hablar con una persona."),
    ],
)
def test_whoever_answers_is_told_in_one_sentence_who_calls_and_why(
    staff: str, name: str, sentence: str
) -> None:
    told = Introduction(Language.ES, Reason.WISH, name)

    assert told.sentence(Language(staff)) == sentence


@pytest.mark.parametrize("staff", Language)
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_one_sentence(staff: Language, language: Language, reason: Reason) -> None:
    sentence = Introduction(language, reason).sentence(staff)

    assert sentence.count(".") == 1 and sentence.endswith(".")


def test_the_business_s_number_is_called_with_a_time_limit_and_absolute_addresses() -> None:
    business = changed(transfer_ring_seconds=25, transfer_limit_minutes=30)
    transfers = Transfers(settings(twilio_phone_number="+12105550111"), business)

    dial, number = dialled(transfers.document(transfer()))

    assert number.text == EXAMPLE.transfer_number
    assert dial.attrib["callerId"] == "+12105550111"
    assert (dial.attrib["timeout"], dial.attrib["timeLimit"]) == ("25", "1800")
    assert dial.attrib["action"].startswith("https://alo.example/voice/transfer-result?token=")
    assert number.attrib["url"].startswith("https://alo.example/voice/whisper?")


def test_the_person_sees_the_number_that_was_dialled_where_no_other_is_set() -> None:
    dial, _ = dialled(Transfers(settings(), EXAMPLE).document(transfer()))

    assert dial.attrib["callerId"] == "+12105550100"


@pytest.mark.parametrize("language", Language)
def test_the_line_before_the_ringing_is_said_where_no_voice_of_ours_did(language) -> None:
    document = Transfers(settings(), EXAMPLE).document(transfer(language), line=Line.TRANSFERRING)

    say, dial = ElementTree.fromstring(document)
    assert (say.tag, dial.tag) == ("Say", "Dial")
    assert say.text == text_of(Line.TRANSFERRING, language)
    assert say.attrib["voice"] == EXAMPLE.say_voices[language].voice


@pytest.mark.parametrize("language", Language)
def test_the_whisper_is_in_the_staff_s_language_and_names_the_caller(language: Language) -> None:
    transfers = Transfers(settings(), changed(transfer_language=language))
    _, number = dialled(transfers.document(transfer(name="Ana Ruiz")))
    query = {key: value for key, (value,) in parse_qs(urlsplit(number.attrib["url"]).query).items()}

    document = transfers.whisper({"CallSid": "CA2", "ParentCallSid": CALL}, query)

    (say,) = ElementTree.fromstring(document)
    assert say.text == transfer(name="Ana Ruiz").introduction.sentence(language)
    assert say.attrib["language"] == EXAMPLE.say_voices[language].language
    assert "Ana" not in number.attrib["url"]


def test_a_whisper_that_another_process_tells_lacks_the_name_alone() -> None:
    _, number = dialled(Transfers(settings(), EXAMPLE).document(transfer(name="Ana Ruiz")))
    query = {key: value for key, (value,) in parse_qs(urlsplit(number.attrib["url"]).query).items()}

    document = Transfers(settings(), EXAMPLE).whisper({"ParentCallSid": CALL}, query)

    (say,) = ElementTree.fromstring(document)
    assert say.text == transfer().introduction.sentence(EXAMPLE.staff_language)


def test_a_call_comes_back_once_and_only_by_the_token_of_its_own_handover() -> None:
    transfers = Transfers(settings(), EXAMPLE)
    dial, _ = dialled(transfers.document(transfer()))
    token = parse_qs(urlsplit(dial.attrib["action"]).query)["token"][0]

    assert not transfers.came_back("CA" + "2" * 32, token)
    assert not transfers.came_back(CALL, "")
    assert transfers.came_back(CALL, token)
    assert not transfers.came_back(CALL, token)


def test_the_token_of_a_handover_opens_no_media_stream() -> None:
    transfers = Transfers(settings(), EXAMPLE)
    dial, _ = dialled(transfers.document(transfer()))
    token = parse_qs(urlsplit(dial.attrib["action"]).query)["token"][0]

    assert not StreamTokens("secret").redeem(token, CALL)


def test_a_business_without_a_number_dials_nobody() -> None:
    with pytest.raises(ValueError, match="transfer_number"):
        Transfers(settings(), changed(transfer_number=None)).document(transfer())

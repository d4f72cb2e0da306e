"""Which numbers never reach a transcript, and that telephone numbers do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue.language import Language
from dialogue.redaction import redact
from dialogue.spoken.numbers import digits as in_words

EN, ES = Language.EN, Language.ES
CARD = {EN: "[card number]", ES: "[número de tarjeta]"}
SOCIAL = {EN: "[social security number]", ES: "[número de seguro social]"}
CODE = {EN: "[security code]", ES: "[código de seguridad]"}

LANGUAGES = st.sampled_from(Language)
DIGIT = st.sampled_from("0123456789")


def card(start: str, length: int, middle: list[str]) -> str:
    """A card's number with its check digit."""
    body = start + "".join(middle)[: length - len(start) - 1]
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (1 if place % 2 else 2)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


CARDS = st.builds(
    lambda issuer, middle: card(issuer[0], issuer[1], middle),
    st.sampled_from([("4", 16), ("51", 16), ("6011", 16), ("34", 15), ("37", 15)]),
    st.lists(DIGIT, min_size=16, max_size=16),
)
TELEPHONES = st.builds(
    lambda area, office, line: f"{area}{office}{line}",
    st.integers(200, 999),
    st.integers(200, 999),
    st.integers(1000, 9999),
)


def ways_to_give(number: str, language: Language, groups: tuple[int, ...]) -> list[str]:
    """The number as recognisers write it: in one, in groups, and in words."""
    parts, rest = [], number
    for size in groups:
        parts.append(rest[:size])
        rest = rest[size:]
    spoken = [in_words(part, language) for part in parts]
    return [number, " ".join(parts), "-".join(parts), " ".join(spoken), ", ".join(spoken)]


@settings(max_examples=40)
@given(CARDS, LANGUAGES)
def test_no_card_number_is_kept_however_it_is_given(number: str, language: Language) -> None:
    groups = (4, 6, 5) if len(number) == 15 else (4, 4, 4, 4)
    for given_as in ways_to_give(number, language, groups):
        assert redact(f"ok, {given_as}.", language) == f"ok, {CARD[language]}."


@settings(max_examples=40)
@given(TELEPHONES, LANGUAGES, st.sampled_from(["", "1", "52", "521"]))
def test_a_telephone_number_is_kept_however_it_is_given(
    number: str, language: Language, country: str
) -> None:
    groups = (len(country), 3, 3, 4) if country else (3, 3, 4)
    for given_as in ways_to_give(country + number, language, groups):
        for said in (given_as, f"call me back at {given_as}", f"mi teléfono es el {given_as}"):
            assert redact(said, language) == said
            assert redact(said, language, before="Do you pay by card? ¿Con tarjeta?") == said


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "kept",
    [
        "+52 1 55 1234 5678",
        "plus five two one five five one two three four five six seven eight",
        "011 52 55 1234 5678",
        "(210) 555-0142",
        "210 555 0142 and 210 555 0143",
        "my zip is 78205 and my number is 210 555 0142",
        "78205-1234",
        "on 11/26/2026 at 10:30, or on 11/27 at 9:00",
        "We take cards. A cleaning costs 1,200 dollars and four visits 4,800.",
        "my card ends in 4111",
        "It costs one thousand two hundred fifty dollars.",
        "cuesta mil doscientos cincuenta pesos",
        "nació el cuatro de julio de mil novecientos noventa",
        "I lost my card, call me at 210 555 0142",
        "abrimos de 8:00 a 12:30 y de 13:30 a 18:00",
    ],
)
def test_what_a_business_needs_is_kept(kept: str, language: Language) -> None:
    assert redact(kept, language) == kept


@pytest.mark.parametrize(
    ("language", "said", "kept"),
    [
        (EN, "my social is 123-45-6789", f"my social is {SOCIAL[EN]}"),
        (EN, "123 45 6789", SOCIAL[EN]),
        (EN, "one two three four five six seven eight nine", SOCIAL[EN]),
        (EN, "last four of my social: 6789", f"last four of my social: {SOCIAL[EN]}"),
        (
            ES,
            "mi seguro social es ciento veintitrés cuarenta y cinco sesenta y siete ocho nueve",
            f"mi seguro social es {SOCIAL[ES]}",
        ),
        (ES, "mi NSS es 12345678903", f"mi NSS es {SOCIAL[ES]}"),
        (EN, "the CVV is 123", f"the CVV is {CODE[EN]}"),
        (ES, "el código de seguridad es uno dos tres", f"el código de seguridad es {CODE[ES]}"),
        (EN, "forty one eleven eleven eleven eleven eleven eleven eleven", CARD[EN]),
        (ES, "cuarenta y uno once once once once once once once", CARD[ES]),
        (EN, "four triple one um one one one one, then triple one one, double one 11", CARD[EN]),
        (EN, "4111 1111 1111 1112", CARD[EN]),
        (EN, "4111 1111, no, sorry, 4111 1111 1111 1111", f"{CARD[EN]}, no, sorry, {CARD[EN]}"),
        (EN, "my routing number is 114000093", "my routing number is [bank account]"),
        (ES, "mi CLABE es 032180000118359719", "mi CLABE es [cuenta bancaria]"),
        (ES, "mi pasaporte es el 123456789", "mi pasaporte es el [número de documento]"),
        (ES, "mi CURP es GODE561231HDFRRN04", "mi CURP es [número de documento]"),
    ],
)
def test_what_others_could_misuse_is_left_out(language: Language, said: str, kept: str) -> None:
    assert redact(said, language) == kept
    assert redact(kept, language) == kept


@pytest.mark.parametrize(
    ("language", "asked", "said", "kept"),
    [
        (EN, "What is the number of your card?", "4111 1111", CARD[EN]),
        (EN, f"{CARD[EN]} Go on.", "it's 1111", f"it's {CARD[EN]}"),
        (ES, "¿Y el código de seguridad?", "uno dos tres", CODE[ES]),
        (ES, "¿Su número de tarjeta?", "cuatro uno uno uno", CARD[ES]),
        (EN, "Your card number, please?", "I had it in 2019 or 2020, let me look", None),
        (EN, "And your phone number?", "555 0142", None),
        (EN, "my card number is Please go on.", "4111 1111 1111", CARD[EN]),
        (ES, "mi tarjeta es Dígame.", "cuatro" + " uno" * 11, CARD[ES]),
        (EN, "The number on your card?", "4111 1111 11", CARD[EN]),
        (ES, "¿El número de su tarjeta?", "4111 1111 1111 11", CARD[ES]),
        (EN, "By card? Yes, we take cards. What day and time?", "at ten thirty on Monday", None),
        (ES, "¿Con tarjeta? Sí, con tarjeta. ¿Le va bien el lunes?", "a las diez treinta", None),
        (EN, "Your card is fine. When can you come?", "ten thirty", None),
        (ES, "Con su tarjeta, sí. ¿A qué hora viene?", "diez treinta", None),
        (EN, "Bring your passport. What year was your last visit?", "2019", None),
    ],
)
def test_a_number_that_was_asked_for_is_known_by_the_question(
    language: Language, asked: str, said: str, kept: str | None
) -> None:
    assert redact(said, language, before=asked) == (kept or said)


@settings(max_examples=30)
@given(st.text("0123456789 -,abé[]", max_size=60), LANGUAGES)
def test_whatever_is_said_redacting_twice_changes_nothing(text: str, language: Language) -> None:
    once = redact(text, language)

    assert redact(once, language) == once

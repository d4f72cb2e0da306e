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
ACCOUNT = {EN: "[bank account]", ES: "[cuenta bancaria]"}
DOCUMENT = {EN: "[document number]", ES: "[número de documento]"}

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
        "cuestan mil doscientos, mil trescientos, mil cuatrocientos y mil quinientos pesos",
        "four thousand one hundred, five thousand two hundred dollars",
        "my order number is 123456789",
        "mi número de pedido es 123456789",
        "mi folio es el ORD240115001",
        "order INVX-240115-001 came on 2026/11/23",
        "call me at 210/555/0142 or 210_555_0143",
        "marque al 55/1234/5678",
        "the gate code is 4521 and the zip code 78205",
        "código postal 06700, clave lada 55",
        "I have 123 reasons and 45 questions",
        "open 24/7, on 9/10/2026, 10/11/2026 and 11/12/2026",
        "my phone is 2105550142 and 78205 is my zip",
        "2105550142 is my cell, ask for Ana",
        "el 2105550142 es mi celular",
        "my license expires on 11/26/2027",
        "mi pasaporte vence en 2027",
        "My passport took 10 days and my card 15.",
        "tengo dos citas, a las diez y a las once, o a las doce y media",
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
        (EN, "my social is 123", f"my social is {SOCIAL[EN]}"),
        (ES, "mi número de seguro social es 123", f"mi número de seguro social es {SOCIAL[ES]}"),
        (EN, "my card number is 4111", f"my card number is {CARD[EN]}"),
        (EN, "123_45_6789", SOCIAL[EN]),
        (EN, "123/45/6789", SOCIAL[EN]),
        (EN, "123.45.6789", SOCIAL[EN]),
        (EN, "1/2/3/4/5/6/7/8/9", SOCIAL[EN]),
        (EN, "4111/1111/1111/1111", CARD[EN]),
        (ES, "4111_1111_1111_1111", CARD[ES]),
        (ES, "4111.1111.1111.1111", CARD[ES]),
        (ES, "cuatro uno uno uno diagonal" + " uno" * 12, CARD[ES]),
        (ES, "cuatro mil ciento once, mil ciento once, mil ciento once, mil ciento once", CARD[ES]),
        (ES, "cuatro mil ciento once" + " mil ciento once" * 3, CARD[ES]),
        (ES, "cuarenta y uno once, once once, once once, once once", CARD[ES]),
        (EN, "forty-one eleven, eleven eleven, eleven eleven, eleven eleven", CARD[EN]),
        (EN, "my account number is 12345678", f"my account number is {ACCOUNT[EN]}"),
        (ES, "mi número de cuenta es 12345678", f"mi número de cuenta es {ACCOUNT[ES]}"),
        (ES, "la cuenta número 0118359719 01", f"la cuenta número {ACCOUNT[ES]}"),
        (ES, "es la 032180000118359719", f"es la {ACCOUNT[ES]}"),
        (ES, "NSS 12 34 56 7890 3", f"NSS {SOCIAL[ES]}"),
        (ES, "seguro social: 12345678903", f"seguro social: {SOCIAL[ES]}"),
        (ES, "mi RFC es GODE561231GR8", f"mi RFC es {DOCUMENT[ES]}"),
        (ES, "GODE-561231-GR8", DOCUMENT[ES]),
        (ES, "el RFC de la empresa es ABC 010203 AB9", f"el RFC de la empresa es {DOCUMENT[ES]}"),
        (ES, "GODE 561231 HDFRRN 04", DOCUMENT[ES]),
        (ES, "G O D E 5 6 1 2 3 1 H D F R R N 0 4", DOCUMENT[ES]),
        (
            ES,
            "mi CURP es ge o de e cinco seis uno dos tres uno hache de efe erre erre ene 0 4",
            f"mi CURP es {DOCUMENT[ES]}",
        ),
        (
            EN,
            "my CURP is G, O, D, E, five six, one two, three one, H, D, F, R, R, N, oh four.",
            f"my CURP is {DOCUMENT[EN]}.",
        ),
        (ES, "mi INE es 1234567890123", f"mi INE es {DOCUMENT[ES]}"),
        (ES, "clave de elector GMVLMR80070501M100", f"clave de elector {DOCUMENT[ES]}"),
        (EN, "our EIN is 12-3456789", f"our EIN is {DOCUMENT[EN]}"),
        (EN, "the employer ID number is 123456789", f"the employer ID number is {DOCUMENT[EN]}"),
        (EN, "my driver's license is D1234567", f"my driver's license is {DOCUMENT[EN]}"),
        (EN, "driver's licence number 12345678", f"driver's licence number {DOCUMENT[EN]}"),
        (ES, "mi licencia de conducir es A12345678", f"mi licencia de conducir es {DOCUMENT[ES]}"),
        (
            EN,
            "my passport is C one two three four five six seven eight",
            f"my passport is {DOCUMENT[EN]}",
        ),
        (
            ES,
            "mi pasaporte es ge uno dos tres cuatro cinco seis siete ocho",
            f"mi pasaporte es {DOCUMENT[ES]}",
        ),
        (EN, "the code on the back is 123", f"the code on the back is {CODE[EN]}"),
        (ES, "el CVV es 123", f"el CVV es {CODE[ES]}"),
        (ES, "el código de atrás es uno dos tres", f"el código de atrás es {CODE[ES]}"),
        (
            EN,
            "the code on the back of my card is 123",
            f"the code on the back of my card is {CODE[EN]}",
        ),
        (ES, "el código de la tarjeta es 123", f"el código de la tarjeta es {CODE[ES]}"),
        (EN, "My number is 123-45-6789", f"My number is {SOCIAL[EN]}"),
        (EN, "4 1 1 1 / 1 1 1 1 / 1 1 1 1 / 1 1 1 1", CARD[EN]),
        (EN, "IBAN DE89370400440532013000", f"IBAN {ACCOUNT[EN]}"),
        (EN, "my pin's 1234", f"my pin's {CODE[EN]}"),
        (EN, "the C V V is 123", f"the C V V is {CODE[EN]}"),
        (ES, "mi nip es 1234", f"mi nip es {CODE[ES]}"),
        (EN, "123 is the security code", f"{CODE[EN]} is the security code"),
        (ES, "1234 es mi nip", f"{CODE[ES]} es mi nip"),
        (
            EN,
            "123 45 6789 is my social and 2105550142 is my phone",
            f"{SOCIAL[EN]} is my social and 2105550142 is my phone",
        ),
        (
            ES,
            "12345678903 es mi seguro social y el 2105550142 es mi teléfono",
            f"{SOCIAL[ES]} es mi seguro social y el 2105550142 es mi teléfono",
        ),
        (
            EN,
            "2105550142 is my phone and 123456789 is my social",
            f"2105550142 is my phone and {SOCIAL[EN]} is my social",
        ),
        (
            EN,
            "4111 1111 1111 1111 and 210 555 0142",
            f"{CARD[EN]} and 210 555 0142",
        ),
        (
            ES,
            "mi teléfono es 210 555 0142 y 4111 1111 1111 1111",
            f"mi teléfono es 210 555 0142 y {CARD[ES]}",
        ),
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
        (
            EN,
            "What is your social security number?",
            "my number is 123 45 6789",
            f"my number is {SOCIAL[EN]}",
        ),
        (
            ES,
            "¿Su número de seguro social?",
            "mi número es 12345678903",
            f"mi número es {SOCIAL[ES]}",
        ),
        (EN, "What is your social security number?", "call me at 210 555 0142", None),
        (EN, "Your card number?", "no, but my number is 210 555 0142", None),
        (EN, f"my social is {SOCIAL[EN]} Go on.", "45", SOCIAL[EN]),
        (ES, f"{SOCIAL[ES]} Dígame.", "y cuarenta y cinco", f"y {SOCIAL[ES]}"),
        (EN, f"{SOCIAL[EN]} Yes?", "6789", SOCIAL[EN]),
        (ES, "¿Su número de tarjeta?", "cuatro mil ciento once", CARD[ES]),
        (ES, "¿Su número de tarjeta?", "nací en mil novecientos noventa", None),
        (EN, "Your card number, please?", "give me 10 minutes", None),
        (EN, "Your card number, please?", "one second", None),
        (EN, "Your card number is on file. See you then?", "10:30, yes", None),
        (ES, "Su tarjeta queda a su nombre. ¿Le parece?", "sí, a las 10:30", None),
        (EN, "What is the code on the back?", "it's 123", f"it's {CODE[EN]}"),
        (ES, "¿Y los tres números de atrás?", "123", CODE[ES]),
        (EN, "Your PIN, please?", "12 34", CODE[EN]),
        (EN, "What is your order number?", "123456789", None),
        (ES, "¿Cuál es su número de pedido?", "123456789", None),
        (EN, "What is your account number?", "1234 5678", ACCOUNT[EN]),
        (ES, "¿Su CURP?", "GODE 56 12 31 HDF RRN 04", DOCUMENT[ES]),
        (EN, "And your driver's license?", "D as in dog 1234567", f"D as in dog {DOCUMENT[EN]}"),
        (EN, "What is your employer identification number?", "12 3456789", DOCUMENT[EN]),
        (ES, "¿Me da su RFC?", "ge o de e cinco seis uno dos tres uno ge erre ocho", DOCUMENT[ES]),
    ],
)
def test_a_number_that_was_asked_for_is_known_by_the_question(
    language: Language, asked: str, said: str, kept: str | None
) -> None:
    redacted = redact(said, language, before=asked)

    assert redacted == (kept or said)
    assert redact(redacted, language, before=asked) == redacted


@settings(max_examples=30)
@given(st.text("0123456789 -,abé[]", max_size=60), LANGUAGES)
def test_whatever_is_said_redacting_twice_changes_nothing(text: str, language: Language) -> None:
    once = redact(text, language)

    assert redact(once, language) == once

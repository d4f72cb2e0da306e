"""What a caller hears of a reply that was written for the eye."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue.language import Language
from dialogue.spoken_text import spoken

LABELLED = Path(__file__).parents[1] / "data" / "dialogue" / "spoken.jsonl"
EN, ES = Language.EN, Language.ES


def comparable(text: str) -> str:
    return " ".join(text.lower().replace(",", " ").split())


@pytest.mark.parametrize("language", Language)
def test_labelled_replies_are_read_in_an_acceptable_way(language: Language) -> None:
    lines = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    own = [line for line in lines if line["language"] == language]
    wrong = [
        line["id"]
        for line in own
        if comparable(spoken(line["written"], language)) not in map(comparable, line["spoken"])
    ]
    assert len(own) >= 100
    assert len(wrong) <= 0.02 * len(own), wrong


@pytest.mark.parametrize(
    ("language", "written", "heard"),
    [
        (EN, "(210) 555-0142", "two one zero, five five five, zero one four two"),
        (ES, "(210) 555-0142", "dos uno cero, cinco cinco cinco, cero uno cuatro dos"),
        (EN, "+1 210-555-0142", "plus one, two one zero, five five five, zero one four two"),
        (ES, "55 1234 5678", "cinco cinco, uno dos tres cuatro, cinco seis siete ocho"),
        (EN, "210-555-0142 x7", "two one zero, five five five, zero one four two, extension seven"),
        (ES, "222 123 4567", "dos dos dos, uno dos tres, cuatro cinco seis siete"),
    ],
)
def test_a_caller_can_write_a_telephone_number_down(
    language: Language, written: str, heard: str
) -> None:
    assert spoken(written, language) == heard


@pytest.mark.parametrize(
    ("language", "written", "heard"),
    [
        (EN, "Mr. & Mrs. Ortiz", "Mister and Missus Ortiz"),
        (EN, "the A/C unit", "the A C unit"),
        (EN, "36 mo. or 5 yrs.", "thirty-six months or five years."),
        (EN, "a 20 oz. drink", "a twenty ounce drink"),
        (EN, "20 oz. of tea", "twenty ounces of tea"),
        (EN, "over 1M served", "over one million served"),
        (ES, "A las 13:00 hrs", "A la una de la tarde"),
        (ES, "Ext. 12", "Extensión doce"),
        (ES, "No. Ext. 12", "Número Exterior doce"),
    ],
)
def test_short_forms_are_read_in_full(language: Language, written: str, heard: str) -> None:
    assert spoken(written, language) == heard


@pytest.mark.parametrize(
    ("language", "written", "heard"),
    [
        (EN, "USD $31 each", "thirty-one dollars each"),
        (ES, "USD $31 por persona", "treinta y un dólares por persona"),
        (EN, "$80 to $120 MXN", "eighty pesos to one hundred twenty pesos"),
        (ES, "de $80 a $120 pesos", "de ochenta pesos a ciento veinte pesos"),
        (ES, "de $80 a $120", "de ochenta dólares a ciento veinte dólares"),
    ],
)
def test_an_amount_is_in_the_currency_named_beside_it_or_behind_the_next(
    language: Language, written: str, heard: str
) -> None:
    assert spoken(written, language) == heard


@pytest.mark.parametrize(
    ("language", "written", "heard"),
    [
        (EN, "john@company.com", "john at company dot com"),
        (ES, "juan@empresa.com", "juan arroba empresa punto com"),
        (ES, "ana_paz@la-rosa.mx", "ana guion bajo paz arroba la guion rosa punto mx"),
        (EN, "a.b@x-y.org", "a dot b at x dash y dot org"),
    ],
)
def test_a_caller_can_write_an_address_down(language: Language, written: str, heard: str) -> None:
    assert spoken(written, language) == heard


@pytest.mark.parametrize(
    ("language", "written", "heard"),
    [
        (EN, "$1,250.50", "one thousand two hundred fifty dollars and fifty cents"),
        (ES, "$21 MXN", "veintiún pesos"),
        (ES, "201 personas", "doscientas una personas"),
        (ES, "el 1%", "el uno por ciento"),
        (ES, "31 días", "treinta y un días"),
        (EN, "1800 Naranjo St., Suite 200", "eighteen hundred Naranjo Street, Suite two hundred"),
        (ES, "a las 17:00", "a las cinco de la tarde"),
        (ES, "3er piso", "tercer piso"),
        (EN, "order #48213", "order number four eight two one three"),
    ],
)
def test_numbers_are_said_as_people_say_them(language: Language, written: str, heard: str) -> None:
    assert spoken(written, language) == heard


@pytest.mark.parametrize(
    ("language", "written"),
    [
        (EN, "Sure, we can do that. What day works best?"),
        (ES, "Claro que sí. ¿Qué día le conviene?"),
        (EN, " and then "),
        (ES, ""),
        (EN, "I'm sorry, I don't have that (not yet)."),
        (ES, "La doctora Treviño le atiende el lunes a las tres."),
    ],
)
def test_a_text_with_nothing_to_read_otherwise_is_left_alone(
    language: Language, written: str
) -> None:
    assert spoken(written, language) == written


@pytest.mark.parametrize("language", Language)
def test_blanks_between_the_pieces_of_a_streamed_reply_survive(language: Language) -> None:
    assert spoken(" **OK** ", language) == " OK "
    assert spoken("😊", language) == ""


@pytest.mark.parametrize("language", Language)
@settings(max_examples=150, deadline=None)
@given(
    written=st.text(
        alphabet=st.sampled_from("aAzBñé0123456789 .,:;/-–$€%#@()*_[]<>&+'\"\n°ºª½¿!"), max_size=40
    )
)
def test_no_figure_or_markup_reaches_the_voice_whatever_is_written(
    language: Language, written: str
) -> None:
    assert not re.search(r"[0-9*_`#@\[\]<>|]", spoken(written, language))

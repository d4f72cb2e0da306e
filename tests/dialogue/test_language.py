"""In which language the next answer is given."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluate import evaluate
from bot.labelled import Kind
from dialogue.language import Language, LanguageTracker, language_for_number, language_from_tag

EN, ES = Language.EN, Language.ES
OURS = Path(__file__).parents[1] / "data" / "dialogue" / "language.jsonl"


def answered_in(start: Language, *turns: str) -> Language:
    """The language of the answer to the last of the turns."""
    tracker = LanguageTracker(start)
    for turn in turns:
        tracker.hear(turn)
    return tracker.language


@pytest.mark.parametrize(
    ("number", "language"),
    [("+12105550142", EN), ("+525512345678", ES), ("+34911234567", ES), ("anonymous", ES)],
)
def test_a_caller_is_greeted_in_the_language_of_the_number(number: str, language: Language) -> None:
    assert language_for_number(number) is language


@pytest.mark.parametrize(
    ("tag", "language"), [("es-MX", ES), ("en_US", EN), ("fr", EN), (None, EN), ("", EN)]
)
def test_a_tag_of_another_language_leaves_the_one_there_is(
    tag: str | None, language: Language
) -> None:
    assert language_from_tag(tag, EN) is language


@pytest.mark.parametrize(
    ("start", "said", "language"),
    [
        (EN, "me duele una muela desde ayer", ES),
        (ES, "my tooth has been hurting since yesterday", EN),
        (EN, "ya pague", ES),
        (ES, "i already paid", EN),
        (EN, "no sé", ES),
        (EN, "está bien caro", ES),
        (EN, "mañana por la tarde está bien", ES),
        (ES, "actually make it thursday", EN),
        (ES, "i got it", EN),
        (EN, "la chamba me sale a las cinco", ES),
        (ES, "i don't know", EN),
        (EN, "este eh mire se me fue la luz", ES),
        (ES, "uh yeah so my power's out", EN),
        (EN, "ayúdeme por favor mi papá se cayó", ES),
        (ES, "help me please my dad fell", EN),
    ],
)
def test_a_caller_who_says_a_whole_clause_in_the_other_language_is_answered_in_it_at_once(
    start: Language, said: str, language: Language
) -> None:
    assert answered_in(start, said) is language


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (EN, "gracias"),
        (ES, "thank you so much"),
        (EN, "que tenga buen día"),
        (ES, "have a nice day"),
        (ES, "got it thanks"),
        (EN, "sí"),
        (ES, "yes please"),
        (EN, "maría de los ángeles ruiz"),
        (ES, "john smith"),
        (EN, "calle ocho"),
        (ES, "fourteen hundred san pedro avenue"),
        (EN, "dos tacos de asada"),
        (ES, "fish and chips"),
        (EN, "cinco cinco cinco dos uno"),
        (ES, "five five five two one"),
        (EN, "jota o ese e"),
        (ES, "b as in boy"),
        (EN, "el quince de marzo a las diez"),
        (ES, "march fifteenth at ten"),
        (EN, "maría arroba gmail punto com"),
        (ES, "bank of america"),
    ],
)
def test_a_caller_who_only_drops_a_word_name_or_number_keeps_the_language(
    start: Language, said: str
) -> None:
    other = "es" if start is EN else "en"
    tags = [other] * len(said.split())

    assert LanguageTracker(start).hear(said, tags, [other]) is start


@pytest.mark.parametrize("start", Language)
@pytest.mark.parametrize("said", ["nobody answered llamé ayer", "ya pagué i paid yesterday"])
def test_two_clauses_of_equal_weight_leave_the_language_as_it_is(
    start: Language, said: str
) -> None:
    assert answered_in(start, said) is start


@pytest.mark.parametrize("start", Language)
@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("english please", EN),
        ("¿habla español?", ES),
        ("can we do this in spanish", ES),
        ("me puede atender en inglés", EN),
        ("he only speaks Spanish", ES),
        ("mi mamá no habla inglés", ES),
        ("i don't speak spanish", EN),
        ("do you have anyone who speaks spanish", ES),
        ("hay alguien que hable inglés", EN),
        ("my english is not very good", ES),
        ("my spanish is terrible so english please", EN),
        ("no entiendo bien el español", EN),
        ("my husband speaks spanish but i don't", EN),
        ("no hablo inglés solo español", ES),
        ("por qué me habla en inglés", ES),
    ],
)
def test_a_wish_for_a_language_counts_in_whichever_language_it_is_said(
    start: Language, said: str, language: Language
) -> None:
    assert answered_in(start, said) is language


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (EN, "i'm learning spanish"),
        (ES, "mi hija estudia inglés"),
        (EN, "do you have a spanish menu"),
        (ES, "tengo clase de inglés el martes"),
        (EN, "the spanish rice please"),
        (ES, "quiero el english breakfast"),
        (EN, "how do you say cleaning in spanish"),
        (ES, "me llegó la carta en inglés"),
        (EN, "does the doctor speak spanish"),
        (ES, "venden libros en inglés"),
    ],
)
def test_a_caller_who_talks_about_a_language_does_not_ask_for_it(
    start: Language, said: str
) -> None:
    assert answered_in(start, said) is start


@pytest.mark.parametrize("start", Language)
@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("necesito un appointment para mañana", ES),
        ("can i get una cita for tomorrow", EN),
        ("mi appointment es a las tres", ES),
        ("the paquete never arrived and nobody calls me", EN),
    ],
)
def test_a_mixed_sentence_is_answered_in_the_language_of_its_verbs(
    start: Language, said: str, language: Language
) -> None:
    assert answered_in(start, said) is language


@pytest.mark.parametrize("tag", ["pt", "gl", "en", "xx", "", "es-MX", None])
def test_wrong_or_unknown_tags_do_not_change_what_the_text_says(tag: str | None) -> None:
    spanish, english = "tengo una pregunta", "i have a question"

    assert LanguageTracker(EN).hear(spanish, [tag] * 3, ["xx"]) is ES
    assert LanguageTracker(ES).hear(english, [tag] * 4, [""]) is EN


def test_a_caller_may_switch_back_and_forth() -> None:
    tracker = LanguageTracker(EN)
    turns = [
        "hola",
        "quisiera una cita para mi hija",
        "ok",
        "actually can you hold on a second",
        "gracias",
    ]

    assert [tracker.hear(turn) for turn in turns] == [EN, ES, ES, EN, EN]


@given(
    st.text(),
    st.none() | st.lists(st.none() | st.text(max_size=5)),
    st.none() | st.lists(st.text(max_size=5)),
)
def test_no_text_and_no_tags_break_a_call(
    text: str, words: list[str | None] | None, segments: list[str] | None
) -> None:
    assert LanguageTracker(EN).hear(text, words, segments) in Language


@pytest.mark.parametrize("language", Language)
def test_the_labelled_turns_are_answered_in_the_right_language(language: Language) -> None:
    share = evaluate(Kind.LANGUAGE, OURS).by(lambda turn: turn.language)[language]

    assert share.all >= 150
    assert share.share >= 0.97

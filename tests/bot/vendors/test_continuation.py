"""What a second model says again is not said again; what it has to add is not lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.vendors.llm.clauses import Clauses
from bot.vendors.llm.continuation import Continuation

CASES = [
    # The answer begun anew.
    ("We open at nine,", "We open at nine, and we close at five.", "and we close at five."),
    ("Abrimos a las nueve,", "Abrimos a las nueve, y cerramos a la una.", "y cerramos a la una."),
    # Begun anew in nearly the same words.
    ("We open at nine,", "We are open at 9 and we close at five.", "and we close at five."),
    (
        "Sí, abrimos a las nueve,",
        "Claro, abrimos a las 9 y cerramos a la una.",
        "y cerramos a la una.",
    ),
    (
        "It costs ninety dollars,",
        "It costs eighty dollars, and takes an hour.",
        "and takes an hour.",
    ),
    (
        "Eso cuesta noventa dólares,",
        "Eso cuesta ochenta dólares, y dura una hora.",
        "y dura una hora.",
    ),
    # Gone on with, as asked.
    ("We open at nine,", "and we close at five.", "and we close at five."),
    ("Abrimos a las nueve,", " y cerramos a la una.", "y cerramos a la una."),
    # From the middle of what was said.
    (
        "Yes. We open at nine,",
        "We open at nine on Mondays. Anything else?",
        "on Mondays. Anything else?",
    ),
    (
        "Sí. Abrimos a las nueve,",
        "Abrimos a las nueve los lunes. ¿Algo más?",
        "los lunes. ¿Algo más?",
    ),
    # Behind an excuse.
    ("Yes, we open at nine.", "One moment. Yes, we open at nine. Bye.", "One moment. Bye."),
    (
        "Sí, abrimos a las nueve.",
        "Un momento. Sí, abrimos a las nueve. Adiós.",
        "Un momento. Adiós.",
    ),
    # Nothing to add.
    ("We open at nine.", "We open at nine.", ""),
    ("Abrimos a las nueve.", "Abrimos a las nueve.", ""),
    # Alike, and news all the same.
    ("At five on Monday. At six on Tuesday,", "At six on Wednesday.", "At six on Wednesday."),
    ("El lunes a las dos. El martes a las tres,", "El jueves a las tres.", "El jueves a las tres."),
    # Digits are said one by one.
    ("The number is five, five,", "five, two.", "five, two."),
    ("El número es cinco, cinco,", "cinco, dos.", "cinco, dos."),
    # With the voice's markup in front.
    ("We open at nine,", '<emotion value="calm"/> We open at nine, daily.', "daily."),
    ("Abrimos a las nueve,", "[calm] Abrimos a las nueve, a diario.", "a diario."),
]


def in_tokens(text: str) -> list[str]:
    return re.findall(r"\s*\w{1,4}|\s*[^\w\s]|\s+", text)


def continued(said: str, pieces: list[str]) -> str:
    continuation = Continuation(said)
    return "".join([*map(continuation.add, pieces), continuation.rest()])


@pytest.mark.parametrize(("said", "second", "new"), CASES)
def test_a_caller_hears_only_what_is_new_however_the_words_arrive(said, second, new):
    for pieces in (in_tokens(second), [second], list(second)):
        assert continued(said, pieces).strip() == new


@given(st.text(alphabet="abc ,.", max_size=60), st.text(alphabet="abc ,.", max_size=60))
def test_what_is_dropped_was_said_and_the_pieces_do_not_matter(said, second):
    whole, by_letters = continued(said, [second]), continued(said, list(second))

    assert whole.split() == by_letters.split()
    assert len(whole.split()) <= len(second.split())


def test_a_second_model_s_words_are_joined_with_one_blank():
    assert continued("We open at nine,", ["  and at", " one."]) == " and at one."


@pytest.mark.parametrize(
    ("said", "second", "new"),
    [
        ("The clinic takes ", "We take Delta Dental.", "… We take Delta Dental."),
        ("La clínica acepta ", "¿Me dice cuál es su seguro?", "… ¿Me dice cuál es su seguro?"),
        ("The clinic takes ", "insurance from Delta.", "insurance from Delta."),
        ("Of course,", "We take Delta Dental.", " We take Delta Dental."),
    ],
)
def test_a_sentence_begun_anew_within_a_clause_is_set_off_by_a_pause(said, second, new):
    assert continued(said, [second]) == new


@given(st.lists(st.text(alphabet="ab ,.!", min_size=1, max_size=6), max_size=30))
def test_clauses_change_no_word_and_keep_the_order(pieces):
    clauses = Clauses()
    released = [piece for text in pieces for piece in clauses.add(text)]

    assert "".join([*released, *clauses.rest()]) == "".join(pieces)


@pytest.mark.parametrize(
    ("text", "released"),
    [
        ("Yes, we open at", "Yes,"),
        ("We open at nine. We cl", "We open at nine."),
        ("Abrimos a las 9.30 o", ""),
        ("¿Algo más? Sí", "¿Algo más?"),
        ("«Hola.» Sí", "«Hola.»"),
        ("five " * 20, "five " * 18 + "five"),
        ("[info] The clinic takes Delta", "[info] The clinic takes "),
        ("[info] Atendemos de lunes a viernes", ""),
        ("[info] A las ocho y media", ""),
        ("The clinic takes Delta", "The clinic takes "),
    ],
)
def test_half_a_clause_is_not_spoken_before_it_is_whole(text, released):
    assert "".join(Clauses().add(text)) == released

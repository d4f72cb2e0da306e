"""The first words of an answer, which are spoken before its first clause is whole."""

import pytest

from dialogue.opening import opening, opening_behind_tag


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("The clinic takes Delta Dental", "The clinic takes "),
        ("La clínica acepta Delta Dental", "La clínica acepta "),
        ("Thank you for calling Mission", "Thank you for calling "),
        ("Gracias por llamar a", "Gracias por llamar "),
        ("We're really sorry about", "We're really sorry "),
    ],
)
def test_three_words_with_a_melody_of_their_own_are_enough_to_begin(written, spoken):
    assert written[: opening(written)] == spoken


@pytest.mark.parametrize(
    "written",
    [
        "The clinic takes",  # the word may go on
        "Yes we do take",
        "Mission Dental is at eighteen",
        "Estamos abiertos de lunes a",
        "A las ocho y media",
        "Welcome to Mission Dental",
        "It costs $95 for",
        "Yes, the clinic takes Delta",
        "Call us at two one zero",
    ],
)
def test_nothing_is_parted_from_the_word_it_leans_on(written):
    assert opening(written) == 0


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("[info] The clinic takes Delta", "[info] The clinic takes "),
        ("[info] The", ""),
        ("[inf", ""),
        ("The clinic takes Delta", "The clinic takes "),
    ],
)
def test_a_tag_in_front_of_the_opening_goes_with_it(written, spoken):
    assert written[: opening_behind_tag(written)] == spoken

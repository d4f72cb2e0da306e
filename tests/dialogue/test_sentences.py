import pytest

from dialogue.sentences import SentenceCutter

REPLIES = [
    ["We open at nine.", "Shall I book you in?"],
    ["Dr. Sullivan is in until 5 p.m. on Friday.", "The fee is $95.50 today."],
    ["El Sr. Pérez atiende a las 8:30 a. m. los lunes.", "¿Le parece bien?"],
    ["¡Claro que sí!", "Cuesta 1.250 pesos."],
    ["It is at 1800 Naranjo St. near the river.", "Wait... are you sure?!", "Good."],
]


@pytest.mark.parametrize("sentences", REPLIES)
@pytest.mark.parametrize("step", [1, 3, 7, 1000])
def test_a_reply_is_cut_into_its_sentences_however_it_arrives(sentences, step):
    reply = " ".join(sentences)
    cutter = SentenceCutter()

    cut = [s for i in range(0, len(reply), step) for s in cutter.feed(reply[i : i + step])]

    assert [*cut, *cutter.end()] == sentences


def test_a_sentence_goes_out_with_the_first_letter_after_it_and_no_later():
    cutter = SentenceCutter()

    assert cutter.feed("We open at nine.") == []
    assert cutter.feed(" Sh") == ["We open at nine."]


def test_a_reply_of_nothing_has_no_sentence():
    cutter = SentenceCutter()

    assert cutter.feed("  \n ") == []
    assert cutter.end() == []


@pytest.mark.parametrize(
    ("written", "clause"),
    [
        ("Of course we do,", "Of course we do,"),
        ("Con mucho gusto;", "Con mucho gusto;"),
        ("¡Claro que sí, señora!", None),  # it is over: a sentence, not a clause of one
        ("¡Claro que sí,", "¡Claro que sí,"),
        ("Yes,", None),
        ("We open on May 5,", None),
        ("Estamos en Calle Juárez 12,", None),
        ("We open at nine. Of course we do,", None),
    ],
)
def test_a_first_clause_is_spoken_while_its_sentence_is_being_written(written, clause):
    cutter = SentenceCutter()
    sentences = cutter.feed(written)

    assert cutter.first_clause() == clause
    assert cutter.first_clause() is None
    spoken = [*sentences, *([clause] if clause else []), *cutter.end()]
    assert " ".join(spoken) == written


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("We open at nine.", "We open at nine."),
        ("¿Le parece bien?", "¿Le parece bien?"),
        ("Con el Sr.", None),
        ("A las 8:30 a. m.", None),
        ("It costs $95.", None),
        ("Wait...", None),
        ("Of course,", None),
    ],
)
def test_a_sentence_that_surely_ends_with_its_clause_waits_for_no_next_letter(written, sentence):
    cutter = SentenceCutter()
    assert cutter.feed(written) == []

    assert cutter.sentence_at_clause_end() == sentence
    assert cutter.end() == ([] if sentence else [written])

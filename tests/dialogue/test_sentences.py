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

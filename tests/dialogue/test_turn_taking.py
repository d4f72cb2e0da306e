import pytest

from dialogue.endpointing import Completeness, Expecting, Reason, completeness
from dialogue.expecting import expecting_after
from dialogue.language import Language
from dialogue.turn_taking import silence_before_guess_ms, silence_to_wait_ms

LONGEST_PAUSE_IN_A_SENTENCE_MS = 700
FASTEST_ANSWER_MS = 460
"""The vendors' figures of the brief: what is begun at once cannot be heard sooner."""


def wait_ms(text: str, language: str, expecting: Expecting | None = None) -> int:
    return silence_to_wait_ms(completeness(text, Language(language), expecting))


@pytest.mark.parametrize(
    ("language", "question"), [("en", "what time do you open"), ("es", "a qué hora abren")]
)
def test_a_finished_question_waits_for_nothing_but_its_answer(language, question):
    words = completeness(question, Language(language))

    assert silence_before_guess_ms(words) == 0
    assert silence_to_wait_ms(words) <= FASTEST_ANSWER_MS


@pytest.mark.parametrize(
    ("language", "begun"),
    [
        ("en", "i would like to"),
        ("en", "my number is"),
        ("es", "quiero que"),
        ("es", "mi número es"),
    ],
)
def test_a_caller_who_pauses_in_mid_sentence_is_waited_for(language, begun):
    assert wait_ms(begun, language) > LONGEST_PAUSE_IN_A_SENTENCE_MS


@pytest.mark.parametrize(
    ("language", "greeting"), [("en", "hi, good morning"), ("es", "hola, buenos días")]
)
def test_a_caller_who_has_only_greeted_is_given_time_to_say_what_it_is_about(language, greeting):
    assert wait_ms(greeting, language) > LONGEST_PAUSE_IN_A_SENTENCE_MS
    assert completeness(greeting, Language(language)).complete


@pytest.mark.parametrize(
    ("language", "digits"), [("en", "two one zero five five five"), ("es", "cincuenta y cinco")]
)
def test_a_caller_who_dictates_a_number_is_waited_for_the_longest(language, digits):
    assert wait_ms(digits, language, Expecting.PHONE) >= 2000


def test_every_way_of_being_complete_or_not_has_its_silence():
    assert all(silence_to_wait_ms(Completeness(reason)) > 0 for reason in Reason)


@pytest.mark.parametrize(
    ("said", "expecting"),
    [
        ("Sure. What is your phone number?", Expecting.PHONE),
        ("May I have your name and the best number to call you back?", Expecting.PHONE),
        ("Could you spell your e-mail address, please?", Expecting.EMAIL),
        ("Who am I speaking with?", Expecting.NAME),
        ("What day would you like to come in?", Expecting.DATE),
        ("Where should we send it?", Expecting.ADDRESS),
        ("¿Me da su nombre y su número de teléfono, por favor?", Expecting.PHONE),
        ("Dígame su correo electrónico.", Expecting.EMAIL),
        ("¿A nombre de quién está la cita?", Expecting.NAME),
        ("Con gusto. ¿Qué día le conviene?", Expecting.DATE),
        ("¿Cuál es su dirección?", Expecting.ADDRESS),
        ("We open at nine. Anything else?", None),
        ("Our phone number is on the website.", None),
        ("Abrimos a las nueve.", None),
        ("", None),
    ],
)
def test_what_the_bot_asked_for_is_what_it_expects(said, expecting):
    assert expecting_after(said) == expecting

import pytest

from dialogue.endpointing import Completeness, Expecting, Reason, completeness
from dialogue.expecting import expecting_after
from dialogue.language import Language
from dialogue.turn_taking import may_go_on, silence_before_guess_ms, silence_to_wait_ms

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


TOLD = [
    ("en", "i can come on monday"),
    ("en", "my wife she needs a root canal"),
    ("en", "it hurts a lot on the left side"),
    ("en", "they charged me twice"),
    ("en", "i'm off on fridays"),
    ("en", "yesterday i lost a filling"),
    ("es", "puedo ir el lunes"),
    ("es", "mi esposa necesita una endodoncia"),
    ("es", "me duele mucho del lado izquierdo"),
    ("es", "me cobraron dos veces"),
    ("es", "los viernes no trabajo"),
    ("es", "ayer se me cayó una amalgama"),
    ("es", "llegó roto el paquete"),
]


@pytest.mark.parametrize(("language", "told"), TOLD)
def test_a_caller_who_tells_of_something_unasked_is_given_time_to_tell_the_rest(language, told):
    words = completeness(told, Language(language))

    assert words.complete
    assert silence_to_wait_ms(words, 1.0) > LONGEST_PAUSE_IN_A_SENTENCE_MS


@pytest.mark.parametrize(("language", "told"), TOLD)
def test_the_same_words_in_answer_to_a_question_are_answered_soon(language, told):
    assert wait_ms(told, language, Expecting.ANSWER) <= FASTEST_ANSWER_MS


@pytest.mark.parametrize(
    ("language", "request_"),
    [
        ("en", "i need an appointment on monday"),
        ("en", "my tooth hurts and i'd like to see somebody"),
        ("en", "tell me about your hours"),
        ("en", "it works for me"),
        ("en", "i'll be there at nine"),
        ("en", "no i meant the other one"),
        ("en", "a cleaning for my son"),
        ("es", "necesito una cita para el lunes"),
        ("es", "me duele una muela y quisiera una cita"),
        ("es", "dígame el horario"),
        ("es", "me parece bien"),
        ("es", "ahí estaré a las nueve"),
        ("es", "no yo decía el otro"),
        ("es", "una limpieza para mi hijo"),
    ],
)
def test_a_request_a_consent_or_a_correction_is_answered_soon(language, request_):
    assert wait_ms(request_, language) <= FASTEST_ANSWER_MS


@pytest.mark.parametrize(
    ("language", "begun", "rest"),
    [
        ("en", "so my wife", "she needs a root canal"),
        ("en", "well my front tooth", "it broke"),
        ("es", "mire mi esposa", "necesita una endodoncia"),
        ("es", "pues mi hijo", "trae fiebre"),
    ],
)
def test_a_caller_who_has_only_named_the_subject_has_not_finished(language, begun, rest):
    assert not completeness(begun, Language(language)).complete
    assert completeness(f"{begun} {rest}", Language(language)).complete
    assert completeness(begun, Language(language), Expecting.ANSWER).complete


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
        ("Do you have insurance?", Expecting.ANSWER),
        ("¿Es su primera visita?", Expecting.ANSWER),
        ("¿Viene por una limpieza? Atendemos hoy.", Expecting.ANSWER),
        ("Thank you for calling. How can I help you?", None),
        ("Gracias por llamar. ¿En qué puedo ayudarle?", None),
        ("¿Necesita algo más?", None),
        ("Please do not put aspirin on the gum.", None),
        ("We open at nine. Anything else?", None),
        ("Our phone number is on the website.", None),
        ("Abrimos a las nueve.", None),
        ("", None),
    ],
)
def test_what_the_bot_asked_for_is_what_it_expects(said, expecting):
    assert expecting_after(said) == expecting


STATEMENT = {"en": "i need a table for tonight", "es": "necesito una mesa para hoy"}
BOTH = pytest.mark.parametrize("language", ["en", "es"])


def wait_by_sound_ms(text: str, language: str, sounds_finished: float | None) -> int:
    return silence_to_wait_ms(completeness(text, Language(language)), sounds_finished)


@BOTH
def test_a_statement_that_sounds_finished_waits_for_nothing_but_its_answer(language):
    assert wait_by_sound_ms(STATEMENT[language], language, 0.99) <= FASTEST_ANSWER_MS


@BOTH
def test_a_statement_whose_voice_is_held_up_is_waited_for(language):
    assert wait_by_sound_ms(STATEMENT[language], language, 0.1) > LONGEST_PAUSE_IN_A_SENTENCE_MS


@BOTH
def test_the_more_finished_a_statement_sounds_the_sooner_it_is_answered(language):
    waits = [wait_by_sound_ms(STATEMENT[language], language, sound / 100) for sound in range(101)]

    assert waits == sorted(waits, reverse=True)


@BOTH
def test_without_the_sound_the_words_decide_alone(language):
    assert wait_by_sound_ms(STATEMENT[language], language, None) <= FASTEST_ANSWER_MS


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "what time do you open?"),
        ("en", "i would like to"),
        ("es", "¿a qué hora abren?"),
        ("es", "quiero que"),
    ],
)
@pytest.mark.parametrize("sounds_finished", [0.0, 1.0])
def test_words_that_are_plain_are_not_overruled_by_the_sound(language, text, sounds_finished):
    words = completeness(text, Language(language))

    assert not may_go_on(words)
    assert silence_to_wait_ms(words, sounds_finished) == silence_to_wait_ms(words)


@pytest.mark.parametrize("reason", list(Reason))
def test_words_that_may_not_be_all_are_waited_for_a_little(reason):
    unconfirmed = silence_to_wait_ms(Completeness(reason), words_confirmed=False)

    assert unconfirmed >= max(350, silence_to_wait_ms(Completeness(reason)))

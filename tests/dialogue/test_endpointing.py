"""Whether a caller's words are complete, in both languages."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogue.endpointing import Expecting, Reason, completeness, is_complete
from dialogue.language import Language

EN, ES = Language.EN, Language.ES
LABELLED = Path(__file__).parent.parent / "data" / "dialogue" / "endpointing.jsonl"


def labelled() -> Iterator[tuple[str, Language, Expecting | None, bool]]:
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        expecting = Expecting(row["expecting"]) if row["expecting"] else None
        yield row["text"], Language(row["language"]), expecting, row["complete"]


@pytest.mark.parametrize(
    ("language", "said", "reason"),
    [
        (EN, "an appointment for tuesday please", Reason.CLOSING),
        (EN, "no thanks that's all", Reason.CLOSING),
        (EN, "i'll be there at five thank you", Reason.CLOSING),
        (EN, "an appointment for tuesday", Reason.STATEMENT),
        (EN, "yes please", Reason.CLOSING),
        (EN, "no", Reason.CLOSING),
        (EN, "tomorrow thank you", Reason.CLOSING),
        (EN, "thank you", Reason.STATEMENT),
        (EN, "no i need", Reason.OBJECT_MISSING),
        (EN, "thanks for tuesday", Reason.STATEMENT),
        (ES, "una cita para el martes por favor", Reason.CLOSING),
        (ES, "no gracias eso es todo", Reason.CLOSING),
        (ES, "ahí estaré a las cinco muchas gracias", Reason.CLOSING),
        (ES, "una cita para el martes", Reason.STATEMENT),
        (ES, "sí por favor", Reason.CLOSING),
        (ES, "no", Reason.CLOSING),
        (ES, "el martes", Reason.CLOSING),
        (ES, "por favor", Reason.STATEMENT),
        (ES, "si no", Reason.STATEMENT),
        (ES, "gracias por lo del martes", Reason.STATEMENT),
    ],
)
def test_a_caller_who_closes_or_answers_shortly_leaves_the_floor(
    language: Language, said: str, reason: Reason
) -> None:
    assert completeness(said, language).reason is reason


@pytest.mark.parametrize(
    ("language", "begun", "finished"),
    [
        (EN, "i'd like an appointment for", "i'd like an appointment for tuesday"),
        (EN, "can you tell me", "can you tell me what time you close"),
        (EN, "if i cancel before friday", "if i cancel before friday do i get my money back"),
        (EN, "when i was there last week", "when i was there last week they told me to call"),
        (EN, "i have a question", "do you ship to alaska"),
        (EN, "so i was um", "so i was waiting"),
        (EN, "what should i bring for", "what should i bring for the exam"),
        (EN, "is there anything", "is there anything on friday"),
        (EN, "i need two hundred", "i need two hundred chairs"),
        (ES, "quiero una cita para", "quiero una cita para el martes"),
        (ES, "me puede decir", "me puede decir a qué hora cierran"),
        (ES, "si llego tarde", "si llego tarde qué pasa"),
        (ES, "cuando llegue al hotel", "cuando llegue al hotel le llamo"),
        (ES, "tengo una pregunta", "hacen envíos a monterrey"),
        (ES, "pues mire este", "pues mire no prende"),
        (ES, "tienen algo", "tienen algo para el dolor"),
        (ES, "quiero dos mil", "quiero dos mil tarjetas"),
    ],
)
def test_a_caller_who_pauses_inside_a_sentence_is_waited_for(
    language: Language, begun: str, finished: str
) -> None:
    assert not is_complete(begun, language)
    assert is_complete(finished, language)


@pytest.mark.parametrize(
    ("language", "begun", "finished"),
    [
        (EN, "monday or maybe", "monday maybe"),
        (EN, "the red one and perhaps", "perhaps"),
        (ES, "el lunes o tal vez", "el lunes tal vez"),
        (ES, "sí pero a lo mejor", "a lo mejor"),
    ],
)
def test_a_doubt_behind_a_conjunction_waits_for_the_other_choice(
    language: Language, begun: str, finished: str
) -> None:
    assert not is_complete(begun, language)
    assert is_complete(finished, language)


@pytest.mark.parametrize(
    ("language", "begun", "finished"),
    [
        (EN, "how much is an", "how much is an oil change"),
        (EN, "i don't have a valid", "my license is still valid"),
        (EN, "i have an upcoming", "is an appointment upcoming"),
        (ES, "mi pedido ha sido", "mi pedido ha sido enviado"),
        (ES, "me dicen que está siendo", "cómo ha sido"),
        (EN, "what's the cost of a", "what's the cost of a schedule change"),
        (EN, "how long does a crown", "how long does a crown take"),
        (EN, "i want to change", "i need oil change"),
        (ES, "cuánto cuesta un", "cuánto cuesta un cambio de aceite"),
        (ES, "cuánto sale la", "cuánto sale la compra"),
    ],
)
def test_a_question_is_whole_with_its_object(language: Language, begun: str, finished: str) -> None:
    assert not is_complete(begun, language)
    assert is_complete(finished, language)


@pytest.mark.parametrize(
    ("language", "begun", "finished"),
    [
        (EN, "if it's raining", "if it's raining the guys come anyway"),
        (EN, "if i'm late", "if i'm late my husband picks them up"),
        (EN, "if you can't do it", "if you can't do it no problem"),
        (EN, "if nobody's home", "if nobody's home leave it on the porch"),
        (EN, "if the city says no", "if the city says no do i get my deposit back"),
        (EN, "as soon as the weather clears", "as soon as the weather clears come on out"),
        (ES, "en cuanto se componga el tiempo", "en cuanto se componga el tiempo se vienen"),
        (EN, "if everything is great", "if tuesday works great"),
        (EN, "if it rains and the guys come", "if we order the large fries come with it"),
        (ES, "si pago en efectivo", "si pago en efectivo es más barato"),
        (ES, "si me duele la muela", "si me duele la muela que hago"),
        (ES, "si es más de quinientos", "si es más de quinientos mejor no"),
        (ES, "si la consulta cuesta más de mil", "si la consulta cuesta más de mil no voy"),
        (ES, "si cambio la fecha", "si cambio la fecha hay cargo"),
        (ES, "si me dijera cuánto cuesta", "si mi seguro cubre eso cuánto pago yo"),
    ],
)
def test_a_condition_is_whole_with_its_main_clause_however_short(
    language: Language, begun: str, finished: str
) -> None:
    assert not is_complete(begun, language)
    assert is_complete(finished, language)


@pytest.mark.parametrize(
    ("language", "begun", "finished"),
    [
        (EN, "how much did it", "can you do it"),
        (EN, "when does it", "i already have it"),
        (EN, "the guy who came last time was", "who the guy was"),
        (EN, "the earliest you have would be", "whatever the earliest you have is"),
        (EN, "i think it's under my wife's", "i'm at my wife's"),
        (EN, "how long would that", "i can do that"),
        (EN, "whenever i turn the key", "whenever works for you"),
        (EN, "is the vaccine", "is the vaccine included"),
        (EN, "i'd want cedar if it isn't too", "me too"),
        (EN, "i can send you", "who can send you"),
        (EN, "has the judge", "has the judge signed it"),
        (EN, "do you have a smaller", "do you have a smaller one"),
        (EN, "could you send a guy out this", "could you do this"),
        (EN, "they said they know", "he told me you'd know"),
        (EN, "i guess if thursday", "i guess thursday"),
        (ES, "si llueve", "y si llueve"),
        (ES, "llego en cuanto", "llego en cuanto pueda"),
        (ES, "no digo", "no el azul digo"),
        (EN, "she had kittens and one of them", "i want one of them"),
        (EN, "until the sale ends", "until when is the sale"),
        (EN, "between monday", "what's the difference between the two"),
        (EN, "what would something like", "what does it look like"),
        (ES, "puedo cualquier día menos", "más o menos"),
        (ES, "si no es urgente", "si no es urgente prefiero esperar"),
        (ES, "sin cebolla y con mucha", "hay mucha"),
        (ES, "no sé si me pueda", "lo antes que pueda"),
        (ES, "la dirección es avenida", "está en la avenida"),
        (ES, "no le entra la tarjeta y", "si no le entra la tarjeta le pago en efectivo"),
    ],
)
def test_a_last_word_is_judged_by_what_it_is_in_the_sentence(
    language: Language, begun: str, finished: str
) -> None:
    assert not is_complete(begun, language)
    assert is_complete(finished, language)


@pytest.mark.parametrize(
    ("language", "said"),
    [(EN, said) for said in ("yes", "no thanks", "two", "tuesday at five", "garcia", "hold on")]
    + [(EN, said) for said in ("who should i talk to", "what is it for", "where are you from")]
    + [(EN, said) for said in ("it's included isn't it", "yes i do", "anything else i need")]
    + [(EN, said) for said in ("what are you waiting for", "do i need to bring anything")]
    + [(ES, said) for said in ("sí", "no gracias", "dos", "el martes a las cinco", "ramírez")]
    + [(ES, said) for said in ("¿para qué?", "de dónde", "con quién", "si por favor", "así es")]
    + [(ES, said) for said in ("cuando abren", "está incluido verdad", "ya no quiero")]
    + [(ES, said) for said in ("y la limpieza qué es", "la clínica dónde está")],
)
def test_an_answer_or_a_question_is_complete(language: Language, said: str) -> None:
    assert is_complete(said, language)


@pytest.mark.parametrize(
    ("language", "said"), [(EN, "the problem is that"), (ES, "quiero una habitación con vista al")]
)
def test_a_full_stop_of_the_recogniser_proves_nothing(language: Language, said: str) -> None:
    assert not is_complete(f"{said}.", language)


@pytest.mark.parametrize(
    ("language", "begun", "rest"),
    [
        (EN, "four one five double five", "five oh one nine eight"),
        (EN, "(415) 555", "0198"),
        (EN, "one eight hundred five five five", "twelve twelve"),
        (EN, "three oh one um four four two", "nine nine one seven"),
        (ES, "cincuenta y cinco doce treinta y cuatro", "cincuenta y seis setenta y ocho"),
        (ES, "ochenta y uno doble cero quince", "veintidós cuarenta y uno"),
        (ES, "más cincuenta y dos cincuenta y cinco diez", "veinte treinta cuarenta"),
        (ES, "55 1234", "5678"),
    ],
)
def test_a_telephone_number_is_complete_with_its_last_digit(
    language: Language, begun: str, rest: str
) -> None:
    assert completeness(begun, language, Expecting.PHONE).reason is Reason.DICTATION_OPEN
    whole = completeness(f"{begun} {rest}", language, Expecting.PHONE)
    assert whole.reason is Reason.DICTATION_DONE


@pytest.mark.parametrize(
    ("language", "said"),
    [(EN, "it's the one i'm calling from"), (EN, "why do you need my phone number")]
    + [(ES, "es el mismo de donde llamo"), (ES, "me lo repite")],
)
def test_a_sentence_in_place_of_a_number_is_heard_as_one(language: Language, said: str) -> None:
    assert is_complete(said, language, Expecting.PHONE)


@pytest.mark.parametrize(
    ("language", "begun", "finished"),
    [
        (EN, "john dot smith at gmail dot", "john dot smith at gmail dot com"),
        (EN, "maria underscore", "maria underscore lopez at yahoo dot com dot mx"),
        (ES, "juan arroba gmail", "juan arroba gmail punto com"),
        (ES, "ventas arroba tienda punto com punto", "ventas arroba tienda punto com punto mx"),
    ],
)
def test_an_email_address_ends_with_its_domain(
    language: Language, begun: str, finished: str
) -> None:
    assert not is_complete(begun, language, Expecting.EMAIL)
    assert is_complete(finished, language, Expecting.EMAIL)


@pytest.mark.parametrize(
    ("language", "expecting", "begun", "finished"),
    [
        (EN, Expecting.NAME, "gonzalez g o n z", "gonzalez g o n z a l e z"),
        (EN, Expecting.DATE, "the third of", "the third of march"),
        (EN, Expecting.DATE, "march", "march third"),
        (EN, Expecting.ADDRESS, "main street", "four fifty main street"),
        (ES, Expecting.NAME, "maría de los", "maría de los ángeles"),
        (ES, Expecting.DATE, "marzo", "el tres de marzo"),
        (ES, Expecting.DATE, "el próximo", "el próximo viernes"),
        (ES, Expecting.ADDRESS, "calle juárez", "calle juárez 45"),
    ],
)
def test_names_dates_and_addresses_need_their_last_part(
    language: Language, expecting: Expecting, begun: str, finished: str
) -> None:
    assert not is_complete(begun, language, expecting)
    assert is_complete(finished, language, expecting)


@pytest.mark.parametrize(
    ("language", "expecting", "said"),
    [(EN, None, "march"), (EN, None, "my number is 415 555"), (EN, None, "elm street")]
    + [(ES, None, "marzo"), (ES, None, "mi número es 55 1234"), (ES, None, "calle juárez")],
)
def test_a_dictation_that_nobody_asked_for_is_waited_for_too(
    language: Language, expecting: Expecting | None, said: str
) -> None:
    assert not is_complete(said, language, expecting)


@pytest.mark.parametrize("language", Language)
def test_silence_and_broken_off_words_are_incomplete(language: Language) -> None:
    assert completeness("", language).reason is Reason.NOTHING_SAID
    assert completeness("ok, no -", language).reason is Reason.PUNCTUATION


@pytest.mark.parametrize(
    ("language", "open_end", "full_number"), [(EN, "and", "415 555 0198"), (ES, "y", "5512345678")]
)
def test_the_score_says_how_sure_the_words_are(
    language: Language, open_end: str, full_number: str
) -> None:
    dangling = completeness(open_end, language).score
    statement = completeness("ok", language).score
    number = completeness(full_number, language, Expecting.PHONE).score

    assert 0 <= dangling < 0.5 < statement < number <= 1


def test_the_labelled_turns_are_judged() -> None:
    judged = [
        is_complete(text, language, expecting) is complete
        for text, language, expecting, complete in labelled()
    ]

    assert len(judged) >= 200
    assert sum(judged) / len(judged) >= 0.97


def test_a_judgement_takes_less_than_a_millisecond() -> None:
    lines = list(labelled())

    started = time.process_time()
    for text, language, expecting, _ in lines:
        completeness(text, language, expecting)

    assert (time.process_time() - started) / len(lines) < 0.001

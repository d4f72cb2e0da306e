"""Who has the floor when the caller makes a sound, in both languages."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogue.floor import Bot, Floor, Heard, judge, judge_partial
from dialogue.language import Language

EN, ES = Language.EN, Language.ES
LABELLED = Path(__file__).parent.parent / "data" / "dialogue" / "floor.jsonl"

EXPLAINING = {
    EN: Bot(True, "Your appointment with Doctor Patel is on Thursday at four, and please bring"),
    ES: Bot(True, "Su cita con la doctora Ramírez es el martes a las cinco, y por favor traiga"),
}
OFFERING = {
    EN: Bot(True, "Would you like to come in on Tuesday at nine or on Wednesday at ten?", True),
    ES: Bot(True, "¿Le queda mejor el jueves por la mañana o el viernes por la tarde?", True),
}
WAITING = {
    EN: Bot(False, "What day works best for you?", True),
    ES: Bot(False, "¿Para qué día le gustaría la cita?", True),
}
TOLD = {
    EN: Bot(False, "I've sent the confirmation to your e-mail."),
    ES: Bot(False, "Listo, su pedido quedó registrado."),
}


def over(bot: dict[Language, Bot], language: Language, text: str, duration_ms: int = 700) -> Floor:
    return judge(Heard(text, duration_ms, language), bot[language])


def labelled() -> Iterator[tuple[Heard, Bot, Floor]]:
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield (
            Heard(row["caller"], row["duration_ms"], Language(row["language"])),
            Bot(row["bot_speaking"], row["bot_text"], row["bot_asked_question"]),
            Floor(row["expect"]),
        )


@pytest.mark.parametrize(
    ("language", "said"),
    [(EN, said) for said in ("mm-hm", "Uh-huh.", "okay okay", "yeah yeah yeah", "oh nice, got it")]
    + [(EN, said) for said in ("right", "that sounds really good", "sure, thank you")]
    + [(ES, said) for said in ("ajá", "sí, sí", "claro que sí", "mju", "ah ya, perfecto")]
    + [(ES, said) for said in ("ándale pues", "está muy bien", "de acuerdo, gracias")],
)
def test_a_caller_who_listens_aloud_does_not_stop_the_bot(language: Language, said: str) -> None:
    assert over(EXPLAINING, language, said) is Floor.KEEP


@pytest.mark.parametrize(
    ("language", "said"),
    [(EN, said) for said in ("wait", "no", "okay but", "excuse me", "do i need a referral")]
    + [(EN, said) for said in ("no it's friday", "hold on a second", "my name is", "thursday?")]
    + [(ES, said) for said in ("para", "espere", "sí pero", "ya entendí", "no, el miércoles")]
    + [(ES, said) for said in ("un momento", "y si llego tarde", "el martes no puedo", "oiga")],
)
def test_a_caller_who_wants_to_speak_stops_the_bot(language: Language, said: str) -> None:
    assert over(EXPLAINING, language, said) is Floor.YIELD


@pytest.mark.parametrize(
    ("language", "said"),
    [(EN, "wednesday"), (EN, "wednesday at ten"), (EN, "yes"), (EN, "neither")]
    + [(ES, "el viernes"), (ES, "el viernes por la tarde"), (ES, "sí"), (ES, "ninguno")],
)
def test_an_answer_given_before_the_question_ends_stops_the_bot(
    language: Language, said: str
) -> None:
    assert over(OFFERING, language, said) is Floor.YIELD


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (EN, "your appointment with doctor patel"),
        (EN, "a point mint with doctor patel is on"),
        (ES, "su cita con la doctora"),
        (ES, "con la doctora ramiro es el martes"),
    ],
)
def test_the_bot_does_not_stop_for_its_own_voice_cut_or_misheard(
    language: Language, said: str
) -> None:
    assert over(EXPLAINING, language, said) is Floor.IGNORE


@pytest.mark.parametrize(
    ("language", "said"),
    [(EN, said) for said in ("[cough]", "ahem", "achoo", "um", "")]
    + [(ES, said) for said in ("(tos)", "ejem", "achú", "este", "[risas]")],
)
@pytest.mark.parametrize("bot", [EXPLAINING, WAITING], ids=["speaking", "silent"])
def test_noises_and_hesitation_are_nothing_said(
    bot: dict[Language, Bot], language: Language, said: str
) -> None:
    assert over(bot, language, said, duration_ms=300) is Floor.IGNORE


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (EN, "honey the keys are on the table"),
        (EN, "hold on honey"),
        (EN, "put that down"),
        (EN, "i'm on the phone"),
        (EN, "it's the clinic"),
        (EN, "they're asking for the date"),
        (EN, "rex drop it drop it good boy"),
        (EN, "be right there honey"),
        (EN, "no biting"),
        (ES, "ya te dije que no te subas ahí"),
        (ES, "ya voy mami"),
        (ES, "mijo ven acá"),
        (ES, "dile que ya voy"),
        (ES, "estoy en el teléfono"),
        (ES, "es la clínica"),
        (ES, "bájale a la tele"),
        (ES, "hija qué día puedes"),
    ],
)
@pytest.mark.parametrize("bot", [EXPLAINING, WAITING], ids=["speaking", "silent"])
def test_words_to_somebody_in_the_room_are_not_for_us(
    bot: dict[Language, Bot], language: Language, said: str
) -> None:
    assert over(bot, language, said, duration_ms=1_400) is Floor.IGNORE


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (EN, "my daughter can't come on thursday"),
        (EN, "tell the doctor i'll be late"),
        (EN, "i need it for my mom"),
        (EN, "give me a second"),
        (EN, "tell your manager to call me"),
        (EN, "turn it off i want to cancel"),
        (EN, "he's a good boy"),
        (ES, "mi hija no puede el martes"),
        (ES, "ya te dije que no"),
        (ES, "dígale a la doctora que llego tarde"),
        (ES, "es para mi mamá"),
        (ES, "deme un segundo"),
        (ES, "mi esposo dice que sí lo quiere"),
        (ES, "pásame con alguien"),
    ],
)
def test_family_and_requests_for_time_told_to_us_are_ours(language: Language, said: str) -> None:
    assert over(EXPLAINING, language, said) is Floor.YIELD
    assert over(WAITING, language, said) is Floor.ANSWER


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (EN, "and now for your local weather sunny with highs in the eighties"),
        (EN, "goal goal goal"),
        (EN, "call now and get fifty percent off"),
        (ES, "y ahora vamos con el pronóstico del tiempo"),
        (ES, "gooool"),
        (ES, "llame ya y reciba gratis el segundo par"),
    ],
)
def test_television_is_nothing_said(language: Language, said: str) -> None:
    assert over(EXPLAINING, language, said, duration_ms=2_000) is Floor.IGNORE


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (EN, "your appointment with doctor hotel is on thursday"),
        (EN, "your apartment with doctor patel is on"),
        (EN, "your appointment with doctor patel is on thursday at four and please ring"),
        (ES, "su cita con la doctora raíces es el martes"),
        (ES, "su visita con la doctora ramírez es el martes"),
        (ES, "con la doctora ramírez es el martes a las cinco y por favor haiga"),
    ],
)
def test_an_echo_with_one_word_misheard_is_an_echo(language: Language, said: str) -> None:
    assert over(EXPLAINING, language, said, duration_ms=1_500) is Floor.IGNORE


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (EN, "your appointment with doctor patel is cancelled"),
        (EN, "with doctor patel on friday"),
        (EN, "my appointment is on tuesday"),
        (ES, "la doctora ramírez no la quiero"),
        (ES, "con la doctora ramírez es el miércoles"),
        (ES, "mi cita es el jueves"),
    ],
)
def test_a_correction_in_the_words_of_the_bot_stops_it(language: Language, said: str) -> None:
    assert over(EXPLAINING, language, said, duration_ms=1_500) is Floor.YIELD


@pytest.mark.parametrize(
    ("language", "said"),
    [(EN, said) for said in ("hmmmmm mmmm", "yesss", "ooooh okay", "oh okay i see right")]
    + [(ES, said) for said in ("ajaaaá", "mmmmm sííí", "aaah ok ok ajá", "ah ya veo")],
)
def test_listening_may_be_drawn_out_and_strung_together(language: Language, said: str) -> None:
    assert over(EXPLAINING, language, said) is Floor.KEEP


@pytest.mark.parametrize(
    ("language", "told", "said"),
    [
        (EN, "Should be ready by noon, the car is washed too.", "okay"),
        (ES, "Necesita traer su identificación y su tarjeta.", "claro"),
    ],
)
def test_a_sentence_that_has_ended_as_a_statement_asked_nothing(
    language: Language, told: str, said: str
) -> None:
    assert judge(Heard(said, 500, language), Bot(True, told)) is Floor.KEEP


@pytest.mark.parametrize(
    ("bot", "language", "said"),
    [(WAITING, EN, "thursday"), (WAITING, EN, "mm-hm"), (TOLD, EN, "okay"), (TOLD, EN, "hello?")]
    + [(WAITING, ES, "el jueves"), (WAITING, ES, "sí"), (TOLD, ES, "ok"), (TOLD, ES, "¿bueno?")],
)
def test_any_speech_to_a_silent_bot_is_a_turn(
    bot: dict[Language, Bot], language: Language, said: str
) -> None:
    assert over(bot, language, said) is Floor.ANSWER


@pytest.mark.parametrize(
    ("language", "said"),
    [(EN, "okay"), (EN, "got"), (EN, "oh"), (EN, "put that"), (EN, "okay good to")]
    + [(EN, "can somebody get the"), (ES, "sí"), (ES, "claro que"), (ES, "alguien puede abrir")],
)
def test_a_word_that_may_go_on_is_not_decided_while_it_is_heard(
    language: Language, said: str
) -> None:
    assert judge_partial(Heard(said, 300, language), EXPLAINING[language]) is None


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (EN, "Kids!"),
        (EN, "Where did I leave my keys?"),
        (EN, "Can somebody let the dog out?"),
        (ES, "¡Mijo!"),
        (ES, "¿Dónde puse mi cartera?"),
        (ES, "¿Alguien puede apagar el horno?"),
    ],
)
def test_who_calls_looks_for_something_or_asks_the_room_wants_nothing_of_us(
    language: Language, said: str
) -> None:
    assert over(EXPLAINING, language, said) is Floor.IGNORE


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (EN, "Can somebody call me back?"),
        (EN, "Where do I park?"),
        (EN, "It's for my son."),
        (ES, "¿Alguien me puede atender?"),
        (ES, "¿Dónde dejo el carro?"),
        (ES, "Es para mi hijo."),
    ],
)
def test_who_asks_it_of_us_gets_the_floor(language: Language, said: str) -> None:
    assert over(EXPLAINING, language, said) is Floor.YIELD


@pytest.mark.parametrize(
    ("language", "begun", "aside"),
    [
        (EN, "not", "not now, sweetie"),
        (EN, "and now", "and now the weather"),
        (ES, "no", "no te subas ahí"),
        (ES, "espérame", "espérame, mi amor"),
        (ES, "qué", "qué bueno"),
    ],
)
def test_a_word_that_takes_the_floor_alone_may_still_open_something_harmless(
    language: Language, begun: str, aside: str
) -> None:
    bot = EXPLAINING[language]

    assert judge_partial(Heard(begun, 300, language), bot) is None
    assert judge(Heard(begun, 300, language), bot) is Floor.YIELD
    assert judge(Heard(aside, 1_200, language), bot) in (Floor.IGNORE, Floor.KEEP)


@pytest.mark.parametrize(
    ("language", "said", "floor"),
    [
        (EN, "mm-hm", Floor.KEEP),
        (EN, "okay but", Floor.YIELD),
        (EN, "wait", Floor.YIELD),
        (EN, "your appointment with doctor", Floor.IGNORE),
        (ES, "sí sí", Floor.KEEP),
        (ES, "sí pero", Floor.YIELD),
        (ES, "espere", Floor.YIELD),
        (ES, "su cita con la doctora", Floor.IGNORE),
    ],
)
def test_what_is_plain_is_decided_while_it_is_heard(
    language: Language, said: str, floor: Floor
) -> None:
    assert judge_partial(Heard(said, 300, language), EXPLAINING[language]) is floor


@pytest.mark.parametrize("language", Language)
def test_a_sound_without_words_is_not_decided_while_it_is_heard(language: Language) -> None:
    assert judge_partial(Heard("", 300, language), EXPLAINING[language]) is None


def test_the_labelled_sounds_are_judged_and_no_interruption_is_talked_down() -> None:
    judged = [(expected, judge(heard, bot)) for heard, bot, expected in labelled()]

    talked_down = [got for expected, got in judged if expected is Floor.YIELD and got != expected]
    assert len(judged) >= 200
    assert talked_down == []
    assert sum(expected is got for expected, got in judged) / len(judged) >= 0.97


def test_a_judgement_takes_less_than_a_millisecond() -> None:
    lines = list(labelled())

    started = time.process_time()
    for heard, bot, _ in lines:
        judge(heard, bot)

    assert (time.process_time() - started) / len(lines) < 0.001

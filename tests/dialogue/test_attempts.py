"""When a caller is handed over to a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluate import evaluate
from bot.labelled import Kind
from dialogue.attempts import AttemptCounter, Handover, Heard, Reason
from dialogue.language import Language

OURS = Path(__file__).parents[1] / "data" / "dialogue" / "attempts.jsonl"


def hear(counter: AttemptCounter, *said: str, confidence: float | None = 0.9) -> Handover | None:
    """What the last of the utterances leads to."""
    outcome = None
    for words in said:
        outcome = counter.heard(words, confidence, Heard.SPEECH)
    return outcome


@pytest.mark.parametrize("kind", [Heard.SILENCE, Heard.NOISE])
def test_the_third_failure_in_a_row_hands_over(kind: Heard) -> None:
    counter = AttemptCounter()

    outcomes = [counter.heard("", None, kind) for _ in range(3)]

    assert outcomes == [None, None, Handover(Reason.FAILED_ATTEMPTS)]


@pytest.mark.parametrize("said", ["what time do you open", "a qué hora abren"])
def test_good_speech_begins_anew(said: str) -> None:
    counter = AttemptCounter()
    counter.heard("", None, Heard.SILENCE)
    counter.heard("", None, Heard.NOISE)

    assert hear(counter, said) is None
    assert counter.failed == 0


@pytest.mark.parametrize(("confidence", "failed"), [(0.33, 1), (0.34, 0), (None, 0)])
def test_speech_that_was_hardly_recognised_is_a_failure(
    confidence: float | None, failed: int
) -> None:
    counter = AttemptCounter()

    hear(counter, "garbled words", confidence=confidence)

    assert counter.failed == failed


def test_speech_without_a_word_is_a_failure() -> None:
    counter = AttemptCounter()

    hear(counter, " ... ")

    assert counter.failed == 1


def test_a_turn_that_no_language_model_answered_is_a_failure() -> None:
    counter = AttemptCounter()
    counter.heard("", None, Heard.SILENCE)

    assert counter.failed_llm_turn() is None
    assert counter.failed_llm_turn() == Handover(Reason.FAILED_ATTEMPTS)


@pytest.mark.parametrize(
    "asked",
    [
        ("what time do you open", "at what time do you guys open", "i said when do you open"),
        ("a qué hora abren", "perdón a que hora abren", "le pregunté que a qué hora abren"),
        ("how much is a cleaning", "what does a cleaning cost", "the price of a cleaning please"),
        ("cuánto cuesta una limpieza", "cuánto cobran por la limpieza", "la limpieza cuánto sale"),
        ("where's your office", "what's your address", "where are you located"),
        ("how much is a cleaning", "cuánto cuesta una limpieza", "how much is the cleaning"),
        ("i want to cancel my order", "cancel my order please", "like i said cancel the order"),
        ("can i bring my dog", "are dogs allowed", "do you allow dogs"),
        (
            "puedo llevar a mi perro al hotel",
            "se aceptan perros en el hotel",
            "permiten perros en el hotel",
        ),
        ("when is the tuition due", "what's the due date for the tuition", "when is tuition due"),
        ("when can you start", "how soon can you start", "when can you guys start"),
        ("cuándo pueden empezar", "qué tan pronto pueden empezar", "cuándo empiezan"),
        ("do i need a permit", "is a permit required", "do i need to get a permit"),
        ("how tall can it be", "how tall can a fence be", "how tall can it be"),
        ("cuánto el metro", "a cómo el metro", "el metro en cuánto sale"),
        ("dónde están", "dónde se ubican", "en dónde queda el taller"),
        ("is there financing", "financing do you offer it", "you offer financing right"),
        ("do you have tulips", "do you carry tulips", "you have tulips or not"),
        ("están contratando", "hay vacantes", "que si están contratando"),
        ("how late are you open", "until what time are you open", "when do you close"),
        ("what's my balance", "how much do i owe", "can you tell me my balance"),
        ("puedo llevar niños", "se permiten niños", "aceptan niños"),
        ("a qué hora cierran", "hasta qué hora están", "le pregunté a qué hora cierran"),
        ("hacen entregas a domicilio", "tienen servicio a domicilio", "entregan a domicilio"),
        ("ya está mi carro", "ya quedó mi carro", "que si ya está mi carro"),
        ("aceptan tarjeta", "se puede pagar con tarjeta", "reciben tarjeta"),
        ("do you accept cards", "can i pay with a card", "do you take cards"),
        ("tienen estacionamiento", "hay estacionamiento", "tienen dónde estacionarse"),
        ("how long's the line", "how long is the line or what", "so how long's the line please"),
        ("what does a tow run", "how much is a tow", "the tow what's that cost"),
        (
            "is it ready my coat",
            "is my coat ready yes or no",
            "i'll say it slowly is my coat ready",
        ),
        ("cuándo vuelve el gas", "a qué hora llega el gas pues", "o sea cuándo regresa el gas"),
        (
            "cuánto tardan los lentes",
            "cuánto me dijo que tardan los lentes",
            "los lentes pues cuánto tardan",
        ),
    ],
)
def test_each_repetition_of_a_question_is_a_failure_however_it_is_worded(
    asked: tuple[str, ...],
) -> None:
    counter = AttemptCounter()

    hear(counter, *asked)

    assert counter.failed == 2


@pytest.mark.parametrize(
    "asked",
    [
        ("what time do you open on saturday", "what time do you open on sunday"),
        ("a qué hora abren el sábado", "a qué hora cierran el sábado"),
        ("how much is a cleaning", "how much is a crown"),
        ("cuánto cuesta una limpieza", "cuánto cuesta una limpieza sin seguro"),
        ("where is order 45", "where is order 46"),
        ("do you take cigna", "do you take aetna"),
        ("yes", "yes"),
        ("sí", "sí"),
    ],
)
def test_another_question_is_no_repetition(asked: tuple[str, ...]) -> None:
    counter = AttemptCounter()

    hear(counter, *asked)

    assert counter.failed == 0


@pytest.mark.parametrize(
    "said",
    [
        "can i talk to a human",
        "um representative",
        "agent please",
        "put me through to the manager",
        "can I talk to Dr. Sullivan?",
        "is Marisol there",
        "i don't want to talk to a robot",
        "quiero hablar con una persona",
        "paseme con alguien",
        "un agente por favor",
        "el encargado",
        "comuníqueme con la doctora Treviño",
        "que me atienda una persona",
        "¿se encuentra la licenciada Ortega?",
        "está la doctora Quiroz",
        "me pone al gerente",
        "hay algún humano ahí",
        "i was told to ask for Rhonda",
        "is the contractor there",
        "why can't i talk to a person",
        "me puede conseguir una persona para hablar",
        "está el contratista",
        "i'm trying to reach dr patel",
        "is anybody real there",
        "páseme una persona",
        "i'm trying to get a hold of somebody in billing",
        "can dr singh come to the phone",
        "me puede turnar con un compañero",
        "me sentiría mejor hablando con una persona",
        "necesito hablar unas palabras con el gerente",
    ],
)
def test_a_caller_who_asks_for_a_person_is_handed_over_at_once(said: str) -> None:
    assert hear(AttemptCounter(), said) == Handover(Reason.WISH)


@pytest.mark.parametrize(
    "said",
    [
        "i wanna tawk to a yuman beeing plees",
        "re pre sentative",
        "operatooor",
        "i need a suprvisor",
        "nececito avlar kon el jerente",
        "ase sora por fabor",
        "un ejecutibo de berdad",
    ],
)
def test_a_badly_recognised_wish_for_a_person_is_known_by_its_sound(said: str) -> None:
    assert hear(AttemptCounter(), said) == Handover(Reason.WISH)


@pytest.mark.parametrize(
    "said",
    [
        "the agenda please",
        "how do i manage my account",
        "human resources management",
        "it's a personal operation",
        "la gerencia por favor está cerrada",
        "una asesoría",
        "el ascensor",
        "mucha gente",
        "actualizar mis datos personales",
        "give me the front desk number",
        "will the technician be here today",
        "quiero contarle al doctor algo en mi cita",
    ],
)
def test_words_that_only_sound_or_look_like_a_wish_are_none(said: str) -> None:
    assert hear(AttemptCounter(), said) is None


@pytest.mark.parametrize(
    "said",
    [
        "i'd be more at ease discussing this with somebody real",
        "would the owner happen to be around",
        "ms parker if you please",
        "isn't there anybody there who can explain it",
        "quisiera exponerle mi caso a una persona de verdad",
        "no andará por ahí el ingeniero",
        "con doña lupe si fuera tan amable",
        "no hay nadie ahí que me pueda contestar",
    ],
)
def test_a_wish_said_around_the_corner_hands_over(said: str) -> None:
    assert hear(AttemptCounter(), said) == Handover(Reason.WISH)


@pytest.mark.parametrize(
    "asked",
    [
        "do i have to talk to a manager to return it",
        "should i speak with an agent first",
        "hay que hablar con el gerente para eso",
        "tengo que hablar con un asesor para cancelar",
    ],
)
def test_asking_whether_one_must_talk_to_somebody_is_no_wish(asked: str) -> None:
    assert hear(AttemptCounter(), asked) is None


@pytest.mark.parametrize(
    ("before", "choice"),
    [
        ("i need an appointment", "with dr reyes please"),
        ("quiero una cita", "con la doctora reyes por favor"),
    ],
)
def test_who_is_named_for_an_appointment_is_not_asked_to_the_phone(
    before: str, choice: str
) -> None:
    assert hear(AttemptCounter(), choice) == Handover(Reason.WISH)
    assert hear(AttemptCounter(), before, choice) is None


@pytest.mark.parametrize("said", ["you still haven't answered me", "no me ha contestado oiga"])
def test_a_complaint_that_asks_nothing_begins_anew(said: str) -> None:
    counter = AttemptCounter()
    hear(counter, "what time do you open")
    counter.heard("", None, Heard.SILENCE)

    assert hear(counter, said) is None
    assert counter.failed == 0


@pytest.mark.parametrize(
    "said",
    [
        "are you a robot",
        "am i talking to a person",
        "no need for a person",
        "i talk to people all day",
        "voy a hablar con mi abogado",
        "i'm going to talk to my lawyer",
        "do you have a person who does makeup",
        "i'd like an agent to call me next week",
        "quiero que un asesor me llame mañana",
        "she can speak to that better than me",
        "mi abogado se va a comunicar con ustedes",
        "do i have to talk to a person for that",
        "i don't want to talk to a human",
        "my travel agent told me to call",
        "the person who called me said tomorrow",
        "a table for four people",
        "human resources called me",
        "can another person pick it up",
        "¿es usted una máquina?",
        "no me pase con nadie",
        "no necesito un agente",
        "una persona mayor",
        "quiero una cita con la doctora",
        "trabajo como operador de grúa",
        "tengo que hablar con mi esposo primero",
    ],
)
def test_a_caller_who_only_mentions_people_is_not_handed_over(said: str) -> None:
    assert hear(AttemptCounter(), said) is None


@pytest.mark.parametrize(
    "said",
    [
        "can i speak to him",
        "is she there",
        "is he available",
        "ella puede venir al teléfono",
        "put her on please",
        "it's her i want to speak to",
        "ask him to come to the phone",
        "quiero hablar con él",
        "quiero hablar con el",
        "prefiero hablar directamente con él",
        "con ella quiero hablar",
        "quiero que me atienda ella",
        "me comunica con ella",
        "le puede decir a la doctora que se ponga al teléfono",
    ],
)
def test_a_member_of_the_staff_is_asked_for_by_pronoun(said: str) -> None:
    assert hear(AttemptCounter(), said) == Handover(Reason.WISH)


@pytest.mark.parametrize(
    "said",
    [
        "let me talk to him and call you back",
        "my wife wants to talk to her sister",
        "i spoke to him yesterday",
        "i'm going to speak with him tomorrow",
        "voy a hablar con él mañana",
        "is he covered",
        "necesito hablar con ella primero",
        "déjeme hablar con él y le llamo",
        "no quiero hablar con él",
        "ya hablé con ella",
    ],
)
def test_a_pronoun_for_somebody_else_is_no_wish(said: str) -> None:
    assert hear(AttemptCounter(), said) is None


def test_a_member_of_the_staff_is_known_by_name() -> None:
    said = "is Xóchitl there"

    assert hear(AttemptCounter(), said) is None
    assert hear(AttemptCounter(["Xóchitl Cuevas"]), said) == Handover(Reason.WISH)


@given(st.lists(st.text()), st.none() | st.floats(0, 1))
def test_no_words_break_a_call(said: list[str], confidence: float | None) -> None:
    counter = AttemptCounter()

    hear(counter, *said, confidence=confidence)

    assert 0 <= counter.failed <= len(said)


@pytest.mark.parametrize("language", Language)
def test_the_labelled_conversations_are_handed_over_where_they_should(language: Language) -> None:
    share = evaluate(Kind.ATTEMPTS, OURS).by(lambda line: line.language)[language]

    assert share.all >= 75
    assert share.share >= 0.95

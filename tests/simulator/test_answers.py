"""The stand-in model talks like a receptionist who only knows the business file."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from simulator.answer_language import conversation_language, language_of
from simulator.answers import Answers, Scripted
from tests.repository import ROOT

BUSINESS: dict[str, Any] = {
    "name": "Clínica Sol",
    "facts": {
        "en": [
            "The clinic is at twelve Oak Street.",
            "A first visit costs ninety dollars.",
            "A cleaning costs one hundred dollars.",
            "Parking is free.",
            "The clinic does fillings and crowns.",
            "The email address is hello at sol dot example.",
        ],
        "es": [
            "La clínica está en la calle Roble doce.",
            "La primera visita cuesta noventa dólares.",
            "La limpieza cuesta cien dólares.",
            "El estacionamiento es gratis.",
            "La clínica hace empastes y coronas.",
            "El correo es hola arroba sol punto example.",
        ],
    },
    "hours": {
        "timezone": "America/Chicago",
        "monday-thursday": ["08:00-12:30", "13:30-18:00"],
        "saturday": "09:00-13:00",
        "sunday": "closed",
    },
}


def asks(*said: str, tools: tuple[str, ...] = ()) -> dict[str, Any]:
    """A request in which caller and bot have spoken in turns, the caller last."""
    roles = ("user", "assistant")
    turns = [{"role": roles[i % 2], "content": text} for i, text in enumerate(said)]
    functions = [{"type": "function", "function": {"name": name}} for name in tools]
    return {
        "messages": [{"role": "system", "content": "You are a receptionist."}, *turns],
        "tools": functions,
    }


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("What time do you open tomorrow?", "Monday to Thursday from 8 AM to 12:30 PM and"),
        ("¿A qué hora abren?", "lunes a jueves de 8 de la mañana a 12:30 de la tarde y"),
        ("Are you open on Saturday?", "We are open Saturday from 9 AM to 1 PM."),
        ("¿Abren el sábado?", "Abrimos el sábado de 9 de la mañana a 1 de la tarde."),
        ("Do you open on Sundays?", "We are closed on Sunday."),
        ("¿Abren los domingos?", "El domingo está cerrado."),
        ("Where are you located?", "Oak Street"),
        ("¿Dónde están ubicados?", "calle Roble"),
        ("How much is a cleaning?", "one hundred"),
        ("¿Cuánto cuesta una limpieza?", "cien"),
        ("What are your prices?", "first visit"),
        ("¿Qué precios tienen?", "primera visita"),
        ("Is there parking?", "Parking is free"),
        ("¿Hay estacionamiento?", "es gratis"),
        ("Do you do crowns?", "fillings and crowns"),
        ("¿Qué servicios ofrecen?", "empastes"),
        ("What's your e-mail?", "hello at"),
        ("¿Me da su correo?", "hola arroba"),
        ("I would like to book an appointment", "What day"),
        ("Quisiera agendar una cita", "¿Qué día"),
        ("Necesito una cita para el martes", "su nombre"),
        ("This is terrible service, I want to complain", "sorry"),
        ("Tengo una queja", "Lo siento"),
        ("Do you repair bicycles on the moon?", "don't have that information"),
        ("¿Cuánto cuesta un viaje a la luna?", "no tengo esa información"),
    ],
)
def test_a_caller_hears_what_the_business_file_says_in_their_own_language(said, part):
    assert part in Answers(BUSINESS).answer(asks(said)).say


@pytest.mark.parametrize(
    ("said", "tool"),
    [
        ("Thank you, goodbye!", "end_call"),
        ("No, gracias, eso es todo", "end_call"),
        ("Can I talk to a person?", "transfer_to_human"),
        ("Quiero hablar con una persona", "transfer_to_human"),
    ],
)
def test_a_caller_who_leaves_or_wants_a_person_sets_off_the_tool_if_there_is_one(said, tool):
    answers = Answers(BUSINESS)
    with_tools = answers.answer(asks(said, tools=("end_call", "transfer_to_human")))
    assert (with_tools.tool, bool(with_tools.say)) == (tool, True)
    assert answers.answer(asks(said)).tool is None


@pytest.mark.parametrize("said", ["When do you open?", "¿Dónde están?", "Hello", "Hola"])
def test_a_business_without_facts_claims_nothing(said):
    answer = Answers({}).answer(asks(said))
    assert answer.say and answer.tool is None


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("When are you open?", "Friday from 8 AM to 3 PM"),
        ("¿Qué horario tienen?", "viernes de 8 de la mañana a 3 de la tarde"),
    ],
)
def test_the_business_file_that_comes_along_answers_for_its_hours(said, part):
    business = tomllib.loads((ROOT / "business.toml").read_text("utf-8"))
    assert part in Answers(business).answer(asks(said)).say


def test_a_caller_who_only_says_thanks_keeps_the_line():
    answer = Answers(BUSINESS).answer(asks("Thank you", tools=("end_call",)))
    assert answer.tool is None


@pytest.mark.parametrize(
    ("said", "language"),
    [
        (("Hola, buenos días", "¿En qué puedo ayudarle?", "Daniela Pérez 5512"), "es"),
        (("Hello, I need help", "Of course.", "555 1234"), "en"),
        (("Hola", "Dígame", "Sorry, do you speak English?"), "en"),
        (("Hi there", "Yes?", "¿Habla español?"), "es"),
    ],
)
def test_a_caller_is_answered_in_the_language_of_their_last_clear_words(said, language):
    assert conversation_language(asks(*said)["messages"]) == language


def test_a_name_alone_belongs_to_no_language():
    assert language_of("Robert") is None


@pytest.mark.parametrize(
    ("offer", "yes", "words"),
    [
        ("Do you sell rockets?", "Yes, please", "My name is Ann, call me tomorrow at noon"),
        ("¿Venden cohetes?", "Sí, por favor", "Soy Ana, llámenme al mediodía"),
    ],
)
def test_a_caller_leaves_a_message_in_two_steps(offer, yes, words):
    answers = Answers(BUSINESS)
    parameters = {"properties": {"message": {"type": "string"}}, "required": ["message"]}
    tool = {"type": "function", "function": {"name": "take_message", "parameters": parameters}}
    said = [offer]
    said += [answers.answer(asks(*said)).say, yes]
    said += [answers.answer(asks(*said)).say, words]
    answer = answers.answer(asks(*said) | {"tools": [tool]})
    assert (answer.tool, answer.arguments) == ("take_message", {"message": words})


def test_a_scenario_dictates_an_answer_whatever_the_accents():
    answers = Answers(BUSINESS, [Scripted("cuánto cuesta", "Cien pesos.")])
    assert answers.answer(asks("¡CUANTO CUESTA, dígame!")).say == "Cien pesos."
    answers.add(Scripted(None, "Anything.", tool="end_call"))
    assert answers.answer(asks("¿Cuánto cuesta?")).say == "Anything."
    assert answers.answer(asks("Hello")).tool is None
    assert answers.answer(asks("Hello", tools=("end_call",))).tool == "end_call"
    answers.clear()
    assert "Oak Street" in answers.answer(asks("What's your address?")).say


def test_a_script_does_not_match_inside_a_longer_word():
    answers = Answers(BUSINESS, [Scripted("open", "Scripted.")])
    assert answers.answer(asks("I opened a letter")).say != "Scripted."


@pytest.mark.parametrize(("said", "part"), [("Book it", "done"), ("Resérvela", "Listo")])
def test_after_a_tool_result_the_caller_hears_that_it_is_done(said, part):
    request = asks(said)
    call = {"id": "1", "type": "function", "function": {"name": "book", "arguments": "{}"}}
    request["messages"] += [
        {"role": "assistant", "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "1", "content": '{"ok": true}'},
    ]
    assert part in Answers(BUSINESS).answer(request).say


def test_an_answer_can_be_decorated_with_an_intent():
    answers = Answers(BUSINESS, decorate=lambda say, request: f"[greeting] {say}")
    assert answers.answer(asks("Hello")).say.startswith("[greeting] Hello")

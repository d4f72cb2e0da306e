"""What callers ask in these calls, and what the models tell them."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.answers import Scripted


@dataclass(frozen=True)
class Words:
    """One language's part. The answers have two sentences, so that there is a middle to fail in."""

    voice: str
    number: str
    first_question: str
    first_answer: str
    second_question: str
    second_answer: str

    @property
    def answers(self) -> tuple[str, str]:
        """Both, in order."""
        return self.first_answer, self.second_answer


WORDS = {
    "en": Words(
        voice="emma",
        number="+12105550142",
        first_question="What are your opening hours?",
        first_answer="We are open from eight in the morning until six on weekdays. "
        "On Friday we close at three and on Saturday at one in the afternoon.",
        second_question="Do you have any parking?",
        second_answer="Parking is free behind the building. "
        "The entrance has a ramp for wheelchairs.",
    ),
    "es": Words(
        voice="lucia",
        number="+525555550142",
        first_question="¿Cuál es su horario?",
        first_answer="Abrimos de ocho de la mañana a seis de la tarde entre semana. "
        "El viernes cerramos a las tres y el sábado a la una.",
        second_question="¿Tienen estacionamiento?",
        second_answer="El estacionamiento es gratis detrás del edificio. "
        "La entrada tiene una rampa para sillas de ruedas.",
    ),
}

SCRIPTS = tuple(
    Scripted(when, say)
    for when, say in (
        ("hours", WORDS["en"].first_answer),
        ("parking", WORDS["en"].second_answer),
        ("horario", WORDS["es"].first_answer),
        ("estacionamiento", WORDS["es"].second_answer),
    )
)

"""What the callers of a load say: short questions, with pauses and interruptions in between."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum, auto

from simulator.speech import VOICES, Speech
from simulator.utterance import utterance

VOICES_OF: dict[str, tuple[str, ...]] = {
    "en": ("emma", "james", "walter"),
    "es": ("lucia", "mateo", "rosa"),
}

_QUESTIONS: dict[str, tuple[str, ...]] = {
    "en": (
        "Where are you located?",
        "How much is a cleaning?",
        "Is there any parking?",
        "Do you take Delta Dental?",
        "How much is a first visit?",
        "What is your email address?",
    ),
    "es": (
        "¿Dónde están ubicados?",
        "¿Cuánto cuesta una limpieza?",
        "¿Hay estacionamiento?",
        "¿Aceptan Delta Dental?",
        "¿Cuánto cuesta la primera visita?",
        "¿Cuál es su correo electrónico?",
    ),
}
_WITH_PAUSE: dict[str, tuple[str, ...]] = {
    "en": (
        "I would like to know {pause} how much a cleaning costs.",
        "Could you tell me if {pause} there is any parking?",
        "My daughter needs {pause} a first visit, how much is that?",
        "I wanted to ask about the {pause} price of a cleaning.",
        "Do you know whether {pause} you take Delta Dental?",
    ),
    "es": (
        "Quisiera saber {pause} cuánto cuesta una limpieza.",
        "¿Me puede decir si {pause} hay estacionamiento?",
        "Mi hija necesita {pause} una primera visita, ¿cuánto cuesta?",
        "Quería preguntar por el {pause} precio de una limpieza.",
        "¿Usted sabe si {pause} aceptan Delta Dental?",
    ),
}
_INTERRUPTIONS: dict[str, tuple[str, ...]] = {
    "en": (
        "Sorry, wait, is there any parking?",
        "Hold on, how much is a cleaning?",
        "Excuse me, do you take Delta Dental?",
    ),
    "es": (
        "Perdón, espere, ¿hay estacionamiento?",
        "Un momento, ¿cuánto cuesta una limpieza?",
        "Disculpe, ¿aceptan Delta Dental?",
    ),
}
_FAREWELLS = {"en": "Thank you very much, goodbye.", "es": "Muchas gracias, hasta luego."}

PAUSES_MS = (300, 500, 700)


class Kind(StrEnum):
    """How a line is said."""

    PLAIN = auto()
    WITH_PAUSE = auto()
    INTERRUPTION = auto()
    FAREWELL = auto()


@dataclass(frozen=True)
class Line:
    """One line of a caller. pause_ms: the silence in the middle of it; 0 where there is none."""

    kind: Kind
    speech: Speech
    pause_ms: int = 0


@dataclass(frozen=True)
class Habits:
    """How the callers talk: shares of the lines after the first, between 0 and 1.

    questions: how many each call asks before it says goodbye.
    """

    pauses: float = 0.25
    interruptions: float = 0.25
    questions: int = 3


class Callers:
    """Gives each call what it says; the same seed gives the same lines in every run."""

    def __init__(self, habits: Habits, seed: int = 1) -> None:
        self._habits = habits
        self._rng = random.Random(seed)
        self._turn = 0

    def conversation(self) -> tuple[Line, ...]:
        """The lines of the next call, the farewell last. Languages and voices take turns.

        The first synthesis of a line takes some 10 ms: `prepare` has made them all.
        """
        language = ("en", "es")[self._turn % 2]
        voices = VOICES_OF[language]
        voice = voices[self._turn // 2 % len(voices)]
        self._turn += 1
        questions = self._rng.sample(_QUESTIONS[language], self._habits.questions)
        lines = [Line(Kind.PLAIN, _said(questions[0], voice))]
        lines += [self._line(question, language, voice) for question in questions[1:]]
        return (*lines, Line(Kind.FAREWELL, _said(_FAREWELLS[language], voice)))

    def _line(self, question: str, language: str, voice: str) -> Line:
        drawn = self._rng.random()
        if drawn < self._habits.interruptions:
            text = self._rng.choice(_INTERRUPTIONS[language])
            return Line(Kind.INTERRUPTION, _said(text, voice))
        if drawn < self._habits.interruptions + self._habits.pauses:
            pause_ms = self._rng.choice(PAUSES_MS)
            text = _paused(self._rng.choice(_WITH_PAUSE[language]), pause_ms)
            return Line(Kind.WITH_PAUSE, _said(text, voice), pause_ms)
        return Line(Kind.PLAIN, _said(question, voice))


def everything_said() -> list[Speech]:
    """Every line that may be said, in every voice: what a recogniser has to know."""
    found: list[Speech] = []
    for language, voices in VOICES_OF.items():
        paused = [_paused(text, ms) for text in _WITH_PAUSE[language] for ms in PAUSES_MS]
        texts = [
            *_QUESTIONS[language],
            *_INTERRUPTIONS[language],
            *paused,
            _FAREWELLS[language],
        ]
        found += [_said(text, voice) for voice in voices for text in texts]
    return found


_SPOKEN: dict[tuple[str, str], Speech] = {}
"""Made once: a speech with a pause is put together anew each time it is asked for."""


def _said(text: str, voice: str) -> Speech:
    if (text, voice) not in _SPOKEN:
        _SPOKEN[text, voice] = utterance(text, VOICES[voice])
    return _SPOKEN[text, voice]


def _paused(text: str, pause_ms: int) -> str:
    return text.replace("{pause}", f"{{pause {pause_ms}}}")

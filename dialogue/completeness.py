"""How complete a caller's words are: the vocabulary of the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Expecting(StrEnum):
    """What the bot has just asked for: what callers dictate, or an answer of another kind."""

    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"
    DATE = "date"
    ADDRESS = "address"
    ANSWER = "answer"
    """Anything else that a question was about: its answer is dictated to nobody."""


class Reason(StrEnum):
    """Why the words are taken as complete or not."""

    NOTHING_SAID = "nothing_said"
    FUNCTION_WORD = "function_word"
    """They end with a word that needs another: an article, a preposition, a conjunction."""

    DICTATION_OPEN = "dictation_open"
    """Digits, an address or a spelling of which more must come."""

    HESITATION = "hesitation"
    """They end with "um", "este", "you know"."""

    OBJECT_MISSING = "object_missing"
    """They end with a verb that needs an object."""

    CLAUSE_WITHOUT_MAIN = "clause_without_main"
    """An "if…" or "when I…" whose main clause has not come."""

    PREFACE = "preface"
    """They announce something to come: "I have a question"."""

    TOPIC = "topic"
    """A subject of which nothing is said yet: "so my wife"."""

    PUNCTUATION = "punctuation"
    """The recogniser heard them break off: a comma, a dash, three dots."""

    GREETING = "greeting"
    """A greeting and nothing else: mostly what it is about follows."""

    TELLING = "telling"
    """They tell what nobody asked for, news or when there is time: often more follows."""

    STATEMENT = "statement"
    """A request, an answer, or words of which nothing is known but that they can stand."""

    CLOSING = "closing"
    """They end with courtesy or "that's all", or are a short answer: the floor is given away."""

    QUESTION = "question"
    DICTATION_DONE = "dictation_done"


_SCORES = {
    Reason.NOTHING_SAID: 0.0,
    Reason.FUNCTION_WORD: 0.03,
    Reason.DICTATION_OPEN: 0.05,
    Reason.HESITATION: 0.05,
    Reason.OBJECT_MISSING: 0.1,
    Reason.CLAUSE_WITHOUT_MAIN: 0.15,
    Reason.PREFACE: 0.2,
    Reason.TOPIC: 0.2,
    Reason.PUNCTUATION: 0.25,
    Reason.GREETING: 0.6,
    Reason.TELLING: 0.7,
    Reason.STATEMENT: 0.8,
    Reason.CLOSING: 0.9,
    Reason.QUESTION: 0.95,
    Reason.DICTATION_DONE: 0.97,
}
_COMPLETE_FROM = 0.5


@dataclass(frozen=True)
class Completeness:
    """The verdict on the words alone; silence and the sound of the voice are other witnesses."""

    reason: Reason

    @property
    def score(self) -> float:
        """From 0 (more must come) to 1 (a listener would take the turn at once)."""
        return _SCORES[self.reason]

    @property
    def complete(self) -> bool:
        """Whether a listener would take the turn at this pause."""
        return self.score >= _COMPLETE_FROM

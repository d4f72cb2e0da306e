"""What an answer costs that was begun before it was sure that the caller had finished."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from bot.metrics import GUESSES, WITHDRAWN_CHARACTERS, WITHDRAWN_TOKENS
from bot.vendors.llm.route import Message, Usage

_CHARACTERS_A_TOKEN = 4
"""The vendors' rule of thumb. A model counts at the end of its answer, which most withdrawn ones
never reach."""


class Fate(StrEnum):
    """What becomes of a guess."""

    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


class Guess:
    """One answer, from its question to the moment in which the turn is over or goes on."""

    def __init__(self) -> None:
        self._question_characters = 0
        self._answer_characters = 0
        self._usage: Usage | None = None

    def asked(self, messages: Sequence[Message]) -> None:
        """The question was put together."""
        self._question_characters = sum(len(str(each.get("content", ""))) for each in messages)

    def wrote(self, text: str) -> None:
        """A piece of the answer came."""
        self._answer_characters += len(text)

    def counted(self, usage: Usage) -> None:
        """The model said what the answer took."""
        self._usage = usage

    def settle(self, fate: Fate) -> None:
        """Count the guess, and what it cost for nothing."""
        GUESSES.labels(fate=fate).inc()
        if fate is Fate.CONFIRMED:
            return
        usage = self._usage or Usage(
            self._question_characters // _CHARACTERS_A_TOKEN,
            self._answer_characters // _CHARACTERS_A_TOKEN,
        )
        WITHDRAWN_TOKENS.labels(kind="prompt").inc(usage.prompt_tokens)
        WITHDRAWN_TOKENS.labels(kind="completion").inc(usage.completion_tokens)
        WITHDRAWN_CHARACTERS.inc(self._answer_characters)

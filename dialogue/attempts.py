"""When a call is handed over to a person: a wish for one, or three failed attempts in a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dialogue.concepts import GENERIC
from dialogue.content import content_of
from dialogue.language import Language
from dialogue.person_wish import Wish, person_wished
from dialogue.person_words import VISITS
from dialogue.question_words import FIRST_PERSON, STATEMENT_STARTS
from dialogue.questions import Question, questions_in, says_again
from dialogue.spanish_verbs import finite
from dialogue.words import tokens

ATTEMPTS_BEFORE_HANDOVER = 3
UNRELIABLE_CONFIDENCE = 0.33
"""Speech recognised with this confidence or less was not understood."""


class Heard(StrEnum):
    """What came from the caller."""

    SPEECH = "speech"
    SILENCE = "silence"
    NOISE = "noise"


class Reason(StrEnum):
    """Why a call is handed over. The counter knows the first two, the language model the others."""

    WISH = "wish"
    FAILED_ATTEMPTS = "failed_attempts"
    CANNOT_HELP = "cannot_help"
    URGENT = "urgent"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True)
class Handover:
    """The call is to be handed over now."""

    reason: Reason


class _Speech(StrEnum):
    """What a caller's words do to the count."""

    NEW = "new"
    REPEATED_QUESTION = "repeated question"
    REPEATED_STATEMENT = "repeated statement"


class AttemptCounter:
    """Failed attempts of one call, in a row.

    Failed are silence, noise, speech that was hardly recognised, a question asked again, and a
    turn that no language model answered. Good speech that repeats nothing begins anew.
    """

    def __init__(self, staff_names: Iterable[str] = ()) -> None:
        self._staff = frozenset(word for name in staff_names for word in tokens(name))
        self._asked: list[Question] = []
        self._perhaps_asked: set[frozenset[str]] = set()
        self._stated: set[frozenset[str]] = set()
        self._visiting = False  # who is named alone may be whom the caller would like to see
        self.failed = 0

    def heard(
        self,
        caller: str,
        confidence: float | None,
        kind: Heard,
        language: Language | None = None,
    ) -> Handover | None:
        """Count what was heard; the handover if it is due with this.

        Args:
            caller: The words, empty for silence and noise.
            confidence: 0 to 1 by the recogniser; None counts as good.
            kind: What was heard; speech without a word counts as noise.
            language: Of the call. Both are always understood; but Spanish may ask without a word
                that tells a question from a statement: there a sentence said twice was one.
        """
        words = tokens(caller)
        if kind is not Heard.SPEECH or not words:
            return self._failure()
        self._visiting = self._visiting or not VISITS.isdisjoint(words)
        wish = person_wished(caller, self._staff)
        if wish is Wish.SAID or (wish is Wish.NAMED and not self._visiting):
            return Handover(Reason.WISH)
        speech = self._note(caller, language)
        unreliable = confidence is not None and confidence <= UNRELIABLE_CONFIDENCE
        if unreliable or speech is _Speech.REPEATED_QUESTION:
            return self._failure()
        if speech is _Speech.NEW:
            self.failed = 0
        return None

    def failed_llm_turn(self) -> Handover | None:
        """Count a turn that failed on every route; the handover if it is due with this."""
        return self._failure()

    def _failure(self) -> Handover | None:
        self.failed += 1
        if self.failed < ATTEMPTS_BEFORE_HANDOVER:
            return None
        return Handover(Reason.FAILED_ATTEMPTS)

    def _note(self, caller: str, language: Language | None) -> _Speech:
        """Remember what was asked or stated, and say whether it was before."""
        asked, content = questions_in(caller), content_of(tokens(caller))
        repeated = self._was_asked(caller, asked, content)
        known = len(content) > 1 and content in self._stated
        self._asked += asked
        if language is Language.ES and not asked and _may_ask(caller, content):
            self._perhaps_asked.add(content)
        elif not asked:
            self._stated.add(content)
        if repeated:
            return _Speech.REPEATED_QUESTION
        return _Speech.REPEATED_STATEMENT if known and not asked else _Speech.NEW

    def _was_asked(self, caller: str, asked: list[Question], content: frozenset[str]) -> bool:
        said_again = says_again(caller)
        if any(_same_but_generic(content, known) for known in self._perhaps_asked):
            return True
        if not asked and (said_again or len(content) > 1):
            asked = [Question(content, ())]
        return any(
            question.repeats(earlier, said_again=said_again)
            for question in asked
            for earlier in self._asked
        )


def _may_ask(caller: str, content: frozenset[str]) -> bool:
    """Whether Spanish words may be a question: "mi plan cubre frenos" is spelled like an answer."""
    words = tokens(caller)
    told = STATEMENT_STARTS.end_of(words, 0) or not FIRST_PERSON.isdisjoint(words)
    return len(content) > 1 and not told and any(finite(word) for word in words)


def _same_but_generic(content: frozenset[str], known: frozenset[str]) -> bool:
    """Whether two contents differ at most in what one wording names and another leaves out."""
    return bool(content & known) and content ^ known <= GENERIC

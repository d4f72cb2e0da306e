"""What all rules of one conversation share."""

from __future__ import annotations

import copy
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field

from dialogue.attempts import AttemptCounter, Handover
from dialogue.attempts import Heard as HeardKind
from dialogue.emotion import Intent
from dialogue.floor import Bot, Floor, Heard, judge
from dialogue.language import Language, LanguageTracker
from dialogue.ledger import Ledger
from dialogue.recognised import FinalWords
from dialogue.understanding import Next, Verdict, understand, understand_nothing
from dialogue.waterfall import Milestones
from dialogue.words import tokens

_WORDS_OF_A_NAME = 5


@dataclass
class Conversation:
    """How one conversation stands now.

    language: what the next answer is spoken in.
    caller_said: the caller's latest whole turn.
    labels: what the recogniser said of the words of the turn under way.
    confidence: how sure it was of the caller's latest whole turn; None where it did not say.
    attempts: how often in a row the caller was not understood.
    turn_failed: whether the caller's latest turn was one of these.
    caller_name: as the caller gave it; empty as long as it is not known.
    tools_running: what is being looked up or done for the caller just now.
    is_handed_over: the call is on its way to a person: nothing that is said changes that.
    last_sound_ms: how long the caller's latest sound was, words or not.
    canned_intents: how lines that no model wrote are spoken.
    ledger: the account of the bot's words.
    milestones: how far the answer to the caller's latest words has come.
    """

    language: Language
    caller_said: str = ""
    labels: list[FinalWords] = field(default_factory=list)
    confidence: float | None = None
    attempts: AttemptCounter = field(default_factory=AttemptCounter)
    turn_failed: bool = False
    is_handed_over: bool = False
    caller_name: str = ""
    tools_running: int = 0
    last_sound_ms: float = 0.0
    canned_intents: dict[str, Intent] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    milestones: Milestones = field(default_factory=Milestones)
    _failed_before_turn: int = 0
    _caller_words: set[str] = field(default_factory=set)

    def is_aside(self, turn: str) -> bool:
        """Whether a whole turn of the caller, taken while the bot was silent, is not meant for us.

        A turn that interrupted the bot is always answered: the caller has seen it stop.
        """
        if self.ledger.saying.is_cleared:
            return False
        bot = Bot(
            speaking=False,
            text=self.ledger.saying.announced,
            asked_question=self.ledger.asked_question,
        )
        return bool(turn) and judge(Heard(turn, 0, self.language), bot) is Floor.IGNORE

    def language_after(self, turn: str) -> Language:
        """What the answer to this turn is to be spoken in."""
        words = [tag for label in self.labels for tag in label.word_languages]
        segments = [tag for label in self.labels for tag in label.segment_languages]
        return LanguageTracker(self.language).hear(turn, words or None, segments or None)

    def may_guess(self, turn: str) -> bool:
        """Whether these words may be answered before it is sure that no more will come.

        Not what was not meant for us, nor what no answer is due to: a wish for a person, or words
        that were hardly recognised.
        """
        if not turn or self.is_aside(turn):
            return False
        attempts = copy.deepcopy(self.attempts)
        verdict = understand(attempts, turn, _confidence(self.labels), self.language)
        return verdict.next is Next.ANSWER

    def end_labels(self) -> None:
        """The turn is whole: what the recogniser said of it is summed up."""
        self.confidence = _confidence(self.labels)
        self.labels.clear()

    def take_turn(self, turn: str) -> Verdict:
        """Count a whole turn, and decide what it leads to; once, after `end_labels`."""
        self._failed_before_turn = self.attempts.failed
        verdict = understand(self.attempts, turn, self.confidence, self.language)
        self.turn_failed = verdict.failed
        self._caller_words.update(tokens(turn))
        return verdict

    def answer_failed(self) -> Handover | None:
        """Count a turn that nobody answered; the handover if it is due with this.

        Good words begin the count anew, but not those that nobody answered.
        """
        if self.turn_failed:
            return None  # it counts already
        self.turn_failed = True
        self.attempts.failed = self._failed_before_turn
        return self.attempts.failed_llm_turn()

    def name_caller(self, name: str) -> None:
        """Note who is calling, if the caller has said so: models also make names up."""
        words = tokens(name)
        if words and len(words) <= _WORDS_OF_A_NAME and self._caller_words.issuperset(words):
            self.caller_name = name

    @contextmanager
    def tool_running(self) -> Generator[None]:
        """While something is looked up or done for the caller."""
        self.tools_running += 1
        try:
            yield
        finally:
            self.tools_running -= 1

    def take_nothing(self, kind: HeardKind) -> Verdict:
        """Count silence, or a sound without words, and decide what it leads to."""
        self.turn_failed = True
        return understand_nothing(self.attempts, kind)


def _confidence(labels: Iterable[FinalWords]) -> float | None:
    words = [confidence for label in labels for confidence in label.word_confidences]
    return sum(words) / len(words) if words else None

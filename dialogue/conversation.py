"""What all rules of one conversation share."""

from __future__ import annotations

from dataclasses import dataclass, field

from dialogue.emotion import Intent
from dialogue.floor import Bot, Floor, Heard, judge
from dialogue.language import Language, LanguageTracker
from dialogue.ledger import Ledger
from dialogue.recognised import FinalWords
from dialogue.waterfall import Milestones


@dataclass
class Conversation:
    """How one conversation stands now.

    language: what the next answer is spoken in.
    caller_said: the caller's latest whole turn.
    labels: what the recogniser said of the words of the turn under way.
    last_sound_ms: how long the caller's latest sound was, words or not.
    canned_intents: how lines that no model wrote are spoken.
    ledger: the account of the bot's words.
    milestones: how far the answer to the caller's latest words has come.
    """

    language: Language
    caller_said: str = ""
    labels: list[FinalWords] = field(default_factory=list)
    last_sound_ms: float = 0.0
    canned_intents: dict[str, Intent] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    milestones: Milestones = field(default_factory=Milestones)

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
        """Whether these words may be answered before it is sure that no more will come."""
        return bool(turn) and not self.is_aside(turn)

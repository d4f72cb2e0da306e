"""What all rules of one conversation share."""

from __future__ import annotations

from dataclasses import dataclass, field

from dialogue.emotion import Intent
from dialogue.language import Language
from dialogue.ledger import Ledger
from dialogue.recognised import FinalWords


@dataclass
class Conversation:
    """How one conversation stands now.

    language: what the next answer is spoken in.
    caller_said: the caller's latest whole turn.
    labels: what the recogniser said of the words of the turn under way.
    canned_intents: how lines that no model wrote are spoken.
    ledger: the account of the bot's words.
    """

    language: Language
    caller_said: str = ""
    labels: list[FinalWords] = field(default_factory=list)
    canned_intents: dict[str, Intent] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)

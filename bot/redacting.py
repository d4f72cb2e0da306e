"""Takes out of a record what `dialogue.redaction` finds in it."""

from __future__ import annotations

from enum import Enum

from bot.call_record import MessageRecord, TurnRecord
from dialogue.language import Language
from dialogue.redaction import redact

_ASKED_FOR_TELEPHONE = "telephone"


class Redaction(Enum):
    """What is left out of everything that is written down."""

    NUMBERS = "numbers"
    """Those of cards, social security, bank accounts and their like."""

    NOTHING = "nothing"


def redacted_turn(turn: TurnRecord, before: str) -> TurnRecord:
    """The turn without such numbers.

    before: what was said before it; the bot repeats what the caller has said in the turn.
    """
    language = turn.language
    answered = f"{before} {turn.caller_text}"
    return turn.model_copy(
        update={
            "caller_text": redact(turn.caller_text, language, before=before),
            "bot_text": redact(turn.bot_text, language, before=answered),
            "heard_text": redact(turn.heard_text, language, before=answered),
            "backchannels": tuple(redact(each, language) for each in turn.backchannels),
        }
    )


def redacted_message(message: MessageRecord, language: Language) -> MessageRecord:
    """The message without such numbers, also where the one to call back is due."""
    name = message.name and redact(message.name, language)
    number = message.number and redact(message.number, language, before=_ASKED_FOR_TELEPHONE)
    text = redact(message.text, language)
    return message.model_copy(update={"text": text, "name": name, "number": number})

"""Takes out of a record what `dialogue.redaction` finds in it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from bot.call_record import MessageRecord, TurnRecord
from dialogue.card_pieces import card_pieces
from dialogue.language import Language
from dialogue.redaction import asks_for_number, digits_left_out, redact
from dialogue.redaction_words import MARKS, Sensitive

TURNS_OF_ONE_NUMBER = 6
"""Over so many turns a number that is given in pieces is followed."""

_ASKED_FOR_TELEPHONE = "telephone"
_HARDLY_ANYTHING_WORDS = 3


class Redaction(Enum):
    """What is left out of everything that is written down."""

    NUMBERS = "numbers"
    """Those of cards, social security, bank accounts and their like."""

    NOTHING = "nothing"


def redacted_turns(turns: Sequence[TurnRecord]) -> list[TurnRecord]:
    """The turns without such numbers: the last as it is new, others as they were kept.

    turns: some of one call in order, no more than `TURNS_OF_ONE_NUMBER` before the last. Of a
        card's number that nobody announced the last piece alone tells what those before it were.
    """
    redacted = list(turns)
    redacted[-1] = _redacted(turns[-1], _said_before(turns[:-1]))
    answers = _answers(turns)
    pieces = card_pieces([turn.caller_text for turn in answers], turns[-1].language)
    for place in range(len(turns) - pieces, len(turns)):
        turn = turns[place]
        redacted[place] = _redacted(turn, MARKS[Sensitive.CARD][turn.language])
    return redacted


def _answers(turns: Sequence[TurnRecord]) -> Sequence[TurnRecord]:
    """The last turns between which nobody asked for another number."""
    for place in range(len(turns) - 2, -1, -1):
        if asks_for_number(turns[place].bot_text):
            return turns[place + 1 :]
    return turns


def _said_before(turns: Sequence[TurnRecord]) -> str:
    """The last turn, and those before it through which the caller said hardly anything."""
    said: list[str] = []
    for turn in reversed(turns):
        said[:0] = [turn.caller_text, turn.bot_text]
        if len(turn.caller_text.split()) > _HARDLY_ANYTHING_WORDS:
            break
    return " ".join(said)


def _redacted(turn: TurnRecord, before: str) -> TurnRecord:
    """The turn without such numbers.

    before: what was said before it; the bot repeats what the caller has said in the turn.
    """
    language = turn.language
    answered = f"{before} {turn.caller_text}"
    repeated = digits_left_out(turn.caller_text, language, before=before)
    return turn.model_copy(
        update={
            "caller_text": redact(turn.caller_text, language, before=before),
            "bot_text": redact(turn.bot_text, language, before=answered, repeated=repeated),
            "heard_text": redact(turn.heard_text, language, before=answered, repeated=repeated),
            "backchannels": tuple(redact(each, language) for each in turn.backchannels),
        }
    )


def redacted_message(message: MessageRecord, language: Language) -> MessageRecord:
    """The message without such numbers, also where the one to call back is due."""
    name = message.name and redact(message.name, language)
    number = message.number and redact(message.number, language, before=_ASKED_FOR_TELEPHONE)
    text = redact(message.text, language)
    return message.model_copy(update={"text": text, "name": name, "number": number})

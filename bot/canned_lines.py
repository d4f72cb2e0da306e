"""What the bot says without a model, and how: spoken once, and kept as audio."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.business import Business
from bot.recording import RecordingMode
from dialogue.emotion import Intent
from dialogue.language import Language
from dialogue.lines import Line, slots_of

INTENTS: dict[Line, Intent] = {
    Line.STILL_THERE: Intent.INFO,
    Line.DID_NOT_HEAR: Intent.APOLOGY,
    Line.ERROR_RECOVERY: Intent.APOLOGY,
    Line.APOLOGY: Intent.APOLOGY,
    Line.HOLD_ON: Intent.INFO,
    Line.TECHNICAL_TROUBLE: Intent.APOLOGY,
    Line.LINE_DROPPED: Intent.APOLOGY,
    Line.GO_ON: Intent.INFO,
    Line.TRANSFERRING: Intent.CONFIRMATION,
    Line.TRANSFER_FAILED: Intent.APOLOGY,
    Line.TAKE_MESSAGE: Intent.INFO,
    Line.MESSAGE_TAKEN: Intent.CONFIRMATION,
    Line.TIME_IS_SHORT: Intent.APOLOGY,
    Line.CALL_AGAIN: Intent.APOLOGY,
    Line.FAREWELL: Intent.CONFIRMATION,
    Line.RECORDING_NOTICE: Intent.INFO,
}
"""How each line is spoken."""


_WHEN_VENDORS_FAIL = frozenset({Line.HOLD_ON, Line.TECHNICAL_TROUBLE, Line.APOLOGY})
_NOT_RECORDED = frozenset({Line.LINE_DROPPED, Line.GO_ON, Line.RECORDING_NOTICE})
"""The first two are Twilio's to say, the third is part of the greeting."""


@dataclass(frozen=True, slots=True)
class CannedLine:
    """A line whose every word is known before any call."""

    text: str
    language: Language
    intent: Intent


def greetings(business: Business) -> Iterator[CannedLine]:
    """What callers hear first, in each language that the business speaks."""
    for language in business.languages:
        if business.recording.mode is not RecordingMode.OFF:
            notice = business.say(Line.RECORDING_NOTICE, language)
            yield CannedLine(notice, language, INTENTS[Line.RECORDING_NOTICE])
        yield CannedLine(business.greeting[language], language, Intent.GREETING)


def other_lines(business: Business) -> Iterator[CannedLine]:
    """All other lines without slots, in each language of the business, urgent ones first."""
    for line in sorted(Line, key=lambda line: line not in _WHEN_VENDORS_FAIL):
        for language in business.languages:
            if not slots_of(line) and line not in _NOT_RECORDED:
                yield CannedLine(business.say(line, language), language, INTENTS[line])

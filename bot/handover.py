"""Handing a call over: who takes it now, and what that person is told first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.business import Business
from dialogue.attempts import Reason
from dialogue.language import Language


class Way(StrEnum):
    """What can be done for a caller who needs a person."""

    DIAL = "dial"
    """The business is open and has named a number: it is called."""

    MESSAGE = "message"
    """Nobody is there: the agent takes a message."""


def way_now(business: Business, at: datetime, dialled_number: str = "") -> Way:
    """Whether somebody can be called at this moment.

    dialled_number: what the caller called: a number that rings here again is nobody's.
    Raises: ValueError if the moment has no time zone.
    """
    hours = business.transfer_hours or business.hours
    has_number = business.transfer_number not in (None, dialled_number)
    return Way.DIAL if has_number and hours.is_open(at) else Way.MESSAGE


@dataclass(frozen=True, slots=True)
class Introduction:
    """What whoever takes the call is told before the caller is put through.

    language: what the caller speaks. caller_name: as the caller gave it; empty if it is not known.
    """

    language: Language
    reason: Reason
    caller_name: str = ""

    def sentence(self, staff_language: Language) -> str:
        """One sentence, in the language of whoever answers."""
        who = self.caller_name or _SOMEBODY[staff_language]
        return _SENTENCES[staff_language].format(
            who=who,
            language=_LANGUAGES[staff_language][self.language],
            reason=_REASONS[staff_language][self.reason],
        )


_SENTENCES = {
    Language.EN: "A call from {who}, who speaks {language} and {reason}.",
    Language.ES: "Una llamada de {who}, que habla {language} y {reason}.",
}
_SOMEBODY = {Language.EN: "somebody", Language.ES: "alguien"}
_LANGUAGES = {
    Language.EN: {Language.EN: "English", Language.ES: "Spanish"},
    Language.ES: {Language.EN: "inglés", Language.ES: "español"},
}
_REASONS = {
    Language.EN: {
        Reason.WISH: "asked for a person",
        Reason.FAILED_ATTEMPTS: "was not understood by the assistant",
        Reason.CANNOT_HELP: "needs something that the assistant cannot do",
        Reason.URGENT: "says that it is urgent",
        Reason.COMPLAINT: "has a complaint",
    },
    Language.ES: {
        Reason.WISH: "pidió hablar con una persona",
        Reason.FAILED_ATTEMPTS: "a quien el asistente no pudo entender",
        Reason.CANNOT_HELP: "necesita algo que el asistente no puede hacer",
        Reason.URGENT: "dice que es urgente",
        Reason.COMPLAINT: "tiene una queja",
    },
}

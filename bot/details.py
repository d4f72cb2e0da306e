"""What is known of a call before a word is spoken."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.tiers import Tier
from dialogue.language import Language

_NUMBER = re.compile(r"\+[1-9]\d{6,14}")

# Carriers spell it on the telephone's keys; Twilio passes it on with a plus.
_HIDDEN = frozenset(
    {
        "+266696687",  # anonymous
        "+7378742833",  # restricted
        "+2562533",  # blocked
        "+8656696",  # unknown
        "+86282452253",  # unavailable
    }
)


def is_telephone_number(number: str) -> bool:
    """Whether it is one caller's: those who hide theirs share what is sent in its place."""
    return _NUMBER.fullmatch(number) is not None and number not in _HIDDEN


@dataclass(frozen=True, slots=True)
class CallDetails:
    """A call as its media stream begins.

    from_number, to_number: E.164, or whatever the carrier says of a hidden caller; only data.
    caller_name: given in an earlier call from the same number, perhaps by somebody else.
    is_returning: nobody took the call that was handed over; its conversation goes on.
    """

    call_sid: str
    stream_sid: str
    from_number: str
    to_number: str
    language: Language
    tier: Tier
    caller_name: str | None = None
    is_returning: bool = False

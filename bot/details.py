"""What is known of a call before a word is spoken."""

from __future__ import annotations

from dataclasses import dataclass

from bot.tiers import Tier
from dialogue.language import Language


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

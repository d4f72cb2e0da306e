"""What the business is told, and by which way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Channel(StrEnum):
    """How the business is reached."""

    WEBHOOK = "webhook"
    SMS = "sms"


class Event(StrEnum):
    """What it is told of."""

    MESSAGE_TAKEN = "message.taken"
    CALL_ENDED = "call.ended"


@dataclass(frozen=True, slots=True)
class Letter:
    """One thing to be told, by one channel.

    id: the same at each attempt, so that a receiver can drop repeats.
    body: what is sent, word for word the same at each attempt; None before the first.
    attempts: how often it was tried, this time included.
    """

    id: str
    call_sid: str
    message_id: str | None
    event: Event
    channel: Channel
    body: str | None
    created_at: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that has not arrived.

    due_at: when it is tried next, or was claimed until. last_error: why it failed last.
    """

    letter: Letter
    due_at: datetime | None
    last_error: str | None

"""What the business is told, and by which way."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """How the business is reached."""

    WEBHOOK = "webhook"
    SMS = "sms"


class Event(StrEnum):
    """What it is told of."""

    MESSAGE_TAKEN = "message.taken"

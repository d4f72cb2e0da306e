"""A caller who says nothing: asked whether anybody is there, asked again, and said goodbye to."""

from __future__ import annotations

from enum import StrEnum

ASKED_AFTER_SECONDS = 8.0
"""Of silence after the bot's last word; each time anew."""

_TIMES_ASKED = 2


class Silence(StrEnum):
    """What a silence calls for."""

    ASK = "ask"
    SAY_GOODBYE = "say goodbye"


class SilentCaller:
    """How often in a row this caller was asked in vain."""

    def __init__(self) -> None:
        self._asked = 0

    def spoke(self) -> None:
        """The caller said something, or pressed a key."""
        self._asked = 0

    def silent(self) -> Silence:
        """The silence lasted long enough to be broken: how."""
        self._asked += 1
        return Silence.ASK if self._asked <= _TIMES_ASKED else Silence.SAY_GOODBYE

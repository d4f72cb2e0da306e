"""Where the time of an answer goes: from the caller's last sound to the bot's first, by stages."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """What an answer passes, in order. Each is named for what was waited for until then.

    Not every answer passes every stage: a canned line asks no model. What was not waited for
    takes no time, and what was passed without being noticed counts for the next stage.
    """

    HEARING = "hearing"
    """The last words were known: the recogniser, and the silence after which it is asked."""

    ENDPOINTING = "endpointing"
    """The answer was asked for: on a guess, or when the turn was over."""

    MODEL = "model"
    """The first word of it was written."""

    TEXT = "text"
    """The first sentence went to the voice."""

    VOICE = "voice"
    """The first of its audio came back."""

    LEAD_IN = "lead_in"
    """The first sound in it came: clips open with silence."""

    HELD = "held"
    """The turn was over; an answer begun on a guess waits for it."""

    OUTPUT = "output"
    """It left, and was voiced."""


_ORDER = tuple(Stage)


class Milestones:
    """When the answer that is under way passed each stage. Times are seconds on one clock."""

    def __init__(self) -> None:
        self._passed: dict[Stage, float] = {}

    def passed(self, stage: Stage, at_s: float) -> None:
        """The answer passed a stage; the first time counts."""
        self._passed.setdefault(stage, at_s)

    def passed_anew(self, stage: Stage, at_s: float) -> None:
        """An answer passes this stage afresh: what an earlier one passed behind it is void."""
        for later in _ORDER[_ORDER.index(stage) :]:
            self._passed.pop(later, None)
        self._passed[stage] = at_s

    def waterfall_ms(self, voice_ended_s: float, heard_s: float) -> dict[str, float]:
        """Milliseconds by stage, from the caller's last sound to the answer's first.

        They sum to the whole, whatever was or was not noticed on the way.
        """
        ends_ms: dict[str, float] = {}
        for stage in _ORDER[:-1]:
            if stage in self._passed:
                at_s = min(self._passed[stage], heard_s)
                ends_ms[stage] = round(max(0.0, at_s - voice_ended_s) * 1000, 1)
        ends_ms[Stage.OUTPUT] = round((heard_s - voice_ended_s) * 1000, 1)
        spans_ms: dict[str, float] = {}
        began_ms = 0.0
        for stage, end_ms in ends_ms.items():
            end_ms = max(began_ms, end_ms)
            spans_ms[stage] = round(end_ms - began_ms, 1)
            began_ms = end_ms
        return spans_ms

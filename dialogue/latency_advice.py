"""What to change when answers take too long, in the order of what it saves.

An answer leaves when it is there and the turn is over, whichever is later:

    [hearing][endpointing][model][text][voice][lead_in]  ready
    [caller's silence ................................][held]  the turn is over -> [output]

So where an answer was held, a faster vendor would only have been held for longer; and where it
was not, a shorter wait would have saved nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogue.waterfall import Stage

_HELD_MS = 10.0
"""Held for less: the answer came just as the turn was over."""

_WORTH_MS = 5.0
"""Advice that saves less in the mean of all answers is not given."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A stage takes too long above `above_ms`, and `reachable_ms` when it is as it should be."""

    above_ms: float
    reachable_ms: float
    change: str


_RULES: Mapping[Stage, _Rule] = {
    Stage.HEARING: _Rule(
        300.0,
        160.0,
        "the recogniser answers late: run the server in the region of DEEPGRAM_BASE_URL, or name "
        "the Deepgram endpoint of its own region there",
    ),
    Stage.ENDPOINTING: _Rule(
        100.0,
        20.0,
        "answers are not begun early: set GUESSES_PER_TURN to 3 if it is 0; guesses that the "
        "caller's next words correct, and callers who switch languages, begin again",
    ),
    Stage.MODEL: _Rule(
        300.0,
        220.0,
        "the model's first word is late: name a faster model first in GROQ_MODELS",
    ),
    Stage.TEXT: _Rule(
        60.0,
        20.0,
        "the first sentence is long: ask for a shorter one in bot/prompts/",
    ),
    Stage.VOICE: _Rule(
        150.0,
        90.0,
        "the voice's first sound is late: run the server in the region of CARTESIA_BASE_URL, or "
        "name a faster CARTESIA_MODEL",
    ),
    Stage.LEAD_IN: _Rule(
        60.0,
        20.0,
        "the silence at the head of the clips is waited for: see processors/lead_in.py",
    ),
    Stage.HELD: _Rule(
        100.0,
        20.0,
        "answers are ready before the turn is over: shorten the waits in dialogue/turn_taking.py, "
        "against more callers who are cut off",
    ),
    Stage.OUTPUT: _Rule(
        60.0,
        25.0,
        "the process is late with its own audio: fewer MAX_CALLS, or another process on another "
        "core",
    ),
}
"""`reachable_ms`: the product's vendor figures (150, 220, 90), and what our own stages take."""

_OTHER_VENDOR = (
    "the model's first word is late and most answers come from {vendor}: set GROQ_API_KEY, and "
    "groq first in LLM_PRIORITY"
)


@dataclass(frozen=True, slots=True)
class Advice:
    """One change. saves_ms: of each answer, in the mean of all; share: of answers it speeds up."""

    stage: Stage
    saves_ms: float
    share: float
    change: str


def advise(answers: Sequence[Mapping[str, float]], vendor: str = "groq") -> list[Advice]:
    """What to change, the greatest saving first; nothing where nothing is worth it.

    answers: the waterfall of each, milliseconds by stage. vendor: the model's, of most answers.
    """
    found: list[Advice] = []
    for stage, rule in _RULES.items():
        saved = [saving for answer in answers if (saving := _saving_ms(stage, rule, answer)) > 0.0]
        saves_ms = sum(saved) / len(answers) if answers else 0.0
        if saves_ms >= _WORTH_MS:
            change = rule.change
            if stage is Stage.MODEL and vendor != "groq":
                change = _OTHER_VENDOR.format(vendor=vendor)
            found.append(Advice(stage, saves_ms, len(saved) / len(answers), change))
    return sorted(found, key=lambda advice: -advice.saves_ms)


def _saving_ms(stage: Stage, rule: _Rule, answer: Mapping[str, float]) -> float:
    """How much sooner this answer would have left, had the stage been as it should be."""
    was_held = answer.get(Stage.HELD, 0.0) > _HELD_MS
    counts = stage is Stage.OUTPUT or was_held == (stage is Stage.HELD)
    spent_ms = answer.get(stage, 0.0)
    return spent_ms - rule.reachable_ms if counts and spent_ms > rule.above_ms else 0.0

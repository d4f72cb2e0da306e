"""How long the caller may be silent before the turn is taken."""

from __future__ import annotations

from dialogue.endpointing import Completeness, Reason

# Pauses within a sentence are mostly below 700 ms; who dictates a number looks for more of it. The
# first three cost nothing: an answer begun on a guess is not there before.
_SILENCE_MS = {
    Reason.QUESTION: 350,
    Reason.DICTATION_DONE: 450,
    Reason.STATEMENT: 450,
    Reason.GREETING: 800,
    Reason.PUNCTUATION: 900,
    Reason.PREFACE: 1200,
    Reason.OBJECT_MISSING: 1400,
    Reason.FUNCTION_WORD: 1500,
    Reason.CLAUSE_WITHOUT_MAIN: 1500,
    Reason.HESITATION: 1800,
    Reason.NOTHING_SAID: 1500,
    Reason.DICTATION_OPEN: 2500,
}


def silence_to_wait_ms(words: Completeness) -> int:
    """The silence after the caller's voice that ends a turn with these words.

    A finished question is answered soonest; what cannot stand alone is waited for, and a number
    or an address under dictation the longest.
    """
    return _SILENCE_MS[words.reason]


_ANSWER_TAKES_MS = 600
"""From the question to the first sound of its answer: 310 ms by the vendors' figures, about twice
that in the field at 95 %."""


def silence_before_guess_ms(words: Completeness) -> int:
    """The silence after which the answer is begun, so that it is there when the turn is taken.

    At once after a sentence that is complete; the longer the wait, the less is the guess worth.
    """
    return max(0, silence_to_wait_ms(words) - _ANSWER_TAKES_MS)

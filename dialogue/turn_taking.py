"""How long the caller may be silent before the turn is taken."""

from __future__ import annotations

from dialogue.endpointing import Completeness, Reason

# Pauses within a sentence are mostly below 700 ms; who dictates a number looks for more of it.
# The model and the voice add 380 ms: the answer to a statement falls behind such a pause.
_SILENCE_MS = {
    Reason.QUESTION: 200,
    Reason.DICTATION_DONE: 280,
    Reason.STATEMENT: 340,
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

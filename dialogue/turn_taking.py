"""How long the caller may be silent before the turn is taken."""

from __future__ import annotations

from dialogue.endpointing import Completeness, Reason

# Pauses within a sentence are mostly below 700 ms; who dictates a number looks for more of it. The
# first four cost nothing: an answer begun on a guess is not there before.
_SILENCE_MS = {
    Reason.QUESTION: 350,
    Reason.DICTATION_DONE: 450,
    Reason.STATEMENT: 450,
    Reason.CLOSING: 450,
    Reason.GREETING: 800,
    Reason.TELLING: 850,
    Reason.PUNCTUATION: 900,
    Reason.TOPIC: 1200,
    Reason.PREFACE: 1200,
    Reason.OBJECT_MISSING: 1400,
    Reason.FUNCTION_WORD: 1500,
    Reason.CLAUSE_WITHOUT_MAIN: 1500,
    Reason.HESITATION: 1800,
    Reason.NOTHING_SAID: 1500,
    Reason.DICTATION_OPEN: 2500,
}


_MAY_GO_ON = frozenset({Reason.STATEMENT})
"""Complete as they stand, and many a sentence is longer: "I need a table" "for four"."""

_SOUNDS_FINISHED_FROM = 0.91
"""More than half of the finished sentences of either language sound so, and one in seven pauses
behind such words (`make bench-endpointing`)."""

_STATEMENT_HELD_UP_MS = 850
"""Longer than a pause of 700 ms and the 120 ms that it takes to hear that the caller goes on."""

_WORDS_WITHIN_MS = 350
"""After the caller falls silent: the recogniser's last words take 300 ms at 95 %."""


def may_go_on(words: Completeness) -> bool:
    """Whether the words leave open if the caller has finished, so that the sound may tell."""
    return words.reason in _MAY_GO_ON


def silence_to_wait_ms(
    words: Completeness, sounds_finished: float | None = None, *, words_confirmed: bool = True
) -> int:
    """The silence after the caller's voice that ends a turn, by what three witnesses say.

    A finished question is answered soonest; what cannot stand alone is waited for, and a number
    or an address under dictation the longest. A statement may go on, and there the sound counts.

    sounds_finished: how surely the voice sounded as if it had finished, from 0 to 1; None if that
        is not known, or not yet.
    words_confirmed: whether the recogniser has said that no more words are to come.
    """
    wait_ms = _SILENCE_MS[words.reason]
    held_up = sounds_finished is not None and sounds_finished < _SOUNDS_FINISHED_FROM
    if held_up and may_go_on(words):
        wait_ms = _STATEMENT_HELD_UP_MS
    return wait_ms if words_confirmed else max(wait_ms, _WORDS_WITHIN_MS)


_ANSWER_TAKES_MS = 600
"""From the question to the first sound of its answer: 310 ms by the vendors' figures, about twice
that in the field at 95 %."""


def silence_before_guess_ms(words: Completeness) -> int:
    """The silence after which the answer is begun, so that it is there when the turn is taken.

    At once after a sentence that is complete; the longer the wait, the less is the guess worth.
    """
    return max(0, silence_to_wait_ms(words) - _ANSWER_TAKES_MS)

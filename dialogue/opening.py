"""The first words of an answer that may be spoken while its first clause is being written.

A model takes 20 to 60 ms from its first word to its first comma, and a caller waits through them.
"""

from __future__ import annotations

import re

from dialogue.days_and_numbers import names_a_time
from dialogue.frame_words import FRAME_WORDS
from dialogue.words import tokens

_TAG = re.compile(r"\s*\[[^\]]*\]\s*")
_WORDS = re.compile(r"[¡¿]?(?:[^\W\d_]+(?:['’][^\W\d_]+)*[ \n]+)+")
_FEWEST_WORDS = 3
"""Fewer carry no melody."""

# A breath may not part these from what comes behind them.
_LEADING = (
    FRAME_WORDS
    | frozenset("a be been our no number extension street".split())
    | frozenset("se es son esta estan hay fue era ser estar a que solo numero calle".split())
)


def opening(text: str) -> int:
    """Where the opening of a reply ends, blank included; 0 while there is none.

    It is three words or more of letters alone, and the last of them is no name, no number and
    nothing that leans on the next word.
    """
    plain = _WORDS.match(text)
    if plain is None:
        return 0
    words = list(re.finditer(r"\S+\s+", plain.group()))
    for count, word in enumerate(words, start=1):
        last = tokens(word.group())
        leans = _LEADING.intersection(last) or names_a_time(last)
        if count >= _FEWEST_WORDS and word.group().islower() and not leans:
            return word.end()
    return 0


def opening_behind_tag(text: str) -> int:
    """The same for a reply that may open with its intent in brackets."""
    tag = _TAG.match(text)
    start = tag.end() if tag else 0
    end = opening(text[start:])
    return start + end if end else 0

"""What words say of the numbers around them: whose they are, or that they may be kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from dialogue.redaction_words import (
    COPULAS,
    HARMLESS_UNLESS_ASKED,
    KNOWN,
    LAST,
    LINKS,
    OTHERWISE,
    OWN_NUMBER,
    TABLE,
    Sensitive,
)

SENTENCE_END = re.compile(r"(?<=[.?!])\s")
_WITHIN_WORDS = 10
_WITHIN_WORDS_BEHIND = 4
_LONGEST_PHRASE_WORDS = max(map(len, KNOWN))
_MAY_BE_MENTIONED = (Sensitive.CARD, Sensitive.DOCUMENT)


class Tie(Enum):
    """How closely a number follows what announces it."""

    ASKED = auto()
    """Others spoke of it before."""

    NEAR = auto()
    """It was spoken of in the same breath."""

    LINKED = auto()
    """Nothing else was said in between: "my social is 123"."""


@dataclass(frozen=True)
class Announcement:
    """A kind of number that words speak of; None is one to be kept.

    is_firm: whether it holds against what was asked for: "my number" may be of anything.
    """

    kind: Sensitive | None
    tie: Tie
    is_firm: bool = True


def announced_before(
    words: Sequence[str], place: int, floor: int, marked: Collection[int]
) -> Announcement | None:
    """What the last words before a place announce.

    floor: what stands before this place belongs to another number. marked: the places of words
        that stand for numbers left out.
    """
    start = max(floor, place - _WITHIN_WORDS)
    found = _last_phrase(words[start:place])
    if found is None or start + found[0] in marked:
        return None
    first, end = start + found[0], start + found[1]
    phrase = tuple(words[first:end])
    kind = KNOWN[phrase]
    tie = Tie.LINKED if LINKS.issuperset(words[end:place]) else Tie.NEAR
    around = words[max(start, first - _WITHIN_WORDS_BEHIND) : place]
    if kind is Sensitive.CARD and (OWN_NUMBER.isdisjoint(around) or not LAST.isdisjoint(around)):
        tie = Tie.NEAR
    return Announcement(kind, tie, phrase not in HARMLESS_UNLESS_ASKED)


def announced_behind(
    words: Sequence[str], place: int, marked: Collection[int]
) -> tuple[Announcement, int] | None:
    """What the words from a place on say that the number before them is, and where that ends."""
    if place >= len(words) or words[place] not in COPULAS:
        return None
    for first in range(place + 1, min(place + 1 + _WITHIN_WORDS_BEHIND, len(words))):
        end = TABLE.end_of(words, first)
        if end > first and first not in marked:
            phrase = tuple(words[first:end])
            firm = phrase not in HARMLESS_UNLESS_ASKED
            return Announcement(KNOWN[phrase], Tie.NEAR, firm), end
        if words[first] not in LINKS | COPULAS:
            return None
    return None


def announced_in(latest_first: Iterable[Sequence[str]]) -> Announcement | None:
    """What folded sentences spoke of last, in a way that lets its number follow."""
    for words in latest_first:
        found = _asked_in(words)
        if found and (found.kind not in _MAY_BE_MENTIONED or not OWN_NUMBER.isdisjoint(words)):
            return found
        if found is None and OTHERWISE.occurs_in(words):
            return None
    return None


def _asked_in(words: Sequence[str]) -> Announcement | None:
    """The last kind of number in a sentence; one that is firm before one that is not."""
    loose: Announcement | None = None
    end = len(words)
    while (found := _last_phrase(words[:end])) is not None:
        phrase = tuple(words[found[0] : found[1]])
        if phrase not in HARMLESS_UNLESS_ASKED:
            return Announcement(KNOWN[phrase], Tie.ASKED)
        loose = loose or Announcement(KNOWN[phrase], Tie.ASKED, is_firm=False)
        end = found[0]
    return loose


def _last_phrase(words: Sequence[str]) -> tuple[int, int] | None:
    """Where the last known phrase begins and ends; the longest of those that end there."""
    for place in range(len(words) - 1, -1, -1):
        end = TABLE.end_of(words, place)
        if end > place:
            longer = range(max(0, place - _LONGEST_PHRASE_WORDS + 1), place)
            return next((each for each in longer if TABLE.end_of(words, each) == end), place), end
    return None

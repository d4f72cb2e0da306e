"""The gap that an English question or relative leaves where its object would stand."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.english_endings import (
    ANCHORS,
    AUXILIARIES,
    DETERMINERS,
    INDEFINITES,
    PRONOUNS,
    TIME_WORDS,
)
from dialogue.english_words import GERUNDS, PARTICIPLES, PAST, REGULAR_PAST

_MEASURES = frozenset("much many long far often soon big late".split())
_GAPS_OF_TIME = {
    "time": frozenset("at until till by from to".split()),
    "late": frozenset("until till".split()),
    "day": frozenset("on for by".split()),
    "days": frozenset("on".split()),
    "date": frozenset("on for by".split()),
    "long": frozenset("for take takes".split()),
    "much": frozenset("have need owe cost be do want take get".split()),
    "many": frozenset("for with in have need do want get take".split()),
}
_OBJECT_PRONOUNS = frozenset("i you we they he she".split())
_NOUNLIKE_LINKS = frozenset("think guess hope so and but today tomorrow then now believe".split())
FREE_RELATIVES = (INDEFINITES - frozenset("one ones".split())) | {"else"}


def gap_before(words: Sequence[str], end: int) -> bool:
    """Whether a question word or a relative before `words[end]` stands for what would follow it."""
    for place in range(end):
        word = words[place]
        between = words[place + 1 : end]
        if word in ANCHORS and between:
            return _question_gap(words, place, end)
        if word == "how" and between and between[0] in _MEASURES:
            return words[end] in _GAPS_OF_TIME.get(between[0], ())
    return _relative_gap(words, end)


def _question_gap(words: Sequence[str], place: int, end: int) -> bool:
    anchor, between = words[place], words[place + 1 : end]
    if between[0] in TIME_WORDS:
        return words[end] in _GAPS_OF_TIME.get(between[0], ())
    if anchor in {"where", "where's"}:
        return words[end] in {"from", "to", "at", "for"} and between[-1] not in {"how"}
    copula = anchor.endswith("'s") or between[0] in {"is", "are", "was", "were"}
    described = between if anchor.endswith("'s") else between[1:]
    if copula and described[:1] and described[0] in DETERMINERS and len(described) <= 3:
        participle = described[-1] in PAST | REGULAR_PAST | PARTICIPLES | GERUNDS
        return participle or anchor in {"who's", "who"}
    return True


def _relative_gap(words: Sequence[str], end: int) -> bool:
    """Whether "the one i" or "something to" opens a clause that needs no object."""
    for place in range(1, end):
        word, before = words[place], words[place - 1]
        if before in FREE_RELATIVES | {"one", "ones"} and (
            word in _OBJECT_PRONOUNS or word in {"to", "i'm", "i've", "we're", "you're", "you've"}
        ):
            return before not in {"one"} or words[place - 2 : place - 1] != ["no"]
        if before == "that" and place > 1 and word in _OBJECT_PRONOUNS:
            return words[place - 2] not in _NOUNLIKE_LINKS | {"said", "told", "me", "sure", "is"}
        determined = place > 1 and words[place - 2] in DETERMINERS | {"this", "that", "these"}
        if word in _OBJECT_PRONOUNS and determined and before not in _NOUNLIKE_LINKS:
            return before not in PRONOUNS and before not in AUXILIARIES
    return False

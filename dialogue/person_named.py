"""Wishes without a verb: nothing but whom the caller wants."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dialogue import person_words as lists
from dialogue.concepts import CONCEPTS
from dialogue.courtesy_words import COURTESY
from dialogue.frame_words import FRAME_WORDS
from dialogue.person_grammar import skip
from dialogue.person_indirect_words import AT_WORK, POLITE_ENDINGS
from dialogue.phrases import Phrase, PhraseTable

_GREETINGS = PhraseTable(COURTESY)
_TITLES = lists.TITLES | lists.ASKED_FOR | frozenset("lady muchacha muchacho responsable".split())
_SOMEBODY_ELSE = ({"someone", "else"}, {"somebody", "else"}, {"alguien", "mas"})
_DEPARTMENTS = frozenset(["department", "departamento"])
_MOST_NAMES = 2


def bare(words: Sequence[str]) -> bool:
    """Whether nothing but the person was named: "representative", "an agent please"."""
    if not {("gracias", "por"), ("thanks", "for"), ("you", "for")}.isdisjoint(pairwise(words)):
        return False
    named = [word for word in words if word not in lists.BARE_COMPANY]
    if set(named) in _SOMEBODY_ELSE or (
        not _DEPARTMENTS.isdisjoint(named) and lists.DESKS.issuperset(named)
    ):
        return True
    if not named or not set(named) <= lists.BARE_PERSONS | lists.REAL:
        return False
    if not lists.BARE_PERSONS.intersection(named):
        return False
    a_count = {"persona", "person"}.intersection(named) and not lists.REAL.intersection(named)
    insisted = len(named) > 1 or not {"said", "dije", "nope"}.isdisjoint(words)
    polite = insisted or not lists.POLITE.isdisjoint(words) or "a" in words
    return bool(polite or not a_count)


def staff_named(words: Sequence[str], names: frozenset[str]) -> bool:
    """Whether a title, perhaps with a name, is all there is: "con la licenciada Robles, gracias".

    Somebody is asked for by "con" or by a courtesy at the end.
    """
    start = 0
    while start < len(words) and (end := _GREETINGS.end_of(words, start)) > start:
        start = end
    with_whom = tuple(words[start : start + 1]) in {("con",), ("with",)}
    first = start + 1 if with_whom else start
    place = skip(words, first, (lists.DETERMINERS | lists.DESKS) - {"my", "mi"})
    if place == len(words) or words[place] not in _TITLES:
        return False
    named, polite = _without_ending(words[place + 1 :], POLITE_ENDINGS.phrases)
    named, _ = _without_ending(named, AT_WORK)
    if not (polite or with_whom) or (not named and not (polite and place > first)):
        return False
    return len(named) <= _MOST_NAMES and all(
        word in names or (word.isalpha() and word not in FRAME_WORDS and word not in CONCEPTS)
        for word in named
    )


def _without_ending(words: Sequence[str], endings: frozenset[Phrase]) -> tuple[Sequence[str], bool]:
    """The words before such an ending, and whether there was one."""
    found = False
    while known := [ending for ending in endings if tuple(words[-len(ending) :]) == ending]:
        words, found = words[: -max(map(len, known))], True
    return words, found

"""An explicit wish to speak with a person, or with a member of the staff, in either language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogue import person_words as lists
from dialogue.courtesy_words import FILLERS
from dialogue.language_wish import wished_language
from dialogue.neutral_words import NAMES
from dialogue.person_rules import RULES, UNDENIED
from dialogue.respelling import respelled
from dialogue.words import fold, tokens

_PAUSE = re.compile(
    r"(?<!\bdr)(?<!\bmr)(?<!\bms)(?<!\bmrs)(?<!\bsr)(?<!\bsra)(?<!\bdra)[.,;:!?¿¡…]+"
)
_HIM = re.compile(r"\bél\b", re.IGNORECASE)
"""Told from the article by its accent alone, and asked for as "ella" is."""

_END = ["|"] * 5
"""Pauses are words of their own; the rules may look a few words ahead."""

_BEFOREHAND_WORDS = 4


def wishes_person(text: str, staff_names: frozenset[str] = frozenset()) -> bool:
    """Whether the caller asks to be put through to a person.

    Asking whether the agent is one, declining one, meeting one later, and people, agents or
    operators who are merely mentioned are no such wish. `staff_names` are folded single words.
    """
    words: list[str] = []
    for part in _PAUSE.split(fold(_HIM.sub("ella", text))):
        said = [word for word in tokens(part) if word not in FILLERS]
        words += [*said, "|"] if said else []
    names = NAMES | staff_names
    if not words or (wished_language(text) and not lists.HUMANS.intersection(words)):
        return False
    return _wished(words, names) or (
        (mended := respelled(words)) != words and _wished(mended, names)
    )


def _wished(words: list[str], names: frozenset[str]) -> bool:
    if _bare([word for word in words if word != "|"]):
        return True
    words = [*_without_politeness(words), *_END]
    return any(
        rule(words, start, names) and (rule in UNDENIED or not _declined(words, start))
        for start in range(len(words) - len(_END))
        for rule in RULES
    )


def _without_politeness(words: list[str]) -> list[str]:
    pairs = zip(words, [*words[1:], ""], ["", *words[:-1]], strict=True)
    return [
        word
        for word, after, before in pairs
        if word not in lists.POLITE_ALONE
        and (word, after) != ("por", "favor")
        and (before, word) != ("por", "favor")
    ]


def _declined(words: Sequence[str], start: int) -> bool:
    """Whether a denial governs the verb at `start`: "I don't want to", "no me pase"."""
    before = words[max(0, start - _BEFOREHAND_WORDS) : start]
    if "if" in before and lists.FINDING_OUT.intersection(words[:start]):
        before = [word for word in before if word != "if"]
    if not lists.BEFOREHAND.isdisjoint(before) and "|" not in before:
        return True
    place = start - 1
    while place >= 0 and words[place] in lists.DENIAL_LINKS:
        place -= 1
    if place < 0 or words[place] not in lists.DENIALS:
        return False
    asking = words[place] in lists.ASKING_DENIALS and words[place + 1] in {"i", "you", "we"}
    why = place > 0 and words[place - 1] in {"why", "que"}
    return not asking and not why


def _bare(words: Sequence[str]) -> bool:
    """Whether nothing but the person was named: "representative", "an agent please"."""
    named = [word for word in words if word not in lists.BARE_COMPANY]
    if not named or not set(named) <= lists.BARE_PERSONS | lists.REAL:
        return False
    if not lists.BARE_PERSONS.intersection(named):
        return False
    a_count = {"persona", "person"}.intersection(named) and not lists.REAL.intersection(named)
    polite = not lists.POLITE.isdisjoint(words) or "a" in words
    return bool(polite or not a_count)

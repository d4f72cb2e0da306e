"""An explicit wish to speak with a person, or with a member of the staff, in either language."""

from __future__ import annotations

import re
from enum import StrEnum

from dialogue import person_words as lists
from dialogue.courtesy_words import FILLERS
from dialogue.language_wish import wished_language
from dialogue.neutral_words import NAMES
from dialogue.person_declined import declined
from dialogue.person_named import bare, staff_named
from dialogue.person_rules import RULES, UNDENIED
from dialogue.respelling import respelled
from dialogue.words import fold, tokens

_PAUSE = re.compile(
    r"(?<!\bdr)(?<!\bmr)(?<!\bms)(?<!\bmrs)(?<!\bsr)(?<!\bsra)(?<!\bdra)[.,;:!?¿¡…]+"
)
_HIM = re.compile(r"\bél\b", re.IGNORECASE)
"""Told from the article by its accent alone, and asked for as "ella" is."""

_REAL = re.compile(
    r"\s(?:de [vb]erdad|de [vb]eras|de carne y hueso|with a pulse|who's alive|in the flesh)(?!\w)",
    re.IGNORECASE,
)
_END = ["|"] * 5
"""Pauses are words of their own; the rules may look a few words ahead."""


class Wish(StrEnum):
    """How a person is asked for."""

    SAID = "said"
    NAMED = "named"
    """Nothing but a title and a name; callers who choose whom to visit answer like this, too."""


def person_wished(text: str, staff_names: frozenset[str] = frozenset()) -> Wish | None:
    """The wish to be put through to a person, if there is one.

    Asking whether the agent is one, declining one, meeting one later, and people, agents or
    operators who are merely mentioned are no such wish. `staff_names` are folded single words.
    """
    words: list[str] = []
    text = _REAL.sub(" real", text)
    for part in _PAUSE.split(fold(_HIM.sub("ella", text))):
        said = [word for word in tokens(part) if word not in FILLERS]
        words += [*said, "|"] if said else []
    names = NAMES | staff_names if staff_names else NAMES
    if not words or (wished_language(text) and not lists.HUMANS.intersection(words)):
        return None
    if wish := _wish(words, names):
        return wish
    mended = respelled(words)
    return _wish(mended, names) if mended != words else None


def _wish(words: list[str], names: frozenset[str]) -> Wish | None:
    unparted = [word for word in words if word != "|"]
    if bare(unparted):
        return Wish.SAID
    clear = [*_without_politeness(words), *_END]
    for start in range(len(clear) - len(_END)):
        for rule in RULES:
            if rule(clear, start, names) and (rule in UNDENIED or not declined(clear, start)):
                return Wish.SAID
    return Wish.NAMED if staff_named(unparted, names) else None


def _without_politeness(words: list[str]) -> list[str]:
    pairs = zip(words, [*words[1:], ""], ["", *words[:-1]], strict=True)
    return [
        word
        for word, after, before in pairs
        if word not in lists.POLITE_ALONE
        and (word, after) != ("por", "favor")
        and (before, word) != ("por", "favor")
    ]

"""An explicit wish to speak with a person, or with a member of the staff, in either language."""

from __future__ import annotations

import re

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


def wishes_person(text: str, staff_names: frozenset[str] = frozenset()) -> bool:
    """Whether the caller asks to be put through to a person.

    Asking whether the agent is one, declining one, meeting one later, and people, agents or
    operators who are merely mentioned are no such wish. `staff_names` are folded single words.
    """
    words: list[str] = []
    text = _REAL.sub(" real", text)
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
    if bare([word for word in words if word != "|"]):
        return True
    words = [*_without_politeness(words), *_END]
    return any(
        rule(words, start, names) and (rule in UNDENIED or not declined(words, start))
        for start in range(len(words) - len(_END))
        for rule in RULES
    )


def names_staff(text: str, staff_names: frozenset[str] = frozenset()) -> bool:
    """Whether the text asks for a member of the staff by nothing but a title and a name.

    A caller who is choosing whom to visit answers like this: "con la doctora Medina, por favor".
    """
    said = [word for word in tokens(text) if word not in FILLERS]
    return staff_named(said, NAMES | staff_names) or staff_named(
        respelled(said), NAMES | staff_names
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

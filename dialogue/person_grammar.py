"""Who is meant where callers ask for a person: somebody of the staff, by title, name or pronoun.

Words are folded, without politeness and fillers; a pause is a word, too, and the last ones are
pauses, so that a rule may look a few words ahead.
"""

from __future__ import annotations

from collections.abc import Sequence

from dialogue import person_words as lists


def skip(words: Sequence[str], start: int, what: frozenset[str]) -> int:
    """Where the words from `start` on are none of these any more."""
    while start < len(words) and words[start] in what:
        start += 1
    return start


def person_at(words: Sequence[str], start: int, names: frozenset[str]) -> bool:
    """Whether a person stands at `start`, after articles and words like *real*."""
    place = skip(words, start, lists.DETERMINERS | lists.REAL)
    if not lists.HUMANS.isdisjoint(words[start:place]):
        return True
    own = any(word in {"my", "mi"} for word in words[start:place])
    real = any(word in lists.REAL for word in words[start:place])
    if place >= len(words) or words[place] == "|":
        return real and not own
    person = words[place]
    if own:
        later = lists.FIRST.intersection(words[place:])
        return person in lists.PROFESSIONS and not later
    return person in lists.PERSONS or person in lists.PROFESSIONS or person in names


def is_pronoun(words: Sequence[str], place: int) -> bool:
    """Whether somebody is meant: no noun follows "her" or an "el" that lost its accent."""
    if words[place] not in lists.PRONOUNS:
        return False
    alone = words[place] not in {"her", "el"}
    return alone or words[place + 1] == "|" or words[place + 1] in lists.AFTER_PRONOUN


def comes_back(words: Sequence[str], place: int) -> bool:
    """Whether the caller speaks with somebody else first: "hablar con ella y le llamo"."""
    rest = words[place : words.index("|", place)]
    return not lists.FIRST.isdisjoint(rest) or any(
        word in {"and", "y"} and not lists.LATER.isdisjoint(rest[after : after + 4])
        for after, word in enumerate(rest, start=1)
    )

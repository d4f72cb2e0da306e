"""Which language a call is held in."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from dialogue.language_evidence import Evidence, weigh
from dialogue.language_wish import wished_language


class Language(StrEnum):
    """The two languages Aló speaks, as BCP-47 tags."""

    EN = "en"
    ES = "es"


def language_for_number(number: str) -> Language:
    """The language a caller is greeted in, by the country code of an E.164 number.

    +52 is Spanish, +1 English, anything else (hidden numbers too) Spanish.
    """
    if number.startswith("+1"):
        return Language.EN
    return Language.ES


def language_from_tag(tag: str | None, otherwise: Language) -> Language:
    """The language a BCP-47 tag names (`es-MX` is Spanish), else `otherwise`."""
    primary = (tag or "").lower().replace("_", "-").split("-")[0]
    return Language(primary) if primary in set(Language) else otherwise


_CLEAR_LEAD = 0.45
"""By how much one language must outweigh the other: less than an article."""

_EVEN_VERBS = 0.25
"""How much more it must be when as many finite verbs speak for either."""

_FRAGMENT_FUNCTIONS = 2
_FRAGMENT_WORDS = 4
_SPANISH_TAGS = frozenset({"es", "pt", "gl", "ca", "ast"})
"""Recognisers hear Spanish as its neighbours, too."""


class LanguageTracker:
    """The language of the agent's next answer, turn by turn.

    An explicit wish for a language decides; else a whole clause in the other language does. Lone
    words, courtesy, names, numbers, addresses and dishes leave the language as it is.
    """

    def __init__(self, start: Language) -> None:
        self.language = start

    def hear(
        self,
        text: str,
        word_languages: Sequence[str | None] | None = None,
        segment_languages: Sequence[str] | None = None,
    ) -> Language:
        """The language to answer this turn in.

        The text decides. The recogniser's tags only break a tie between two languages that were
        both spoken; tags of other languages count for nothing, and any may be missing.
        """
        if (wish := wished_language(text)) is not None:
            self.language = Language(wish)
            return self.language
        weighed = weigh(text)
        mine, other = weighed.english, weighed.spanish
        if self.language is Language.ES:
            mine, other = other, mine
        if _is_clause(other, weighed.said, mine):
            lead = other.score - mine.score
            if mine.finite and mine.finite == other.finite:
                lead -= _EVEN_VERBS
            tagged = _tagged([*(word_languages or ()), *(segment_languages or ())])
            tie_broken = lead > -_CLEAR_LEAD and mine.finite and tagged is _other(self.language)
            if lead > _CLEAR_LEAD or tie_broken:
                self.language = _other(self.language)
        return self.language


def _other(language: Language) -> Language:
    return Language.ES if language is Language.EN else Language.EN


def _is_clause(found: Evidence, said: int, against: Evidence) -> bool:
    """A finite verb with company, or a fragment held together by that language alone."""
    if found.finite:
        return said >= 2 and found.beyond_copula >= 1
    return (
        found.functions >= _FRAGMENT_FUNCTIONS
        and found.words >= _FRAGMENT_WORDS
        and not against.functions
    )


def _tagged(tags: Sequence[str | None]) -> Language | None:
    """The language of a clear majority of the tags that are ours."""
    primary = [(tag or "").lower().split("-")[0] for tag in tags]
    spanish = sum(tag in _SPANISH_TAGS for tag in primary)
    english = primary.count("en")
    if spanish > 2 * english:
        return Language.ES
    return Language.EN if english > 2 * spanish else None

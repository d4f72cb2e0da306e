"""What a parsed business file says: its name, its sentences, its hours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from simulator.answer_language import ENGLISH, is_stop_word, words_of
from simulator.business_hours import hours_sentence

_STEM_LETTERS = 5
_LEAST_LETTERS = 4


class Facts:
    """A business file, `tomllib`'s dictionary; missing parts are simply not known.

    Read are `name`, `facts` (sentences, by language or for both) and `hours`.
    """

    def __init__(self, business: Mapping[str, Any]) -> None:
        self.name = str(business.get("name", "Aló"))
        self._facts = business.get("facts", {})
        self._hours = business.get("hours", {})

    def hours(self, said: str, language: str) -> str | None:
        """When it is open, as one sentence; on the days that were asked for, if any were."""
        if isinstance(self._hours, str):
            return self._hours
        return hours_sentence(self._hours, said, language)

    def about(self, said: str, hints: frozenset[str], language: str) -> str | None:
        """The sentence that answers best.

        Words of the caller decide, hints (words that an answer about this topic holds) only
        between equals, or alone where the caller's words are all the topic's own.
        """
        asked = _stems(said) - {hint[:_STEM_LETTERS] for hint in hints}
        best, most = None, 0
        for sentence in self._sentences(language):
            stems = _stems(sentence)
            shared = len(asked & stems)
            hinted = bool(hints & set(words_of(sentence)))
            score = 2 * shared + hinted if shared or not asked else 0
            if score > most:
                best, most = sentence, score
        return best

    def typical(self, hints: frozenset[str], language: str) -> str | None:
        """The first sentence that holds one of the hints, whatever the caller said."""
        return self.about("", hints, language)

    def _sentences(self, language: str) -> list[str]:
        facts = self._facts
        if isinstance(facts, Mapping):
            facts = facts.get(language) or facts.get(ENGLISH) or facts
        return list(_strings(facts))


def _stems(text: str) -> set[str]:
    return {
        word[:_STEM_LETTERS]
        for word in words_of(text)
        if len(word) >= _LEAST_LETTERS and not is_stop_word(word)
    }


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)

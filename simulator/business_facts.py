"""Looks things up in a parsed business file, whatever its exact shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from simulator.answer_language import ENGLISH, SPANISH, fold

_NOT_FACTS = frozenset("greeting greetings voice voices prompt tools key_terms keyterms".split())
_LEAST_WORD_LENGTH = 4


@dataclass(frozen=True)
class _Leaf:
    path: tuple[str, ...]
    text: str

    def speaks(self, language: str) -> bool:
        """False for a leaf that lies under the other language's key."""
        other = SPANISH if language == ENGLISH else ENGLISH
        return not any(part == other or part.endswith(f" {other}") for part in self.path)


class Facts:
    """The texts of a business file, found by their keys or by words they share."""

    def __init__(self, business: Mapping[str, Any]) -> None:
        self.name = _name(business)
        self._leaves = [
            leaf
            for leaf in _leaves((), business)
            if not (_NOT_FACTS & set(leaf.path)) and leaf.path != ("name",)
        ]

    def keyed(self, keys: frozenset[str], language: str) -> list[str]:
        """Texts under a key that holds one of the words, in the file's order."""
        return [
            leaf.text
            for leaf in self._leaves
            if leaf.speaks(language) and any(keys & set(part.split()) for part in leaf.path)
        ]

    def nearest(self, said: str, language: str) -> str | None:
        """The text (with its key) that shares the most longer words with what was said."""
        asked = _longer_words(said)
        best, most = None, 0
        for leaf in self._leaves:
            shared = len(asked & _longer_words(f"{' '.join(leaf.path)} {leaf.text}"))
            if leaf.speaks(language) and shared > most:
                best, most = leaf.text, shared
        return best


def _longer_words(text: str) -> set[str]:
    return {word.rstrip("s") for word in fold(text).split() if len(word) >= _LEAST_WORD_LENGTH}


def _name(business: Mapping[str, Any]) -> str:
    """`name`, at the top or in a table `business`; of one in two languages the first."""
    section = business.get("business")
    name = business.get("name") or (section.get("name") if isinstance(section, dict) else None)
    if isinstance(name, dict):
        name = next(iter(name.values()), None)
    return str(name or "Aló")


def _leaves(path: tuple[str, ...], value: Any) -> Iterator[_Leaf]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves((*path, fold(str(key))), inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(path, inner)
    elif isinstance(value, (str, int, float, date, datetime, time)) and str(value).strip():
        yield _Leaf(path, str(value).strip())

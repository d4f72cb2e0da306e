"""Sets of phrases, found in a text word by word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Phrase = tuple[str, ...]


def phrases(text: str) -> frozenset[Phrase]:
    """The phrases of a text, parted by semicolons, each as its words."""
    parted = (tuple(phrase.split()) for phrase in text.replace("\n", " ").split(";"))
    return frozenset(phrase for phrase in parted if phrase)


class PhraseTable:
    """Phrases by their first word."""

    def __init__(self, known: Iterable[Phrase]) -> None:
        self.phrases = frozenset(known)
        self._by_first: dict[str, list[Phrase]] = {}
        for phrase in sorted(self.phrases, key=len, reverse=True):
            self._by_first.setdefault(phrase[0], []).append(phrase)

    def end_of(self, words: Sequence[str], start: int) -> int:
        """Where the longest phrase that begins at `start` ends; `start` if none does."""
        for phrase in self._by_first.get(words[start], ()):
            end = start + len(phrase)
            if tuple(words[start:end]) == phrase:
                return end
        return start

    def occurs_in(self, words: Sequence[str]) -> bool:
        """Whether any of the phrases is among the words."""
        return any(self.end_of(words, start) > start for start in range(len(words)))

"""Fixed phrases, found in the words of a caller."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.words import tokens


class Phrases:
    """A set of phrases, read one a line or parted by semicolons, compared word by word."""

    def __init__(self, text: str) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in text.replace("\n", ";").split(";"):
            words = tuple(tokens(phrase))
            if words:
                self._by_first.setdefault(words[0], []).append(words)
        for phrases in self._by_first.values():
            phrases.sort(key=len, reverse=True)

    def length_at(self, words: Sequence[str], start: int) -> int:
        """How many words the longest phrase that begins at `start` has; 0 if none does."""
        if start >= len(words):
            return 0
        for phrase in self._by_first.get(words[start], ()):
            if tuple(words[start : start + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def begun_by(self, words: Sequence[str]) -> bool:
        """Whether a phrase begins with these words and goes on."""
        said = tuple(words)
        return bool(said) and any(
            len(phrase) > len(said) and phrase[: len(said)] == said
            for phrase in self._by_first.get(said[0], ())
        )

    def within(self, words: Sequence[str]) -> bool:
        """Whether a phrase occurs anywhere."""
        return any(self.length_at(words, start) for start in range(len(words)))

    def open(self, words: Sequence[str]) -> bool:
        """Whether the words begin with a phrase."""
        return bool(self.length_at(words, 0))

    def close(self, words: Sequence[str]) -> bool:
        """Whether the words end with a phrase."""
        return any(
            tuple(words[start:]) in self._by_first.get(words[start], ())
            for start in range(len(words))
        )

    def are(self, words: Sequence[str]) -> bool:
        """Whether the words are one phrase."""
        return bool(words) and self.length_at(words, 0) == len(words)

    def cover(self, words: Sequence[str]) -> bool:
        """Whether the words are phrases and nothing else."""
        return bool(words) and self.furthest(words) == len(words)

    def furthest(self, words: Sequence[str]) -> int:
        """How many words from the first on are phrases and nothing else, however parted."""
        reached = [True] + [False] * len(words)
        for start, word in enumerate(words):
            if not reached[start]:
                continue
            for phrase in self._by_first.get(word, ()):
                if tuple(words[start : start + len(phrase)]) == phrase:
                    reached[start + len(phrase)] = True
        return max(place for place, at in enumerate(reached) if at)

    def __or__(self, other: Phrases) -> Phrases:
        both = Phrases("")
        for table in (self, other):
            for first, phrases in table._by_first.items():
                both._by_first.setdefault(first, []).extend(phrases)
        for phrases in both._by_first.values():
            phrases.sort(key=len, reverse=True)
        return both

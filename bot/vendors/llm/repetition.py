"""Whether a sentence says again what was said, exactly or nearly: an alignment of words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dialogue.words import tokens

_SHORTEST_OVERLAP = 3
_WORDS_A_CHANGE = 4
"""A sentence begun anew may differ in one word of four: another model's words for the same."""
_WORDS_A_CHANGE_ELSEWHERE = 8
_CHANGES_TO_WAIT_FOR = 2
"""So many words may stand in front of a repetition, or differ, before it counts as none."""

_DIGITS = {
    word: str(digit)
    for numbers in (
        "zero one two three four five six seven eight nine ten eleven twelve",
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    )
    for digit, word in enumerate(numbers.split())
}


def word_key(word: str) -> str:
    """The word as it is compared; empty for punctuation and for the voice's markup."""
    if word.strip().startswith(("<", "[")) or word.strip().endswith(("/>", "]")):
        return ""
    key = "".join(tokens(word))
    return _DIGITS.get(key, key)


@dataclass(frozen=True, order=True)
class _Alignment:
    """The new words against `said[start:end]`, with so many words changed, added or left out."""

    changes: int
    start: int


@dataclass(frozen=True)
class Found:
    """How many words of a sentence were said already, and up to where in what was said."""

    words: int
    end: int | None


class Repetition:
    """One sentence being compared, word by word as it comes.

    said: the keys of the words that were said.
    expected: where in them the sentence begins if the answer is being said anew. From there a
        likeness in other words is a repetition too; elsewhere it may well be news: "at six on
        Tuesday", "at six on Wednesday".
    """

    def __init__(
        self, said: Sequence[str], sentence_starts: Collection[int], *, expected: int | None
    ) -> None:
        self._said = said
        self._sentence_starts = sentence_starts
        self._expected = expected
        self._words = 0
        # The best alignment that ends before each of the said words, and behind the last.
        self._row = [_Alignment(0, index) for index in range(len(said) + 1)]
        self._to_the_end: tuple[_Alignment, int] | None = None

    def add(self, key: str) -> None:
        """The sentence's next word."""
        self._words += 1
        if not key:
            return
        row = [_Alignment(self._row[0].changes + 1, 0)]
        for index, said in enumerate(self._said):
            before, above, left = self._row[index], self._row[index + 1], row[index]
            row.append(
                min(
                    _Alignment(before.changes + (said != key), before.start),
                    _Alignment(above.changes + 1, above.start),
                    _Alignment(left.changes + 1, left.start),
                )
            )
        self._row = row
        end = len(self._said)
        if self._convinces(end) and (
            self._to_the_end is None or row[end].changes < self._to_the_end[0].changes
        ):
            self._to_the_end = row[end], self._words

    @property
    def is_open(self) -> bool:
        """Whether the words so far may still turn out to be a repetition."""
        return any(
            alignment.changes < _CHANGES_TO_WAIT_FOR + (end - alignment.start) // _WORDS_A_CHANGE
            for end, alignment in enumerate(self._row)
        )

    def found(self, *, sentence_is_whole: bool) -> Found:
        """How much of the sentence was said already."""
        end = len(self._said)
        if sentence_is_whole:
            inside = [(self._row[end], end) for end in range(end + 1) if self._convinces(end)]
            if inside:
                alignment, inner_end = min(inside)
                if self._to_the_end is None or alignment <= self._to_the_end[0]:
                    return Found(self._words, inner_end)
        return Found(self._to_the_end[1], end) if self._to_the_end else Found(0, None)

    def _convinces(self, end: int) -> bool:
        alignment = self._row[end]
        repeated = self._said[alignment.start : end]
        anew = alignment.start == self._expected
        words_a_change = _WORDS_A_CHANGE if anew else _WORDS_A_CHANGE_ELSEWHERE
        return (
            alignment.changes <= len(repeated) // words_a_change
            and (len(repeated) >= _SHORTEST_OVERLAP or alignment.start in self._sentence_starts)
            # Digits are said one by one: "five, five, two" behind "five, five" is no repetition.
            and not all(key.isdigit() for key in repeated)
        )

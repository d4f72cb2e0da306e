"""Numbers that are counted instead of spelt: the group 4111 as "cuatro mil ciento once"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogue.dictated_numbers import number_word_digits
from dialogue.language import Language

_THOUSANDS = frozenset({"mil", "thousand"})
_HUNDRED = "hundred"
_JOINING = frozenset({"y", "and"})

COUNTING = frozenset("hundred thousand mil cien ciento".split()) | frozenset(
    """
    doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos
    """.split()
)
"""Of amounts and years; numbers of cards may be read with them, those of Mexico's IMSS are."""


class _Count:
    """One number while its words come in."""

    def __init__(self, word_digits: str) -> None:
        self._thousands = 0
        self._below = int(word_digits)
        self._width = len(word_digits)
        self._room = self._room_behind(word_digits)

    @staticmethod
    def _room_behind(word_digits: str) -> int:
        """How many digits the next word may add: two behind "ciento", one behind "cuarenta"."""
        if len(word_digits) == 1 or word_digits == "10":
            return 0
        return len(word_digits) - len(word_digits.rstrip("0"))

    def takes_thousand(self) -> bool:
        """The word for a thousand, if it can be of this number: groups have four digits."""
        if self._thousands or not 0 < self._below < 10:
            return False
        self._thousands, self._below, self._room = self._below, 0, 3
        return True

    def takes_hundred(self) -> bool:
        """The English word for a hundred, if it can be of this number."""
        if not 0 < self._below < 100:
            return False
        self._below, self._room = self._below * 100, 2
        return True

    def takes(self, word_digits: str) -> bool:
        """Another word, if it can be of this number."""
        if len(word_digits) > self._room or word_digits[0] == "0":
            return False
        self._below += int(word_digits)
        self._room = self._room_behind(word_digits)
        return True

    @property
    def digits(self) -> str:
        return str(self._thousands * 1000 + self._below).zfill(self._width)


def counted_groups(words: Sequence[str], language: Language) -> Iterator[str]:
    """The digits of each number that is counted in folded words, which are all of numbers."""
    count: _Count | None = None
    for word in words:
        value = number_word_digits(word, language)
        if not value or word in _JOINING:
            continue
        if word in _THOUSANDS:
            is_taken, value = count is not None and count.takes_thousand(), "1000"
        elif word == _HUNDRED:
            is_taken, value = count is not None and count.takes_hundred(), "100"
        else:
            is_taken = count is not None and not word[0].isdigit() and count.takes(value)
        if is_taken:
            continue
        if count is not None:
            yield count.digits
        count = _Count(value)
    if count is not None:
        yield count.digits

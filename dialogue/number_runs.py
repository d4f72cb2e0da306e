"""The numbers of a text, each with all its groups, in numerals or words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dialogue.card_numbers import passes_luhn
from dialogue.counted_numbers import COUNTING
from dialogue.dictated_numbers import is_number_word, number_word_digits, read_digits
from dialogue.language import Language
from dialogue.number_pieces import Piece, Word, joined, pieces_of
from dialogue.redaction_words import FILLERS

_GAP = re.compile(r"[\s\-–—.,·•…_*()+]{0,4}")
"""What may stand between two groups of one number: a slash or a colon makes dates and times."""

_PARTED = re.compile(
    r"(?<!\d)\d++(?:\s?[/:|\\]\s?\d++)+|(?<!\d)(?<!\d )\d(?: ?\d){2,}+(?: / \d(?: ?\d){2,}+){2,}"
)
"""Numerals with slashes or colons between them."""

_MOST_FILLERS = 2
_PLUS = ("plus", "mas")

_LONGEST_CARD = 16
_CARD_GROUPS = ((4, 4, 4, 4), (4, 6, 5), (16,), (15,))
"""As the card has them printed: three groups are American Express's."""


@dataclass(frozen=True)
class Number:
    """One number as it stands in a text.

    has_plus: whether a plus stands before it. is_written: in numerals. is_spelt: digit by digit.
    is_counted: as an amount, with hundreds or thousands.
    """

    digits: str
    pieces: tuple[Piece, ...]
    has_plus: bool
    is_written: bool
    is_spelt: bool
    is_counted: bool

    @property
    def first(self) -> int:
        """The place of its first word."""
        return self.pieces[0].first

    @property
    def last(self) -> int:
        """The place behind its last word."""
        return self.pieces[-1].last

    @property
    def groups(self) -> tuple[int, ...]:
        """How many digits each piece has."""
        return tuple(len(piece.digits) for piece in self.pieces)


def numbers_in(text: str, words: Sequence[Word], language: Language) -> Iterator[Number]:
    """The numbers of a text in order."""
    parted = [match.span() for match in _PARTED.finditer(text) if _is_one_number(match[0])]
    place = 0
    while place < len(words):
        if not is_number_word(words[place].folded, language):
            place += 1
            continue
        end = _end_of_number(text, words, place, parted, language)
        number = _number(text, words, place, end, language)
        yield from (each for each in _with_cards_apart(number) if each.pieces)
        place = end


def _number(text: str, words: Sequence[Word], start: int, end: int, language: Language) -> Number:
    folded = [word.folded for word in words[start:end]]
    digits = [word for word in folded if word not in FILLERS]
    is_counted = not COUNTING.isdisjoint(digits)
    pieces = tuple(pieces_of(text, words, start, end, language))
    is_written = all(word[0].isdigit() for word in digits)
    if is_counted or is_written:
        read = joined(pieces)
    else:
        read = read_digits(text[words[start].start : words[end - 1].end], folded, language).digits
    return Number(
        read,
        pieces,
        _has_plus(text[: words[start].start], words[max(0, start - 1) : start]),
        is_written=is_written,
        is_spelt=all(len(number_word_digits(word, language)) <= 1 for word in digits),
        is_counted=is_counted,
    )


def _end_of_number(
    text: str,
    words: Sequence[Word],
    start: int,
    parted: Sequence[tuple[int, int]],
    language: Language,
) -> int:
    """The place behind the number's last word; words between its digits are no end."""
    end = start + 1
    for place in range(start + 1, len(words)):
        gap = words[place - 1].end, words[place].start
        if not _GAP.fullmatch(text, *gap) and not any(
            first < gap[0] and gap[1] < last for first, last in parted
        ):
            break
        if is_number_word(words[place].folded, language):
            end = place + 1
        elif words[place].folded not in FILLERS or place - end >= _MOST_FILLERS:
            break
    return end


def _is_one_number(parted: str) -> bool:
    """Whether slashes or colons part the groups of one number, and not of a date or a time."""
    groups = re.split(r"[/:|\\]", re.sub(r"\s", "", parted))
    sizes = [len(group) for group in groups]
    if len(sizes) == 2:
        return all(6 <= size <= 9 for size in sizes)
    is_date = len(sizes) == 3 and (max(sizes[:2]) <= 2 or max(sizes[1:]) <= 2)
    return not is_date and not (len(sizes) < 6 and max(sizes) <= 2)


def _with_cards_apart(number: Number) -> Iterator[Number]:
    """The number; or, if there are cards' numbers in it, these and what stands between them."""
    pieces, sizes = number.pieces, number.groups
    rest = place = 0
    may_hold = len(number.digits) > _LONGEST_CARD and not number.is_counted
    while may_hold and place < len(pieces):
        end = _end_of_card(pieces, sizes, place)
        if end > place:
            yield from (_part(number, rest, place), _part(number, place, end))
            rest = end
        place = max(end, place + 1)
    yield _part(number, rest, len(pieces)) if rest else number


def _end_of_card(pieces: Sequence[Piece], sizes: Sequence[int], start: int) -> int:
    """The place behind the last piece of a card's number that begins here; here if none does."""
    for groups in _CARD_GROUPS:
        end = start + len(groups)
        if sizes[start:end] == groups and passes_luhn(joined(pieces[start:end])):
            return end
    return start


def _part(number: Number, start: int, end: int) -> Number:
    pieces = number.pieces[start:end]
    has_plus = number.has_plus and start == 0
    return replace(number, digits=joined(pieces), pieces=pieces, has_plus=has_plus)


def _has_plus(before: str, word: Sequence[Word]) -> bool:
    """Whether it is dialled from abroad, by the sign or the word before it."""
    return before.rstrip(" (").endswith("+") or any(each.folded in _PLUS for each in word)

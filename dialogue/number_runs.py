"""The numbers of a text, each with all its groups, in numerals or words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from dialogue.counted_numbers import COUNTING, counted_groups
from dialogue.dictated_numbers import is_number_word, number_word_digits, read_digits
from dialogue.language import Language
from dialogue.redaction_words import FILLERS

_GAP = re.compile(r"[\s\-–—.,·•…_*()+]{0,4}")
"""What may stand between two groups of one number: a slash or a colon makes dates and times."""

_PARTED = re.compile(r"\d+(?:\s?[/:|\\]\s?\d+)+")
_MOST_FILLERS = 2
_PLUS = ("plus", "mas")

_CARD_GROUPS = ((4, 4, 4, 4), (4, 6, 5), (16,), (15,))
"""As the card has them printed: Visa, Mastercard and Discover in fours, American Express not."""


class Word(NamedTuple):
    """A word of a text, folded and without an English 's.

    start, end: where it stands, in characters.
    """

    folded: str
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """What was said or written of a number without a pause.

    first, last: the places of its first word and behind its last.
    """

    digits: str
    first: int
    last: int


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
        yield from _with_card_apart(number) if number.pieces else ()
        place = end


def _number(text: str, words: Sequence[Word], start: int, end: int, language: Language) -> Number:
    folded = [word.folded for word in words[start:end]]
    digits = [word for word in folded if word not in FILLERS]
    is_counted = not COUNTING.isdisjoint(digits)
    pieces = tuple(_pieces(text, words, start, end, language))
    if is_counted:
        read = "".join(piece.digits for piece in pieces)
    else:
        read = read_digits(text[words[start].start : words[end - 1].end], folded, language).digits
    return Number(
        read,
        pieces,
        _has_plus(text[: words[start].start], words[max(0, start - 1) : start]),
        is_written=all(word[0].isdigit() for word in digits),
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
    sizes = [len(group) for group in re.findall(r"\d+", parted)]
    if len(sizes) == 2:
        return all(6 <= size <= 9 for size in sizes)
    is_date = len(sizes) == 3 and (max(sizes[:2]) <= 2 or max(sizes[1:]) <= 2)
    return not is_date and not (len(sizes) < 6 and max(sizes) <= 2)


def _pieces(
    text: str, words: Sequence[Word], start: int, end: int, language: Language
) -> Iterator[Piece]:
    """A numeral is one, and words with nothing between them; of what is counted, each number."""
    said: list[str] = []
    first = start
    for place in range(start, end):
        word = words[place].folded
        is_apart = place > start and text[words[place - 1].end : words[place].start].strip() != ""
        if said and (word[0].isdigit() or is_apart or word in FILLERS - {"y", "and"}):
            yield from _said(said, first, place, language)
            said = []
        if word[0].isdigit() and not COUNTING.intersection(
            each.folded for each in words[place + 1 : min(place + 2, end)]
        ):
            yield Piece(read_digits("", [word], language).digits, place, place + 1)
        elif word not in FILLERS or said:
            first = first if said else place
            said.append(word)
    if said:
        yield from _said(said, first, end, language)


def _said(words: Sequence[str], first: int, last: int, language: Language) -> Iterator[Piece]:
    if COUNTING.isdisjoint(words):
        if digits := read_digits("", words, language).digits:
            yield Piece(digits, first, last)
    else:
        for digits in counted_groups(words, language):
            yield Piece(digits, first, last)


def _with_card_apart(number: Number) -> Iterator[Number]:
    """The number, or what stands before, is, and stands behind a card's number in it."""
    if len(number.digits) <= 16 or number.is_counted:
        yield number
        return
    for groups in _CARD_GROUPS:
        for start in range(len(number.pieces) - len(groups) + 1):
            end = start + len(groups)
            card = number.pieces[start:end]
            if number.groups[start:end] != groups or not passes_luhn(_joined(card)):
                continue
            for pieces in (number.pieces[:start], card, number.pieces[end:]):
                if pieces:
                    yield replace(
                        number,
                        digits=_joined(pieces),
                        pieces=pieces,
                        has_plus=number.has_plus and pieces[0] is number.pieces[0],
                    )
            return
    yield number


def _joined(pieces: Sequence[Piece]) -> str:
    return "".join(piece.digits for piece in pieces)


def passes_luhn(digits: str) -> bool:
    """The check digit of ISO/IEC 7812-1, annex B."""
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _has_plus(before: str, word: Sequence[Word]) -> bool:
    """Whether it is dialled from abroad, by the sign or the word before it."""
    return before.rstrip(" (").endswith("+") or any(each.folded in _PLUS for each in word)

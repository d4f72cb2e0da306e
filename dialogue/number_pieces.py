"""The words of a text with their places, and the pieces in which a number is said or written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dialogue.counted_numbers import COUNTING, counted_groups
from dialogue.dictated_numbers import number_word_digits, read_digits
from dialogue.language import Language
from dialogue.redaction_words import FILLERS
from dialogue.words import fold

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_JOINING = {"y", "and"}


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


def words_of(text: str) -> list[Word]:
    """The words of a text in order."""
    return [Word(_folded(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    return fold(word).removesuffix("'s")


def pieces_of(
    text: str, words: Sequence[Word], start: int, end: int, language: Language
) -> Iterator[Piece]:
    """A numeral is one, and words with nothing between them; of what is counted, each number."""
    said: list[str] = []
    first = start
    for place in range(start, end):
        word = words[place].folded
        is_apart = place > start and text[words[place - 1].end : words[place].start].strip() != ""
        if said and (word[0].isdigit() or is_apart or word in FILLERS - _JOINING):
            yield from _said(said, first, place, language)
            said = []
        if word[0].isdigit() and not COUNTING.intersection(
            each.folded for each in words[place + 1 : min(place + 2, end)]
        ):
            yield Piece(number_word_digits(word, language), place, place + 1)
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


def joined(pieces: Sequence[Piece]) -> str:
    """The digits of all pieces."""
    return "".join(piece.digits for piece in pieces)

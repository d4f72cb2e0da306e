"""Numbers that nobody should find in a transcript are taken out of it; telephone numbers stay."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from dialogue.announcements import (
    SENTENCE_END,
    Announcement,
    Tie,
    announced_before,
    announced_behind,
    announced_in,
)
from dialogue.language import Language
from dialogue.number_pieces import Word, words_of
from dialogue.number_runs import Number, numbers_in
from dialogue.redaction_words import CURRENCIES, FILLERS, LINKS, MARKS, Sensitive
from dialogue.sensitive_numbers import Beside, kind_of
from dialogue.spelt_codes import codes_in

_KINDS = {mark: kind for kind, marks in MARKS.items() for mark in marks.values()}
_MARK = re.compile("|".join(map(re.escape, _KINDS)))

_Found = tuple[int, int, Sensitive]
"""The places of the first word, and behind the last, of a number that is to go, and its kind."""


def redact(
    text: str, language: Language, *, before: str = "", repeated: Collection[str] = ()
) -> str:
    """The text without the numbers of cards, social security, bank accounts and their like.

    Each is replaced by what it was, in square brackets. Numbers may be written in digits or in
    words. A telephone number is kept, whatever its country. Redacting twice changes nothing.
    before: what was said before it, which may have asked for a number. repeated: digits that go
        wherever they follow on it, having been left out of what it answers.
    """
    asked = _asked_by(before)
    # One number that is known makes others known: of one begun again, every beginning goes.
    while (redacted := _redacted(text, language, asked, repeated)) != text:
        text = redacted
    return text


def digits_left_out(text: str, language: Language, *, before: str = "") -> frozenset[str]:
    """The digits of each number that `redact` takes out of a text at the first look."""
    words = words_of(text)
    gone = {
        place
        for first, last, _ in _found(text, words, (), language, _asked_by(before), ())
        for place in range(first, last)
    }
    numbers = numbers_in(text, words, language)
    return frozenset(number.digits for number in numbers if number.first in gone)


def asks_for_number(said: str) -> bool:
    """Whether a number that follows on these words is one that they speak of."""
    return _asked_by(said) is not None


def _asked_by(before: str) -> Announcement | None:
    latest_first = reversed(SENTENCE_END.split(before))
    return announced_in([word.folded for word in words_of(each)] for each in latest_first)


def _redacted(
    text: str, language: Language, asked: Announcement | None, repeated: Collection[str]
) -> str:
    words = words_of(text)
    marks = list(_MARK.finditer(text))
    spans = [mark.span() for mark in marks]
    marked = {
        place
        for place, word in enumerate(words if spans else ())
        if any(start < word.start < end for start, end in spans)
    }
    if marks:
        asked = Announcement(_KINDS[marks[0][0]], Tie.ASKED)
    pieces: list[str] = []
    rest = 0
    for first, last, kind in _found(text, words, marked, language, asked, repeated):
        pieces += [text[rest : words[first].start], MARKS[kind][language]]
        rest = words[last - 1].end
    return "".join([*pieces, text[rest:]])


def _found(
    text: str,
    words: Sequence[Word],
    marked: Collection[int],
    language: Language,
    asked: Announcement | None,
    repeated: Collection[str],
) -> Iterator[_Found]:
    """The numbers that are to go, in order."""
    folded = [word.folded for word in words]

    def near(place: int, floor: int = 0) -> Announcement | None:
        return announced_before(folded, place, floor, marked)

    codes = list(codes_in(text, words, language, lambda place: near(place) or asked))
    taken = {place for first, last, _ in codes for place in range(first, last)}
    numbers = [each for each in numbers_in(text, words, language) if each.first not in taken]
    taken.update(place for each in numbers for place in range(each.first, each.last))
    others = [
        word for place, word in enumerate(folded) if place not in taken and place not in marked
    ]
    found = codes
    floors = {
        end: behind[1]
        for end in sorted(place + 1 for place in marked if place + 1 not in marked)
        if (behind := announced_behind(folded, end, marked))
    }
    for number in numbers:
        floor = max((floor for end, floor in floors.items() if end <= number.first), default=0)
        announced = near(number.first, floor)
        behind = announced_behind(folded, number.last, marked)
        if behind and (announced is None or announced.tie is not Tie.LINKED):
            announced, floors[number.last] = behind
        kind = kind_of(number, announced, asked, _beside(folded, number, numbers, others))
        if kind is None and number.digits in repeated and asked:
            kind = asked.kind
        if kind:
            found.append((number.first, number.last, kind))
    yield from sorted(found, key=lambda each: each[0])


def _beside(
    words: Sequence[str], number: Number, numbers: Sequence[Number], others: Sequence[str]
) -> Beside:
    return Beside(
        words=len(others),
        is_nothing=len(numbers) == 1 and LINKS.issuperset(others),
        is_last=FILLERS.issuperset(words[number.last :]),
        is_price=not CURRENCIES.isdisjoint(words[number.last : number.last + 2]),
    )

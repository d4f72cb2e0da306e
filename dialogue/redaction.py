"""Numbers that nobody should find in a transcript are taken out of it; telephone numbers stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogue.dictated_numbers import is_number_word, number_word_digits, read_digits
from dialogue.language import Language
from dialogue.redaction_words import (
    COUNTING,
    FILLERS,
    KNOWN,
    MARKS,
    OTHERWISE,
    OWN_NUMBER,
    TABLE,
    Sensitive,
)
from dialogue.words import fold

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_GAP = re.compile(r"[\s\-–—.,·()+]{0,4}")
"""What may stand between two groups of one number: a slash or a colon makes dates and times."""

_CURP = re.compile(r"\b[A-Z]{4}\d{6}[A-Z]{6}[A-Z\d]\d\b", re.IGNORECASE)
"""Mexico's number of a person; source: Instructivo normativo para la asignación de la CURP."""

_MOST_FILLERS = 2
_ANNOUNCED_WITHIN_WORDS = 10

_CARDS = re.compile(r"4\d{12}|3\d{13,14}|\d{16,19}")
"""ISO/IEC 7812: at most 19 digits. Below 16 only Visa, Diners and American Express have any."""

_UNANNOUNCED_CARD_DIGITS = (15, 16)
"""American Express has 15, Visa, Mastercard and Discover 16: misheard, they fail Luhn's check."""

_SSN_DIGITS = 9
_SSN_GROUPS = ((9,), (3, 2, 4), (3, 6))
"""Not 5 and 4, a ZIP code with its extension, nor 3, 3 and 3, a telephone number that goes on."""

_ANNOUNCED_DIGITS = {
    Sensitive.CARD: range(8, 20),
    Sensitive.SOCIAL_SECURITY: range(4, 12),
    Sensitive.CODE: range(3, 9),
    Sensitive.ACCOUNT: range(6, 19),
    Sensitive.DOCUMENT: range(6, 13),
}
"""How long a number may be that was announced; a card's last four digits are kept."""

_PART_DIGITS = range(3, 8)
_FEW_WORDS = 3
"""Who was asked for a number and says hardly more than a few digits gives it piece by piece."""

_TELEPHONE_DIGITS = 10
"""In the United States and in Mexico, behind what is dialled before it."""

_DIALLED_BEFORE = frozenset({"", "1", "52", "521", "01", "044", "045"})
_CARD_GROUP = 4
_MAY_BE_MENTIONED = (Sensitive.CARD, Sensitive.DOCUMENT)
_SENTENCE_END = re.compile(r"(?<=[.?!])\s")


@dataclass(frozen=True)
class _Number:
    """One number as it stands in a text.

    start, end: where, in characters. first: the place of its first word. words_beside: how many
        words the text has beside it.
    groups: the digits of each piece that was said or written without a pause. is_written: in
        numerals. is_spelt: digit by digit. is_counted: as an amount, with hundreds or thousands.
    """

    start: int
    end: int
    first: int
    words_beside: int
    digits: str
    groups: tuple[int, ...]
    international: bool
    is_written: bool
    is_spelt: bool
    is_counted: bool


def redact(text: str, language: Language, *, before: str = "") -> str:
    """The text without the numbers of cards, social security, bank accounts and their like.

    Each is replaced by what it was, in square brackets. Numbers may be written in digits or in
    words. A telephone number is kept, whatever its country. Redacting twice changes nothing.
    before: what was said before it, which may have asked for a number.
    """
    text = _CURP.sub(MARKS[Sensitive.DOCUMENT][language], text)
    matches = list(_WORD.finditer(text))
    words = [fold(match[0]) for match in matches]
    numbers = list(_numbers(text, matches, words, language))
    asked = _asked(before)
    kinds = [_kind(number, _near(words, number), asked) for number in numbers]
    if found := next(filter(None, kinds), None):
        # Of a number that was begun again, every beginning goes.
        asked = _Announcement(found, is_near=False)
        kinds = [_kind(number, _near(words, number), asked) for number in numbers]
    pieces: list[str] = []
    rest = 0
    for number, kind in zip(numbers, kinds, strict=True):
        if kind is not None:
            pieces += [text[rest : number.start], MARKS[kind][language]]
            rest = number.end
    return "".join([*pieces, text[rest:]])


@dataclass(frozen=True)
class _Announcement:
    """A kind of number that words speak of; None is a telephone's.

    is_near: whether it was spoken of in the same breath.
    """

    kind: Sensitive | None
    is_near: bool


def _near(words: Sequence[str], number: _Number) -> _Announcement | None:
    """What is announced shortly before the number."""
    start = max(0, number.first - _ANNOUNCED_WITHIN_WORDS)
    return _announced(words[start : number.first], is_near=True)


def _asked(before: str) -> _Announcement | None:
    """What was spoken of last in a way that lets its number follow."""
    asked: _Announcement | None = None
    for sentence in _SENTENCE_END.split(before):
        words = _words(sentence)
        found = _announced(words, is_near=False)
        if found and (found.kind not in _MAY_BE_MENTIONED or not OWN_NUMBER.isdisjoint(words)):
            asked = found
        elif found is None and OTHERWISE.occurs_in(words):
            asked = None
    return asked


def _announced(words: Sequence[str], *, is_near: bool) -> _Announcement | None:
    """What the last of the words that speak of a number announce."""
    for place in range(len(words) - 1, -1, -1):
        end = TABLE.end_of(words, place)
        if end > place:
            return _Announcement(KNOWN[tuple(words[place:end])], is_near)
    return None


def _kind(
    number: _Number, near: _Announcement | None, asked: _Announcement | None
) -> Sensitive | None:
    """What the number is, or None if it is kept."""
    announced = near or asked
    if number.international or (number.is_counted and near is None):
        return None
    if _CARDS.fullmatch(number.digits) and _passes_luhn(number.digits):
        return Sensitive.CARD
    if announced is None:
        return _unannounced(number)
    if announced.kind is None:
        return None
    length = len(number.digits)
    if announced.is_near:
        is_it = length in _ANNOUNCED_DIGITS[announced.kind]
    else:
        is_part = length in _PART_DIGITS and number.words_beside <= _FEW_WORDS
        is_it = is_part or (
            length in _ANNOUNCED_DIGITS[announced.kind] and not _may_be_telephone(number)
        )
    return announced.kind if is_it else _unannounced(number)


def _unannounced(number: _Number) -> Sensitive | None:
    """What a number is by its length and shape alone."""
    length = len(number.digits)
    if not (number.is_written or number.is_spelt):
        return None
    if length in _UNANNOUNCED_CARD_DIGITS and not _holds_telephone(number):
        return Sensitive.CARD
    if length == _SSN_DIGITS and (number.is_spelt or number.groups in _SSN_GROUPS):
        return Sensitive.SOCIAL_SECURITY
    return None


def _passes_luhn(digits: str) -> bool:
    """The check digit of ISO/IEC 7812-1, annex B."""
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _may_be_telephone(number: _Number) -> bool:
    """Whether it has a telephone's length and beginning, and not the groups of a card."""
    if len(number.digits) < _TELEPHONE_DIGITS or number.groups[0] == _CARD_GROUP:
        return False
    return number.digits[:-_TELEPHONE_DIGITS] in _DIALLED_BEFORE


def _holds_telephone(number: _Number) -> bool:
    """Whether one of its groups, or three in a row of 3, 3 and 4, is a whole telephone number."""
    groups = number.groups
    threes = zip(groups, groups[1:], groups[2:], strict=False)
    return _TELEPHONE_DIGITS in groups or (3, 3, 4) in threes


def _numbers(
    text: str, matches: Sequence[re.Match[str]], words: Sequence[str], language: Language
) -> Iterator[_Number]:
    """The numbers of a text, each with all its groups."""
    place = 0
    while place < len(words):
        if not is_number_word(words[place], language):
            place += 1
            continue
        end = _end_of_number(text, matches, words, place, language)
        start, stop = matches[place].start(), matches[end - 1].end()
        spoken = words[place:end]
        read = read_digits(text[start:stop], spoken, language)
        international = _is_international(text[:start], words[:place], read.digits)
        groups = tuple(_groups(text, matches[place:end], spoken, language))
        beside = len(words) - (end - place)
        digits = [word for word in spoken if word not in FILLERS]
        yield _Number(
            start,
            stop,
            place,
            beside,
            read.digits,
            groups,
            international,
            is_written=all(word[0].isdigit() for word in digits),
            is_spelt=all(len(number_word_digits(word, language)) <= 1 for word in digits),
            is_counted=not COUNTING.isdisjoint(digits),
        )
        place = end


def _end_of_number(
    text: str,
    matches: Sequence[re.Match[str]],
    words: Sequence[str],
    start: int,
    language: Language,
) -> int:
    """The place behind the number's last word; words between its digits are no end."""
    end = start + 1
    for place in range(start + 1, len(words)):
        if not _GAP.fullmatch(text, matches[place - 1].end(), matches[place].start()):
            break
        if is_number_word(words[place], language):
            end = place + 1
        elif words[place] not in FILLERS or place - end >= _MOST_FILLERS:
            break
    return end


def _groups(
    text: str, matches: Sequence[re.Match[str]], words: Sequence[str], language: Language
) -> Iterator[int]:
    """How many digits each piece has: a numeral is one, and words with nothing between them."""
    said: list[str] = []
    for place, (match, word) in enumerate(zip(matches, words, strict=True)):
        is_apart = place > 0 and text[matches[place - 1].end() : match.start()].strip() != ""
        if said and (word[0].isdigit() or is_apart or word in FILLERS):
            yield len(read_digits("", said, language).digits)
            said = []
        if word[0].isdigit():
            yield len(word)
        elif word not in FILLERS:
            said.append(word)
    if said:
        yield len(read_digits("", said, language).digits)


def _is_international(before: str, words: Sequence[str], digits: str) -> bool:
    """Whether it is dialled from abroad: a plus before it, or one of the prefixes for it."""
    plus = before.rstrip(" (").endswith("+") or words[-1:] in (["plus"], ["mas"])
    return plus or digits.startswith(("011", "00"))


def _words(text: str) -> list[str]:
    return [fold(match[0]) for match in _WORD.finditer(text)]

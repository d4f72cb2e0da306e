"""Numbers of documents that hold letters, written or spelt: "G O D E 5 6 1 2 3 1 ..."."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from dialogue.announcements import Announcement
from dialogue.dictated_numbers import is_number_word, number_word_digits
from dialogue.dictated_words import LETTER_VALUES
from dialogue.language import Language
from dialogue.number_pieces import Word
from dialogue.redaction_words import FILLERS, TABLE, Sensitive

_DAY = r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_PERSON = r"[a-z][aeioux][a-z]{2}" + _DAY
_CODE = re.compile(
    _PERSON + r"[hmx][a-z]{5}[a-z\d]\d"
    "|" + _PERSON + r"[a-z\d]{2}[\da](?!\d)"
    r"|[a-z]{6}" + _DAY + r"\d\d[hm]\d{3}"
)
"""Mexico's CURP, RFC of a person, and clave de elector, without their accents and Ñ.

Sources: Instructivo normativo para la asignación de la CURP; Código Fiscal de la Federación,
article 27; INE, credencial para votar. A company's RFC looks like the number of an order.
"""

_GAP = re.compile(r"[\s\-–—.,·/_]{0,4}")
_LONGEST_GROUP = 6
_FEWEST_DIGITS = 6
_WITH_LETTERS = (Sensitive.DOCUMENT, Sensitive.ACCOUNT)
_WORDS_TOO = frozenset("a e i o u de te ve el en em be ex ar se cue che".split())


def codes_in(
    text: str,
    words: Sequence[Word],
    language: Language,
    announced: Callable[[int], Announcement | None],
) -> Iterator[tuple[int, int, Sensitive]]:
    """The places of the first word, and behind the last, of each such number, and its kind.

    announced: what words announce at a place.
    """
    folded = [word.folded for word in words]
    signs = [_signs_of(text[word.start : word.end], word.folded, language) for word in words]
    for first, last in _runs(text, words, signs, folded):
        run = [each or "" for each in signs[first:last]]
        if not _is_mixed("".join(run)):
            continue
        announcement = announced(first)
        if announcement is not None and announcement.kind is None:
            continue
        kind = announcement and announcement.kind
        if found := _code_among(run):
            yield first + found[0], first + found[1], Sensitive.DOCUMENT
        elif kind in _WITH_LETTERS and (found := _announced_among(text, words[first:last], run)):
            yield first + found[0], first + found[1], kind


def _runs(
    text: str, words: Sequence[Word], signs: Sequence[str | None], folded: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """From where to where words are of letters and digits alone, behind what announces them."""
    first: int | None = None
    for place, sign in enumerate(signs):
        is_apart = place > 0 and not _GAP.fullmatch(text, words[place - 1].end, words[place].start)
        if first is not None and (sign is None or is_apart):
            yield first, place
            first = None
        if first is None and sign is not None and TABLE.end_of(folded, place) == place:
            first = place
    if first is not None:
        yield first, len(signs)


def _is_mixed(code: str) -> bool:
    return sum(map(str.isdigit, code)) >= _FEWEST_DIGITS and any(map(str.isalpha, code))


@lru_cache(maxsize=4096)
def _signs_of(written: str, folded: str, language: Language) -> str | None:
    """The letters and digits that a word stands for; None if it is any other word."""
    if len(folded) == 1 and folded != "y":
        return folded
    if is_number_word(folded, language):
        return number_word_digits(folded, language)
    if folded in LETTER_VALUES:
        return LETTER_VALUES[folded]
    is_group = written.isupper() and written.isalpha() and len(written) <= _LONGEST_GROUP
    if is_group or (folded.isalnum() and any(map(str.isdigit, folded))):
        return folded
    return "" if folded in FILLERS else None


def _code_among(signs: Sequence[str]) -> tuple[int, int] | None:
    """Where a number that is known by its shape begins and ends, if it does so with a word."""
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    length = 0
    for place, sign in enumerate(signs):
        if sign:
            begins[length] = place
            length += len(sign)
            ends[length] = place + 1
    for match in _CODE.finditer("".join(signs)):
        if match.start() in begins and match.end() in ends:
            return begins[match.start()], ends[match.end()]
    return None


def _announced_among(
    text: str, words: Sequence[Word], signs: Sequence[str]
) -> tuple[int, int] | None:
    """Where one that was announced begins and ends; words that may be any are not of its ends."""
    first, last = 0, len(signs)
    while first < last and _may_be_a_word(text, words[first], signs[first]):
        first += 1
    while first < last and _may_be_a_word(text, words[last - 1], signs[last - 1]):
        last -= 1
    code = "".join(signs[first:last])
    return (first, last) if _is_mixed(code) else None


def _may_be_a_word(text: str, word: Word, signs: str) -> bool:
    return not signs or (word.folded in _WORDS_TOO and text[word.start : word.end].islower())

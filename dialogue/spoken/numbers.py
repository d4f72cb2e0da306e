"""Numbers in words: counted, ordered, as years, and digit by digit."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import lru_cache
from typing import cast

import num2words as _num2words  # pyright: ignore[reportMissingTypeStubs]

from dialogue.language import Language

_in_words = cast(Callable[..., str], _num2words.num2words)  # pyright: ignore[reportUnknownMemberType]

_DIGITS = {
    Language.EN: "zero one two three four five six seven eight nine".split(),
    Language.ES: "cero uno dos tres cuatro cinco seis siete ocho nueve".split(),
}
_POINT = {Language.EN: "point", Language.ES: "punto"}
_MINUS = {Language.EN: "minus", Language.ES: "menos"}


class Form(Enum):
    """The shape a Spanish number takes: alone, or before a noun of either gender."""

    ALONE = "uno"
    MASCULINE = "un"
    FEMININE = "una"


@lru_cache(maxsize=4096)
def cardinal(number: int, language: Language, form: Form = Form.ALONE) -> str:
    """The number counted: `one thousand two hundred fifty`, `mil doscientas una`."""
    if language is Language.EN:
        return _in_words(number, lang="en").replace(",", "").replace(" and ", " ")
    words = _in_words(number, lang="es")
    if form is Form.FEMININE:
        words = words.replace("cientos", "cientas").replace("quinientos", "quinientas")
        return re.sub(r"uno$", "una", words)
    if form is Form.MASCULINE:
        return re.sub(r"uno$", "un", re.sub(r"veintiuno$", "veintiún", words))
    return words


@lru_cache(maxsize=1024)
def ordinal(number: int, language: Language, form: Form = Form.ALONE) -> str:
    """The number's place in a row: `twenty-third`, `tercer`, `segunda`."""
    if language is Language.EN:
        return _in_words(number, lang="en", to="ordinal").replace(",", "").replace(" and ", " ")
    words = _in_words(number, lang="es", to="ordinal")
    words = re.sub(r"décimo(?=\w)", "decimo", words)
    if form is Form.FEMININE:
        return re.sub(r"o\b", "a", words)
    if form is Form.MASCULINE:
        return re.sub(r"(primer|tercer)o$", r"\1", words)
    return words


def digits(text: str, language: Language) -> str:
    """Each digit of the text by itself; other characters are passed over."""
    return " ".join(_DIGITS[language][int(digit)] for digit in re.findall(r"[0-9]", text))


def year(number: int, language: Language) -> str:
    """A year: `nineteen eighty-seven`, `two thousand five`, `dos mil veintiséis`."""
    if language is Language.ES or 2000 <= number <= 2009 or number % 1000 == 0:
        return cardinal(number, language)
    return in_pairs(str(number))


def in_pairs(number: str) -> str:
    """An English number as on doors and roads: `forty-five twenty-one`, `two oh four`."""
    if len(number) < 3 or len(number) > 4 or number.startswith("0"):
        longer = len(number) > 4 or number.startswith("0")
        return digits(number, Language.EN) if longer else cardinal(int(number), Language.EN)
    head, tail = int(number[:-2]), int(number[-2:])
    if int(number) % 1000 == 0:
        return cardinal(int(number), Language.EN)
    start = cardinal(head, Language.EN)
    if tail == 0:
        return f"{start} hundred"
    if tail < 10:
        return f"{start} oh {cardinal(tail, Language.EN)}"
    return f"{start} {cardinal(tail, Language.EN)}"


NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
"""A written number: thousands by commas, decimals by a point (in Spanish by a comma too)."""


def number_words(written: str, language: Language, form: Form = Form.ALONE) -> str:
    """A written number, whole or decimal, with or without a minus."""
    if written.startswith(("-", "−")):
        return f"{_MINUS[language]} {number_words(written[1:], language, form)}"
    whole, mark, fraction = _parted(written, language)
    if not fraction:
        return cardinal(int(whole), language, form)
    point = "coma" if mark == "," and language is Language.ES else _POINT[language]
    return f"{cardinal(int(whole), language)} {point} {_fraction(fraction, language)}"


def whole_number(written: str, language: Language) -> int | None:
    """The number's value if it is whole."""
    whole, _, fraction = _parted(written, language)
    return None if fraction else int(whole)


def _parted(written: str, language: Language) -> tuple[str, str, str]:
    thousands = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    if language is Language.ES and re.fullmatch(r"\d{1,3}(?:\.\d{3})+", written):
        return written.replace(".", ""), "", ""
    if re.fullmatch(thousands, written):
        written = written.replace(",", "")
    found = re.fullmatch(r"(\d+)([.,])(\d+)", written)
    if found is None:
        return written.replace(",", ""), "", ""
    return found[1], found[2], found[3]


def _fraction(fraction: str, language: Language) -> str:
    """English reads decimals digit by digit, Spanish as a number if that is unambiguous."""
    if language is Language.EN or fraction.startswith("0") or len(fraction) > 2:
        return digits(fraction, language)
    return cardinal(int(fraction), language)

"""Digits as callers dictate them: in numerals or words, in groups, doubled, with fillers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dialogue.language import Language

_EN_UNITS = "zero one two three four five six seven eight nine".split()
_EN_TEENS = """ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen""".split()
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ES_UNITS = "cero uno dos tres cuatro cinco seis siete ocho nueve".split()
_ES_TEENS = """diez once doce trece catorce quince dieciseis diecisiete dieciocho
diecinueve""".split()
_ES_TWENTIES = """veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis
veintisiete veintiocho veintinueve""".split()
_ES_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
_ES_HUNDREDS = """cien doscientos trescientos cuatrocientos quinientos seiscientos setecientos
ochocientos novecientos""".split()

_EN_VALUES = {
    **{word: str(value) for value, word in enumerate(_EN_UNITS)},
    **{word: str(value) for value, word in enumerate(_EN_TEENS, start=10)},
    **{word: str(value) for value, word in zip(range(20, 100, 10), _EN_TENS, strict=True)},
    "oh": "0",
    "o": "0",
    "nought": "0",
    "fourty": "40",
}
_ES_VALUES = {
    **{word: str(value) for value, word in enumerate(_ES_UNITS)},
    **{word: str(value) for value, word in enumerate([*_ES_TEENS, *_ES_TWENTIES], start=10)},
    **{word: str(value) for value, word in zip(range(30, 100, 10), _ES_TENS, strict=True)},
    **{word: str(value) for value, word in zip(range(100, 1000, 100), _ES_HUNDREDS, strict=True)},
    "un": "1",
    "ciento": "100",
    "mil": "1000",
    "veintiun": "21",
}
_VALUES = {Language.EN: {**_ES_VALUES, **_EN_VALUES}, Language.ES: {**_EN_VALUES, **_ES_VALUES}}
_ROUNDS = {"hundred": "00", "thousand": "000"}
_REPEATS = {"double": 2, "doble": 2, "triple": 3, "treble": 3}

_SPOKEN = {language: (_VALUES[language], _ROUNDS, _REPEATS) for language in Language}

# Said between digits without ending the number.
_BETWEEN = frozenset(
    """
    y and um uh uhm er erm em eh este mmm hmm pues dash hyphen guion space espacio then luego
    despues area code lada clave the el es okay ok so
    """.split()
)
_COUNTED = frozenset(
    """
    moment second sec minute minutes seconds more thing things question of time times person people
    momento segundo momentito minuto minutos favor pregunta cosa numeros numbers phones telefonos
    """.split()
)
_BEFORE_A_PRONOUN = frozenset("the this that have another which no same only got any el la".split())
_CORRECTIONS = frozenset("no sorry perdon digo wait espere correction mean mejor".split())
_SAME_START = 2
_ES_PREFIXES = ("01", "044", "045")


@dataclass(frozen=True)
class Digits:
    """The digits of an utterance, and the words after the last of them."""

    digits: str
    international: bool
    """Whether a plus was said or written before them."""

    rest: tuple[str, ...]


class _Reader:
    """Joins number words as they are said: "fifty five" is 55, "ciento veinte" 120."""

    def __init__(self) -> None:
        self.digits = ""
        self._open_zeros = 0

    def add(self, value: str, *, joins: bool) -> None:
        width = len(value)
        if joins and width <= self._open_zeros and value[0] != "0":
            self.digits = self.digits[:-width] + value
        else:
            self.digits += value
        self._open_zeros = 0 if width == 1 or value == "10" else width - len(value.rstrip("0"))

    def close(self) -> None:
        self._open_zeros = 0


@lru_cache(maxsize=4096)
def is_number_word(word: str, language: Language) -> bool:
    """Whether the folded word is a numeral, a number, or repeats the digit that follows."""
    if word == "o":
        return language is Language.EN  # Spanish "or"
    return _numeral(word) is not None or any(word in each for each in _SPOKEN[language])


@lru_cache(maxsize=4096)
def number_word_digits(word: str, language: Language) -> str:
    """The digits of one folded number word; none if it only repeats the digit that follows."""
    return _numeral(word) or _VALUES[language].get(word) or _ROUNDS.get(word, "")


def read_digits(text: str, words: Sequence[str], language: Language) -> Digits:
    """Every digit that was dictated, self-corrections taken into account."""
    values = _VALUES[language]
    before, reader = "", _Reader()
    repeat, last = 1, -1
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        value = _numeral(word) or values.get(word)
        if word in {"one", "uno"} and place and words[place - 1] in _BEFORE_A_PRONOUN:
            value = None if not following or following not in values else value
        if value is not None and following not in _COUNTED:
            if word in {"o", "un"} and not reader.digits + before:
                continue
            joins = not word[0].isdigit() and repeat == 1
            for _ in range(repeat):
                reader.add(value, joins=joins and (language is Language.ES or len(value) == 1))
            repeat, last = 1, place
        elif word in _ROUNDS and reader.digits:
            reader.digits += _ROUNDS[word]
            reader.close()
            last = place
        elif word in _REPEATS:
            repeat = _REPEATS[word]
            reader.close()
        elif word in _CORRECTIONS and reader.digits:
            before, reader = _corrected(before, reader.digits), _Reader()
        elif word not in {"y", "and"}:
            reader.close()
    digits = _corrected(before, reader.digits)
    international = "+" in text or bool({"plus", "mas"}.intersection(words[:4]))
    return Digits(digits, international, tuple(words[last + 1 :]))


@lru_cache(maxsize=4096)
def _numeral(word: str) -> str | None:
    digits = re.sub(r"\D", "", word)
    return digits if digits and (word[0].isdigit() and not word[-1].isalpha()) else None


def _corrected(before: str, after: str) -> str:
    """The digits when `after` was said in place of the whole or the end of `before`."""
    if not before or not after:
        return before or after
    if before[:_SAME_START] == after[:_SAME_START]:
        return after
    kept = max(0, len(before) - min(len(after), _SAME_START))
    return before[:kept] + after


def digits_wanted(read: Digits, language: Language) -> int:
    """How many digits make the telephone number that has been begun.

    Ten in the United States and in Mexico; a country code or a trunk prefix comes on top.
    """
    if read.international and read.digits.startswith("52"):
        return 12
    if read.digits.startswith("1"):
        return 11
    if language is Language.ES:
        for prefix in _ES_PREFIXES:
            if read.digits.startswith(prefix):
                return len(prefix) + 10
    return 10


def only_between(words: Sequence[str]) -> bool:
    """Whether the words are none but those that stand between digits."""
    return all(word in _BETWEEN for word in words)

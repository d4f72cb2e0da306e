"""Whether a name, a date or a postal address has come to its end."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.completeness import Reason
from dialogue.days_and_numbers import MONTHS, NUMBERS, ORDINALS, TIMES_OF_DAY, WEEKDAYS
from dialogue.dictated_words import (
    ADDRESS_OPENERS,
    CORNERS,
    DATE_OPENERS,
    FILLERS,
    LEADS,
    LETTER_NAMES,
    LETTER_VALUES,
    NAME_OPENERS,
    STREETS,
)
from dialogue.language import Language
from dialogue.neutral_words import NAMES

_LETTERS_OF_A_NAME = 6
_WORDS_OF_A_NAME = 3
_WORDS_OF_A_STREET = 4
_SHORT_LINE = 6
_SPELLING_VERBS = frozenset("escribe spelled spell deletreo deletrea spelling".split())


def without_leads(words: Sequence[str]) -> list[str]:
    """The words without fillers and without "it's", "my name is" and the like before them."""
    rest = [word for word in words if word not in FILLERS]
    while rest and (length := LEADS.length_at(rest, 0)):
        rest = rest[length:]
    return rest


def name_verdict(words: Sequence[str]) -> Reason | None:
    """A name may end after any of its words that can be one's last; a spelling when it is full."""
    said = [word for word in words if word not in FILLERS]
    if not said or said[-1] in FILLERS or words[-1] in FILLERS:
        return None
    letters = _spelled_at_end(said)
    if letters:
        return _spelling(letters, said)
    if said[-1] in NAME_OPENERS or len(said[-1]) == 1:
        return Reason.DICTATION_OPEN
    name = without_leads(said)
    named = 0 < len(name) <= _WORDS_OF_A_NAME and all(word in NAMES for word in name)
    return Reason.DICTATION_DONE if named else None


def _spelled_at_end(words: Sequence[str]) -> str:
    """The letters that end the words, as one word; "double l" and "ll" alike."""
    letters = ""
    for word in reversed(words):
        if word in {"double", "doble"} and letters:
            letters = letters[0] + letters
        elif word in LETTER_NAMES and (len(word) == 1 or word in LETTER_VALUES):
            letters = LETTER_VALUES.get(word, word) + letters
        else:
            break
    alone = len(letters) == len(words) or words[-len(letters) - 1] in _SPELLING_VERBS
    return letters if len(letters) > 1 or (letters and alone) else ""


def _spelling(letters: str, words: Sequence[str]) -> Reason:
    whole = {word for word in words if len(word) > 1}
    if letters in whole or letters in NAMES:
        return Reason.DICTATION_DONE
    begun = [word for word in (*whole, *NAMES) if word.startswith(letters)]
    if begun or len(letters) < _LETTERS_OF_A_NAME:
        return Reason.DICTATION_OPEN
    return Reason.DICTATION_DONE


def _is_number(word: str) -> bool:
    return word in NUMBERS or word.isdigit() or word.rstrip("abcdefgh").isdigit()


def _is_day(word: str) -> bool:
    ordinal = word[0].isdigit() and word[-2:] in {"st", "nd", "rd", "th"}
    return _is_number(word) or word in ORDINALS or ordinal


def date_verdict(words: Sequence[str], *, asked: bool = True) -> Reason | None:
    """A month needs its day and a day of the month its month; a weekday needs neither."""
    said = [word for word in words if word not in FILLERS]
    if not said or words[-1] in FILLERS:
        return None
    rest = without_leads(said)
    last, before = said[-1], said[:-1]
    if rest and all(word in MONTHS for word in rest) and (asked or len(said) == len(rest)):
        return Reason.DICTATION_OPEN
    if not asked:
        return None
    if last in MONTHS:
        dated = any(_is_day(word) for word in before)
        return Reason.DICTATION_DONE if dated else _open_if_short(rest)
    if last in DATE_OPENERS:
        return Reason.DICTATION_OPEN
    if MONTHS.intersection(said):
        return Reason.DICTATION_OPEN if _year_begun(said) else None
    if WEEKDAYS.intersection(said) or TIMES_OF_DAY.intersection(said):
        return None
    day_alone = bool(rest) and all(_is_day(word) and not word.isdigit() for word in rest)
    return Reason.DICTATION_OPEN if day_alone or _bare_numeral(rest) else None


def _bare_numeral(rest: Sequence[str]) -> bool:
    return len(rest) == 1 and rest[0].isdigit() and len(rest[0]) <= len("31")


def _open_if_short(rest: Sequence[str]) -> Reason | None:
    return Reason.DICTATION_OPEN if len(rest) < _SHORT_LINE else None


def _year_begun(words: Sequence[str]) -> bool:
    """Whether a year stops after its century: "march third nineteen", "de mil novecientos"."""
    if list(words[-2:]) == ["mil", "novecientos"] or list(words[-2:]) == ["nineteen", "hundred"]:
        return True
    days = [word for word in words[:-1] if _is_day(word)]
    return bool(days) and words[-1] in {"nineteen", "twenty", "mil"} and days[-1] != "dos"


def address_verdict(
    words: Sequence[str], language: Language, *, asked: bool = True
) -> Reason | None:
    """A street needs its number and a number its street; a corner needs neither."""
    said = [word for word in words if word not in FILLERS]
    if not said or words[-1] in FILLERS:
        return None
    rest = without_leads(said)
    if not rest:
        return None
    street = bool(STREETS.intersection(said))
    closed = language is Language.EN and said[-1] in STREETS and len(said) > 1
    if asked and said[-1] in ADDRESS_OPENERS and not closed:
        return Reason.DICTATION_OPEN
    numbers = [
        word for place, word in enumerate(said) if _is_number(word) and not _is_feast(said, place)
    ]
    if CORNERS.intersection(said) or len(rest) > _SHORT_LINE:
        return None
    if street and not numbers:
        opened = asked or _is_only_a_street(rest, language)
        return Reason.DICTATION_OPEN if opened else None
    if asked and numbers and not street:
        names = [word for word in rest if not _is_number(word) and word not in ADDRESS_OPENERS]
        return None if names else Reason.DICTATION_OPEN
    return None


def _is_feast(words: Sequence[str], place: int) -> bool:
    """Whether the number belongs to a street's name: "calle cinco de mayo"."""
    return words[place + 1 : place + 2] == ["de"] and bool(MONTHS.intersection(words[place + 2 :]))


def _is_only_a_street(rest: Sequence[str], language: Language) -> bool:
    """Whether the words are a street's name and nothing else: "main street", "calle juárez"."""
    if len(rest) > _WORDS_OF_A_STREET:
        return False
    return rest[-1 if language is Language.EN else 0] in STREETS and len(rest) > 1

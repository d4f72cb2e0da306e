"""Words around a wish for a person, badly written by a recogniser: "hueman", "ase sor", "kiero".

A closed list of words is looked for, by their sound in either language. Words that are known
otherwise are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dialogue import person_words as lists
from dialogue import respelled_words as sought
from dialogue.concepts import CONCEPTS
from dialogue.frame_words import FRAME_WORDS
from dialogue.neutral_words import NAMES
from dialogue.question_words import STOP_WORDS

_LETTERS_FOR_AN_EDIT = 6
"""A sound of so many letters is still known with one of them wrong."""

_MOST_PARTS = 4
_LISTED = (
    lists.PERSONS
    | lists.TITLES
    | lists.REAL
    | lists.NOT_PERSONS
    | lists.BARE_COMPANY
    | lists.DESKS
    | lists.TALKING
    | lists.WANTING
    | lists.WISHED
    | lists.PASSING
    | lists.ATTENDING
    | lists.DENIALS
    | lists.VISITS
)
_KNOWN = (
    FRAME_WORDS
    | STOP_WORDS
    | CONCEPTS.keys()
    | NAMES
    | _LISTED
    | sought.ALL
    | sought.LOOKALIKES
    | {"|"}
)
_TOWARDS = frozenset("too two tu ta 2".split())
_ELONGATED = re.compile(r"([a-z])\1{2,}")

_SPANISH = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ch", "ç"),
        (r"h", ""),
        (r"qu(?=[ei])|[cq](?![ei])", "k"),
        (r"[cz]", "s"),
        (r"[vw]", "b"),
        (r"ll", "y"),
        (r"gu(?=[ei])", "ɡ"),
        (r"g(?=[ei])", "j"),
        (r"y(?![aeiou])", "i"),
        (r"ao$", "ado"),
        (r"(.)\1+", r"\1"),
    )
]
_ENGLISH = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^h?y[ou]+", "hu"),
        (r"ph", "f"),
        (r"(?<=.)h", ""),
        (r"ck|q", "k"),
        (r"c(?=[eiy])|z", "s"),
        (r"c", "k"),
        (r"d?g(?=[eiy])", "j"),
        (r"(?<!e)a[lu]?(?=k)|aw|au", "o"),
        (r"ee|ea|ie|ei|ey|y", "i"),
        (r"oo|ou|ue|ew|eu", "u"),
        (r"(?<=s)ome", "um"),
        (r"ai", "e"),
        (r"[aeiou]r(?=[^aeiou]|$)", "r"),
        (r"[aeiou]n$", "n"),
        (r"(?<=..)e$", ""),
        (r"(.)\1+", r"\1"),
    )
]
_Rules = Sequence[tuple[re.Pattern[str], str]]


def _sound(word: str, rules: _Rules) -> str:
    for pattern, sound in rules:
        word = pattern.sub(sound, word)
    return word


def _with_one_left_out(sound: str) -> list[str]:
    return [sound[:place] + sound[place + 1 :] for place in range(len(sound))]


class _Sounds:
    """The sought words of one language by their sound."""

    def __init__(self, rules: _Rules, titles: frozenset[str], others: frozenset[str]) -> None:
        self._rules = rules
        self._exact = {_sound(word, rules): word for word in sorted(titles | others)}
        self._whole: dict[str, str] = {}
        self._shorter: dict[str, str] = {}
        self._replaced: dict[tuple[int, str], str] = {}
        for title in sorted(titles):
            sound = _sound(title, rules)
            if len(sound) >= _LETTERS_FOR_AN_EDIT:
                self._whole[sound] = title
                for place, shorter in enumerate(_with_one_left_out(sound)):
                    self._shorter[shorter] = title
                    self._replaced[place, shorter] = title

    def mended(self, written: str) -> str | None:
        """The word that sounds like this, or the title that does but for one letter."""
        sound = _sound(written, self._rules)
        found = self._exact.get(sound) or self._shorter.get(sound)
        if found or len(sound) < _LETTERS_FOR_AN_EDIT:
            return found
        for place, shorter in enumerate(_with_one_left_out(sound)):
            if title := self._whole.get(shorter) or self._replaced.get((place, shorter)):
                return title
        return None


_BOTH = (
    _Sounds(_SPANISH, sought.SPANISH_TITLES, sought.SPANISH_OTHERS),
    _Sounds(_ENGLISH, sought.ENGLISH_TITLES, sought.ENGLISH_OTHERS),
)


def respelled(words: Sequence[str]) -> list[str]:
    """The words with those of the closed list as they are written; folded words, "|" for pauses."""
    mended: list[str] = []
    index = 0
    while index < len(words):
        word, taken = _joined(words, index)
        if not taken:
            word, taken = _mended(words[index]), 1
        towards = mended and mended[-1] in lists.TALKING and word in _TOWARDS
        mended.append("to" if towards else word)
        index += taken
    return mended


@lru_cache(maxsize=1024)
def _mended(word: str) -> str:
    word = _ELONGATED.sub(r"\1", word)
    if word in _KNOWN or not word.isalpha():
        return word
    return next((found for sounds in _BOTH if (found := sounds.mended(word))), word)


def _joined(words: Sequence[str], start: int) -> tuple[str, int]:
    """The sought word that the next few make together, and how many; none if they make none."""
    for count in range(min(_MOST_PARTS, len(words) - start), 1, -1):
        parts = words[start : start + count]
        whole = "".join(parts)
        if whole in sought.ALL and not _KNOWN.issuperset(parts):
            return whole, count
    return "", 0

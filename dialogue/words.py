"""Caller text as words: one way to compare it, whatever the recogniser's spelling."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_ACCENTS = re.compile(r"[\u0300-\u036f]+")
"""The combining marks of Latin letters: nearly always the only ones."""

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))


def fold(text: str) -> str:
    """The text in lower case without accents (ñ becomes n), with straight apostrophes.

    Punctuation and spaces stay. Folding what is folded changes nothing.
    """
    if text.isascii():
        return text.translate(_APOSTROPHES).casefold()
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).casefold())
    plain = _ACCENTS.sub("", decomposed)
    if plain.isascii():
        return plain
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def tokens(text: str, *, accents: bool = False) -> list[str]:
    """The words of a text in lower case, without punctuation, folded unless `accents` are kept.

    An apostrophe inside a word stays (`don't`), a hyphen parts two words, digits are words, and
    `3:30` is two of them. Text without a letter or digit has no words.
    """
    if accents:
        kept = unicodedata.normalize("NFC", text.translate(_APOSTROPHES).lower())
        return _WORD.findall(kept)
    return _WORD.findall(fold(text))

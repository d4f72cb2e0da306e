"""The words that hold a clause together, in both languages: nearly all but verbs and nouns."""

from __future__ import annotations

from dialogue import english_words as english
from dialogue import spanish_words as spanish

ENGLISH = english.STRONG | english.LIGHT | english.GLUE | english.AUXILIARIES
SPANISH = spanish.STRONG | spanish.LIGHT | spanish.GLUE
FRAME_WORDS = ENGLISH | SPANISH

"""Whether the words of a caller are complete: would a listener take the turn at this pause."""

from __future__ import annotations

import re

from dialogue.closing_words import closes
from dialogue.completeness import Completeness, Expecting, Reason
from dialogue.dictation import dictation_verdict
from dialogue.language import Language
from dialogue.set_phrases import Phrases
from dialogue.unfinished_english import why_unfinished as why_unfinished_english
from dialogue.unfinished_spanish import why_unfinished as why_unfinished_spanish
from dialogue.words import tokens

__all__ = ["Completeness", "Expecting", "Reason", "completeness", "is_complete"]

_BROKEN_OFF = re.compile(r"(?:,|\.\.\.|…|[-–—])\s*$")
_GREETINGS = Phrases(
    """
    hi; hi there; hey; hey there; good morning; good afternoon; good evening; hola; buenas
    buenos dias; buen dia; buenas tardes; buenas noches; muy buenas; que tal
    """
)
_ASKED = re.compile(r"\?\s*$")


def is_complete(text: str, language: Language, expecting: Expecting | None = None) -> bool:
    """Whether a listener would take the turn after these words."""
    return completeness(text, language, expecting).complete


def completeness(text: str, language: Language, expecting: Expecting | None = None) -> Completeness:
    """How complete the words are, and why.

    What was asked for (`expecting`) decides how long a dictation must be; a sentence in its
    place is judged by its grammar. The recogniser's full stops and question marks decide
    nothing; a comma, a dash or three dots at the end count against.
    """
    words = tokens(text)
    if not words:
        return Completeness(Reason.NOTHING_SAID)
    if _GREETINGS.cover(words):
        return Completeness(Reason.GREETING)
    dictated = dictation_verdict(text, words, language, expecting)
    if dictated is not None:
        return Completeness(dictated)
    if language is Language.ES:
        unfinished = why_unfinished_spanish(tokens(text, accents=True))
    else:
        unfinished = why_unfinished_english(words)
    if unfinished is not None:
        return Completeness(unfinished)
    if _BROKEN_OFF.search(text):
        return Completeness(Reason.PUNCTUATION)
    if _ASKED.search(text):
        return Completeness(Reason.QUESTION)
    return Completeness(Reason.CLOSING if closes(words, language) else Reason.STATEMENT)

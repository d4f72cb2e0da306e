"""Whether the words of a caller are complete: would a listener take the turn at this pause."""

from __future__ import annotations

import re

from dialogue.closing_words import closes
from dialogue.completeness import Completeness, Expecting, Reason
from dialogue.dictation import dictation_verdict
from dialogue.language import Language
from dialogue.set_phrases import Phrases
from dialogue.telling_english import opens_story as opens_story_in_english
from dialogue.telling_english import tells as tells_in_english
from dialogue.telling_spanish import opens_story as opens_story_in_spanish
from dialogue.telling_spanish import tells as tells_in_spanish
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

    What was asked for (`expecting`) decides how long a dictation must be, and that a statement
    is an answer; a sentence in a dictation's place is judged by its grammar. The recogniser's
    full stops decide nothing; a comma, a dash or three dots at the end count against.
    """
    words = tokens(text)
    if not words:
        return Completeness(Reason.NOTHING_SAID)
    if _GREETINGS.cover(words):
        return Completeness(Reason.GREETING)
    dictated = dictation_verdict(text, words, language, expecting)
    if dictated is not None:
        return Completeness(dictated)
    is_spanish, accented = language is Language.ES, tokens(text, accents=True)
    unfinished = why_unfinished_spanish(accented) if is_spanish else why_unfinished_english(words)
    if unfinished is not None:
        return Completeness(unfinished)
    if _BROKEN_OFF.search(text):
        return Completeness(Reason.PUNCTUATION)
    if _ASKED.search(text):
        return Completeness(Reason.QUESTION)
    if closes(words, language):
        return Completeness(Reason.CLOSING)
    if expecting is not None:
        return Completeness(Reason.STATEMENT)
    if opens_story_in_spanish(words) if is_spanish else opens_story_in_english(words):
        return Completeness(Reason.TOPIC)
    is_told = tells_in_spanish(accented) if is_spanish else tells_in_english(words)
    return Completeness(Reason.TELLING if is_told else Reason.STATEMENT)

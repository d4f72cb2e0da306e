"""Whether what a caller dictates has come to its end: telephone numbers and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dialogue.completeness import Expecting, Reason
from dialogue.dictated_names import (
    address_verdict,
    date_verdict,
    name_verdict,
    without_leads,
)
from dialogue.dictated_numbers import digits_wanted, only_between, read_digits
from dialogue.dictated_words import (
    AT_SIGNS,
    DOTS,
    EMAIL_JOINERS,
    EMAIL_LEADS,
    FILLERS,
    LAST_DIGITS,
    LETTER_VALUES,
    MAIL_HOSTS,
    NUMBER_LEADS,
    TOP_DOMAINS,
)
from dialogue.language import Language

_WRITTEN_EMAIL = re.compile(r"\S+@\S+\.[a-z]{2,}\b", re.IGNORECASE)
_FEW_DIGITS = 2
_SENTENCE_WORDS = 3
_BARE_NUMBER_DIGITS = 6


def dictation_verdict(
    text: str, words: Sequence[str], language: Language, expecting: Expecting | None
) -> Reason | None:
    """The verdict on dictated words; None if they are to be judged as a sentence."""
    match expecting:
        case Expecting.PHONE:
            return _phone(text, words, language)
        case Expecting.EMAIL:
            return _email(text, words)
        case Expecting.NAME:
            return name_verdict(words)
        case Expecting.DATE:
            return date_verdict(words)
        case Expecting.ADDRESS:
            return address_verdict(words, language)
        case Expecting.ANSWER | None:
            return _unasked(text, words, language)


def _unasked(text: str, words: Sequence[str], language: Language) -> Reason | None:
    """Dictation that nobody asked for, known by how it opens or by its form."""
    for start in range(len(words)):
        if length := NUMBER_LEADS.length_at(words, start):
            verdict = _phone(text, words[start + length :], language)
            return verdict or (Reason.DICTATION_OPEN if start + length == len(words) else None)
        if length := EMAIL_LEADS.length_at(words, start):
            return _email(text, words[start:])
    # "me" is a mail host too: "can you see me at ten" is no address.
    hosted = any(at in AT_SIGNS and at_host in MAIL_HOSTS for at, at_host in pairwise(words))
    if hosted or (AT_SIGNS.intersection(words) and DOTS.intersection(words)):
        return _email(text, words)
    read = read_digits(text, words, language)
    if only_between(read.rest) and len(read.digits) >= _BARE_NUMBER_DIGITS:
        bare = read_digits(text, without_leads(words)[:1], language).digits
        return _phone(text, words, language) if bare else None
    return date_verdict(words, asked=False) or address_verdict(words, language, asked=False)


def _phone(text: str, words: Sequence[str], language: Language) -> Reason | None:
    read = read_digits(text, words, language)
    if not read.digits or LAST_DIGITS.within(words[: len(words) - len(read.rest)]):
        return None
    missing = digits_wanted(read, language) - len(read.digits)
    sentence = [word for word in read.rest if word not in FILLERS]
    if missing > 0:
        is_sentence = len(sentence) >= _SENTENCE_WORDS
        if len(read.digits) <= _FEW_DIGITS:
            is_sentence = len(without_leads(words)) > len(read.digits) + _SENTENCE_WORDS
        return None if is_sentence else Reason.DICTATION_OPEN
    return None if sentence else Reason.DICTATION_DONE


def _email(text: str, words: Sequence[str]) -> Reason | None:
    if _WRITTEN_EMAIL.search(text) and not DOTS.intersection(words[-1:]):
        return Reason.DICTATION_DONE
    words = [LETTER_VALUES.get(word, word) if len(word) == 1 else word for word in words]
    if not words:
        return None
    if words[-1] in EMAIL_JOINERS:
        return Reason.DICTATION_OPEN
    domain = _domain_end(words)
    if domain is not None:
        return Reason.DICTATION_DONE if domain == len(words) else None
    rest = without_leads(words)
    dictates = EMAIL_JOINERS.intersection(rest) or "@" in text
    if dictates:
        return Reason.DICTATION_OPEN
    return Reason.DICTATION_OPEN if not rest or not _talks(rest) else None


def _domain_end(words: Sequence[str]) -> int | None:
    """Where the last domain ends: after a top-level domain that follows a dot or a mail host."""
    ends: list[int] = []
    for place, word in enumerate(words):
        before = words[place - 1] if place else ""
        spelled = "".join(words[place : place + 3])
        if before in DOTS or before in MAIL_HOSTS:
            if word in TOP_DOMAINS and not (before in MAIL_HOSTS and word != "com"):
                ends.append(place + 1)
            elif spelled in TOP_DOMAINS and len(spelled) == len(words[place : place + 3]):
                ends.append(place + 3)
    return ends[-1] if ends else None


_TALK = frozenset(
    """
    i i'm i've you your we they don't dont can't can could do does what which why how who not have
    no yes none same one that repeat again need is are want wait hold email correo never already
    file yo si tengo tiene puede usted me que cual como para porque mismo misma ese uso usa
    necesita repite espere permitame dejeme ya nada ninguno se le claro
    """.split()
)


def _talks(words: Sequence[str]) -> bool:
    """Whether the words are a sentence and not the first half of an address."""
    return bool(_TALK.intersection(words))

"""What words are about, so that two wordings of one thing can be compared."""

from __future__ import annotations

import re
from functools import lru_cache

from dialogue.concept_phrases import CONCEPT_PHRASES, PHRASE_CONCEPTS
from dialogue.concepts import AMOUNTS, CONCEPTS, NUMBER_VALUES, WH_CONCEPTS
from dialogue.question_words import STOP_WORDS

_STEM_LETTERS = 7
_SHORTEST_COMMAND = 4
_TELLING_STEM = 5
"""A stem of so many letters tells what a word is about that is not listed itself."""

_ENCLITIC = r"(?:(?:me|te|se|nos)l[aeo]s?|[mts]e|l[aeo]s?|nos)$"
_PRONOUNS_ATTACHED = re.compile(r"(?<=[aei]r)" + _ENCLITIC)
_PRONOUNS_COMMANDED = re.compile(r"(?<=[aeo])" + _ENCLITIC)
_CONTRACTED = re.compile(r"'(?:s|re|ll|d|ve)$")
_SUFFIXES = {
    **dict.fromkeys("aciones acion ations ation ating ated ates ate".split(), 3),
    **dict.fromkeys("iones ions ion aron ieron ing ed es s ar er ir o a e an en".split(), 4),
}
"""Endings that are taken off, the longest first, with the letters that must be left."""

_WHAT = frozenset("what whats cual que".split())


def content_of(words: list[str]) -> frozenset[str]:
    """What words are about: concepts of both languages, numbers by value, stems of the rest."""
    content: set[str] = set()
    plain = [_CONTRACTED.sub("", word) if "'" in word else word for word in words]
    index = 0
    while index < len(plain):
        end = CONCEPT_PHRASES.end_of(plain, index)
        if end > index:
            content |= PHRASE_CONCEPTS[tuple(plain[index:end])]
            index = end
            continue
        content.add(_concept(words[index]))
        index += 1
    return _settled(content - {""}, plain)


@lru_cache(maxsize=4096)
def _concept(written: str) -> str:
    """What one word is about; nothing for a word of grammar."""
    plain = _CONTRACTED.sub("", written)
    for word in (written, plain, _PRONOUNS_ATTACHED.sub("", plain)):
        if word in CONCEPTS:
            return CONCEPTS[word]
        if word in NUMBER_VALUES:
            return NUMBER_VALUES[word]
        if word in STOP_WORDS:
            return ""
    commanded = _PRONOUNS_COMMANDED.sub("", plain)
    if len(commanded) >= _SHORTEST_COMMAND and commanded in CONCEPTS:
        return CONCEPTS[commanded]
    stem = _stem(_PRONOUNS_ATTACHED.sub("", plain))
    return _STEMS.get(stem, stem)


def _settled(content: set[str], words: list[str]) -> frozenset[str]:
    """The content without what only the wording brought in."""
    if "QUANTITY" in content:
        content -= {"QUANTITY"}
        lasting = any(AMOUNTS.get(noun) == "DURATION" for noun in content)
        content |= {"DURATION" if lasting or "DURATION" in content else "PRICE"}
    asks_what = not _WHAT.isdisjoint(words) and WH_CONCEPTS.isdisjoint(content)
    if asks_what and "run" in content:
        content = content - {"run"} | {"PRICE"}
    elif asks_what:
        content |= {AMOUNTS[noun] for noun in content & AMOUNTS.keys()}
    if "PRICE" in content and not content <= {"PRICE", "payment"}:
        content -= {"payment"}
    if "DURATION" in content:
        content -= {"accept"}
    if "capacity" in content:
        content -= {"COUNT", "person"}
    if "evening" in content:
        content -= {"today"}
    if "balance" in content:
        content -= {"PRICE"}
    if "CLOSING" in content:
        content = content - {"CLOSING", "open"} | {"close", "TIME"}
    if {"open", "close"} <= content:
        content -= {"close"} if content.isdisjoint({"TIME", "WHEN"}) else {"open", "close"}
    return frozenset(content)


def _stem(word: str) -> str:
    if word.isdigit():
        return word
    for suffix, shortest in _SUFFIXES.items():
        if word.endswith(suffix) and len(word) - len(suffix) >= shortest:
            return word.removesuffix(suffix)[:_STEM_LETTERS]
    return word[:_STEM_LETTERS]


def _stems() -> dict[str, str]:
    """Each stem that belongs to one concept alone."""
    meanings: dict[str, set[str]] = {}
    for word, concept in CONCEPTS.items():
        meanings.setdefault(_stem(word), set()).add(concept)
    return {
        stem: concepts.pop()
        for stem, concepts in meanings.items()
        if len(stem) >= _TELLING_STEM and len(concepts) == 1
    }


_STEMS = _stems()

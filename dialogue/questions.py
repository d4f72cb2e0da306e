"""What a caller asks, so that the same question asked again is known, however it is worded."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialogue.concepts import (
    CONCEPTS,
    GENERIC,
    NUMBER_VALUES,
    PARTICULAR,
    TWO_WORD_CONCEPTS,
    WH_CONCEPTS,
)
from dialogue.question_words import (
    ASKING_STARTS,
    INVERSIONS,
    JOINTS,
    OPENING_VERBS,
    QUESTION_WORDS,
    REASONS,
    REPEATING,
    REQUESTS,
    STATEMENT_STARTS,
    STOP_WORDS,
    TELLING,
)
from dialogue.words import fold, tokens

_STEM_LETTERS = 7
_PRONOUNS_ATTACHED = re.compile(r"(?<=[aei]r)(?:[mts]e|l[aeo]s?|nos|(?:me|te|se|nos)l[ao]s?)$")
_SUFFIXES = ("ing", "ed", "es", "s", "ar", "er", "ir", "o", "a", "e", "an", "en")
_TAGS = frozenset("right correct verdad cierto".split())
"""Last in a sentence, they ask whether it is so."""

_KEPT_SHARE = 0.6
"""A question worded shorter is the same one while it keeps more than half of its content."""

_MUCH_SHARED = 3
"""So much in common that one word more or less makes no other question."""

_OVERLAP_WHEN_SAID_AGAIN = 0.5
"""Enough where the caller says that it is the same question."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what it is about, and its words in order when it is about nothing known."""

    content: frozenset[str]
    wording: tuple[str, ...]

    def repeats(self, earlier: Question, *, said_again: bool) -> bool:
        """Whether this asks what the earlier one asked."""
        if not self.content or not earlier.content:
            return bool(self.wording) and self.wording == earlier.wording
        if self.content == earlier.content:
            return True
        others = self.content ^ earlier.content
        if others <= GENERIC and (self.content & earlier.content) - WH_CONCEPTS:
            return True
        shared = len(self.content & earlier.content)
        if shared >= _MUCH_SHARED and len(others) == 1 and not _particular(*others):
            return True
        if self.content < earlier.content and (said_again or not others & WH_CONCEPTS):
            return shared / len(earlier.content) >= _KEPT_SHARE
        if earlier.content < self.content and len(others) == 1 and "it" in earlier.wording:
            return not _particular(*others)
        if said_again:
            return shared / min(len(self.content), len(earlier.content)) > _OVERLAP_WHEN_SAID_AGAIN
        return False


def _particular(concept: str) -> bool:
    return concept in WH_CONCEPTS | PARTICULAR or concept[0].isdigit()


def questions_in(text: str) -> list[Question]:
    """The questions and requests of a text, in order; none if it only states something."""
    found: list[Question] = []
    for sentence in re.split(r"(?<=[?.!;])\s", fold(text)):
        asked = "?" in sentence
        for words in _parts(_without_preface(tokens(sentence))):
            if words and (asked or _asks(words)):
                found.append(Question(content_of(words), _wording(words)))
    return found


def says_again(text: str) -> bool:
    """Whether the caller says that this was said before: "I already asked", "le repito"."""
    return REPEATING.occurs_in(tokens(text))


def content_of(words: list[str]) -> frozenset[str]:
    """What words are about: concepts of both languages, numbers by value, stems of the rest."""
    content: set[str] = set()
    index = 0
    while index < len(words):
        pair = " ".join(words[index : index + 2])
        if pair in TWO_WORD_CONCEPTS:
            content.add(TWO_WORD_CONCEPTS[pair])
            index += 2
            continue
        word = _PRONOUNS_ATTACHED.sub("", words[index])
        index += 1
        if word in CONCEPTS:
            content.add(CONCEPTS[word])
        elif word in NUMBER_VALUES:
            content.add(NUMBER_VALUES[word])
        elif word not in STOP_WORDS:
            content.add(_stem(word))
    content -= {"today"} if "evening" in content else set()
    content -= {"", "PRICE"} if "balance" in content else {""}
    if "CLOSING" in content:
        content = content - {"CLOSING", "open"} | {"close", "TIME"}
    if {"open", "close"} <= content:
        content -= {"open", "close"} if "TIME" in content else {"close"}
    return frozenset(content)


def _stem(word: str) -> str:
    base = word.removesuffix("'s")
    if base.isdigit():
        return base
    for suffix in _SUFFIXES:
        if base.endswith(suffix) and len(base) - len(suffix) >= 4:
            base = base[: -len(suffix)]
            break
    return base[:_STEM_LETTERS]


def _wording(words: list[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in REASONS)


def _without_preface(words: list[str]) -> list[str]:
    """The words from the question on, up to a reason given after it."""
    start = 0
    for index, word in enumerate(words):
        follows = words[index + 1] if index + 1 < len(words) else ""
        if word in QUESTION_WORDS and not _relative(words, index):
            start = index
            break
        if index and (word, follows) in INVERSIONS:
            start = index
            break
    if start and words[start - 1] in {"a", "at", "por", "de", "in", "en"}:
        start -= 1
    kept = words[start:]
    if len(content_of(kept)) < 2 or TELLING.isdisjoint(words[:start]):
        kept = words
    for index, word in enumerate(kept):
        if index >= 3 and word in {"because", "porque", "cause", "cuz"}:
            return kept[:index]
    return kept


def _relative(words: list[str], index: int) -> bool:
    """Whether a question word only joins clauses: "que", "when I called", "cuando llame"."""
    return words[index] in {"when", "cuando", "que", "where", "donde", "como", "how"} and (
        index > 0 and words[index - 1] not in ASKING_STARTS
    )


def _parts(words: list[str]) -> list[list[str]]:
    """Two questions joined by *and* are two; "open and close" is one."""
    parts: list[list[str]] = [[]]
    for index, word in enumerate(words):
        follows = words[index + 1 : index + 3]
        joint = word in JOINTS and len(parts[-1]) > 2 and follows
        if joint and (
            follows[0] in QUESTION_WORDS
            or (len(follows) > 1 and (follows[0], follows[1]) in INVERSIONS)
            or (follows[0] in {"a"} and follows[1:] == ["que"])
        ):
            parts.append([])
            continue
        parts[-1].append(word)
    return parts


def _asks(words: list[str]) -> bool:
    """Whether words without a question mark ask or request something."""
    if STATEMENT_STARTS.end_of(words, 0):
        return False
    if words[-2:] in (["or", "not"], ["o", "no"]) or (words and words[-1] in _TAGS):
        return True
    opening = next((word for word in words if word not in REASONS), "")
    pairs = zip(words, [*words[1:], ""], strict=True)
    return (
        not QUESTION_WORDS.isdisjoint(words)
        or opening in OPENING_VERBS
        or any(pair in INVERSIONS for pair in pairs)
        or not REQUESTS.isdisjoint(words)
    )

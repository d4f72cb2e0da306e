"""What a caller asks, so that the same question asked again is known, however it is worded."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialogue.concepts import GENERIC, PARTICULAR, WH_CONCEPTS
from dialogue.content import content_of
from dialogue.courtesy_words import FILLERS
from dialogue.question_words import (
    ASKING_STARTS,
    ASKING_TAGS,
    HAVING,
    INVERSIONS,
    JOINTS,
    OPENING_VERBS,
    QUESTION_WORDS,
    REASONS,
    REPEATING,
    REQUESTS,
    STATEMENT_STARTS,
    TAGS,
    TELLING,
)
from dialogue.spanish_verbs import finite
from dialogue.words import fold, tokens

_KEPT_SHARE = 0.6
"""A question worded shorter is the same one while it keeps more than half of its content."""

_MUCH_SHARED = 3
"""So much in common that one word more or less makes no other question."""

_OVERLAP_WHEN_SAID_AGAIN = 0.5
"""Enough where the caller says that it is the same question."""


_STANDING_FOR = frozenset("it that one ser".split())
"""A question with one of these may leave its topic out: "how tall can it be", "puede ser"."""


_ASKED_WITH_QUE = [[word] for word in "si que cuanto cuantos cuando donde como cual quien".split()]
"""After "que" at the beginning, these repeat what was asked."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what it is about, and its words in order when it is about nothing known."""

    content: frozenset[str]
    wording: tuple[str, ...]

    def repeats(self, earlier: Question, *, said_again: bool) -> bool:
        """Whether this asks what the earlier one asked."""
        now, before = _with_one_when(self.content, earlier.content)
        if not now or not before:
            return bool(self.wording) and self.wording == earlier.wording
        others, shared = now ^ before, now & before
        if not others or (others <= GENERIC and shared - WH_CONCEPTS):
            return True
        if len(shared) >= _MUCH_SHARED and len(others) == 1 and not _particular(*others):
            return True
        if now < before and (said_again or not others & WH_CONCEPTS):
            return said_again or len(shared) / len(before) >= _KEPT_SHARE
        if before < now and len(others) == 1 and not _STANDING_FOR.isdisjoint(earlier.wording):
            return not _particular(*others)
        if said_again:
            return len(shared) / min(len(now), len(before)) > _OVERLAP_WHEN_SAID_AGAIN
        return False


def _with_one_when(
    now: frozenset[str], before: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """*When* asks for the hour and for the day: in both, what either of them says."""
    meant = (now | before) & {"TIME", "DAY"}
    if "WHEN" not in now | before or not meant:
        return now, before
    return (
        now - {"WHEN"} | meant if "WHEN" in now else now,
        before - {"WHEN"} | meant if "WHEN" in before else before,
    )


def _particular(concept: str) -> bool:
    return concept in WH_CONCEPTS | PARTICULAR or concept[0].isdigit()


def questions_in(text: str) -> list[Question]:
    """The questions and requests of a text, in order; none if it only states something."""
    found: list[Question] = []
    for sentence in re.split(r"(?<=[?.!;])\s", fold(text)):
        said = tokens(sentence)
        plain = _without_tags(said)
        asked = "?" in sentence or ASKING_TAGS.occurs_in(said[len(plain) :])
        topic: frozenset[str] = frozenset()
        for words in _parts(_without_preface(plain)):
            content = content_of(words)
            if content <= WH_CONCEPTS:
                content |= topic if content else content
            topic = content - WH_CONCEPTS
            if words and (asked or _asks(words)):
                found.append(Question(content, _wording(words)))
    return found


def _without_tags(words: list[str]) -> list[str]:
    """The words up to a tag that says nothing of what is asked: "or what", "sí o no", "pues"."""
    end = len(words)
    while end:
        start = next((s for s in range(end) if TAGS.end_of(words[:end], s) == end), end)
        if start == end:
            break
        end = start
    return words[:end] or words


def says_again(text: str) -> bool:
    """Whether the caller says that this was said before: "I already asked", "que si abren"."""
    words = tokens(text)
    said = [word for word in words if word not in FILLERS]
    return REPEATING.occurs_in(words) or (said[:1] == ["que"] and said[1:2] in _ASKED_WITH_QUE)


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
    said = [word for word in words if word not in REASONS] + ["", ""]
    opening = said[0]
    if opening in {"you", "y'all", "yall"} and not HAVING.isdisjoint(said[1:3]):
        return True
    if opening.endswith(("an", "en")) and finite(opening):
        return True
    pairs = zip(words, [*words[1:], ""], strict=True)
    return (
        not QUESTION_WORDS.isdisjoint(words)
        or opening in OPENING_VERBS
        or any(pair in INVERSIONS for pair in pairs)
        or not REQUESTS.isdisjoint(words)
    )

"""What a rule of reading is: a pattern, and the words its matches are read as."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Reader = Callable[[re.Match[str]], str]


@dataclass(frozen=True)
class Rule:
    """Every match of the pattern is replaced by what the reader gives for it."""

    pattern: re.Pattern[str]
    read: Reader

    def apply(self, text: str) -> str:
        """The text with each match read."""
        return self.pattern.sub(self.read, text)


def rule(pattern: str, read: Reader | str, flags: int = 0) -> Rule:
    """A rule from a pattern and a reader, or a fixed reading."""
    if isinstance(read, str):
        words = read
        return Rule(re.compile(pattern, flags), lambda _: words)
    return Rule(re.compile(pattern, flags), read)


def apply_all(rules: Iterable[Rule], text: str) -> str:
    """The text after every rule, in order."""
    for each in rules:
        text = each.apply(text)
    return text


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def sentence_ends_at(match: re.Match[str]) -> bool:
    """Whether a sentence ends behind the match: the text does, or a capital follows."""
    rest = match.string[match.end() :]
    return re.match(r"\s*$|\s+[A-ZÁÉÍÓÚÑ¿¡]", rest) is not None


def full_stop_after(match: re.Match[str]) -> str:
    """The full stop that an abbreviation's own stood for."""
    return "." if match.group().endswith(".") and sentence_ends_at(match) else ""

"""The words of Cartesia's audio, and when each of them is spoken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MARKUP = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Told:
    """A word as Cartesia tells it. Times in seconds of the context's own audio."""

    word: str
    start_s: float
    end_s: float


def told_words(timestamps: Mapping[str, Any]) -> list[Told]:
    """The words of a message of type `timestamps`."""
    words = zip(timestamps["words"], timestamps["start"], timestamps["end"], strict=False)
    return [Told(word, start, end) for word, start, end in words]


def guessed_words(text: str, seconds: float) -> list[Told]:
    """The words of audio that came without any word of their times.

    What was played to its end counts as heard. Until then each word has its share of the time, by
    its letters: of an interrupted reply about as much is kept as was heard.
    """
    words = MARKUP.sub(" ", text).split()
    letters = sum(len(word) for word in words)
    told: list[Told] = []
    at_s = 0.0
    for word in words:
        end_s = at_s + seconds * len(word) / letters
        told.append(Told(word, at_s, end_s))
        at_s = end_s
    return told

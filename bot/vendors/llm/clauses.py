"""Holds an answer back until the end of a clause, so that what broke off was not yet spoken.

What it buys is that an answer which fails in the middle of a clause leaves no half of one behind,
and the next route has nothing to contradict. The first clause alone is not waited for: its opening
words are let go, which is what the caller waits for.
"""

from __future__ import annotations

import re

from dialogue.opening import opening_behind_tag

_CLAUSE_END = re.compile(r"[.!?…,;:][\"'”’»)\]]*(?=\s)")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
_LONGEST_CHARS = 80
"""Some four seconds of speech: a clause that is longer is let go word by word."""


def ends_a_sentence(text: str) -> bool:
    """Whether nothing is missing behind these words."""
    return _SENTENCE_END.search(text) is not None


class Clauses:
    """What of an answer may be spoken, piece by piece as it was written."""

    def __init__(self) -> None:
        self._held: list[str] = []
        self._has_begun = False

    def add(self, text: str) -> list[str]:
        """Take a piece; all pieces up to the last end of a clause come back, or the opening."""
        self._held.append(text)
        held = "".join(self._held)
        end = max((match.end() for match in _CLAUSE_END.finditer(held)), default=0)
        if not end and not self._has_begun:
            end = opening_behind_tag(held)
        if not end and len(held) > _LONGEST_CHARS:
            end = max(0, held.rstrip().rfind(" "))
        return self._release(end)

    def rest(self) -> list[str]:
        """Everything that is still held: the answer is complete."""
        return self._release(sum(map(len, self._held)))

    def _release(self, end: int) -> list[str]:
        self._has_begun = self._has_begun or end > 0
        released: list[str] = []
        while end > 0:
            piece = self._held.pop(0)
            released.append(piece[:end])
            if piece[end:]:
                self._held.insert(0, piece[end:])
            end -= len(piece)
        return [piece for piece in released if piece]

"""Cuts a reply into sentences while it is being written."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]+[\"'”»)\]]*\s+(?=\S)|\n+(?=\S)")

# A full stop after these ends no sentence; single letters (initials, "a. m.") never do.
_ABBREVIATIONS = frozenset(
    "dr dra mr mrs ms prof sr sra srta st ave blvd rd apt ste no núm vs etc inc ltd co jr "
    "lic ing arq av col tel ext aprox ud uds c/u".split()
)


class SentenceCutter:
    """Gives out each sentence as soon as its end is certain, which is one token later.

    A terminator counts with white space and the next sentence's first letter behind it: decimals,
    times and addresses stay whole, and so does a sentence that goes on in lower case after a
    full stop. A token is 2 ms away, so the wait for that letter costs nothing.
    """

    def __init__(self) -> None:
        self._text = ""

    def feed(self, text: str) -> list[str]:
        """More of the reply; the sentences that are complete with it."""
        self._text += text
        sentences: list[str] = []
        start = 0
        for end in _END.finditer(self._text):
            sentence = self._text[start : end.end()].strip()
            goes_on = sentence.endswith((".", "…")) and self._text[end.end()].islower()
            if not sentence or goes_on or _is_abbreviated(sentence):
                continue
            sentences.append(sentence)
            start = end.end()
        self._text = self._text[start:]
        return sentences

    def end(self) -> list[str]:
        """The reply is over: what is left of it."""
        rest, self._text = self._text.strip(), ""
        return [rest] if rest else []


def _is_abbreviated(sentence: str) -> bool:
    if not sentence.endswith("."):
        return False
    last = sentence.split()[-1].rstrip(".").lower().lstrip("¿¡(\"'")
    return last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha())

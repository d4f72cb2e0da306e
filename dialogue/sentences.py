"""Cuts a reply into sentences while it is being written."""

from __future__ import annotations

import re

from dialogue.opening import opening

_END = re.compile(r"[.!?…]+[\"'”»)\]]*\s+(?=\S)|\n+(?=\S)")
_SURE_END = re.compile(r"[^\W\d_][\"'”»)\]]*[.!?][\"'”»)\]]*\s*$")

# A full stop after these ends no sentence; single letters (initials, "a. m.") never do.
_ABBREVIATIONS = frozenset(
    "dr dra mr mrs ms prof sr sra srta st ave blvd rd apt ste no núm vs etc inc ltd co jr "
    "lic ing arq av col tel ext aprox ud uds c/u".split()
)


# Words alone: figures, dates and addresses are read by what stands around them.
_WORDS_AND_COMMA = re.compile(r"[¡¿]?[^\W\d_][^\d,;:.!?…\n]*[,;:]")
_CLAUSE_WORDS = 3
"""Fewer carry no melody."""


class SentenceCutter:
    """Gives out each sentence as soon as its end is certain.

    A terminator counts with white space and the next sentence's first letter behind it: decimals,
    times and addresses stay whole, and so does a sentence that goes on in lower case after a
    full stop. Where the text comes by the clause, a word and its full stop are enough.
    """

    def __init__(self) -> None:
        self._text = ""
        self._has_begun = False

    @property
    def begun(self) -> str:
        """The sentence that is being written, so far."""
        return self._text.strip()

    def sentence_at_clause_end(self) -> str | None:
        """The sentence that ends here, given that the text so far ends a clause."""
        sentence = self._text.strip()
        if not _SURE_END.search(sentence) or _is_abbreviated(sentence):
            return None
        self._text, self._has_begun = "", True
        return sentence

    def first_clause(self) -> str | None:
        """The reply so far, if it is a clause that may be spoken while its sentence is written.

        Its opening is enough.
        """
        clause = self._text.strip()
        if self._has_begun or len(clause.split()) < _CLAUSE_WORDS:
            return None
        is_opening = opening(self._text) == len(self._text)
        if not is_opening and not _WORDS_AND_COMMA.fullmatch(clause):
            return None
        self._text, self._has_begun = "", True
        return clause

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
            self._has_begun = True
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

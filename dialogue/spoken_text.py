"""How a written reply is read aloud."""

from __future__ import annotations

import re

from dialogue.language import Language
from dialogue.spoken.abbreviations import read_abbreviations, read_signs
from dialogue.spoken.codes import read_codes, read_letters, read_mixtures
from dialogue.spoken.contacts import read_contacts
from dialogue.spoken.counts import read_counts
from dialogue.spoken.dates import read_dates
from dialogue.spoken.markup import strip_markup
from dialogue.spoken.measures import read_measures
from dialogue.spoken.money import read_money
from dialogue.spoken.places import read_places
from dialogue.spoken.times import read_times

_ORDER = (
    read_contacts,  # dots, hyphens and digits of addresses mean nothing else
    read_dates,
    read_money,
    read_times,
    read_codes,
    read_places,
    read_mixtures,
    read_abbreviations,  # "No. 5" needs its figure, "St." its house number's place taken
    read_measures,
    read_counts,
    read_letters,
    read_signs,
)
_SOMETHING_TO_READ = re.compile(
    r"[\d&@*#/%+=~<>|\[\]{}_\\°½¼¾⅓⅔®™©€£$^`]|[A-Z]{2}|\w\.(?:\s*\S"
    r"|\w)|\b[A-Z][a-z]{1,2}\b|\.[a-z]|[a-z]\.$"
)


def spoken(written: str, language: Language) -> str:
    """The text as a voice should say it: figures, signs and abbreviations in words, no markup.

    For a sentence or clause at a time. A text without any of them comes back unchanged, blanks at
    its ends too.
    """
    text = strip_markup(written)
    if _SOMETHING_TO_READ.search(text):
        for read in _ORDER:
            text = read(text, language)
    if text == written:
        return written
    return _with_ends_of(written, text)


def _with_ends_of(written: str, text: str) -> str:
    """The reading with single blanks inside, and the written text's own blanks at the ends."""
    inside = re.sub(r"\s+", " ", text).strip()
    inside = re.sub(r" +([.,;:!?)])", r"\1", inside)
    if not re.search(r"\w", inside):
        return ""
    head = written[: len(written) - len(written.lstrip())]
    tail = written[len(written.rstrip()) :]
    return f"{' ' if head else ''}{inside}{' ' if tail else ''}"

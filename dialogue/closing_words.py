"""What callers close a turn with: courtesy, and "that's all"."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.language import Language
from dialogue.set_phrases import Phrases

_CLOSINGS = {
    Language.EN: Phrases(
        """
        that's all; that is all; that's it; that'll be all; that would be all; nothing else
        that's everything; thanks anyway; goodbye; bye; bye bye; have a good day; have a good one
        """
    ),
    Language.ES: Phrases(
        """
        es todo; eso es todo; seria todo; eso seria todo; es todo por ahora; nada mas gracias
        seria todo gracias; hasta luego; adios; que tenga buen dia; que este bien
        """
    ),
}
_COURTESIES = {
    Language.EN: Phrases("please; thanks; thank you; thank you so much; thank you very much"),
    Language.ES: Phrases("por favor; porfa; gracias; muchas gracias; si es tan amable"),
}
_FEWEST_WORDS_BEFORE_COURTESY = 2
"""Shorter, the courtesy may open what is to come: "yes please" "I need...", "oiga por favor"."""


def closes(words: Sequence[str], language: Language) -> bool:
    """Whether these folded words end as callers do who leave the floor."""
    if _CLOSINGS[language].close(words):
        return True
    courtesies = _COURTESIES[language]
    return courtesies.close(words) and not any(
        courtesies.are(words[start:]) for start in range(_FEWEST_WORDS_BEFORE_COURTESY)
    )

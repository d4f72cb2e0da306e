"""Turns that are plainly over: courtesy, "that's all", and the short answer to a question."""

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
_ANSWERS = {
    Language.EN: Phrases(
        """
        yes; yeah; yep; no; nope; okay; ok; sure; of course; correct; that's correct; right
        that's right; exactly; not really; monday; tuesday; wednesday; thursday; friday; saturday
        sunday; today; tomorrow
        """
    ),
    Language.ES: Phrases(
        """
        si; no; claro; claro que si; okay; ok; correcto; exacto; asi es; esta bien; de acuerdo
        el lunes; el martes; el miercoles; el jueves; el viernes; el sabado; el domingo; lunes
        martes; miercoles; jueves; viernes; sabado; domingo; hoy; manana
        """
    ),
}
_COURTESIES = {
    Language.EN: Phrases("please; thanks; thank you; thank you so much; thank you very much"),
    Language.ES: Phrases("por favor; porfa; gracias; muchas gracias; si es tan amable"),
}
_ANSWERS_AND_COURTESIES = {
    language: answers | _COURTESIES[language] for language, answers in _ANSWERS.items()
}
_OTHERWISE = ["si", "no"]
"""Folded it looks like two answers, and is mostly "if not"."""

_FEWEST_WORDS_BEFORE_COURTESY = 2
"""Shorter, the courtesy may open what is to come: "oiga por favor" "quisiera..."."""


def closes(words: Sequence[str], language: Language) -> bool:
    """Whether these folded words end as callers do who leave the floor."""
    if _CLOSINGS[language].close(words) or _is_short_answer(words, language):
        return True
    courtesies = _COURTESIES[language]
    return courtesies.close(words) and not any(
        courtesies.are(words[start:]) for start in range(_FEWEST_WORDS_BEFORE_COURTESY)
    )


def _is_short_answer(words: Sequence[str], language: Language) -> bool:
    """Whether "yes", "no thank you" or "tomorrow please" is all that is said.

    The sound of so little tells nothing: of single Spanish words that were recorded each by
    itself, one in five sounds finished to smart-turn.
    """
    return (
        list(words) != _OTHERWISE
        and _ANSWERS[language].open(words)
        and _ANSWERS_AND_COURTESIES[language].cover(words)
    )

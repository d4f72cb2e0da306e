"""What makes words about a person no wish: a denial, a later time, a question whether one must."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dialogue import person_words as lists
from dialogue.phrases import PhraseTable, phrases

_BEFOREHAND_WORDS = 4
_COULD = frozenset("can could would might podria podrian".split())
_MUST = PhraseTable(
    phrases(
        " ".join(
            f"{asks} {who} {must};"
            for asks in ("do", "does", "did", "will", "would")
            for who in ("i", "we", "you", "they", "people", "customers")
            for must in ("have to", "need to", "gotta")
        )
        + """
        should i; should we; must i; must we; is it required to; is it necessary to; is it mandatory
        to; am i required to; are we required to; hay que; hace falta; es necesario; es obligatorio;
        es forzoso
        """
    )
)
"""Before "talk to somebody" these ask whether one must."""

_MUST_FOR = PhraseTable(phrases("tengo que; tiene uno que; tenemos que; uno debe; debo; debemos"))
"""These ask it if they tell what for: "tengo que hablar con un asesor para cancelar"."""


def declined(words: Sequence[str], start: int) -> bool:
    """Whether a denial governs the verb at `start`: "I don't want to", "no me pase"."""
    if _asks_whether_one_must(words, start):
        return True
    before = words[max(0, start - _BEFOREHAND_WORDS) : start]
    if "if" in before and lists.FINDING_OUT.intersection(words[:start]):
        before = [word for word in before if word != "if"]
    if ("if", "you") in pairwise(before) and not _COULD.isdisjoint(before):
        before = [word for word in before if word != "if"]
    if not lists.BEFOREHAND.isdisjoint(before) and "|" not in before:
        return True
    place = start - 1
    while place >= 0 and words[place] in lists.DENIAL_LINKS:
        place -= 1
    if place < 0 or words[place] not in lists.DENIALS:
        return False
    if words[place] == "not" and words[place - 1] in {"i", "we"} and words[place - 2] in _COULD:
        return False
    if words[place] == "no" and not _COULD.isdisjoint(words[place + 1 : place + 3]):
        return False
    asking = words[place] in lists.ASKING_DENIALS and words[place + 1] in {"i", "you", "we"}
    why = place > 0 and words[place - 1] in {"why", "que"}
    return not asking and not why


def _asks_whether_one_must(words: Sequence[str], start: int) -> bool:
    """As in "do I have to speak to an agent", "hay que hablar con un asesor para eso".

    In Spanish it is told from "tengo que hablar con alguien" by what one must do it for.
    """
    for place in range(max(0, start - _BEFOREHAND_WORDS), start + 1):
        if _MUST.end_of(words, place) > place:
            return True
        if _MUST_FOR.end_of(words, place) > place:
            goal = words[start : words.index("|", start)]
            if "para" in goal and goal[goal.index("para") :][1:2] != ["que"]:
                return True
    return False

"""The ways in which callers ask for somebody without asking to talk: "is Marisol there"."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue import person_words as lists
from dialogue.neutral_words import DATES
from dialogue.person_grammar import is_pronoun, person_at, skip
from dialogue.spanish_verbs import finite
from dialogue.spanish_words import CONTENT

_LOOKING = {("looking", "for"), ("calling", "for"), ("to", "reach"), ("to", "catch")}
_TRYING = frozenset("trying need like want hoping".split())
_OTHER_DAYS = DATES - {"hoy", "today"}
_SOMEWHERE = frozenset("por ahi alli aqui de casualidad".split())

_BEFORE_A_QUESTION = 4
"""A question opens within so many words."""


def is_there(words: Sequence[str], start: int, _names: frozenset[str]) -> bool:
    """As in "is there a real person", "hay algun encargado"."""
    if tuple(words[start : start + 2]) in {("is", "there"), ("isn't", "there"), ("are", "there")}:
        start += 2
    elif words[start : start + 3] == ["do", "you", "have"]:
        start += 3
    elif tuple(words[start : start + 3]) == ("there", "must", "be"):
        start += 3
    elif tuple(words[start : start + 4]) == ("there", "has", "to", "be"):
        start += 4
    elif words[start] in {"hay", "habra", "haber", "tienen", "tiene", "tendra", "tendran"}:
        start = skip(words, start + 1, _SOMEWHERE)
    else:
        return False
    place = skip(words, start, lists.DETERMINERS | lists.REAL)
    rest = set(words[place:])
    if words[place] in lists.PRESENT | lists.IN | {"|", "beings", "being", "that", "que", "who"}:
        return not {"human", "humano", "humana"}.isdisjoint(words[start:place])
    if words[place] not in lists.ASKED_FOR | {
        "someone",
        "somebody",
        "anyone",
        "anybody",
        "alguien",
    }:
        return False
    if words[place] in {"someone", "somebody", "anyone", "anybody", "alguien"}:
        return bool(rest & (lists.REAL | {"atienda", "else", "atenderme"}))
    real = bool(set(words[start:place]) & lists.REAL or rest & lists.REAL)
    if words[place] in {"person", "persona", "people", "personas"}:
        return real or bool(rest & {"atienda", "atenderme", "available", "there", "ahi"})
    return not {"fee", "que"} & rest or real or "atienda" in rest


def is_staff_in(words: Sequence[str], start: int, names: frozenset[str]) -> bool:
    """As in "is Marisol there", "esta la doctora Trevino", "se encuentra el gerente"."""
    if words[start] not in {"is", "esta", "encuentra", "estara", "anda", "andara", "encontrara"}:
        return False
    if words[start + 1] in {"con", "with"} or words[start : start + 2] == ["is", "there"]:
        return False
    if words[start + 1] in {"anybody", "anyone", "somebody", "someone"}:
        return words[start] == "is" and words[start + 2] in lists.REAL
    if words[start + 1] in {"he", "she", "ella"} and start < _BEFORE_A_QUESTION:
        here = skip(words, start + 2, frozenset(["over", "right", "still", "por"]))
        end = skip(words, here + 1, frozenset(["today", "now", "right", "hoy", "ahorita"]))
        return words[here] in lists.PRESENT | lists.IN | {"|"} and words[end] == "|"
    if not lists.NO_QUESTION_BEFORE.isdisjoint(words[:start]):
        return False
    if words[start] == "is" and words[start - 1] in names | lists.TITLES and start > 1:
        asked = "if" in words[:start] and lists.FINDING_OUT.intersection(words[:start])
        return bool(asked) and words[start + 1] in lists.IN
    if words[start] != "is" and words[start + 1] in lists.PRESENT | {"|"} and start > 1:
        before = start - 2 if words[start - 1] == "se" else start - 1
        while before > 0 and words[before] in names:
            before -= 1
        if words[before] in lists.TITLES and words[before - 1] not in {"mi", "cuando", "donde"}:
            return not DATES.intersection(words)
    place = skip(words, start + 1, lists.DETERMINERS | {"ahi", "alli", "por", "disponible"})
    if words[place] not in names | lists.TITLES or {"my", "mi"} & set(words[start:place]):
        return False
    end = words.index("|", place)
    rest = words[place + 1 : end]
    if DATES.intersection(rest) - {"hoy", "today"} or len(rest) > 5:
        return False
    if words[start] == "is":
        return not lists.IN.isdisjoint(rest)
    if words[place] in lists.TITLES and rest and rest[0] not in CONTENT and not finite(rest[0]):
        rest = rest[1:]
    return all(word in names | lists.TITLES | lists.PRESENT for word in rest)


def looked_for(words: Sequence[str], start: int, names: frozenset[str]) -> bool:
    """As in "I'm looking for Marisol", "busco al licenciado Ortega", "la doctora por favor"."""
    if words[start : start + 2] in (
        ["looking", "for"],
        ["calling", "for"],
        ["to", "reach"],
        ["to", "catch"],
    ):
        place = skip(words, start + 2, lists.DETERMINERS)
        if words[start] == "to" and words[start - 1] not in {
            "trying",
            "need",
            "like",
            "want",
            "hoping",
        }:
            return False
        return words[place] in names | (
            lists.TITLES - {"doctor", "dentist", "lawyer", "attorney"}
        ) or ("the" in words[start:place] and words[place] in lists.TITLES)
    if words[start] in {"ask", "asked", "asking"} and "for" in words[start + 1 : start + 5]:
        place = words.index("for", start) + 1
        if words[start - 1] in {"i'll", "will"}:
            return False
        return words[skip(words, place, lists.DETERMINERS)] in lists.ASKED_FOR | names
    if words[start] in {"busco", "buscaba", "buscando"} and words[start + 1] in {"a", "al"}:
        return words[skip(words, start + 2, lists.DETERMINERS)] in names | lists.TITLES
    return False


def attended_by(words: Sequence[str], start: int, names: frozenset[str]) -> bool:
    """As in "que me atienda una persona", "can a human help me"."""
    if words[start] in lists.ATTENDING:
        if not (lists.VISITS | _OTHER_DAYS).isdisjoint(words):
            return False
        place = skip(words, start + 1, lists.DETERMINERS)
        wished = words[start - 1] in {"me", "nos"} and words[start - 2] == "que"
        if wished and (is_pronoun(words, place) or person_at(words, place, names)):
            return True
        return words[place] in lists.HUMANS | {"alguien"}
    if words[start] in {"can", "could", "puede", "podria"}:
        place = skip(words, start + 1, lists.DETERMINERS | lists.REAL)
        real = not lists.REAL.isdisjoint(words[start + 1 : place])
        after = words[place : place + 4]
        if real and words[place : place + 1] != ["|"]:
            return not {"help", "ayudarme", "answer", "talk", "take", "call"}.isdisjoint(after)
        return words[place] in {"someone", "somebody"} and words[place + 1] in lists.REAL
    return False


def called_to_the_phone(words: Sequence[str], start: int, names: frozenset[str]) -> bool:
    """As in "ask her to come to the phone", "dígale al doctor que se ponga"."""
    rest = words[start + 1 : words.index("|", start)]
    phone = lists.TO_THE_PHONE.intersection(rest[1:])
    if words[start] in {"venga", "ponga", "acerque", "llamar", "llame", "llamele"}:
        return bool(phone) and any(
            person_at(words, start + 1 + skipped, names) for skipped in (0, 1)
        )
    if words[start] not in lists.ASKING_SOMEBODY | {"can", "could", "puede", "podria"}:
        return False
    to_us = tuple(rest[:1]) in {("me",), ("you",), ("i",), ("we",)}
    comes = lists.COMING.intersection(rest) and phone
    return not to_us and bool(comes or {"ponga", "pongan", "conteste"}.intersection(rest))

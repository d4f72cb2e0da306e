"""The ways in which callers ask for a person: each rule looks at the words from one place on.

Words are folded, without politeness and fillers; a pause is a word, too, and the last ones are
pauses, so that a rule may look a few words ahead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dialogue import person_words as lists
from dialogue.neutral_words import DATES


def _skip(words: Sequence[str], start: int, what: frozenset[str]) -> int:
    while start < len(words) and words[start] in what:
        start += 1
    return start


def _person_at(words: Sequence[str], start: int, names: frozenset[str]) -> bool:
    """Whether a person stands at `start`, after articles and words like *real*."""
    place = _skip(words, start, lists.DETERMINERS | lists.REAL)
    if not lists.HUMANS.isdisjoint(words[start:place]):
        return True
    own = any(word in {"my", "mi"} for word in words[start:place])
    real = any(word in lists.REAL for word in words[start:place])
    if place >= len(words) or words[place] == "|":
        return real and not own
    person = words[place]
    if own:
        later = {"first", "primero", "antes", "before"}.intersection(words[place:])
        return person in lists.PROFESSIONS and not later
    return person in lists.PERSONS or person in lists.PROFESSIONS or person in names


def _talk(words: Sequence[str], start: int, names: frozenset[str]) -> bool:
    """As in "talk to a person", "hablar con la doctora", "comuniqueme con ventas"."""
    if words[start] in {"talking", "speaking"}:
        if lists.LIKING.isdisjoint(words[max(0, start - 4) : start]):
            return False
    elif words[start] not in lists.TALKING or words[start - 1] in {"i'll", "will"}:
        return False
    start += words[start + 1] in lists.DIRECTLY
    if words[start + 1] not in {"to", "with", "con"}:
        return False
    if lists.VISITS.intersection(words[max(0, start - 7) : start]):
        return False
    if lists.SUPPOSING.intersection(words[max(0, start - 4) : start]):
        return False
    if {"when", "cuando"}.intersection(words[start + 2 : start + 7]):
        return False
    place = _skip(words, start + 2, lists.DETERMINERS)
    if words[place] in {"her", "him", "them", "his", "their", "ella", "el"}:
        return words[place + 1] == "|" or words[place + 1] in lists.AFTER_PERSON
    if any(word in {"my", "mi"} for word in words[start + 2 : place]):
        return _person_at(words, start + 2, names)
    return words[place] not in lists.NOT_PERSONS and words[place] != "|"


def _someone_to_talk_to(words: Sequence[str], start: int, _names: frozenset[str]) -> bool:
    """As in "someone I can talk to", "alguien con quien hablar"."""
    if words[start] not in lists.PERSONS:
        return False
    near = words[start + 1 : start + 7]
    english = "to" in near and not {"talk", "speak"}.isdisjoint(near)
    spanish = "con" in near and not {"hablar", "hable", "pueda"}.isdisjoint(near)
    if not (english or spanish):
        return False
    return not lists.PASSED.intersection(near)


def _put_through(words: Sequence[str], start: int, names: frozenset[str]) -> bool:
    """As in "put me through", "transfer me to the manager", "paseme al encargado"."""
    if words[start] in {"transferred", "connected", "forwarded"}:
        return words[start - 1] in {"be", "get"}
    phrase = tuple(words[start : start + 3])
    if phrase in lists.PUT_THROUGH or phrase[:2] in lists.PUT_THROUGH:
        return True
    word, after = words[start], words[start + 1 : start + 2]
    if word in lists.PASSING and after:
        if after[0] == "con":
            surely = word not in lists.HAPPENING or words[start - 1] in {"me", "nos"}
            return surely and words[start + 2] != "|" or _person_at(words, start + 2, names)
        return after[0] in {"a", "al"} and _person_at(words, start + 2, names)
    return False


def _wanted(words: Sequence[str], start: int, names: frozenset[str]) -> bool:
    """As in "I want a human", "get me your supervisor", "quiero una persona"."""
    if words[start] not in lists.WANTING:
        return False
    if words[start] == "like" and words[start - 1] not in {"i'd", "we'd", "would", "really"}:
        return False
    if words[start] in {"get", "put", "have"} and "on" in words[start + 2 : start + 6]:
        return _person_at(words, start + 1, names)
    place = _skip(words, start + 1, lists.DETERMINERS | lists.REAL | {"me", "us", "to", "have"})
    between = words[start + 1 : place]
    if {"my", "mi"}.intersection(between) or place >= len(words):
        return False
    person, after = words[place], words[place + 1]
    real = not lists.REAL.isdisjoint(between) or after in lists.REAL
    if person == "|" or person in lists.AFTER_PERSON:
        return bool(set(between) & {"human", "humano", "humana"})
    if person in {"someone", "somebody", "alguien", "anyone", "people"}:
        return real
    if person in names and {"get", "put", "find"}.intersection({words[start]}):
        return True
    return person in lists.ASKED_FOR and (after in lists.AFTER_PERSON or after == "|" or real)


def _is_there(words: Sequence[str], start: int, _names: frozenset[str]) -> bool:
    """As in "is there a real person", "hay algun encargado"."""
    if tuple(words[start : start + 2]) in {("is", "there"), ("isn't", "there"), ("are", "there")}:
        start += 2
    elif words[start : start + 3] == ["do", "you", "have"]:
        start += 3
    elif words[start] in {"hay", "habra", "tienen", "tiene"}:
        start += 1
    else:
        return False
    place = _skip(words, start, lists.DETERMINERS | lists.REAL)
    rest = set(words[place:])
    if words[place] in {"|", "beings", "being"}:
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


def _is_staff_in(words: Sequence[str], start: int, names: frozenset[str]) -> bool:
    """As in "is Marisol there", "esta la doctora Trevino", "se encuentra el gerente"."""
    if words[start] not in {"is", "esta", "encuentra", "estara", "anda", "encontrara"}:
        return False
    if not lists.NO_QUESTION_BEFORE.isdisjoint(words[:start]):
        return False
    if words[start] == "is" and words[start - 1] in names | lists.TITLES and start > 1:
        asked = "if" in words[:start] and lists.FINDING_OUT.intersection(words[:start])
        return bool(asked) and words[start + 1] in {"there", "around", "available", "in", "free"}
    if words[start] != "is" and words[start + 1] in lists.PRESENT | {"|"} and start > 1:
        before = start - 2 if words[start - 1] == "se" else start - 1
        while before > 0 and words[before] in names:
            before -= 1
        if words[before] in lists.TITLES and words[before - 1] not in {"mi", "cuando", "donde"}:
            return not DATES.intersection(words)
    place = _skip(words, start + 1, lists.DETERMINERS | {"ahi", "alli", "por", "disponible"})
    if words[place] not in names | lists.TITLES or {"my", "mi"} & set(words[start:place]):
        return False
    end = words.index("|", place)
    rest = words[place + 1 : end]
    if DATES.intersection(rest) - {"hoy", "today"} or len(rest) > 5:
        return False
    if words[start] == "is":
        return not {"there", "around", "available", "in", "free"}.isdisjoint(rest)
    return all(word in names | lists.TITLES | lists.PRESENT for word in rest)


def _looked_for(words: Sequence[str], start: int, names: frozenset[str]) -> bool:
    """As in "I'm looking for Marisol", "busco al licenciado Ortega", "la doctora por favor"."""
    if words[start : start + 2] in (["looking", "for"], ["calling", "for"], ["trying", "reach"]):
        place = _skip(words, start + 2, lists.DETERMINERS)
        return words[place] in names | (
            lists.TITLES - {"doctor", "dentist", "lawyer", "attorney"}
        ) or ("the" in words[start:place] and words[place] in lists.TITLES)
    if words[start] in {"ask", "asked", "asking"} and "for" in words[start + 1 : start + 5]:
        place = words.index("for", start) + 1
        return words[_skip(words, place, lists.DETERMINERS)] in lists.ASKED_FOR
    if words[start] in {"busco", "buscaba", "buscando"} and words[start + 1] in {"a", "al"}:
        return words[_skip(words, start + 2, lists.DETERMINERS)] in names | lists.TITLES
    return False


def _attended_by(words: Sequence[str], start: int, _names: frozenset[str]) -> bool:
    """As in "que me atienda una persona", "can a human help me"."""
    if words[start] in lists.ATTENDING:
        place = _skip(words, start + 1, lists.DETERMINERS)
        return words[place] in lists.HUMANS | {"alguien"}
    if words[start] in {"can", "could", "puede", "podria"}:
        place = _skip(words, start + 1, lists.DETERMINERS | lists.REAL)
        real = not lists.REAL.isdisjoint(words[start + 1 : place])
        after = words[place : place + 4]
        if real and words[place : place + 1] != ["|"]:
            return not {"help", "ayudarme", "answer", "talk", "take", "call"}.isdisjoint(after)
        return words[place] in {"someone", "somebody"} and words[place + 1] in lists.REAL
    return False


def _human_wished(words: Sequence[str], start: int, _names: frozenset[str]) -> bool:
    """As in "I'd rather deal with a human being", "connect my call to an operator"."""
    if words[start] not in lists.WISHED:
        return False
    place = _skip(words, start + 1, lists.WISHED | lists.LINKS_TO_PERSON)
    between, after = words[start + 1 : place], words[place + 1]
    if not {"human", "humans", "humano", "humana"}.isdisjoint(between):
        return True
    if words[place] not in lists.ASKED_FOR | {"someone", "somebody", "alguien"}:
        return False
    if {"my", "mi"}.intersection(between) and "call" not in between:
        return False
    if words[place] in {"someone", "somebody", "alguien"}:
        return after in {"in", "from", "at", "de", "del", "en"} and not lists.DESKS.isdisjoint(
            words[place + 2 : place + 6]
        )
    if words[place] in {"person", "persona"}:
        return not lists.REAL.isdisjoint(between) or after in lists.REAL
    return after == "|" or after in lists.AFTER_PERSON | lists.REAL | lists.ON_THE_LINE


def _no_machine(words: Sequence[str], start: int, _names: frozenset[str]) -> bool:
    """As in "I don't want to talk to a robot": the one denial that is a wish."""
    if words[start] not in lists.MACHINES:
        return False
    before = words[max(0, start - 9) : start]
    talk = not {"talk", "talking", "speak", "speaking", "hablar", "hablando"}.isdisjoint(before)
    refused = not (lists.DENIALS - {"sin", "without"}).isdisjoint(before)
    return talk and refused and not {"if", "si", "mind", "importa"} & set(before)


Rule = Callable[[Sequence[str], int, frozenset[str]], bool]
RULES: tuple[Rule, ...] = (
    _talk,
    _someone_to_talk_to,
    _put_through,
    _wanted,
    _is_there,
    _is_staff_in,
    _looked_for,
    _attended_by,
    _human_wished,
    _no_machine,
)
UNDENIED: tuple[Rule, ...] = (_no_machine, _is_there)
"""What is asked with a denial, too: "isn't there a person", "no hay una persona"."""

"""The ways in which callers ask for a person: each rule looks at the words from one place on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from dialogue import person_words as lists
from dialogue.person_grammar import comes_back, is_pronoun, person_at, skip
from dialogue.person_indirect import asked_indirectly, somebody_there
from dialogue.person_presence import (
    attended_by,
    called_to_the_phone,
    is_staff_in,
    is_there,
    looked_for,
)


def _talk(words: Sequence[str], start: int, names: frozenset[str]) -> bool:
    """As in "talk to a person", "hablar con la doctora", "comuniqueme con ventas"."""
    if words[start] in {"talking", "speaking", "hablando"}:
        if (lists.LIKING | {"mejor"}).isdisjoint(words[max(0, start - 4) : start]):
            return False
    elif words[start : start + 2] == ["hold", "of"]:
        return words[start - 1] in {"get", "a", "getting"} and person_at(words, start + 2, names)
    elif words[start] not in lists.TALKING or words[start - 1] in {"i'll", "will"}:
        return False
    if words[start - 1] in {"i", "we"} and words[start - 2] not in lists.ASKING_VERBS:
        return False
    start = skip(words, start + 1, lists.DIRECTLY) - 1
    if words[start + 1] not in {"to", "with", "con"}:
        return False
    if lists.VISITS.intersection(words[max(0, start - 7) : start]):
        return False
    supposed = lists.SUPPOSING.intersection(words[max(0, start - 4) : start])
    if supposed - ({"if"} if lists.FINDING_OUT.intersection(words[:start]) else set()):
        return False
    if {"when", "cuando"}.intersection(words[start + 2 : start + 7]):
        return False
    if is_pronoun(words, start + 2):
        planned = (lists.PLANNING - {"tengo"}).intersection(words[max(0, start - 3) : start])
        return not planned and not comes_back(words, start + 3)
    if words[start + 2] in {"her", "his", "their"}:
        return words[start + 3] in lists.ASKED_FOR
    place = skip(words, start + 2, lists.DETERMINERS)
    if any(word in {"my", "mi"} for word in words[start + 2 : place]):
        planned = lists.PLANNING.intersection(words[max(0, start - 3) : start])
        return not planned and person_at(words, start + 2, names)
    if words[start + 2] in {"that", "this", "it"}:
        return person_at(words, place, names)
    return words[place] not in lists.NOT_PERSONS and words[place] != "|"


def _fronted(words: Sequence[str], start: int, names: frozenset[str]) -> bool:
    """As in "con ella quiero hablar", "it's Marisol I want to talk to"."""
    if words[start] == "con" and {"hablar", "comunicar"}.intersection(words[start + 2 : start + 6]):
        end = words.index("|", start)
        wished = lists.WANTING.intersection(words[start + 2 : start + 5])
        person = words[start + 1] in lists.PRONOUNS or person_at(words, start + 1, names)
        return bool(wished) and person and not comes_back(words[: end + 1], start + 3)
    if words[start] in {"it's", "that's"} and words[start + 2] in {"i", "who", "that"}:
        person = words[start + 1] in lists.PRONOUNS or person_at(words, start + 1, names)
        wished = lists.WANTING.intersection(words[start + 3 : start + 6])
        return person and bool(wished) and "to" in words[start + 4 : start + 8]
    return False


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
    if not lists.PUT_THROUGH.isdisjoint({phrase, phrase[:2], phrase[:1]}):
        return True
    word, after = words[start], words[start + 1 : start + 2]
    if word in lists.PASSING and after:
        if after[0] == "con":
            if word in lists.HAPPENING and words[start - 1] == "que":
                return False
            surely = word not in lists.HAPPENING or words[start - 1] in {"me", "nos"}
            ours = words[start + 2] in lists.OURS
            return (
                surely
                and not ours
                and words[start + 2] != "|"
                or person_at(words, start + 2, names)
            )
        if word.endswith("me") and person_at(words, start + 1, names):
            return True
        return after[0] in {"a", "al"} and person_at(words, start + 2, names)
    return False


def _to_be_called(words: Sequence[str], start: int) -> bool:
    """Whether it is a call back that is wanted: "I'd like an agent to call me"."""
    rest = words[start : words.index("|", start)]
    return any(
        word == "call" and after in {"me", "us"} or word in {"me", "nos"} and after[:5] == "llame"
        for word, after in pairwise(rest)
    )


def _wanted(words: Sequence[str], start: int, names: frozenset[str]) -> bool:
    """As in "I want a human", "get me your supervisor", "quiero una persona"."""
    if words[start] not in lists.WANTING or _to_be_called(words, start):
        return False
    if words[start] == "have" and words[start - 2 : start] == ["do", "you"]:
        return False
    if words[start] == "like" and words[start - 1] not in {"i'd", "we'd", "would", "really"}:
        return False
    if words[start] in {"get", "put", "have"} and lists.TO_THE_PHONE.intersection(
        words[start + 2 : start + 6]
    ):
        return words[start + 1] in lists.PRONOUNS or person_at(words, start + 1, names)
    place = skip(words, start + 1, lists.DETERMINERS | lists.REAL | {"me", "us", "to", "have"})
    between = words[start + 1 : place]
    if {"my", "mi"}.intersection(between) or place >= len(words):
        return False
    person, after = words[place], words[place + 1]
    real = not lists.REAL.isdisjoint(between) or after in lists.REAL
    if person == "|" or person in lists.AFTER_PERSON:
        return bool(set(between) & {"human", "humano", "humana"})
    if person in {"someone", "somebody", "alguien", "anyone", "people"}:
        return real
    desk = place + 1 if person == "front" else place
    named = skip(words, desk, lists.DESKS)
    if "me" in between and desk < named and (named > desk + 1 or person == "front"):
        return words[named] in lists.AFTER_PERSON | {"|"}
    if person in names and {"get", "put", "find"}.intersection({words[start]}):
        return True
    talk = after in {"to", "para"} and words[place + 2] in lists.TALKING
    ends = after in lists.AFTER_PERSON or after == "|"
    return person in lists.ASKED_FOR and (ends or real or talk)


def _human_wished(words: Sequence[str], start: int, _names: frozenset[str]) -> bool:
    """As in "I'd rather deal with a human being", "connect my call to an operator"."""
    if words[start] not in lists.WISHED or _to_be_called(words, start):
        return False
    place = skip(words, start + 1, lists.WISHED | lists.LINKS_TO_PERSON)
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
    is_there,
    is_staff_in,
    looked_for,
    attended_by,
    _human_wished,
    called_to_the_phone,
    _fronted,
    _no_machine,
    asked_indirectly,
    somebody_there,
)
UNDENIED: tuple[Rule, ...] = (_no_machine, is_there, is_staff_in, somebody_there)
"""What is asked with a denial, too: "isn't there a person", "no hay una persona"."""

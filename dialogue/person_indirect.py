"""The ways in which callers ask for a person around the corner: "I'd rather explain it to one"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogue import person_indirect_words as indirect
from dialogue import person_words as lists
from dialogue.person_grammar import person_at, skip

_WISH_BEFORE = 9
"""So many words before "explain it to somebody" tell that the caller wishes to."""

_EXPLAINING_ES = re.compile(
    r"(?:explic|aclar|platic|arregl|coment|discut|cont(?=ar)|quej|expon|resolv"
    r"|tratar(?=$|lo|la|le|es)|ver(?=$|lo))(?:[aei]r)?(?:me|se|nos)?(?:l[aeo]s?)?"
)


def explained_to(words: Sequence[str], start: int, names: frozenset[str]) -> bool:
    """As in "I'd rather explain this to a real person", "prefiero aclararlo con el gerente"."""
    word, before = words[start], words[max(0, start - _WISH_BEFORE) : start]
    commanded = word == "escalate" and words[start + 1] in {"me", "this", "it", "my"}
    told = word in {"hablo", "explico", "trato", "arreglo", "veo"} and "mejor" in words
    if word == "go" and words[start + 1] not in {"over", "through"}:
        return False
    if word not in indirect.EXPLAINING and not _EXPLAINING_ES.fullmatch(word) and not told:
        return False
    wished = commanded or told or not indirect.INCLINED.isdisjoint(before)
    relayed = not commanded and words[start - 1] in {"you", "usted"}
    if not wished or relayed:
        return False
    place = skip(words, start + 1, indirect.MATTERS)
    if words[place] not in {"to", "with", "by", "con", "a", "al"}:
        return False
    visit = not lists.VISITS.isdisjoint(words[start : words.index("|", start)])
    if visit or (word == "ver" and words[place] != "con"):
        return False
    return person_at(words, place + 1, names)


def fetched(words: Sequence[str], start: int, names: frozenset[str]) -> bool:
    """As in "fetch the manager", "find me someone who knows", "búsqueme a alguien"."""
    word = words[start]
    if word in indirect.FETCHING_ES:
        place = skip(words, start + 1, frozenset(["a", "al"]) | lists.DETERMINERS | lists.REAL)
        came = place > start + 1 and {"a", "al"}.intersection(words[start + 1 : place])
        away = indirect.VISITING.intersection(words[place : words.index("|", place)])
        return bool(came) and not away and person_at(words, start + 1, names)
    if word in {"fetch", "grab"}:
        return person_at(words, skip(words, start + 1, frozenset(["me", "us"])), names)
    if word in {"get", "find", "need", "want", "put"}:
        place = skip(words, start + 1, frozenset(["me", "us"]))
        if words[place] in {"someone", "somebody"} and words[place + 1] in {"who", "that"}:
            rest = words[place + 2 : words.index("|", place)]
            return bool(indirect.KNOWING.intersection(rest[:4]))
    return False


def somebody_there(words: Sequence[str], start: int, _names: frozenset[str]) -> bool:
    """As in "is there nobody who can help me", "no hay alguien ahí que me atienda"."""
    if words[start] not in {"someone", "somebody", "anyone", "anybody", "nobody", "soul"} | {
        "alguien",
        "nadie",
    }:
        return False
    if indirect.EXISTING.isdisjoint(words[max(0, start - 5) : start]):
        return False
    place = skip(words, start + 1, frozenset("there ahi alli here aqui por else mas".split()))
    if words[place] not in {"who", "that", "que", "i", "con"}:
        return False
    rest = words[place + 1 : words.index("|", place)][:5]
    return not indirect.HELPING.isdisjoint(rest)


def human_help(words: Sequence[str], start: int, _names: frozenset[str]) -> bool:
    """As in "human assistance", "live help", "ayuda humana"."""
    pair = (words[start], words[start + 1])
    english = pair[0] in {"human", "live"} and pair[1] in {"help", "assistance", "support"}
    spanish = pair[0] in {"ayuda", "atencion", "asistencia"} and pair[1] == "humana"
    return english or spanish


def in_charge(words: Sequence[str], start: int, _names: frozenset[str]) -> bool:
    """As in "whoever is in charge", "quien esté a cargo"."""
    if words[start] not in {"whoever", "whoever's", "quien"}:
        return False
    rest = words[start + 1 : start + 4]
    english = "whoever" in words[start] and {"charge", "runs", "running"}.intersection(
        [*rest, words[start + 4]]
    )
    spanish = {"cargo", "sea"}.intersection(rest) and rest[0] in {"este", "sea"}
    wished = not (lists.WANTING | lists.PASSING).isdisjoint(words[max(0, start - 3) : start])
    return bool(english or spanish) and (wished or start <= 1)


def given_over(words: Sequence[str], start: int, names: frozenset[str]) -> bool:
    """As in "me da con el gerente", "pass the phone to somebody"."""
    word = words[start]
    here = words[start - 1] in {"me", "nos"} or word.endswith("me")
    if word in {"da", "regala", "permite", "deja", "deme", "denme"} and here:
        return words[start + 1] in {"con", "a", "al"} and person_at(words, start + 2, names)
    if word in {"pass", "hand", "give"} and words[start + 2] in {"phone", "receiver", "call"}:
        return words[start + 3] == "to" and person_at(words, start + 4, names)
    if word in {"transfiere", "transfieren"} and words[start - 1] in {"me", "nos"}:
        return words[start + 1] == "|"
    if word.startswith("comuni") and words[start - 1] in {"la", "lo"}:
        return words[start - 2] in {"me", "nos"}
    if word == "transfer" and "to" in words[start + 1 : start + 3]:
        place = skip(words, start + 1, lists.DETERMINERS | {"this", "it", "to"})
        return words[place] in lists.DESKS | lists.ASKED_FOR | lists.HUMANS
    passed = word in lists.PASSING and (here or word not in lists.HAPPENING)
    if passed and words[start + 1] in {"a", "al"}:
        return words[skip(words, start + 2, lists.DETERMINERS)] in lists.DESKS | {"area"}
    return False


def pressed_for(words: Sequence[str], start: int, names: frozenset[str]) -> bool:
    """As in "what do I press for an operator", "qué marco para la operadora"."""
    if words[start] not in {"press", "dial", "hit", "marco", "oprimo", "presiono"}:
        return False
    place = skip(words, start + 1, frozenset(["for", "to", "para", "get", "reach"]))
    return place > start + 1 and person_at(words, place, names)


def would_be_in(words: Sequence[str], start: int, names: frozenset[str]) -> bool:
    """As in "would Mr Jenkins happen to be in"."""
    if words[start] not in {"would", "will", "might"}:
        return False
    place = skip(words, start + 1, lists.DETERMINERS)
    if words[place] not in names | lists.TITLES or {"my"} & set(words[start:place]):
        return False
    rest = words[place + 1 : words.index("|", place)]
    last_words = lists.IN | {"today", "now"}
    return "be" in rest[:5] and rest[-1] in last_words and not lists.IN.isdisjoint(rest)


_TRIGGERS = (
    indirect.EXPLAINING
    | indirect.FETCHING_ES
    | lists.PASSING
    | frozenset(
        """
        hablo explico trato arreglo veo fetch grab get find need want put human live ayuda atencion
        asistencia whoever whoever's quien da regala permite deja deme denme pass hand give transfer
        press dial hit marco oprimo presiono would will might
        """.split()
    )
)
"""Each of these rules begins with one of these words, or with one that explains."""

_RULES = (
    explained_to,
    fetched,
    human_help,
    in_charge,
    given_over,
    pressed_for,
    would_be_in,
)


def asked_indirectly(words: Sequence[str], start: int, names: frozenset[str]) -> bool:
    """Whether the words from `start` on ask for a person in any of these ways."""
    if words[start] not in _TRIGGERS and not _EXPLAINING_ES.match(words[start]):
        return False
    return any(rule(words, start, names) for rule in _RULES)

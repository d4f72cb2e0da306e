"""Clauses of an English sentence: gaps that a question leaves, and clauses that lack a main one."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.english_endings import (
    ANCHORS,
    AUXILIARIES,
    BARE_AUXILIARIES,
    DETERMINERS,
    GROWN,
    INDEFINITES,
    LONG_SUBORDINATORS,
    OPENERS,
    PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    WHOLE_CONDITIONS,
)
from dialogue.english_words import BASES, PAST, REGULAR_PAST, THIRD

_MEASURES = frozenset("much many long far often soon big late".split())
_GAPS_OF_TIME = {
    "time": frozenset("at until till by from to".split()),
    "late": frozenset("until till".split()),
    "day": frozenset("on for by".split()),
    "days": frozenset("on".split()),
    "date": frozenset("on for by".split()),
    "long": frozenset("for take takes".split()),
    "much": frozenset("have need owe cost be do want take get".split()),
    "many": frozenset("for with in have need do want get take".split()),
}
_OBJECT_PRONOUNS = frozenset("i you we they he she".split())
_NOUNLIKE_LINKS = frozenset("think guess hope so and but today tomorrow then now believe".split())
_EMBEDDING = frozenset(
    "know see sure tell told say said think ask about wonder check understand like on".split()
)
_SUBORDINATE_LINKS = SUBORDINATORS | frozenset(
    """
    that who which what how where think know say said says told believe hope sure me guess whether
    thought feel if when so
    """.split()
)
_FREE_RELATIVES = (INDEFINITES - frozenset("one ones".split())) | {"else"}
_IMPERATIVE_OBJECTS = frozenset("me us him her it them the my".split())


def gap_before(words: Sequence[str], end: int) -> bool:
    """Whether a question word or a relative before `words[end]` stands for what would follow it."""
    for place in range(end):
        word = words[place]
        between = words[place + 1 : end]
        if word in ANCHORS and between:
            return _question_gap(words, place, end)
        if word == "how" and between and between[0] in _MEASURES:
            return words[end] in _GAPS_OF_TIME.get(between[0], ())
    return _relative_gap(words, end)


def _question_gap(words: Sequence[str], place: int, end: int) -> bool:
    anchor, between = words[place], words[place + 1 : end]
    if between[0] in TIME_WORDS:
        return words[end] in _GAPS_OF_TIME.get(between[0], ())
    if anchor in {"where", "where's"}:
        return words[end] in {"from", "to", "at", "for"} and between[-1] not in {"how"}
    copula = anchor.endswith("'s") or between[0] in {"is", "are", "was", "were"}
    described = between if anchor.endswith("'s") else between[1:]
    if copula and described[:1] and described[0] in DETERMINERS and len(described) <= 3:
        return anchor in {"who's", "who"}
    return True


def _relative_gap(words: Sequence[str], end: int) -> bool:
    """Whether "the one i" or "something to" opens a clause that needs no object."""
    for place in range(1, end):
        word, before = words[place], words[place - 1]
        if before in _FREE_RELATIVES | {"one", "ones"} and (
            word in _OBJECT_PRONOUNS or word in {"to", "i'm", "i've", "we're", "you're", "you've"}
        ):
            return before not in {"one"} or words[place - 2 : place - 1] != ["no"]
        if before == "that" and place > 1 and word in _OBJECT_PRONOUNS:
            return words[place - 2] not in _NOUNLIKE_LINKS | {"said", "told", "me", "sure", "is"}
        determined = place > 1 and words[place - 2] in DETERMINERS | {"this", "that", "these"}
        if word in _OBJECT_PRONOUNS and determined and before not in _NOUNLIKE_LINKS:
            return before not in PRONOUNS and before not in AUXILIARIES
    return False


def clause_without_main(words: Sequence[str]) -> bool:
    """Whether the last sentence is an "if…", a "when i…" or the like, and nothing else."""
    if list(words[:2]) == ["only", "if"]:
        return False
    start = _last_sentence(words)
    clause = list(words[start:])
    while len(clause) > 1 and clause[0] in OPENERS and not LONG_SUBORDINATORS.open(clause):
        clause = clause[1:]
    if WHOLE_CONDITIONS.are(clause):
        return False
    if "because" in clause:
        return _lacks_verb(clause[clause.index("because") + 1 :])
    length = LONG_SUBORDINATORS.length_at(clause, 0)
    if not length and (clause[0] not in SUBORDINATORS or _asks_when(clause)):
        return False
    body = clause[max(length, 1) :]
    predicate = _first_predicate(body)
    if predicate is None:
        return clause[0] in {"if", "when", "unless"} and bool(body)
    return not _main_clause_after(body, predicate)


def _lacks_verb(reason: Sequence[str]) -> bool:
    """Whether "because my husband" breaks off before its verb; "because of the rain" does not."""
    noun = bool(reason) and reason[0] in DETERMINERS
    return noun and _first_predicate(reason) is None


def _last_sentence(words: Sequence[str]) -> int:
    """Where the last "but if", "and when" begins; 0 if there is none."""
    for place in range(len(words) - 2, -1, -1):
        if words[place] in {"but", "and", "so", "or", "because"} and words[place + 1] in {
            "if", "when", "while", "unless", "once", "since", "after", "before",
        }:  # fmt: skip
            return place + 1
    return 0


def _asks_when(clause: Sequence[str]) -> bool:
    asks = clause[0] == "when" and len(clause) > 1 and clause[1] in BARE_AUXILIARIES
    return asks or clause[0] in {"when's"}


def _first_predicate(body: Sequence[str]) -> int | None:
    for place, word in enumerate(body):
        if word in AUXILIARIES or word in PAST or word in REGULAR_PAST or word in THIRD:
            return place
        if word in BASES and place and body[place - 1] not in DETERMINERS:
            return place
    return None


def _main_clause_after(body: Sequence[str], predicate: int) -> bool:
    for place in range(predicate + 1, len(body)):
        word, before = body[place], body[place - 1]
        after = body[place + 1] if place + 1 < len(body) else ""
        linked = before in _SUBORDINATE_LINKS or before in _FREE_RELATIVES
        if word in {"then", "please", "let", "let's", "just"} and place + 1 < len(body):
            return True
        if word in ANCHORS | {"how", "what's"} and before not in _EMBEDDING and after:
            return before not in BASES or place > predicate + 1
        inverted = word in BARE_AUXILIARIES and after in PRONOUNS | DETERMINERS
        if inverted and before not in PRONOUNS and place > predicate + 1:
            return True
        if linked:
            continue
        if word in GROWN and before not in {"and"}:
            return True
        if word in PRONOUNS and _is_verb_of(word, after):
            if not _is_object_with_more(before, word, after):
                return True
        if word in BASES and after in _IMPERATIVE_OBJECTS and _may_command(before):
            return True
        if word in AUXILIARIES and place > predicate + 2 and before not in PRONOUNS:
            return before not in {"not", "to"} and word not in {"be", "been", "have"}
    return False


def _is_verb_of(pronoun: str, word: str) -> bool:
    """Whether a word is the pronoun's verb; after "there" and "it" only what cannot be a noun."""
    if word in AUXILIARIES or word in PAST or word in REGULAR_PAST:
        return True
    if pronoun in {"it", "that", "this", "who", "he", "she"}:
        return word in THIRD
    return pronoun != "there" and word in BASES - {"last", "all", "live", "later"}


def _is_object_with_more(before: str, word: str, after: str) -> bool:
    """Whether "it is" after a verb is its object and no new clause: "tell you have"."""
    return word in {"it", "you", "that", "this"} and before in BASES and after in BASES


def _may_command(before: str) -> bool:
    return before not in PRONOUNS | AUXILIARIES | DETERMINERS | {"to", "not", "and", "please"}

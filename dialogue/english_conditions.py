"""English clauses that lack a main one: "if i come late", "when the part comes in"."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.english_clauses import FREE_RELATIVES
from dialogue.english_endings import (
    ANCHORS,
    AUXILIARIES,
    BARE_AUXILIARIES,
    DETERMINERS,
    GROWN,
    LONG_SUBORDINATORS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    SHORT_MAIN_CLAUSES,
    SUBORDINATORS,
    WHOLE_CONDITIONS,
)
from dialogue.english_words import BASES, CONTENT, PAST, REGULAR_PAST, THIRD

_EMBEDDING = frozenset(
    "know see sure tell told say said think ask about wonder check understand like on".split()
)
_SUBORDINATE_LINKS = SUBORDINATORS | frozenset(
    """
    that who which what how where think know say said says told believe hope sure me guess whether
    thought feel if when so
    """.split()
)
_IMPERATIVE_OBJECTS = frozenset("me us him her it them the my".split())
_MAY_OPEN_A_TIME = frozenset("until till before after since because once".split())
"""Also prepositions: "after the visit" lacks no verb."""

_CAUSING = frozenset("help let make have see watch hear saw made had lets get".split())
_BEFORE_A_NEW_ONE = frozenset("but and so or because guess mean".split())
_NEW_ONES = frozenset("if when while unless once since after before".split())
_SAYING = frozenset("says said say".split())
_IMPERATIVES = frozenset(
    "come go call pick stop wait send text bring take get meet give tell".split()
)
_DEGREES = frozenset("very so not really too pretty all that".split())
_CLEARLY_BASES = BASES - CONTENT
_CLEARLY_THIRD = THIRD - CONTENT
"""Verbs that are no plural noun."""


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
        return bool(body) and (bool(length) or clause[0] not in _MAY_OPEN_A_TIME)
    return not (_short_main_clause(body, predicate) or _main_clause_after(body, predicate))


def _short_main_clause(body: Sequence[str], predicate: int) -> bool:
    """Whether a main clause without a verb closes the sentence: "no problem", "great"."""
    for place in range(predicate + 1, len(body)):
        if SHORT_MAIN_CLAUSES.are(body[place:]):
            before = body[place - 1]
            no_clause = AUXILIARIES | DETERMINERS | PREPOSITIONS | _DEGREES | _SAYING
            return before not in no_clause
    return False


def _lacks_verb(reason: Sequence[str]) -> bool:
    """Whether "because my husband" breaks off before its verb; "because of the rain" does not."""
    noun = bool(reason) and reason[0] in DETERMINERS
    return noun and _first_predicate(reason) is None


def _last_sentence(words: Sequence[str]) -> int:
    """Where the last "but if", "and when" begins; 0 if there is none."""
    for place in range(len(words) - 2, -1, -1):
        if words[place] in _BEFORE_A_NEW_ONE and words[place + 1] in _NEW_ONES:
            return place + 1
    return 0


def _asks_when(clause: Sequence[str]) -> bool:
    """Whether it asks "when", or is the subject of what follows: "whenever works for you"."""
    if clause[0] == "whenever" and len(clause) > 1 and clause[1] in THIRD | AUXILIARIES:
        return True
    if list(clause[1:2]) == ["when"]:
        return True
    asks = clause[0] == "when" and len(clause) > 1 and clause[1] in BARE_AUXILIARIES
    return asks or clause[0] in {"when's"}


def _first_predicate(body: Sequence[str]) -> int | None:
    for place, word in enumerate(body):
        if word.endswith("'s") and _is_copula(body, place):
            return place
        if word in AUXILIARIES or word in PAST or word in REGULAR_PAST or word in THIRD:
            return place
        if word.endswith("s") and place and body[place - 1] in {"he", "she", "it"}:
            return place
        if word in BASES and place and body[place - 1] not in DETERMINERS:
            return place
    return None


def _is_copula(body: Sequence[str], place: int) -> bool:
    """Whether "nobody's", "the doctor's" is a verb, not a genitive."""
    after = body[place + 1] if place + 1 < len(body) else ""
    owner = body[place].removesuffix("'s")
    general = owner.endswith(("body", "one", "thing")) and owner != "one"
    return general or after.endswith("ing") or after in {"not", "in", "out", "here", "there"}


def _has_its_own_subject(body: Sequence[str], place: int, predicate: int) -> bool:
    """Whether the verb there has a noun for its subject: "the guys come", "my husband picks"."""
    word, noun = body[place], body[place - 1]
    singular = word in _CLEARLY_THIRD and not noun.endswith("s")
    plural = word in _CLEARLY_BASES and (noun.endswith("s") or noun in {"people", "men", "women"})
    if not (singular or plural) or noun in PRONOUNS | AUXILIARIES | DETERMINERS | PREPOSITIONS:
        return False
    for start in range(place - 2, max(predicate, place - 4), -1):
        if body[start] in DETERMINERS:
            before = body[start - 1]
            return before not in PREPOSITIONS | _SUBORDINATE_LINKS | _CAUSING | {"and", "or"}
    return plural and place - 1 > predicate + 1 and noun in CONTENT


def _main_clause_after(body: Sequence[str], predicate: int) -> bool:
    for place in range(predicate + 1, len(body)):
        word, before = body[place], body[place - 1]
        after = body[place + 1] if place + 1 < len(body) else ""
        relative = before in FREE_RELATIVES and body[-1] not in {"it", "them"}
        linked = before in _SUBORDINATE_LINKS or relative
        if word in {"then", "please", "let", "let's", "just"} and place + 1 < len(body):
            return True
        if word in ANCHORS | {"how", "what's"} and before not in _EMBEDDING and after:
            return before not in BASES or place > predicate + 1
        inverted = word in BARE_AUXILIARIES and after in PRONOUNS | DETERMINERS
        if inverted and before not in PRONOUNS and place > predicate + 1:
            return True
        if linked:
            continue
        if _has_its_own_subject(body, place, predicate):
            return True
        if word in GROWN and before not in {"and"}:
            return True
        if word in PRONOUNS and _is_verb_of(word, after):
            if not _is_object_with_more(before, word, after):
                return True
        if word in BASES and after in _IMPERATIVE_OBJECTS and _may_command(before):
            return True
        if word in _IMPERATIVES and before in THIRD - CONTENT and after:
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

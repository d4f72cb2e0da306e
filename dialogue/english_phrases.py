"""English noun phrases and verbs that stand at an end without what belongs to them, or with it."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.english_clauses import gap_before
from dialogue.english_endings import (
    AUXILIARIES,
    BARE_AUXILIARIES,
    DETERMINERS,
    GROWN,
    INDEFINITES,
    NEGATED,
    PREPOSITIONS,
    PRONOUNS,
)
from dialogue.english_words import BASES, CONTENT

_BE = frozenset("am is are was were be it's that's i'm you're we're they're he's she's".split())
_ADVERBS = frozenset(
    """
    always never usually really probably still also already actually maybe
    """.split()
)
_ADJECTIVES = frozenset(
    """
    new different certain specific whole entire regular quick particular separate bunch pair valid
    invalid upcoming incoming outgoing
    """.split()
)
_COMPARATIVES = frozenset(
    "smaller bigger larger cheaper earlier later better newer older faster closer longer".split()
)
_LARGE = frozenset("hundred thousand".split())
_WANTING = frozenset("need want needs wants order get buy have ordered bought".split())
_COUNTS = frozenset("one two three four five six seven eight nine ten".split())
_NOUNS_TOO = frozenset(
    "change book show schedule purchase request update exchange return fix buy set find".split()
)
"""Verbs that name a thing as well: "an oil change"."""
_INVERTED = frozenset("does did do can could will would should".split())
_BEFORE_INVERSION = frozenset(
    "what where when how why who which long much many often soon far time day".split()
)
_LOOKING_VERBS = frozenset("figure find set look bring sort point".split())
_SOFT_QUANTITIES = frozenset("some any".split())
_HAVING = frozenset(
    "have need get got is are with for to buy order there want take bring offer sell carry".split()
)
_TITLES = frozenset("doctor mister miss".split())
_PASSIVE = frozenset("is was are be been get gets already".split())
_PARTICIPLES = frozenset("found made sent fixed brought set bought".split())
_LINKS = frozenset("with for see from by to and is dr".split())


def lacks_its_verb(words: Sequence[str]) -> bool:
    """Whether a question has its subject and no verb: "how long does a crown"."""
    if len(words) < 3 or words[-2] not in DETERMINERS:
        return False
    if len(words) == 3 and words[0] in {"is", "are", "was", "were", "has"}:
        return words[-1] in CONTENT or words[-1] not in AUXILIARIES | INDEFINITES
    if words[-3] not in _INVERTED:
        return False
    asked = words[-4] in _BEFORE_INVERSION if len(words) > 3 else words[-3] != "do"
    return asked and words[-1] not in AUXILIARIES


def _is_noun(words: Sequence[str], before: str) -> bool:
    """Whether a final word that may be a verb stands in a noun phrase."""
    for word in reversed(words[-4:-1]):
        if word in DETERMINERS:
            return True
        if word in AUXILIARIES or word in PRONOUNS or word in {"to", "not", "please", "guys"}:
            return False
        if word in BASES and word not in CONTENT:
            break
    return before in CONTENT


def ends_open_noun(words: Sequence[str], last: str, before: str) -> bool:
    """Whether an adjective, a title, an amount or an adverb stands without its noun or verb."""
    if len(words) == 2 and before in BARE_AUXILIARIES and last in INDEFINITES - {"all"}:
        return True
    if last in {"anything", "something"}:
        return before in {"have", "got", "there"} and not NEGATED.intersection(words)
    if last in _ADJECTIVES:
        return before in DETERMINERS
    if last in _COMPARATIVES:
        return before in {"a", "an"}
    if last == "this":
        return before in {"out", "later", "earlier", "sometime", "anytime", "early", "late"}
    if last.endswith("'s") and last not in AUXILIARIES and before in DETERMINERS:
        return len(words) > 2 and words[-3] in PREPOSITIONS - {"at", "to", "from", "by"}
    if last in {"next", "last", "previous", "following"}:
        return before in {"the", "my", "your", "a", "our", "for", "until", "early", "sometime"}
    if last in _TITLES:
        return before in _LINKS
    if last in _LARGE:
        wished = words[-4:-2] in (["would", "like"], ["i'd", "like"])
        return wished or bool(_WANTING.intersection(words[-4:-1]))
    if last in _COUNTS:
        return before == "with"
    if last == "no":
        return before in {"there's", "have", "is", "has", "with", "and", "but", "there", "are"}
    if last in {"out", "up"} and before in _LOOKING_VERBS:
        return not gap_before(words, len(words) - 1)
    if last in _SOFT_QUANTITIES:
        return before in _HAVING and not NEGATED.intersection(words) and "if" not in words
    if last == "really" and before == "not":
        return bool(_BE.intersection(words[-3:-2]))
    if last in _ADVERBS:
        return before in GROWN or before in PRONOUNS or before in BARE_AUXILIARIES - {"not"}
    if last == "before":
        past = {"been", "have", "had", "did", "never", "i've", "was", "called", "went", "day"}
        return not past.intersection(words)
    return last == "kind" and before in {"what", "some"} and len(words) > 2


def has_its_object(words: Sequence[str], last: str, before: str) -> bool:
    """Whether the object of a final verb has been said before it, or is not needed."""
    if before in DETERMINERS or before in {"good", "great", "nice", "big", "small", "best"}:
        return True
    if last in _NOUNS_TOO and _is_noun(words, before):
        return True
    match last:
        case "see" | "know":
            if before.endswith("'d"):
                return True
            if before in {"i", "don't", "you", "me", "didn't", "would", "we", "doesn't", "not"}:
                return before != "i" or len(words) <= 3
        case "said" | "asked" | "got" | "had" | "change" | "say" | "set" | "show" | "use" | "book":
            if len(words) == 1:
                return True
        case "want" | "need" | "prefer" | "like":
            postponed = {"if", "whatever", "whichever"} & set(words[1:-1])
            if before in {"you", "i", "they"} and postponed:
                return True
        case _:
            pass
    if before in _PASSIVE and last in _PARTICIPLES:
        return len(words) > 2
    return gap_before(words, len(words) - 1)

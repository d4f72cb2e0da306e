"""English words that may end a sentence or not, by what stands before them."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.english_clauses import gap_before
from dialogue.english_endings import (
    ANCHORS,
    AUXILIARIES,
    BARE_AUXILIARIES,
    DETERMINERS,
    EMBEDDERS,
    GROWN,
    INDEFINITES,
    NEGATED,
    OBJECT_VERBS,
    PARTICLE_NOT_AFTER,
    PARTICLE_OBJECTS,
    PARTICLE_VERBS,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
)

_ANSWERS = frozenset("yes yeah yep no nope sure okay ok right".split())
_BE = frozenset("am is are was were be it's that's i'm you're we're they're he's she's".split())
_CLAUSE_LINKS = frozenset(
    """
    if that when because so whatever as since why and but while what how
    """.split()
)
_ADVERBS = frozenset(
    """
    always never usually really probably still also already actually maybe
    """.split()
)
_ADJECTIVES = frozenset(
    """
    new different certain specific whole entire regular quick particular separate bunch pair
    """.split()
)
_LARGE = frozenset("hundred thousand".split())
_WANTING = frozenset("need want needs wants like order get buy have ordered bought".split())
_COUNTS = frozenset("one two three four five six seven eight nine ten".split())
_LOOKING_VERBS = frozenset("figure find set look bring sort point".split())
_SOFT_QUANTITIES = frozenset("some any".split())
_HAVING = frozenset("have need get got is are with for to buy order there want take bring".split())
_TAG_WORDS = frozenset("it you they he she we i there".split())
_MODALS = frozenset("could would should might will may must".split())
_TELLING = frozenset("told tell think said say thought heard says".split())
_WONDERING = frozenset("wondering wonder know see ask hoping check sure tell asking".split())
_TITLES = frozenset("doctor mister miss".split())
_VERBS_WITH_ON = frozenset("hold hang come go going carry turn put try keep holding".split())
_PASSIVE = frozenset("is was are be been get gets already".split())
_PARTICIPLES = frozenset("found made sent fixed brought set bought".split())
_LINKS = frozenset("with for see from by to and is dr".split())
_PLACES_TO_SIT = frozenset("sit seat table tables start come seating".split())


def ends_with_auxiliary(words: Sequence[str]) -> bool:
    """Whether a final auxiliary is a short answer, a tag's echo or the end of a question."""
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    if last in GROWN or last not in BARE_AUXILIARIES:
        return False
    earlier = words[:-2]
    if before in {"already", "never", "always", "still"} and last not in {"be", "been"}:
        return True
    if before in PRONOUNS:
        if _WONDERING.intersection(earlier) and "if" in earlier[-2:]:
            return False
        if last in _MODALS and _TELLING.intersection(earlier[-2:]):
            return False
        if words[0] in _ANSWERS or EMBEDDERS.intersection(earlier[-3:]):
            return len(words) > 2
        if ANCHORS.intersection(earlier) or {"how", "when", "why"} & set(earlier):
            return True
        return last in NEGATED and earlier[-1:] in (["but"], ["and"])
    if last in {"is", "was"} and _is_free_relative(words):
        return False
    if gap_before(words, len(words) - 1):
        return last in {"do", "does", "have", "be", "been", "had", "has", "did"} or len(words) > 3
    embedded = [place for place, word in enumerate(words) if word in ANCHORS or word == "how"]
    if last in _BE and embedded and 0 < embedded[-1] < len(words) - 2:
        return words[embedded[-1] + 1] not in AUXILIARIES
    asked = words[0] in {"how", "where", "when", "why"} and words[1:2] != [last]
    return last in {"be", "been", "do"} and asked and len(words) > 2


def _is_free_relative(words: Sequence[str]) -> bool:
    """Whether "what i need is" or "all i want is" has its verb before the final one."""
    for place, word in enumerate(words[:-2]):
        if word in {"what", "all", "thing", "problem", "reason", "only"}:
            subject = words[place + 1]
            said = words[-2] not in PRONOUNS and place + 2 < len(words) - 1
            return said and (subject in PRONOUNS | GROWN or subject == "happened")
    return list(words[-3:-1]) == ["what", "happened"]


def ends_with_pronoun(words: Sequence[str], last: str, before: str) -> bool:
    """Whether a final pronoun is an object or closes a question, not the subject of more."""
    asked = words[0] in ANCHORS | {"how", "when", "why"} or bool(
        {"how", "what", "where", "who"}.intersection(words[:-2])
    )
    if before in BARE_AUXILIARIES:
        if before in NEGATED:
            return len(words) > 3
        if last == "i":
            return before == "am" and words[-3:-2] in (["where"], ["who"], ["how"])
        if words[0] == "why":
            return False
        if before in {"be", "been"}:
            return True
        if before in {"is", "are", "was", "were", "am"}:
            return asked or (len(words) > 4 and bool(NEGATED.intersection(words)))
        tag = last in _TAG_WORDS and bool(NEGATED.intersection(words[:-2])) and len(words) > 4
        return tag
    if last in {"you", "it", "there"}:
        if before in {"and", "how", "about", "than"} and last == "you":
            return True
        return before not in _CLAUSE_LINKS or (before == "and" and last == "there")
    return len(words) == 1 and last != "i"


def may_strand(words: Sequence[str], last: str, before: str) -> bool:
    """Whether a final preposition belongs to a question's word, a relative or a verb."""
    if last in PARTICLES and _is_particle(words, last, before):
        return True
    if last == "to" and (words[0] in {"no", "nope", "yes", "yeah"} and before in {"want", "have"}):
        return True
    if last in {"after", "since"} and before in {"day", "week", "month", "soon", "right", "ever"}:
        return True
    if last in {"inside", "over"} and before in _PLACES_TO_SIT:
        return True
    if before in PREPOSITIONS or before in DETERMINERS:
        return False
    if before in OBJECT_VERBS and "what" in words:
        return False  # "what do i need for": the question's word is the verb's own object
    return gap_before(words, len(words) - 1)


def _is_particle(words: Sequence[str], last: str, before: str) -> bool:
    if before in PARTICLE_NOT_AFTER:
        return False
    if before in PARTICLE_VERBS:
        return last in {"in", "over", "by", "through", "around"} or before in _VERBS_WITH_ON
    if before in {"later", "early"} and last == "on":
        return True
    if words[0] in {"is", "are", "isn't"} and last == "in" and len(words) <= 5:
        return True
    if last == "on" and before not in {"it", "them", "that", "this", "these"}:
        return False
    return before in PARTICLE_OBJECTS and bool(PARTICLE_VERBS.intersection(words[-4:-2]))


def has_its_object(words: Sequence[str], last: str, before: str) -> bool:
    """Whether the object of a final verb has been said before it, or is not needed."""
    if before in DETERMINERS or before in {"good", "great", "nice", "big", "small", "best"}:
        return True
    match last:
        case "see" | "know":
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


def ends_open_noun(words: Sequence[str], last: str, before: str) -> bool:
    """Whether an adjective, a title, an amount or an adverb stands without its noun or verb."""
    if len(words) == 2 and before in BARE_AUXILIARIES and last in INDEFINITES - {"all"}:
        return True
    if last in {"anything", "something"}:
        return before in {"have", "got", "there"} and not NEGATED.intersection(words)
    if last in _ADJECTIVES:
        return before in DETERMINERS
    if last in {"next", "last", "previous", "following"}:
        return before in {"the", "my", "your", "a", "our", "for", "until", "early", "sometime"}
    if last in _TITLES:
        return before in _LINKS
    if last in _LARGE:
        return bool(_WANTING.intersection(words[-4:-1]))
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

"""English auxiliaries, pronouns and prepositions that may end a sentence or not."""

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
from dialogue.english_words import CONTENT

_ANSWERS = frozenset("yes yeah yep no nope sure okay ok right".split())
_BE = frozenset("am is are was were be it's that's i'm you're we're they're he's she's".split())
_CLAUSE_LINKS = frozenset(
    """
    if that when because so whatever as since why and but while what how
    """.split()
)
_TAG_WORDS = frozenset("it you they he she we i there".split())
_MODALS = frozenset("could would should might will may must".split())
_TELLING = frozenset("told tell think said say thought heard says".split())
_WONDERING = frozenset("wondering wonder know see ask hoping check sure tell asking".split())
_VERBS_WITH_ON = frozenset(
    "hold hang come comes came go going carry turn put try keep holding".split()
)
_BEFORE_A_STRANDED_OF = frozenset("made full think heard afraid part composed built know".split())
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
    if last in _BE | {"be", "been"} and _has_closed_its_relative(words):
        return False
    if gap_before(words, len(words) - 1):
        return last in {"do", "does", "have", "be", "been", "had", "has", "did"} or len(words) > 3
    embedded = [place for place, word in enumerate(words) if word in ANCHORS or word == "how"]
    if last in _BE and embedded and 0 < embedded[-1] < len(words) - 2:
        return words[embedded[-1] + 1] not in AUXILIARIES
    asked = words[0] in {"how", "where", "when", "why"} and words[1:2] != [last]
    return last in {"be", "been", "do"} and asked and len(words) > 2


def _has_closed_its_relative(words: Sequence[str]) -> bool:
    """Whether the subject is a noun with its relative: "the guy who came was"."""
    if words[0] in ANCHORS:
        return False
    for place in range(1, len(words) - 2):
        noun, word, after = words[place - 1], words[place], words[place + 1]
        named = noun in CONTENT or noun in INDEFINITES
        if word in {"who", "that", "which"} and named and place + 2 < len(words) - 1:
            return True
        best = words[place - 2 : place] and noun.endswith("est") and word in {"you", "i", "we"}
        if best and after in {"have", "had", "got", "can", "could"}:
            return True
    return False


def _is_free_relative(words: Sequence[str]) -> bool:
    """Whether "what i need is" or "all i want is" has its verb before the final one."""
    for place, word in enumerate(words[:-2]):
        if word in {"what", "all", "thing", "problem", "reason", "only"}:
            subject = words[place + 1]
            said = words[-2] not in PRONOUNS and place + 2 < len(words) - 1
            return said and (subject in PRONOUNS | GROWN or subject == "happened")
    return list(words[-3:-1]) == ["what", "happened"]


_DOING = frozenset("do does did have has had".split())
_BEFORE_DOING = (
    PRONOUNS | AUXILIARIES | frozenset("to not already just never always still please also".split())
) - frozenset("it that this there".split())
"""Before these "do" and "have" are no auxiliaries: "can you do it", but not "what did it"."""


def ends_with_pronoun(words: Sequence[str], last: str, before: str) -> bool:
    """Whether a final pronoun is an object or closes a question, not the subject of more."""
    asked = words[0] in ANCHORS | {"how", "when", "why"} or bool(
        {"how", "what", "where", "who"}.intersection(words[:-2])
    )
    if before in BARE_AUXILIARIES:
        if before in NEGATED:
            return len(words) > 3
        if last == "it" and before in _DOING and words[-3:-2] and words[-3] in _BEFORE_DOING:
            return True
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
    if last == "of":
        return before in _BEFORE_A_STRANDED_OF and gap_before(words, len(words) - 1)
    if last in {"after", "since"} and before in {"day", "week", "month", "soon", "right", "ever"}:
        return True
    if last in {"inside", "over"} and before in _PLACES_TO_SIT:
        return True
    if before in PREPOSITIONS - PARTICLES or before in DETERMINERS:
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

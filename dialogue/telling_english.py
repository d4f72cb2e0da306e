"""English statements about the caller that nobody asked for, and subjects named and left there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dialogue.english_endings import AUXILIARIES, OPENERS
from dialogue.english_words import BASES, CONTENT, PAST, REGULAR_PAST, THIRD
from dialogue.question_words import INVERSIONS
from dialogue.set_phrases import Phrases

_OPENERS = OPENERS | frozenset("look listen see".split())
_STORY_OPENERS = frozenset("so well look listen see now yeah okay ok hi hello um uh".split())
_REPLIES = frozenset("yes yeah yep no nope".split())
_SUBJECTS = frozenset(
    "i we he she they it nobody somebody someone everybody everyone something".split()
)
_CALLERS = frozenset("i we me us my our i'm i've we're we've".split())
_OWNERS = frozenset("my our his her their".split())
_DETERMINERS = _OWNERS | {"the", "this", "a", "an", "one", "some"}
_LONGEST_SUBJECT = 4
_NOUNS_ONLY = CONTENT | frozenset("order change tip record file bill call plan".split())
_VERBS = AUXILIARIES | ((BASES | THIRD | PAST | REGULAR_PAST) - _NOUNS_ONLY)
_TIMES = Phrases(
    """
    today; yesterday; tomorrow; tonight; last night; this morning; this afternoon; last week
    this week; next week; last month; last year; the other day; unfortunately; apparently
    basically; recently; lately; a while ago; usually; on monday; on tuesday; on wednesday
    on thursday; on friday; on saturday; on sunday; in the morning; in the afternoon; i think
    i guess; i believe
    """
)
_WISHES = frozenset(
    """
    need want wanna wanted like love wish wonder wondering wondered looking trying calling
    hoping prefer question rather gotta
    """.split()
)
_ASKING = frozenset("what what's which how how's why whose whether if tell know".split())
_PROMISES = frozenset("i'll we'll".split())
_ACCEPTS = Phrases(
    """
    it's fine; it's okay; it's ok; it's good; it's perfect; it works; it works for me; it is
    i understand; i see; i got it; i agree; i know; i think so; i guess so; i hope so; i do
    i appreciate it; i appreciate that; i'm good; i'm sure; i'm fine; i'm here; i'm listening
    we're good; we're fine; i can do that; i can wait; i have it; i was told; i meant that
    it depends; i already did; i don't think so; i'd rather not
    it doesn't matter; i don't mind; i don't care; i'm not sure; i doubt it
    """
)


def tells(words: Sequence[str]) -> bool:
    """Whether these whole words tell of the caller: no request, no question, no mere reply."""
    start = _after_openers(words)
    if not _REPLIES.isdisjoint(words[:start]):
        return False
    clause = words[start:]
    if not clause or _ACCEPTS.are(clause) or _wishes(clause) or _asks(clause):
        return False
    first = clause[0].split("'")[0]
    if first in _SUBJECTS:
        return clause[0] not in _PROMISES and len(clause) > 1
    # "The lines are busy" is news as well, but mostly whole; what concerns the caller goes on.
    is_own = clause[0] in _OWNERS or not _CALLERS.isdisjoint(clause)
    return is_topic(clause) or (is_own and _has_verb(clause))


def opens_story(words: Sequence[str]) -> bool:
    """Whether "so my wife" has named its subject, and nothing else."""
    start = _after_openers(words)
    return bool(start) and words[start - 1] in _STORY_OPENERS and is_topic(words[start:])


def is_topic(words: Sequence[str]) -> bool:
    """Whether all that is said is somebody's own person or thing: "my wife", "my front tooth"."""
    return (
        2 <= len(words) <= _LONGEST_SUBJECT
        and words[0] in _OWNERS
        and not _has_verb(words)
        and not any(word in _SUBJECTS or word.endswith("ed") for word in words[1:])
    )


def _after_openers(words: Sequence[str]) -> int:
    start = 0
    while start < len(words):
        length = _TIMES.length_at(words, start) or int(words[start] in _OPENERS)
        if not length:
            break
        start += length
    return start


def _has_verb(words: Sequence[str]) -> bool:
    """Whether a verb, or the subject said again, stands behind a noun: "my wife needs"."""
    if words[0] not in _DETERMINERS:
        return words[0] in {"there", "there's"}
    behind = words[2 : _LONGEST_SUBJECT + 2]
    return any(word in _VERBS or word.split("'")[0] in _SUBJECTS for word in behind)


def _wishes(words: Sequence[str]) -> bool:
    """Whether the caller says what is wanted, which is a request: "and I need a refill"."""
    for place, word in enumerate(words):
        said = words[place + 1 : place + 4]
        if word.split("'")[0] in {"i", "we"} and (
            not _WISHES.isdisjoint(said) or ("have", "to") in pairwise(said)
        ):
            return True
    return False


def _asks(words: Sequence[str]) -> bool:
    inverted = any(pair in INVERSIONS for pair in pairwise(words))
    return inverted or not _ASKING.isdisjoint(words)

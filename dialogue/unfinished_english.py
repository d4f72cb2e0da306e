"""Where an English sentence breaks off: its last word, prefaces and halves of pairs."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.completeness import Reason
from dialogue.english_clauses import gap_before
from dialogue.english_conditions import clause_without_main
from dialogue.english_endings import (
    ALWAYS_OPEN,
    ANCHORS,
    AUXILIARIES,
    CONJUNCTIONS,
    EMBEDDERS,
    FINISHED,
    FINISHED_TAILS,
    HESITATIONS,
    INDEFINITES,
    NEGATED,
    OBJECT_VERBS,
    OPENERS,
    OPINIONS,
    PERHAPS,
    PREFACE_NOUNS,
    PREFACE_OPENINGS,
    PREFACE_WORDS,
    PREFACES,
    PREPOSITIONS,
    SUBJECTS,
)
from dialogue.english_last_words import ends_with_auxiliary, ends_with_pronoun, may_strand
from dialogue.english_phrases import ends_open_noun, has_its_object, lacks_its_verb
from dialogue.set_phrases import Phrases

_POLITE = Phrases(
    "please; thanks; thank you; sir; ma'am; thank you so much; thanks so much; thank you very much"
)
_BE = frozenset("am is are was were be it's that's i'm you're we're they're he's she's".split())
_AFTER_SO = frozenset(
    """
    think hope guess believe suppose say said told do did if not so says
    """.split()
)
_BEFORE_WELL = frozenset(
    "very as not pretty so really works work feel feeling doing going is it quite fairly".split()
)
_BEFORE_TOO = frozenset("not way far just a bit".split())
_BEFORE_NOT = frozenset(
    """
    why or hope guess if course maybe probably absolutely definitely certainly think rather
    """.split()
)
_BEFORE_MORE = frozenset(
    """
    any no some one two three four little bit lot much once few anything nothing something even or
    and many me know say pay twice hour minutes week day dollars
    """.split()
)
_BEFORE_THAT_CLAUSE = frozenset(
    """
    think believe said says saying told hope sure one something everything so fact heard wondering
    person thing me mean noticed guess now and but or someone anything people saw understand
    problem assume given provided figured ones email letter message doctor way
    """.split()
)
_SHORT_OFFER = 4
_GIVERS = frozenset("tell give show lend get bring hand pass buy offer let send".split())


def why_unfinished(words: Sequence[str]) -> Reason | None:
    """Why more must come after these folded words; None if they can stand."""
    if words[-1] in HESITATIONS:
        return Reason.HESITATION
    rest = [word for word in words if word not in HESITATIONS]
    stripped = _without_courtesy(rest)
    if not stripped:
        return None
    if _is_preface(stripped):
        return Reason.PREFACE
    if FINISHED.are(stripped) or _is_question_word(stripped):
        return None
    if lacks_its_verb(stripped):
        return Reason.FUNCTION_WORD
    reason = _last_word(stripped)
    if reason is not None and not FINISHED_TAILS.close(stripped):
        return reason
    if clause_without_main(stripped):
        return Reason.CLAUSE_WITHOUT_MAIN
    return Reason.FUNCTION_WORD if _half_a_pair(stripped) else None


def _without_courtesy(words: Sequence[str]) -> Sequence[str]:
    for start in range(len(words)):
        if _POLITE.are(words[start:]):
            return words[:start]
    return words


def _is_preface(words: Sequence[str]) -> bool:
    start = 0
    while start < len(words) - 1 and words[start] in OPENERS:
        start += 1
    rest = words[start:]
    if PREFACES.are(rest) or (start and PREFACES.are(words)):
        return True
    length = PREFACE_OPENINGS.length_at(rest, 0)
    after = rest[length:]
    return (
        bool(length)
        and bool(PREFACE_NOUNS.intersection(after))
        and (after != ["you"] and all(word in PREFACE_WORDS for word in after))
    )


def _is_question_word(words: Sequence[str]) -> bool:
    """Whether all that is said is "why", "and who", "since when"."""
    last = words[-1]
    if last not in {"why", "who", "what", "where", "when", "how", "which", "whom"}:
        return False
    before = words[:-1]
    return all(word in OPENERS or word in PREPOSITIONS or word in EMBEDDERS for word in before) or (
        bool(before)
        and (last != "what" or len(before) < 3)
        and before[-1] in {"know", "sure", "or", "remember", "about", "exactly"}
    )


def _last_word(words: Sequence[str]) -> Reason | None:
    last = words[-1]
    before = words[-2] if len(words) > 1 else ""
    if last == "you" and before in _GIVERS | {"ask"} and _announces(words):
        return Reason.OBJECT_MISSING
    if last in PERHAPS:
        return Reason.FUNCTION_WORD if before in CONJUNCTIONS else None
    if last in {"so", "like", "well", "then", "too", "more", "most", "not", "that", "though"}:
        return _by_the_word_before(words, last, before)
    if last in AUXILIARIES:
        return None if ends_with_auxiliary(words) else Reason.FUNCTION_WORD
    if last in SUBJECTS or last in {"you", "it", "there"}:
        return None if ends_with_pronoun(words, last, before) else Reason.FUNCTION_WORD
    if last in ALWAYS_OPEN:
        return Reason.FUNCTION_WORD
    if last in PREPOSITIONS:
        return None if may_strand(words, last, before) else Reason.FUNCTION_WORD
    if last in {"who", "what", "where", "when", "how", "which", "why", "whom"}:
        return Reason.FUNCTION_WORD
    if last in {"me", "us"} and before in _GIVERS and not gap_before(words, len(words) - 2):
        return Reason.OBJECT_MISSING
    if last in OPINIONS:
        opened = len(words) > 2 and words[0] not in SUBJECTS | OPENERS
        return None if opened or before in {"you"} else Reason.OBJECT_MISSING
    if last in OBJECT_VERBS:
        return None if has_its_object(words, last, before) else Reason.OBJECT_MISSING
    return Reason.FUNCTION_WORD if ends_open_noun(words, last, before) else None


def _announces(words: Sequence[str]) -> bool:
    """Whether "i wanted to ask you" or "i can send you" has not said what."""
    if words[-2] in _GIVERS:
        return words[0] in {"i", "we", "i'll", "we'll"} and len(words) <= _SHORT_OFFER
    wish = {"want", "wanted", "like", "need", "needed", "going", "wanna", "have"}
    return bool({"i", "i'd", "i'm"} & set(words[:3]) and wish & set(words[-4:-2]))


def _by_the_word_before(words: Sequence[str], last: str, before: str) -> Reason | None:
    """The little words whose neighbour tells an adverb from a link."""
    match last:
        case "so":
            done = before in _AFTER_SO
        case "like":
            asked = bool(ANCHORS.intersection(words)) or "how" in words
            asked = asked and before not in INDEFINITES
            done = asked or (before in {"you", "they"} and len(words) > 2 and "if" in words[1:])
        case "well":
            done = before in _BEFORE_WELL
        case "then":
            return Reason.HESITATION if before in {"", "and", "so", "but"} else None
        case "too":
            done = bool(before) and before not in _BE | NEGATED | {
                "not",
                "way",
                "far",
                "just",
                "a",
                "bit",
            }
        case "more":
            done = not before or before in _BEFORE_MORE or before.isdigit()
        case "most":
            done = before in {"the", "at"} and len(words) > 2
        case "not":
            done = before in _BEFORE_NOT
        case "that":
            opened = before in {"would", "will", "could", "can", "should", "does", "did"}
            if opened and words[-3:-2] and words[-3] not in SUBJECTS | {"you"}:
                return Reason.FUNCTION_WORD
            asked = before in _BE and bool({"what", "who", "how", "when", "where"} & set(words))
            relative = before in INDEFINITES and words[-3:-2] in (
                ["a"],
                ["an"],
                ["the"],
                ["some"],
                ["any"],
            )
            done = (
                not relative and before not in _BEFORE_THAT_CLAUSE and (asked or before not in _BE)
            )
        case _:
            done = len(words) > 1 and before != "even"
    hesitates = last in {"so", "like", "well"}
    return None if done else Reason.HESITATION if hesitates else Reason.FUNCTION_WORD


def _half_a_pair(words: Sequence[str]) -> bool:
    """Whether "between", "either" or "and one of them" still waits for its other half."""
    if words[-2:-1] == ["of"] and words[-1] in {"them", "us", "these", "those"}:
        return words[-4:-3] in (["and"], ["but"], ["because"])
    if "between" in words:
        after = words[words.index("between") + 1 :]
        return bool(after) and not {"and", "or", "us", "them", "to", "two", "both"}.intersection(
            after
        )
    if "either" in words[:-1] and not NEGATED.intersection(words):
        one = {"or", "is", "one", "way", "works", "day", "time", "of", "fine", "would"}
        return not one.intersection(words[words.index("either") :])
    return False

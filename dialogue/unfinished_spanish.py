"""Where a Spanish sentence breaks off: its last words, and what the words before them ask for."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.completeness import Reason
from dialogue.set_phrases import Phrases
from dialogue.spanish_clauses import clause_without_main
from dialogue.spanish_endings import (
    ACCENTED_ENDS,
    ALWAYS_OPEN,
    BEFORE_A_QUESTION_WORD,
    COPULAS,
    FINISHED,
    FINISHED_TAILS,
    HESITATIONS,
    MODALS,
    OBJECT_INFINITIVES,
    OPENERS,
    PERHAPS,
    PREFACE_NOUNS,
    PREFACE_OPENINGS,
    PREFACE_WORDS,
    PREFACES,
    QUESTION_WORDS,
)
from dialogue.spanish_last_words import (
    by_the_word_before,
    ends_open_noun,
    ends_with_copula,
    ends_with_modal,
    ends_with_subject,
    object_said,
)
from dialogue.words import fold

_POLITE = Phrases(
    """
    por favor; gracias; muchas gracias; porfa; porfavor; senorita; joven; senor; por favorcito
    si es tan amable; si me hace favor; por favor gracias
    """
)
_DEMONSTRATIVE = frozenset("prefiero llevo llevamos todo quiero ese".split())
_PREPOSITIONS = frozenset(
    """
    a de en con por para sin sobre entre hasta desde hacia segun contra
    """.split()
)
_ARTICLES = frozenset("el la los las un una unos unas".split())
_SAYING = frozenset("saber decir dice dicen diga preguntar decirme informarme explicar".split())
_SUBJECTS = frozenset("yo usted ustedes nosotros nosotras ella ellos ellas".split())
_TITLES = frozenset("senor senora senorita licenciado licenciada ingeniero don dona".split())
_SHORT_QUESTION_WORDS = 4


def why_unfinished(accented: Sequence[str]) -> Reason | None:
    """Why more must come after these words, their accents kept; None if they can stand."""
    spelled = list(accented)
    if fold(spelled[-1]) in HESITATIONS and not _points(spelled):
        return Reason.HESITATION
    spelled = [word for word in spelled if fold(word) not in HESITATIONS or word == spelled[-1]]
    words = [fold(word) for word in spelled]
    length = _without_courtesy(words)
    words, spelled = words[:length], spelled[:length]
    if not words:
        return None
    if _is_preface(words):
        return Reason.PREFACE
    if FINISHED.are(words) or _is_short_question(words, spelled):
        return None
    if _waits_behind_a_conjunction(words):
        return Reason.FUNCTION_WORD
    reason = _last_word(words, spelled)
    if reason is not None and not FINISHED_TAILS.close(words):
        return reason
    if clause_without_main(words, spelled):
        return Reason.CLAUSE_WITHOUT_MAIN
    return Reason.FUNCTION_WORD if _half_a_pair(words) else None


def _points(words: Sequence[str]) -> bool:
    """Whether a final "este" points at something: "prefiero este"."""
    before = fold(words[-2]) if len(words) > 1 else ""
    return words[-1] == "este" and (before in _DEMONSTRATIVE or before in _PREPOSITIONS - {"para"})


def _without_courtesy(words: Sequence[str]) -> int:
    for start in range(len(words)):
        if _POLITE.cover(words[start:]) and (start or len(words) > 1 or words[0] != "senor"):
            title = words[start] in _TITLES and start and words[start - 1] in _ARTICLES | {"al"}
            if not title:
                return start
    return len(words)


def _is_preface(words: Sequence[str]) -> bool:
    for start in range(len(words)):
        rest = words[start:]
        if PREFACES.are(rest):
            return True
        length = PREFACE_OPENINGS.length_at(rest, 0)
        after = rest[length:]
        if length and PREFACE_NOUNS.intersection(after) and PREFACE_WORDS.issuperset(after):
            return True
        if rest[0] not in OPENERS:
            return False
    return False


def _is_short_question(words: Sequence[str], spelled: Sequence[str]) -> bool:
    """Whether all that is said is "qué", "y para cuándo", "no sé dónde"."""
    if words[-1] not in QUESTION_WORDS or len(words) > _SHORT_QUESTION_WORDS:
        return False
    before = words[:-1]
    if spelled[-1] != words[-1]:
        return "no" in before or not _SAYING.intersection(before)
    if words[-1] == "cuanto" and before == ["en"]:
        return False
    return all(word in BEFORE_A_QUESTION_WORD for word in before)


def _waits_behind_a_conjunction(words: Sequence[str]) -> bool:
    """Whether "o tal vez" ends the words, and the other choice is still to come."""
    return any(
        words[place - 1] in {"o", "y", "pero", "u", "porque"} and PERHAPS.are(words[place:])
        for place in range(max(1, len(words) - 3), len(words))
    )


def _last_word(words: Sequence[str], spelled: Sequence[str]) -> Reason | None:
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    if spelled[-1] in ACCENTED_ENDS:
        open_end = before not in {"no", "lo", "si"} if last == "se" else _asks_indirectly(words)
        return Reason.FUNCTION_WORD if open_end else None
    if last in ALWAYS_OPEN:
        return Reason.FUNCTION_WORD
    if last in QUESTION_WORDS or last == "porque":
        return None if len(words) == 1 else Reason.FUNCTION_WORD
    if last in {"si", "mas", "menos", "pues", "entonces", "solo", "bueno"}:
        return by_the_word_before(words, last, before)
    if last in _SUBJECTS:
        return None if ends_with_subject(words, last, before) else Reason.FUNCTION_WORD
    if last in {"sido", "siendo"}:
        return None if words[0] in QUESTION_WORDS | {"lo"} else Reason.FUNCTION_WORD
    if last in COPULAS and _asks_about_topic(words, spelled):
        return None
    if last in COPULAS:
        return None if ends_with_copula(words, last, before) else Reason.FUNCTION_WORD
    if last in MODALS and not spelled[-1].endswith("ó"):
        return None if ends_with_modal(words, last, before) else Reason.OBJECT_MISSING
    if last in OBJECT_INFINITIVES or last.removesuffix("le") in OBJECT_INFINITIVES:
        return None if object_said(words) else Reason.OBJECT_MISSING
    return Reason.FUNCTION_WORD if ends_open_noun(words, last, before) else None


def _asks_about_topic(words: Sequence[str], spelled: Sequence[str]) -> bool:
    """Whether a copula ends a question that named its subject first: "y la limpieza qué es"."""
    asked = len(words) > 1 and words[-2] in QUESTION_WORDS and spelled[-2] != words[-2]
    return asked and any(word in _ARTICLES for word in words[:2])


def _asks_indirectly(words: Sequence[str]) -> bool:
    """Whether "quisiera saber cuánto" has only begun its question."""
    return words[-1] in QUESTION_WORDS and "no" not in words and bool(_SAYING.intersection(words))


def _half_a_pair(words: Sequence[str]) -> bool:
    """Whether "entre" or "ya sea" still waits for its second half."""
    if "entre" in words[:-1]:
        after = words[words.index("entre") + 1 :]
        ranges = {"lunes", "martes", "las", "el", "la", "los"}
        return after[0] in ranges and not {"y", "a", "o", "e", "dos"}.intersection(after)
    if words[:2] == ["ya", "sea"] or (words[:1] == ["tanto"] and len(words) > 2):
        return not {"o", "como", "u"}.intersection(words[2:])
    return False

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
    CONJUNCTIONS,
    COPULAS,
    EXCUSED_MODALS,
    FINISHED,
    FINISHED_TAILS,
    GAPS,
    HESITATIONS,
    LARGE,
    MODALS,
    OBJECT_INFINITIVES,
    OBJECT_PRONOUNS,
    OPENERS,
    PLACE_GAPS,
    PREFACE_NOUNS,
    PREFACE_OPENINGS,
    PREFACE_WORDS,
    PREFACES,
    QUESTION_WORDS,
    WANTING,
    YES_NO,
)
from dialogue.spanish_verbs import finite
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
_AFTER_MAS = frozenset("es esta son la el lo los las y de mucho muy un una que cual".split())
_BEFORE_BUENO = frozenset(["", "muy", "esta", "bueno", "que", "ah"])
_BEFORE_A_GAP = frozenset("lo el la los las algo todo se a de con para y en hasta por".split())
_SAYING = frozenset("saber decir dice dicen diga preguntar decirme informarme explicar".split())
_BEFORE_YO = frozenset("soy como tambien fui hablo misma mismo tampoco".split())
_SUBJECTS = frozenset("yo usted ustedes nosotros nosotras ella ellos ellas".split())
_BEFORE_PUES = frozenset("si sale andale orale claro ok okay va asi".split())
_ABLE = frozenset("puedo puede podria podemos pueden podrian podre deberia".split())
_LEADING_ADVERBS = frozenset("todavia siempre nunca tambien aun ahorita apenas ya".split())
_FEW = frozenset("uno dos tres cuatro cinco seis siete ocho nueve diez".split())
_TITLES = frozenset("senor senora senorita licenciado licenciada ingeniero don dona".split())
_HAVING = frozenset("tiene tienen hay habra necesito quiero quisiera busco buscaba".split())
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
        return _by_the_word_before(words, last, before)
    if last in _SUBJECTS:
        return None if _ends_with_subject(words, last, before) else Reason.FUNCTION_WORD
    if last in COPULAS and _asks_about_topic(words, spelled):
        return None
    if last in COPULAS:
        return None if _ends_with_copula(words, last, before) else Reason.FUNCTION_WORD
    if last in MODALS:
        return None if _ends_with_modal(words, last, before) else Reason.OBJECT_MISSING
    if last in OBJECT_INFINITIVES or last.removesuffix("le") in OBJECT_INFINITIVES:
        return None if _object_said(words) else Reason.OBJECT_MISSING
    return Reason.FUNCTION_WORD if _ends_open_noun(words, last, before) else None


def _asks_about_topic(words: Sequence[str], spelled: Sequence[str]) -> bool:
    """Whether a copula ends a question that named its subject first: "y la limpieza qué es"."""
    asked = len(words) > 1 and words[-2] in QUESTION_WORDS and spelled[-2] != words[-2]
    return asked and any(word in _ARTICLES for word in words[:2])


def _asks_indirectly(words: Sequence[str]) -> bool:
    """Whether "quisiera saber cuánto" has only begun its question."""
    return words[-1] in QUESTION_WORDS and "no" not in words and bool(_SAYING.intersection(words))


def _by_the_word_before(words: Sequence[str], last: str, before: str) -> Reason | None:
    """The little words whose neighbour tells an adverb from a link."""
    match last:
        case "si":
            done = not before or before in {"que", "si", "yo", "eso", "ah", "ay", "claro", "no"}
        case "mas":
            asked = bool((GAPS - {"que"}).intersection(words))
            done = before not in _AFTER_MAS and (asked or not finite(before))
        case "menos":
            done = before not in {"a", "lo", "mucho", "es", "al"}
        case "pues":
            return None if before in _BEFORE_PUES else Reason.HESITATION
        case "entonces":
            return None if before not in {"", "y", "pero", "pues", "o"} else Reason.HESITATION
        case "solo":
            done = before not in {"y", "es", "no", "pero"}
        case _:
            return None if before in _BEFORE_BUENO else Reason.HESITATION
    return None if done else Reason.FUNCTION_WORD


def _ends_with_subject(words: Sequence[str], last: str, before: str) -> bool:
    """Whether a final pronoun is no subject of more: "soy yo", "y usted"."""
    if last == "yo":
        compared = before == "que" and {"mas", "menos", "igual", "mejor"}.intersection(words)
        return bool(compared) or len(words) == 1 or before in _BEFORE_YO
    if before in MODALS:
        return False
    if before in {"que", "y"} and last.startswith("usted") and len(words) <= 3:
        return before == "y"
    return before not in CONJUNCTIONS or before in {"que"} and len(words) > 3 and "mas" in words


def _ends_with_copula(words: Sequence[str], last: str, before: str) -> bool:
    if before in {"asi", "eso", "ya", "ahi", "aqui", "alla"}:
        return True
    if last in {"esta", "estan"} and before in _PREPOSITIONS:
        return False
    if before in YES_NO and len(words) <= 3:
        return last in EXCUSED_MODALS or last in {"es", "esta", "hay", "son", "va", "voy"}
    if last in {"es", "era", "fue", "son", "seria"} and finite(before) and before != "como":
        return False
    return _asked(words) or (before == "si" and last in EXCUSED_MODALS)


def _ends_with_modal(words: Sequence[str], last: str, before: str) -> bool:
    if last in {"llamo", "hablo"}:
        return before in {"le", "les", "yo", "donde", "que", "lo", "la"}
    if last == "creo":
        return len(words) > 1 and before not in {"yo", "pues", "si", "que"}
    if last in {"digo", "dijo", "dijeron"} and before in {"le", "me", "nos"}:
        return bool({"eso", "asi", "como", "lo"}.intersection(words[:-2]))
    if last == "espero":
        return before in {"le", "lo", "aqui", "la", "aca"}
    negated = before in YES_NO or words[-3:-1] in (["no", "me"], ["si", "me"], ["no", "lo"])
    if last in EXCUSED_MODALS and negated and not (before == "si" and len(words) > 2):
        return True
    if last == "quiere" and before in {"usted", "si"}:
        return len(words) > 2
    if last in _ABLE:
        return before in {"cuando", "que"} and len(words) > 2
    return _object_said(words) or _asked(words)


def _asked(words: Sequence[str]) -> bool:
    """Whether a question word before stands for what would follow: "lo que quiero", "cuánto es"."""
    earlier = words[:-1]
    for place, word in enumerate(earlier):
        if word in GAPS - {"que"} or word in PLACE_GAPS:
            following = words[place + 1 : -1]
            subordinate = word == "cuando" and place == 0 and words[-1] not in {"puedo", "es"}
            return not subordinate and len(following) <= 4
        if word == "que":
            antecedent = words[place - 1] if place else ""
            if place == 0 or antecedent in _BEFORE_A_GAP:
                return True
    return False


def _object_said(words: Sequence[str]) -> bool:
    """Whether the object stands before the verb, as a pronoun or a question's word."""
    for place in range(len(words) - 1):
        following = words[place + 1]
        if words[place] in OBJECT_PRONOUNS and finite(following):
            return True
        if words[place] in GAPS and words[place] != "que":
            return True
    return _asked(words) and bool({"que", "donde", "como"}.intersection(words[:-1]))


def _ends_open_noun(words: Sequence[str], last: str, before: str) -> bool:
    if last == "algo":
        return before in _HAVING and "no" not in words
    if last in {"nuevo", "nueva", "par", "pequeno", "pequena", "cierto", "cierta"}:
        return before in {"un", "una", "el", "la", "mi", "su"} and len(words) > 1
    if last in {"proxima", "pasado"}:
        return before == "la" and "para" not in words or (last == "pasado" and before == "el")
    if last in _TITLES:
        return before in _ARTICLES | {"al", "del"}
    if last in LARGE:
        return bool(WANTING.intersection(words[-4:-1]))
    if last in {"no", "ya"}:
        return len(words) > 2 and before in ({"y", "pero"} if last == "no" else {"y"})
    if last in _FEW:
        return before == "con"
    if last in {"numero", "codigo"} and len(words) > 1:
        return before in {"calle", "sur", "norte", "casa"}
    if last in {"primera", "segunda", "tercera", "primer"}:
        return before in {"mi", "su", "tu"}
    return (
        last in _LEADING_ADVERBS and before in {"si", "porque", "yo", "cuando"} and len(words) > 2
    )


def _half_a_pair(words: Sequence[str]) -> bool:
    """Whether "entre" or "ya sea" still waits for its second half."""
    if "entre" in words[:-1]:
        after = words[words.index("entre") + 1 :]
        ranges = {"lunes", "martes", "las", "el", "la", "los"}
        return after[0] in ranges and not {"y", "a", "o", "e"}.intersection(after)
    if words[:2] == ["ya", "sea"] or words[:1] == ["tanto"]:
        return not {"o", "como", "u"}.intersection(words[2:])
    return False

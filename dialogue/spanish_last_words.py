"""Spanish words that may end a sentence or not, by what stands before them."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.completeness import Reason
from dialogue.days_and_numbers import WEEKDAYS
from dialogue.spanish_endings import (
    CONJUNCTIONS,
    EXCUSED_MODALS,
    GAPS,
    LARGE,
    MODALS,
    OBJECT_PRONOUNS,
    PLACE_GAPS,
    WANTING,
    YES_NO,
)
from dialogue.spanish_verbs import finite

_PREPOSITIONS = frozenset(
    """
    a de en con por para sin sobre entre hasta desde hacia segun contra
    """.split()
)
_ARTICLES = frozenset("el la los las un una unos unas".split())
_BEFORE_AN_EXCEPTION = WEEKDAYS | frozenset("dia dias todo todos todas cualquiera".split())
_AFTER_MAS = frozenset("es esta son la el lo los las y mucho muy un una que cual".split())
_BEFORE_BUENO = frozenset(["", "muy", "esta", "bueno", "que", "ah"])
_BEFORE_A_GAP = frozenset("lo el la los las algo todo se a de con para y en hasta por".split())
_BEFORE_YO = frozenset("soy como tambien fui hablo misma mismo tampoco".split())
_BEFORE_PUES = frozenset("si sale andale orale claro ok okay va asi".split())
_ABLE = frozenset("pueda puedan puedo puede podria podemos pueden podrian podre deberia".split())
_LEADING_ADVERBS = frozenset("todavia siempre nunca tambien aun ahorita apenas ya".split())
_FEW = frozenset("uno dos tres cuatro cinco seis siete ocho nueve diez".split())
_HAVING = frozenset("tiene tienen hay habra necesito quiero quisiera busco buscaba".split())
_TITLES = frozenset("senor senora senorita licenciado licenciada ingeniero don dona".split())


def by_the_word_before(words: Sequence[str], last: str, before: str) -> Reason | None:
    """The little words whose neighbour tells an adverb from a link."""
    match last:
        case "si":
            done = not before or before in {"que", "si", "yo", "eso", "ah", "ay", "claro", "no"}
        case "mas":
            asked = bool((GAPS - {"que"}).intersection(words))
            done = before not in _AFTER_MAS and (before == "de" or asked or not finite(before))
        case "menos":
            done = before not in {"a", "lo", "mucho", "es", "al"} | _BEFORE_AN_EXCEPTION
        case "pues":
            return None if before in _BEFORE_PUES else Reason.HESITATION
        case "entonces":
            return None if before not in {"", "y", "pero", "pues", "o"} else Reason.HESITATION
        case "solo":
            done = before not in {"y", "es", "no", "pero"}
        case _:
            return None if before in _BEFORE_BUENO else Reason.HESITATION
    return None if done else Reason.FUNCTION_WORD


def ends_with_subject(words: Sequence[str], last: str, before: str) -> bool:
    """Whether a final pronoun is no subject of more: "soy yo", "y usted"."""
    if last == "yo":
        compared = before == "que" and {"mas", "menos", "igual", "mejor"}.intersection(words)
        asked = not (GAPS - {"que"}).isdisjoint(words[:-2]) and before not in CONJUNCTIONS
        return bool(compared) or asked or len(words) == 1 or before in _BEFORE_YO
    if before in MODALS:
        return False
    if before in {"que", "y"} and last.startswith("usted") and len(words) <= 3:
        return before == "y"
    return before not in CONJUNCTIONS or before in {"que"} and len(words) > 3 and "mas" in words


def ends_with_copula(words: Sequence[str], last: str, before: str) -> bool:
    """Whether a final "es", "está" or "voy" is an answer or closes a question: "ahí está"."""
    if before in {"asi", "eso", "ya", "ahi", "aqui", "alla"}:
        return True
    if last in {"esta", "estan"} and before in _PREPOSITIONS:
        return False
    if before == "no" and last in {"voy", "va", "vamos", "van", "hay"}:
        return True
    if before in YES_NO and len(words) <= 3:
        return last in EXCUSED_MODALS or last in {"es", "esta", "hay", "son", "va", "voy"}
    if last in {"es", "era", "fue", "son", "seria"} and finite(before) and before != "como":
        return False
    return _asked(words) or (before == "si" and last in EXCUSED_MODALS)


def ends_with_modal(words: Sequence[str], last: str, before: str) -> bool:
    """Whether a final verb has its object before it or needs none: "no puedo", "lo que quiero"."""
    if last in {"llamo", "hablo"}:
        return before in {"le", "les", "yo", "donde", "que", "lo", "la"}
    if last == "creo":
        return len(words) > 1 and before not in {"yo", "pues", "si", "que"}
    if last == "digo" and before not in {"le", "me", "se", "yo", "que", "como", "lo"}:
        return len(words) > 2
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
        return before in {"cuando", "que", "cuanto", "como", "donde"} and len(words) > 2
    return object_said(words) or _asked(words)


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


def object_said(words: Sequence[str]) -> bool:
    """Whether the object stands before the verb, as a pronoun or a question's word."""
    for place in range(len(words) - 1):
        following = words[place + 1]
        if words[place] in OBJECT_PRONOUNS and finite(following):
            return True
        if words[place] in GAPS and words[place] != "que":
            return True
    return _asked(words) and bool({"que", "donde", "como"}.intersection(words[:-1]))


def ends_open_noun(words: Sequence[str], last: str, before: str) -> bool:
    """Whether an adjective, a title, an amount or an adverb stands without its noun or verb."""
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
    if last in {"mucha", "muchas", "muchos", "poca", "pocas", "demasiada", "bastante"}:
        return before in {"con", "sin"}
    if last in {"avenida", "calle", "boulevard", "bulevar", "calzada", "colonia", "privada"}:
        return before in {"es", "en", "por", "sobre"}
    if last in {"numero", "codigo"} and len(words) > 1:
        return before in {"calle", "sur", "norte", "casa"}
    if last in {"primera", "segunda", "tercera", "primer"}:
        return before in {"mi", "su", "tu"}
    return (
        last in _LEADING_ADVERBS and before in {"si", "porque", "yo", "cuando"} and len(words) > 2
    )

"""How much of a caller's text is English, and how much Spanish: words weighed, clauses found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from dialogue import english_words as english
from dialogue import spanish_verbs
from dialogue import spanish_words as spanish
from dialogue.language_neutral import Mark, mark_neutral
from dialogue.words import fold, tokens


class Kind(Enum):
    """What a word does in a sentence, as far as a list can tell; its value is its weight."""

    FINITE = 2.0
    NONFINITE = 1.01
    STRONG = 1.0
    LIGHT = 0.7
    CONTENT = 0.4
    SHAPE = 0.35
    GLUE = 0.3


_FUNCTIONS = {Kind.FINITE, Kind.STRONG, Kind.LIGHT, Kind.NONFINITE}


@dataclass(slots=True)
class Evidence:
    """What speaks for one language in one text."""

    score: float = 0.0
    words: int = 0
    functions: int = 0
    finite: int = 0
    beyond_copula: int = 0
    """Words but *it's* and *es*, which also come before a bare name or number."""

    def add(self, word: str, kind: Kind) -> None:
        """Count one word."""
        self.score += kind.value
        self.words += 1
        self.functions += kind in _FUNCTIONS
        self.finite += kind is Kind.FINITE
        self.beyond_copula += word not in _COPULAS


@dataclass(frozen=True, slots=True)
class Weighed:
    """Both languages' evidence in one text."""

    english: Evidence
    spanish: Evidence
    said: int
    """Words that are neither courtesy nor filler, names and numbers included."""


_COPULAS = frozenset("it's its it is es son this".split())
_ENGLISH_SUBJECTS = frozenset(
    """
    i you he she it we they who that which there this y'all yall everybody everyone somebody someone
    nobody anybody anyone nothing something everything what
    """.split()
)
_AFTER_IS = frozenset("a not my your so too very been gone here there his her our their".split())
_ENGLISH_OBJECTS = frozenset("me my it him her us them the your our their his".split())
_BEFORE_BASE = frozenset("to not please just never always also still really".split())
_BEFORE_A_CLAUSE = frozenset("actually so and but then or maybe just please".split())
_ENGLISH_DETERMINERS = frozenset("the an my your this that his her our their some any".split())
_SPANISH_DETERMINERS = spanish.LIGHT | frozenset(
    "mi mis tu tus su sus mucho mucha otro otra ese esa de".split()
)
_BEFORE_SPANISH_VERB = frozenset(
    "no me te se lo le nos les los las yo ya que si usted quien".split()
)
_A_THING = "#"
"""Stands for a name, number or date before a word."""

_BEFORE_ESTA = frozenset(
    """
    donde como no ya se que todo aqui ahi cuando si quien usted cual le
    """.split()
)
_AFTER_ESTA = frozenset(
    """
    en muy bien mal abierto abierta listo lista el la mi un una mas cerca lejos aqui ahi disponible
    caro cara caliente frio sucio sucia roto rota enfermo enferma adentro afuera vacio lleno con
    """.split()
)
_AFTER_I_KNOW = frozenset(["", *"que si como cuando donde cual cuanto nada por quien".split()])
_ENGLISH_UNLESS_SPANISH = frozenset("he has come use case once plan a late tire".split())
_AMBIGUOUS_NOUNS = frozenset("visit control".split())
_ENGLISH_SHAPES = (
    *("tion", "sion", "ing", "ight", "ment", "ness", "ful", "less", "ough", "ck", "sh", "ch", "th"),
    *("ly", "ty", "ry", "ey", "ee", "ll", "ss", "wn", "rd", "nd", "nt", "ld", "st", "ct", "ft"),
    *("able", "ible", "age", "ous", "ish", "ure", "ble", "ster", "ow", "aw", "ew", "ks", "ts"),
)
_SPANISH_SHAPES = (
    *("cion", "ciones", "dad", "dades", "mente", "ito", "ita", "itos", "itas", "illo", "illa"),
    *("ero", "era", "eros", "eras", "aje", "anza", "encia", "ancia", "oso", "osa", "iva", "ivo"),
    *("ado", "ada", "ido", "ida", "azo", "ura", "eza", "on", "ista", "umbre", "ote", "ico", "ica"),
    *("ia", "io", "ario", "aria", "izar", "ores", "adas", "ados", "os", "as", "o", "a"),
)

FUNCTION_WORDS: frozenset[str] = (
    frozenset("a")
    | english.PAST
    | english.STRONG
    | english.LIGHT
    | english.GLUE
    | english.AUXILIARIES
    | spanish.STRONG
) | (spanish.LIGHT - {"los", "las", "el", "la", "san", "del"})


def _spanish_kind(word: str, before: str) -> Kind | None:
    if word in spanish.GLUE:
        return Kind.GLUE
    if word == "a":
        return Kind.LIGHT
    if word in spanish.STRONG:
        return Kind.STRONG
    if word in spanish.LIGHT:
        return Kind.LIGHT
    if spanish_verbs.finite(word):
        noun = word in spanish.CONTENT and before not in _BEFORE_SPANISH_VERB
        return Kind.CONTENT if noun or before in _ENGLISH_DETERMINERS else Kind.FINITE
    if spanish_verbs.nonfinite(word):
        noun = word in spanish.CONTENT
        return Kind.CONTENT if noun or before in _ENGLISH_DETERMINERS else Kind.NONFINITE
    return Kind.CONTENT if word in spanish.CONTENT else None


def _english_kind(word: str, before: str, after: str, first: bool) -> Kind | None:
    if word in english.GLUE:
        return Kind.GLUE
    if word in english.AUXILIARIES or word in english.PAST:
        return Kind.FINITE
    if word == "a":
        return Kind.LIGHT
    if word in english.STRONG:
        return Kind.STRONG
    if word in english.LIGHT:
        return Kind.LIGHT
    if word.endswith("'s") and (after in english.LIGHT | _AFTER_IS or after.endswith("ing")):
        return Kind.FINITE
    return _english_verb(word, before, after, first) or (
        Kind.CONTENT if word in english.CONTENT or word.endswith("'s") else None
    )


def _english_verb(word: str, before: str, after: str, first: bool) -> Kind | None:
    after_subject = before in _ENGLISH_SUBJECTS or (before == _A_THING and word in english.THIRD)
    borrowed = before in _SPANISH_DETERMINERS
    if word in english.BASES:
        if after_subject or (first and word not in english.CONTENT):
            return Kind.FINITE
        if before in _BEFORE_BASE or before in english.AUXILIARIES:
            return Kind.NONFINITE
        return Kind.CONTENT
    if word in english.THIRD:
        verb = after_subject or (word not in english.CONTENT and before in english.CONTENT)
        return Kind.FINITE if verb else Kind.CONTENT
    if word in english.REGULAR_PAST:
        verb = after_subject or before in english.CONTENT or after in _ENGLISH_OBJECTS
        return Kind.FINITE if verb else Kind.CONTENT if borrowed else Kind.NONFINITE
    if word in english.GERUNDS or word in english.PARTICIPLES:
        return Kind.CONTENT if borrowed or word in english.CONTENT else Kind.NONFINITE
    return None


def _shape(word: str, spelled: str) -> str | None:
    """The language that an unknown word looks like."""
    if spelled != word:
        return "es"
    if "'" in word or "w" in word or "k" in word or word.endswith(_ENGLISH_SHAPES):
        return "en"
    if len(word) > 3 and word.endswith(_SPANISH_SHAPES):
        return "es"
    return None


def _is_verb_esta(accented: str, before: str, after: str) -> bool:
    """Whether *esta*, mostly spelled without its accent, is *está* and not *esta cita*."""
    return (
        accented == "está"
        or before in _BEFORE_ESTA
        or after in _AFTER_ESTA
        or after.endswith(("ando", "iendo", "ado", "ido", "isimo", "isima"))
    )


_Kinds = tuple[Kind | None, Kind | None]


def _kinds(words: Sequence[str], spelled: Sequence[str], marks: Sequence[Mark]) -> list[_Kinds]:
    """For each word its kind in English and in Spanish; both when it belongs to both."""
    found: list[_Kinds] = []
    before = ""
    following = [*words, ""][1:]
    for word, accented, mark, after in zip(words, spelled, marks, following, strict=True):
        if mark is not Mark.OPEN:
            found.append((None, None))
            before = "" if mark is Mark.COURTESY else _A_THING
            continue
        first = not before or before in _BEFORE_A_CLAUSE
        kinds = _english_kind(word, before, after, first), _spanish_kind(word, before)
        if kinds == (None, None) and (shape := _shape(word, accented)):
            kinds = (Kind.SHAPE, None) if shape == "en" else (None, Kind.SHAPE)
        if accented != word and kinds[1] is not None:
            kinds = (None, kinds[1])
        if word == "esta" and _is_verb_esta(accented, before, after):
            kinds = (None, Kind.FINITE)
        if accented == "sé" or (word == "se" and before == "no" and after in _AFTER_I_KNOW):
            kinds = (None, Kind.FINITE)
        found.append(kinds)
        before = word
    return found


def _settle(words: Sequence[str], kinds: list[_Kinds]) -> list[_Kinds]:
    """Words of both languages go with their neighbours; those that stay open count for none."""
    settled = list(kinds)
    for final in (False, True):
        for index, (in_english, in_spanish) in enumerate(settled):
            if in_english is None or in_spanish is None:
                continue
            sides = [settled[side] for side in (index - 1, index + 1) if 0 <= side < len(settled)]
            english_side = any(side[0] and not side[1] for side in sides)
            spanish_side = any(side[1] and not side[0] for side in sides)
            if english_side != spanish_side:
                settled[index] = (in_english, None) if english_side else (None, in_spanish)
            elif final and not spanish_side and words[index] in _ENGLISH_UNLESS_SPANISH:
                settled[index] = (in_english, None)
    return settled


def weigh(text: str) -> Weighed:
    """Weigh the words of a text for each language.

    Formulas of courtesy, names, numbers, dates, addresses, dishes and loans weigh nothing.
    """
    spelled = tokens(text, accents=True)
    words = [fold(word) for word in spelled]
    marks = mark_neutral(words, FUNCTION_WORDS)
    found = Weighed(Evidence(), Evidence(), sum(mark is not Mark.COURTESY for mark in marks))
    kinds = _settle(words, _kinds(words, spelled, marks))
    for word, (in_english, in_spanish) in zip(words, kinds, strict=True):
        if in_english and not in_spanish:
            found.english.add(word, in_english)
        elif in_spanish and not in_english:
            found.spanish.add(word, in_spanish)
    return found

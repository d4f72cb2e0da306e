"""Ordinals, fractions, ranges, and whatever numbers are left."""

from __future__ import annotations

import re

from dialogue.language import Language
from dialogue.spoken.nouns_es import form_before, gender_of
from dialogue.spoken.numbers import (
    NUMBER,
    Form,
    cardinal,
    digits,
    number_words,
    ordinal,
    whole_number,
    year,
)
from dialogue.spoken.rules import Rule, apply_all, rule

_FRACTIONS = {
    "½": "1/2",
    "¼": "1/4",
    "¾": "3/4",
    "⅓": "1/3",
    "⅔": "2/3",
    "⅛": "1/8",
    "⅜": "3/8",
    "⅝": "5/8",
    "⅞": "7/8",
}
_PARTS_EN = {
    2: "half",
    3: "third",
    4: "quarter",
    5: "fifth",
    6: "sixth",
    8: "eighth",
    10: "tenth",
    16: "sixteenth",
}
_PARTS_ES = {
    3: "tercio",
    4: "cuarto",
    5: "quinto",
    6: "sexto",
    8: "octavo",
    10: "décimo",
    16: "dieciseisavo",
}
_LABELS_ES = re.compile(
    r"(?i)\b(?:opci[oó]n|p[aá]gina|n[uú]mero|habitaci[oó]n|calle|l[ií]nea|nivel|paso|puerta"
    r"|sala|oprima|marque"
    r"|presione|pulse|cuarto|carretera|avenida|ruta|and[eé]n|secci[oó]n|unidad|local|edificio"
    r"|interior|lote"
    r"|manzana|departamento|cap[ií]tulo|autob[uú]s|vuelo|zona|sucursal|canal|clase|tipo|grado"
    r"|extensi[oó]n|km"
    r"|kil[oó]metro|sal[oó]n|piso|mesa|consultorio|caja|ventanilla|turno|es\s+el|es\s+la)\s*$"
)
_YEAR_CUE = {
    Language.EN: re.compile(r"(?i)\b(?:in|since|until|from|by|of|year|before|after|during|est"
                            r"|established|built|circa|for|early|late|summer|fall|winter"
                            r"|spring|class|and|to|the|model|through|january|february|march"
                            r"|april|may|june|july|august|september|october|november"
                            r"|december)\.?\s$"),
    Language.ES: re.compile(r""),
}  # fmt: skip
_COUNTED = re.compile(
    r"\s(?!in|as|is|was|has|for|this|yes|plus|at|to|and|or|on|the|by|its|his)[a-z]{2,}s\b"
)
_TO = {Language.EN: "to", Language.ES: "a"}
_TIMES = {Language.EN: "times", Language.ES: "veces"}
_OUT_OF = {Language.EN: "out of", Language.ES: "de"}


def read_counts(text: str, language: Language) -> str:
    """The text with its last figures in words."""
    return apply_all(_RULES[language], text)


def _ordinal_en(match: re.Match[str]) -> str:
    return ordinal(int(match[1].replace(",", "")), Language.EN)


def _ordinal_es(match: re.Match[str]) -> str:
    number, ending = int(match[1]), match[2].lower()
    if ending in ("ª", "a", "ra", "da", "ta", "ma", "va", "na"):
        return ordinal(number, Language.ES, Form.FEMININE)
    before_noun = form_before(match.string[match.end() :]) is not Form.ALONE
    form = Form.MASCULINE if ending == "er" or before_noun else Form.ALONE
    return ordinal(number, Language.ES, form)


def _fraction_en(match: re.Match[str]) -> str:
    whole, top, bottom = match["whole"], int(match["top"]), int(match["bottom"])
    if bottom not in _PARTS_EN or top >= bottom:
        return match.group()
    part = _PARTS_EN[bottom]
    if top == 1:
        said = f"a {part}" if whole else f"one {part}"
    else:
        said = f"{cardinal(top, Language.EN)} {part}s"
    return f"{cardinal(int(whole), Language.EN)} and {said}" if whole else said


def _fraction_es(match: re.Match[str]) -> str:
    whole, top, bottom, noun = (
        match["whole"],
        int(match["top"]),
        int(match["bottom"]),
        match["noun"],
    )
    if top >= bottom or (bottom != 2 and bottom not in _PARTS_ES):
        return match.group()
    form = gender_of(noun) if noun else Form.MASCULINE
    half = "media" if form is Form.FEMININE else "medio"
    if bottom == 2 and whole:
        return " ".join(filter(None, (cardinal(int(whole), Language.ES, form), noun, "y", half)))
    if bottom == 2:
        return f"{half} {noun}" if noun else "medio"
    said = (
        "un " + _PARTS_ES[bottom]
        if top == 1
        else f"{cardinal(top, Language.ES)} {_PARTS_ES[bottom]}s"
    )
    if whole:
        said = f"{cardinal(int(whole), Language.ES, form)} {noun or ''} y {said}".replace("  ", " ")
        return said
    return f"{said} {noun}" if noun else said


def _range(match: re.Match[str], language: Language) -> str:
    form = _form(match, language)
    low = number_words(match["low"], language, form)
    return f"{low} {_TO[language]} {number_words(match['high'], language, form)}"


def _form(match: re.Match[str], language: Language) -> Form:
    if language is Language.EN or _LABELS_ES.search(match.string[: match.start()]):
        return Form.ALONE
    return form_before(match.string[match.end() :])


def _plain(match: re.Match[str], language: Language) -> str:
    written: str = match.group()
    bare = written.lstrip("-−")
    if bare.isdigit() and (len(bare) > 1 and bare.startswith("0") or len(bare) > 6):
        return digits(bare, language)
    if len(bare) in (5, 6) and bare.isdigit() and not bare.endswith("00"):
        return digits(bare, language)
    number = whole_number(bare, language)
    if number is not None and language is Language.EN and _is_year(match, bare):
        return year(number, language)
    return number_words(written, language, _form(match, language))


def _is_year(match: re.Match[str], written: str) -> bool:
    if not re.fullmatch(r"(?:1[89]|20)\d\d", written):
        return False
    before, after = match.string[: match.start()], match.string[match.end() :]
    if _COUNTED.match(after):
        return False
    return (
        _YEAR_CUE[Language.EN].search(before) is not None
        or re.match(r"\s*[.,?!;)]|\s*$", after) is not None
    )


_RANGE = rf"(?<![\w.,/$])(?P<low>{NUMBER})\s?[-–—]\s?(?P<high>{NUMBER})(?![\w/]|[-–—]\d)"
_PLAIN = rf"(?<![\w.])(?:(?<![\w)])[-−])?(?:{NUMBER})(?!\w)"


def _rules(language: Language) -> tuple[Rule, ...]:
    noun = (
        r"(?:\s(?P<noun>(?!de\b|del\b|y\b|a\b|en\b|por\b)[a-záéíóúñ]{3,}))?"
        if language is Language.ES
        else ""
    )
    own = (
        (rule(r"\b(\d{1,3}(?:,\d{3})*)(?:st|nd|rd|th)\b", _ordinal_en),)
        if language is Language.EN
        else (
            rule(
                r"\b(\d{1,2})\.?\s?(?:([ºª])|°(?=\s[a-z]))?(?:(?<=º)|(?<=ª))",
                lambda m: _ordinal_es(m),
            ),
            rule(
                r"\b(\d{1,2})\.?(er|ero|ro|do|to|mo|vo|no|ra|da|ta|ma|va|na|a|o)\b(?!\.\s?m)"
                r"(?:\.(?=\s[a-z]))?",
                _ordinal_es,
            ),
        )
    )
    fraction = _fraction_en if language is Language.EN else _fraction_es
    return (
        rule("[" + "".join(_FRACTIONS) + "]", lambda m: " " + _FRACTIONS[m.group()]),
        rule(
            rf"(?<![\w/.,])(?:(?P<whole>\d+)\s+)?(?P<top>\d{{1,2}})/(?P<bottom>\d{{1,2}}){noun}"
            rf"(?![\w/])",
            fraction,
        ),
        rule(r"(?<![\d.,])(\d{1,3})/\1\b", lambda m: f"{number_words(m[1], language)} " * 2),
        rule(
            r"(?<![\w/.,])(\d(?:\.\d)?|10)/(5|10)\b",
            lambda m: (
                f"{number_words(m[1], language)} {_OUT_OF[language]} "
                f"{cardinal(int(m[2]), language)}"
            ),
        ),
        rule(
            r"(?<![\w:.])(\d{1,2}):(\d{1,2})(?![\w:])",
            lambda m: (
                f"{cardinal(int(m[1]), language)} {_TO[language]} {cardinal(int(m[2]), language)}"
            ),
        ),
        rule(r"(?<!\w)['’](?=\d\d\b)", ""),
        *own,
        rule(_RANGE, lambda m: _range(m, language)),
        rule(
            r"\b(\d{1,2})[xX](?!\w)",
            lambda m: f"{cardinal(int(m[1]), language, Form.FEMININE)} {_TIMES[language]}",
        ),
        rule(_PLAIN, lambda m: _plain(m, language)),
    )


_RULES = {language: _rules(language) for language in Language}

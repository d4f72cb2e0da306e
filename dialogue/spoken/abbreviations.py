"""Abbreviations and signs that are said in full."""

from __future__ import annotations

import re

from dialogue.language import Language
from dialogue.spoken.abbreviation_words import (
    BEFORE_NAMES,
    CAPITALISED,
    DOTTED,
    ONLY_BEFORE_NUMBERS,
    STATES_MX,
    TITLES,
    TRAILING,
)
from dialogue.spoken.numbers import digits
from dialogue.spoken.rules import Rule, alternatives, apply_all, full_stop_after, rule


def read_abbreviations(text: str, language: Language) -> str:
    """The text with abbreviations in full; runs before numbers are put into words."""
    return apply_all(_ABBREVIATIONS[language], text)


def read_signs(text: str, language: Language) -> str:
    """The text with single signs (&, @, #, /, +) in words; runs after everything else."""
    return apply_all(_SIGNS[language], text)


def _title(match: re.Match[str], language: Language) -> str:
    words = TITLES[language]
    said = words.get(match[1]) or words[match[1].capitalize()]
    first = (
        match.start() == 0 or re.search(r"[.!?¿¡]\s*$", match.string[: match.start()]) is not None
    )
    if language is Language.ES and re.search(r"(?i)\b(?:la|una)\s$", match.string[: match.start()]):
        said = re.sub(r"o$", "a", re.sub(r"or$", "ora", said))
    return said[0].upper() + said[1:] if language is Language.ES and first else said


def _dotted(match: re.Match[str], language: Language) -> str:
    written: str = match[1]
    key = written.lower()
    said = DOTTED[language][key]
    after = match.string[match.end() :]
    if key in ONLY_BEFORE_NUMBERS[language]:
        name = key in BEFORE_NAMES[language] and re.match(r"\s[A-ZÁÉÍÓÚÑ]", after)
        if (
            not re.match(r"\s?[#]?[\dA-Z]*\d|\s(?:Ext|Int)\b", after)
            and not name
            and key not in CAPITALISED[language]
        ):
            return match.group()
    if key in CAPITALISED[language] and not written[0].isupper():
        return match.group()
    if written[0].isupper():
        said = said[0].upper() + said[1:]
    leads = key not in TRAILING[language] and after.strip() != ""
    return said if leads or not full_stop_after(match) else f"{said}."


def _saint(match: re.Match[str]) -> str:
    return "Saint "


def _street(match: re.Match[str]) -> str:
    return f"Street{full_stop_after(match)}"


def _abbreviations_en() -> tuple[Rule, ...]:
    return (
        rule(r"(?i)\b24\s?/\s?7\b", "twenty-four seven"),
        rule(r"(?i)\be\.\s?g\.,?", "for example,"),
        rule(r"(?i)\bi\.\s?e\.,?", "that is,"),
        rule(r"(?i)\ba\.k\.a\.|\baka\b", "also known as"),
        rule(r"\bP\.?\s?O\.?\s+Box\b", "P O Box"),
        rule(
            r"\bU\.\s?S\.(?:\s?A\.)?(?=\s[a-z])", lambda m: "U S A" if "A" in m.group() else "U S"
        ),
        rule(
            r"\b((?:[A-Z]\.){2,})(?!\w)",
            lambda m: " ".join(re.findall("[A-Z]", m[1])) + full_stop_after(m),
        ),
        rule(r"\bTel(?=:|\s[(\d+])", "Telephone"),
        rule(r"\bExt(?=:|\s\d)", "Extension"),
        rule(r"(?i)(?<!\w)w/o\b", "without"),
        rule(r"(?i)(?<!\w)w/\s?", "with "),
        rule(r"(?i)(?<!\w)b/c\b", "because"),
        rule(r"(?i)(?<!\w)c/o\b", "care of"),
        rule(r"(?i)(?<!\w)n/a\b", "not applicable"),
        rule(r"(?<![A-Z]\w)\bSt\.?\s(?=[A-Z][a-z]+)(?<![a-z]\sSt\.\s(?=[A-Z]))", _saint),
        rule(r"\bSt\.(?=\s[A-Z])(?<=[a-z]\sSt\.)(?<![A-Z][a-z]\sSt\.)", "Saint"),
        rule(r"\bSt\.(?=\W|$)", _street),
    )


def _abbreviations_es() -> tuple[Rule, ...]:
    return (
        rule(r"(?i)\b24\s?/\s?7\b", "veinticuatro siete"),
        rule(r"(?i)\bp\.\s?ej\.,?|\bp\.\s?e\.,?", "por ejemplo"),
        rule(
            r"\b(?:EE\.?\s?UU\.?|E\.\s?U\.\s?A\.?|EUA|E\.\s?U\.)(?!\w)",
            lambda m: f"Estados Unidos{full_stop_after(m)}",
        ),
        rule(r"\b(C\.P)\.(?=\s[A-ZÁÉÍÓÚÑ][a-z])", lambda m: _title(m, Language.ES)),
        rule(r"(?i)\bC\.\s?P\.\s?(?=\d)|\bCP\s(?=\d)", "Código postal "),
        rule(r"\bCDMX\b", "Ciudad de México"),
        rule(r"\bD\.\s?F\.(?!\w)", "Distrito Federal"),
        rule(r"(?i)\bkm\s(?=\d)", "kilómetro "),
        rule(r"\bN(?:o|úm)\.(?=\sde\s)", "Número"),
        rule(r"\bn(?:o|úm)\.(?=\sde\s)", "número"),
        rule(r"\bTel(?=:|\s[(\d+])", "Teléfono"),
        rule(r"\bCel(?=:|\s[(\d+])", "Celular"),
        rule(r"(?<!o\. )(?<!úm\. )\bExt\.?(?=:|\s\d)", "Extensión"),
        rule(r"(?i)\bS\.?\s?A\.?\s+de\s+C\.?\s?V\.?(?!\w)", "S A de C V"),
        rule(r"(?i)(?<!\w)s/n\b\.?", lambda m: f"sin número{full_stop_after(m)}"),
        rule(r"(?i)(?<!\w)c/u\b\.?", lambda m: f"cada uno{full_stop_after(m)}"),
        rule(
            rf"(?<=, )({alternatives(STATES_MX)})(?!\w)",
            lambda m: STATES_MX[m[1]] + full_stop_after(m),
        ),
        rule(
            r"\b((?:[A-Z]\.\s?){2,})(?!\w)",
            lambda m: " ".join(re.findall("[A-Z]", m[1])) + full_stop_after(m),
        ),
        rule(r"(?i)(?<!\w)y/o\b", "y o"),
        rule(r"(?i)(?<!\w)n\.?\s?[º°o](?=\s?\d)", "número "),
        rule(r"\bSt\.(?=\W|$)", _street),
    )


def _abbreviations(language: Language) -> tuple[Rule, ...]:
    own = _abbreviations_en() if language is Language.EN else _abbreviations_es()
    titles = alternatives(TITLES[language])
    name = r"(?=\s?[A-ZÁÉÍÓÚÑ]|\s(?:and|y|e|or|o|&)\s)"
    bare = "Dr|Mr|Mrs|Ms|Prof" if language is Language.EN else "Dr|Dra|Sr|Sra|Srta|Lic|Ing"
    return (
        rule(r"(?<!\w)#(?=[^\W\d_]{2})", "hashtag "),
        *own,
        rule(r"\b([A-Z])/([A-Z])\b", lambda m: f"{m[1]} {m[2]}"),
        rule(rf"(?<![\w.])({titles})\.{name}", lambda m: _title(m, language)),
        rule(rf"\b({bare})(?=\s[A-ZÁÉÍÓÚÑ][a-záéíóúñ])", lambda m: _title(m, language)),
        rule(rf"(?<![\w.])({bare.lower()})\.(?=\s)", lambda m: _title(m, language)),
        rule(
            rf"(?i)(?<![\w.@])({alternatives(DOTTED[language])})\.(?!\w)",
            lambda m: _dotted(m, language),
        ),
        rule(r"(?i)(?<!\w)(?:Av|Avda)\s(?=[A-ZÁÉÍÓÚÑ])", "Avenida ")
        if language is Language.ES
        else rule(r"(?i)\bvs\b", "versus"),
    )


_ABBREVIATIONS = {language: _abbreviations(language) for language in Language}


def _signs(words: dict[str, str], language: Language) -> tuple[Rule, ...]:
    return (
        rule(r"\s*&\s*(?:amp;\s*)?", f" {words['&']} "),
        rule(r"\s*@\s*", f" {words['@']} "),
        rule(r"#\s?", f"{words['#']} "),
        rule(r"(?i)\band/or\b", "and or"),
        rule(r"(?<=\w)\s?/\s?(?=\w)", f" {words['/']} "),
        rule(r"(?<=\w)\+(?=\W|$)", f" {words['+']}"),
        rule(r"(?<=\w)\s\+\s(?=\w)", f" {words['+']} "),
        rule(r"\s=\s", f" {words['=']} "),
        rule(r"~\s?(?=\w)", f"{words['~']} "),
        rule(r"(?<!\w)>\s?(?=\w)", f"{words['>']} "),
        rule(r"(?<!\w)<\s?(?=\w)", f"{words['<']} "),
        rule(r"\s?%", f" {words['%']}"),
        rule(r"\s?°", f" {words['°']}"),
        rule(r"\s?[®™©]", ""),
        rule(r"[\[\]{}<>|\\^`~#]", " "),
        rule(r"[_*]+", " "),
        rule(r"\d+", lambda m: f" {digits(m.group(), language)} "),
    )


_SIGNS = {
    Language.EN: _signs(
        {"&": "and", "@": "at", "#": "number", "/": "or", "+": "plus", "=": "equals", "~": "about",
         ">": "more than", "<": "less than", "%": "percent", "°": "degrees"}, Language.EN
    ),
    Language.ES: _signs(
        {"&": "y", "@": "arroba", "#": "número", "/": "o", "+": "más", "=": "igual a", "~": "unos",
         ">": "más de", "<": "menos de", "%": "por ciento", "°": "grados"}, Language.ES
    ),
}  # fmt: skip

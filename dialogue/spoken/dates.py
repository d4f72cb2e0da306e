"""Dates and years: written in figures, said in words."""

from __future__ import annotations

import re

from dialogue.language import Language
from dialogue.spoken.numbers import cardinal, ordinal, year
from dialogue.spoken.rules import Rule, alternatives, apply_all, full_stop_after, rule

_MONTHS = {
    Language.EN: "January February March April May June July August September October November "
    "December".split(),
    Language.ES: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre".split(),
}
_SHORT_MONTHS = {
    Language.EN: {
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
        "oct": 10, "nov": 11, "dec": 12,
    },
    Language.ES: {
        "ene": 1, "feb": 2, "mar": 3, "abr": 4, "may": 5, "jun": 6, "jul": 7, "ago": 8, "agt": 8,
        "sep": 9, "sept": 9, "set": 9, "oct": 10, "nov": 11, "dic": 12, "setiembre": 9,
    },
}  # fmt: skip
_SHORT_DAYS = {
    Language.EN: {
        "Mon": "Monday", "Tue": "Tuesday", "Tues": "Tuesday", "Wed": "Wednesday",
        "Weds": "Wednesday", "Thu": "Thursday", "Thur": "Thursday", "Thurs": "Thursday",
        "Fri": "Friday", "Sat": "Saturday", "Sun": "Sunday",
    },
    Language.ES: {
        "lun": "lunes", "mar": "martes", "mié": "miércoles", "mie": "miércoles",
        "miérc": "miércoles", "jue": "jueves", "vie": "viernes", "sáb": "sábado", "sab": "sábado",
        "dom": "domingo",
    },
}  # fmt: skip
_FRACTION_PARTS = frozenset((2, 3, 4, 5, 6, 8, 10, 16))
_BEFORE_DATE = re.compile(
    r"(?i)(?:\b(?:on|by|until|til|before|after|from|due|since|starting|through|thru|ends?"
    r"|dated?|day"
    r"|born|expires?|valid|for|through|thru|and|to|el|del|al|hasta|día|desde|antes|vence|fecha"
    r"|lunes|martes"
    r"|miércoles|jueves|viernes|sábado|domingo|\w+day)|[-–,(]|\w{3}\.)\s*$"
)
_NOT_A_DATE = re.compile(
    r"(?i)\s*(?:cups?|inch|hours?|miles?|off|teaspoon|tablespoon|of\b|de\b|lb|tazas?|kilos?"
    r"|price|stars?)"
)


def read_dates(text: str, language: Language) -> str:
    """The text with its dates in words, day first in Spanish and month first in English."""
    return apply_all(_RULES[language], text)


def _months(language: Language) -> dict[str, int]:
    full = {name.lower(): number for number, name in enumerate(_MONTHS[language], 1)}
    return full | _SHORT_MONTHS[language]


def date_words(day: int, month: int, years: str | None, language: Language) -> str | None:
    """The date, or None if there is no such day."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    name = _MONTHS[language][month - 1]
    if language is Language.ES:
        said = f"{_day_es(day)} de {name}"
        return f"{said} de {year(_full_year(years), language)}" if years else said
    said = f"{name} {ordinal(day, language)}"
    return f"{said}, {year(_full_year(years), language)}" if years else said


def _day_es(day: int) -> str:
    return "primero" if day == 1 else cardinal(day, Language.ES)


def _full_year(written: str) -> int:
    number = int(written)
    if len(written) > 2:
        return number
    return 1900 + number if number > 50 else 2000 + number


def _numeric(first: str, second: str, years: str | None, language: Language) -> str | None:
    """Two numbers in the language's own order, else in the other if only that is a day."""
    day, month = (second, first) if language is Language.EN else (first, second)
    return date_words(int(day), int(month), years, language) or date_words(
        int(month), int(day), years, language
    )


def _iso(match: re.Match[str], language: Language) -> str:
    return date_words(int(match[3]), int(match[2]), match[1], language) or match.group()


def _slashed(match: re.Match[str], language: Language) -> str:
    return _numeric(match[1], match[2], match[3], language) or match.group()


def _without_year(match: re.Match[str], language: Language) -> str:
    """Day and month alone, unless they are a fraction."""
    top, bottom = int(match[1]), int(match[2])
    before, after = match.string[: match.start()], match.string[match.end() :]
    fraction = top < bottom and bottom in _FRACTION_PARTS
    if (
        _NOT_A_DATE.match(after)
        or match.group() == "24/7"
        or (fraction and not _BEFORE_DATE.search(before))
    ):
        return match.group()
    return _numeric(match[1], match[2], None, language) or match.group()


def _month_day(match: re.Match[str]) -> str:
    month = _months(Language.EN)[match["month"].lower()]
    said = date_words(int(match["day"]), month, match["year"], Language.EN)
    if said is None:
        return match.group()
    if match["last"]:
        return f"{said} to {ordinal(int(match['last']), Language.EN)}"
    return said


def _day_month_en(match: re.Match[str]) -> str:
    month = _months(Language.EN)[match["month"].lower()]
    said = date_words(int(match["day"]), month, match["year"], Language.EN)
    if said is None:
        return match.group()
    if not match["of"]:
        return said + full_stop_after(match)
    years = f", {year(int(match['year']), Language.EN)}" if match["year"] else ""
    return f"{ordinal(int(match['day']), Language.EN)} of {_MONTHS[Language.EN][month - 1]}{years}"


def _month_year(match: re.Match[str], language: Language) -> str:
    name = _MONTHS[language][_months(language)[match["month"].lower()] - 1]
    link = f" {match['de']} " if language is Language.ES and match["de"] else " "
    link = " de " if language is Language.ES and link == " " else link
    return f"{name}{link}{year(int(match['year']), language)}"


def _day_month_es(match: re.Match[str]) -> str:
    month = _months(Language.ES)[match["month"].lower()]
    said = date_words(int(match["day"]), month, None, Language.ES)
    if said is None:
        return match.group()
    if match["first"]:
        said = f"{_day_es(int(match['first']))} {match['link']} {said}".replace(" - ", " al ")
    if not match["year"]:
        return said + full_stop_after(match)
    return f"{said} {match['of'] or 'de'} {year(int(match['year']), Language.ES)}"


def _decade(match: re.Match[str]) -> str:
    number = int(match[1])
    words = year(number, Language.EN) if number > 99 else cardinal(number, Language.EN)
    return re.sub(r"y$", "ies", words) if words.endswith("y") else f"{words}s"


def _day_name(match: re.Match[str], language: Language) -> str:
    written: str = match[match.lastindex or 1]
    name = _SHORT_DAYS[language].get(written) or _SHORT_DAYS[language][written.lower()]
    said = name.capitalize() if written[0].isupper() else name
    ends = match.group().endswith(".") and not match.string[match.end() :].strip()
    return f"{said}." if ends else said


def _month_name_es(match: re.Match[str]) -> str:
    return _MONTHS[Language.ES][_months(Language.ES)[match[1].lower()] - 1]


_YEAR = r"(?P<year>\d{4})(?![\d:,])"
_SAFE_DAYS_EN = "Mon|Tues|Tue|Weds|Wed|Thurs|Thur|Thu|Fri"
_DAY_RANGE_EN = rf"(?:{_SAFE_DAYS_EN}|Sat|Sun)"


def _rules_en() -> tuple[Rule, ...]:
    month = rf"(?P<month>{alternatives(_months(Language.EN))})"
    return (
        rule(
            rf"\b({_DAY_RANGE_EN})\b\.?(?=\s*(?:[-–—/&]|to\b|through\b|and\b|,|\d|at\b))",
            lambda m: _day_name(m, Language.EN),
        ),
        rule(
            rf"(?<=[-–—/&,] )({_DAY_RANGE_EN})\b\.?|(?<=[-–—/&,])({_DAY_RANGE_EN})\b\.?"
            rf"|(?<=\b(?:to|on|by) )({_DAY_RANGE_EN})\b\.?",
            lambda m: _day_name(m, Language.EN),
        ),
        rule(
            rf"\b({_SAFE_DAYS_EN})\b\.?(?!\s*[a-z]{{0,2}}amour)",
            lambda m: _day_name(m, Language.EN),
        ),
        rule(r"(?<=day)\s*[-–—]\s*(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)", " to "),
        rule(
            rf"(?i)\b{month}\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*[-–—]\s"
            rf"*(?P<last>\d{{1,2}})(?:st|nd|rd|th)?)?(?!\d|:|\s*[ap]\.?m)(?:,?\s+{_YEAR})?",
            _month_day,
        ),
        rule(
            rf"(?i)\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<of>of\s+)?{month}\b\.?(?:,?[\s"
            rf"-]+{_YEAR})?",
            _day_month_en,
        ),
        rule(rf"(?i)\b{month}\b\.?,?(?P<de>)\s+{_YEAR}", lambda m: _month_year(m, Language.EN)),
        rule(r"(?<![\w'’])['’]?((?:19|20|18)?\d0)s\b", _decade),
    )


def _rules_es() -> tuple[Rule, ...]:
    month = rf"(?P<month>{alternatives(_months(Language.ES))})"
    days = "lun|mié|mie|miérc|jue|vie|sáb|sab|dom"
    return (
        rule(
            rf"(?i)\b({days}|mar)\b\.?\s*[-–—]\s*(?=(?:{days}|mar)\b)",
            lambda m: f"{_day_name(m, Language.ES)} a ",
        ),
        rule(
            rf"(?i)\b({days})\b\.?(?=\s*\d|\s*,|\s+a\b|\s+y\b|\s*$|\s+de\b)",
            lambda m: _day_name(m, Language.ES),
        ),
        rule(rf"(?i)\b({days})\.", lambda m: _day_name(m, Language.ES)),
        rule(
            r"(?i)(?<=\ba )(lun|mar|mié|mie|jue|vie|sáb|sab|dom)\b\.?",
            lambda m: _day_name(m, Language.ES),
        ),
        rule(
            r"(?i)\b(lunes|martes|miércoles|jueves|viernes|sábado|domingo)\s*[-–—]\s"
            r"*(?=(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo))",
            lambda m: f"{m[1]} a ",
        ),
        rule(
            rf"(?i)\b(?:(?P<first>\d{{1,2}})\s*(?P<link>-|–|al|y|a)\s*(?:el\s"
            rf"+)?)?(?P<day>\d{{1,2}})(?:\.?[º°o]|ro|er)?(?:\s+de\s+|[\s/-]+){month}\b\.?(?:[\s"
            rf",/-]+(?:(?P<of>de|del)\s+)?{_YEAR})?",
            _day_month_es,
        ),
        rule(
            rf"(?i)\b{month}\b\.?\s+(?:(?P<de>de|del)\s+)?{_YEAR}",
            lambda m: _month_year(m, Language.ES),
        ),
        rule(r"(?i)\b(ene|feb|abr|jun|jul|ago|sept?|oct|nov|dic)\.(?=\s|$)", _month_name_es),
    )


def _month_range(match: re.Match[str], language: Language) -> str:
    months = _months(language)
    first, last = (_MONTHS[language][months[match[n].lower()] - 1] for n in ("from", "to"))
    return f"{first} {'to' if language is Language.EN else 'a'} {last}"


def _rules(language: Language) -> tuple[Rule, ...]:
    return (
        rule(
            rf"(?i)\b(?P<from>{alternatives(_months(language))})\.?\s?[-–—]\s?"
            rf"(?P<to>{alternatives(_months(language))})\b\.?(?!\s\d)",
            lambda m: _month_range(m, language),
        ),
        rule(r"\b(\d{4})[-/](\d{1,2})[-/](\d{1,2})\b", lambda m: _iso(m, language)),
        rule(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b", lambda m: _slashed(m, language)),
        rule(r"\b(\d{1,2})/(\d{1,2})/(\d{2})\b", lambda m: _slashed(m, language)),
        *(_rules_en() if language is Language.EN else _rules_es()),
        rule(
            r"(?<![\d/.,$])(?<!\d )(\d{1,2})/(\d{1,2})(?![\d/%]|\.\d)",
            lambda m: _without_year(m, language),
        ),
        rule(
            r"\b((?:19|20)\d\d)\s?[-–—]\s?((?:19|20)\d\d)\b",
            lambda m: (
                f"{year(int(m[1]), language)} {'to' if language is Language.EN else 'a'} "
                f"{year(int(m[2]), language)}"
            ),
        ),
    )


_RULES = {language: _rules(language) for language in Language}

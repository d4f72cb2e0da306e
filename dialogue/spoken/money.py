"""Amounts of money."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialogue.language import Language
from dialogue.spoken.numbers import Form, cardinal, number_words
from dialogue.spoken.rules import Rule, apply_all, full_stop_after, rule


@dataclass(frozen=True)
class Currency:
    """A currency's names in one language."""

    one: str
    many: str
    cent: str
    cents: str
    form: Form = Form.MASCULINE


_DOLLARS = {
    Language.EN: Currency("dollar", "dollars", "cent", "cents"),
    Language.ES: Currency("dólar", "dólares", "centavo", "centavos"),
}
_PESOS = {
    Language.EN: Currency("peso", "pesos", "centavo", "centavos"),
    Language.ES: Currency("peso", "pesos", "centavo", "centavos"),
}
_EUROS = {
    Language.EN: Currency("euro", "euros", "cent", "cents"),
    Language.ES: Currency("euro", "euros", "céntimo", "céntimos"),
}
_POUNDS = {
    Language.EN: Currency("pound", "pounds", "penny", "pence"),
    Language.ES: Currency("libra", "libras", "penique", "peniques", Form.FEMININE),
}
_BY_SIGN = {"$": _DOLLARS, "US$": _DOLLARS, "MX$": _PESOS, "€": _EUROS, "£": _POUNDS}
_BY_CODE = {
    "usd": _DOLLARS, "us": _DOLLARS, "dollars": _DOLLARS, "dollar": _DOLLARS, "dlls": _DOLLARS,
    "dls": _DOLLARS, "dólares": _DOLLARS, "dolares": _DOLLARS, "dólar": _DOLLARS, "mxn": _PESOS,
    "mx": _PESOS, "pesos": _PESOS, "peso": _PESOS, "mxp": _PESOS, "m.n": _PESOS, "mn": _PESOS,
    "eur": _EUROS, "euros": _EUROS, "euro": _EUROS, "gbp": _POUNDS,
}  # fmt: skip
_SIGN = r"(?P<sign>US\$|MX\$|[$€£])"
_AMOUNT = r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:(?:\.(?P<cents>\d+))|,(?P<comma>\d\d)(?!\d))?"
_CODE = (
    r"(?P<code>USD|MXN|MXP|EUR|GBP|US|MX|M\.\s?N|MN|dlls|dls|d[oó]lar(?:es)?|dollars?"
    r"|pesos?|euros?)"
)
_SAME_AS_NEXT = rf"(?=\s(?:a|y|o|to|and|or)\s\$[\d.,]+\s?{_CODE.replace('P<code>', 'P<next>')}\b|)"
"""What follows "$80" when the currency stands behind a second amount: "to $120 MXN"."""

_SCALE = r"(?P<scale>million|billion|trillion|thousand|millones|millón|mil|[kKMB](?!\w|\.\s?N))"
_SCALES = {
    Language.EN: {"k": "thousand", "m": "million", "b": "billion"},
    Language.ES: {"k": "mil", "m": "millones", "b": "mil millones"},
}
_PER = {
    Language.EN: {
        "mo": "month", "month": "month", "hr": "hour", "hour": "hour", "h": "hour", "yr": "year",
        "year": "year", "wk": "week", "week": "week", "day": "day", "night": "night",
        "person": "person", "pp": "person", "lb": "pound", "ea": "each", "each": "each",
        "unit": "unit", "visit": "visit", "session": "session", "mile": "mile", "mi": "mile",
        "class": "class", "sq ft": "square foot", "kg": "kilogram", "gal": "gallon", "item": "item",
        "dozen": "dozen", "room": "room", "ticket": "ticket", "page": "page", "min": "minute",
    },
    Language.ES: {
        "mes": "al mes", "año": "al año", "día": "al día", "dia": "al día", "hora": "por hora",
        "hr": "por hora", "h": "por hora", "semana": "a la semana", "noche": "por noche",
        "persona": "por persona", "kg": "por kilo", "kilo": "por kilo", "lb": "por libra",
        "pieza": "por pieza", "pza": "por pieza", "sesión": "por sesión", "clase": "por clase",
        "visita": "por visita", "m²": "por metro cuadrado", "m2": "por metro cuadrado",
        "docena": "por docena", "litro": "por litro", "l": "por litro", "u": "por unidad",
        "minuto": "por minuto", "min": "por minuto", "km": "por kilómetro",
    },
}  # fmt: skip
_ATTRIBUTE = re.compile(
    r"\s(?!per|each|and|or|for|to|a|an|the|in|on|at|of|off|is|are|was|more|less|plus|extra"
    r"|total|if|with|"
    r"without|by|when|from|as|but|that|which|every|up|down|before|after|until|only|now|today"
    r"|so|your|our)"
    r"[a-z]+"
)
_BEFORE_ATTRIBUTE = re.compile(
    r"(?i)\b(?:an?|the|our|your|this|that|one|refundable|each|every|another|any)\s$"
)


def read_money(text: str, language: Language) -> str:
    """The text with its amounts in words."""
    return apply_all(_RULES[language], text)


def _amount(match: re.Match[str], language: Language) -> str:
    groups = match.groupdict()
    code = (groups.get("code") or groups.get("next") or "").lower().replace(" ", "")
    names = (_BY_CODE.get(code) or _BY_SIGN[groups.get("sign") or "$"])[language]
    minus = groups.get("minus")
    said = _in_currency(match, names, language)
    if minus:
        said = ("minus " if language is Language.EN else "menos ") + said
    return said + _per(groups.get("per"), language) + full_stop_after(match)


def _in_currency(match: re.Match[str], names: Currency, language: Language) -> str:
    scale: str | None = match["scale"]
    if scale:
        return _scaled(match, scale, names, language)
    whole = int(match["whole"].replace(",", ""))
    cents: str | None = match["cents"] or match["comma"]
    if cents and len(cents) > 2:
        return f"{number_words(f'{whole}.{cents}', language)} {names.many}"
    pennies = int(cents.ljust(2, "0")) if cents else 0
    if not pennies:
        return _counted(whole, names, language, attribute=_is_attribute(match, language))
    small = (
        f"{cardinal(pennies, language, Form.MASCULINE)} "
        f"{names.cent if pennies == 1 else names.cents}"
    )
    if not whole:
        return small
    link = "and" if language is Language.EN else "con"
    return f"{_counted(whole, names, language)} {link} {small}"


def _counted(whole: int, names: Currency, language: Language, *, attribute: bool = False) -> str:
    of = "de " if language is Language.ES and whole and whole % 1_000_000 == 0 else ""
    name = names.one if whole == 1 or attribute else names.many
    return f"{cardinal(whole, language, names.form)} {of}{name}"


def _is_attribute(match: re.Match[str], language: Language) -> bool:
    """Whether the amount stands before a noun, as in "a $50 deposit"."""
    if language is Language.ES or match.group().endswith("/"):
        return False
    before, after = match.string[: match.start()], match.string[match.end() :]
    return _BEFORE_ATTRIBUTE.search(before) is not None and _ATTRIBUTE.match(after) is not None


def _scaled(match: re.Match[str], scale: str, names: Currency, language: Language) -> str:
    cents = f".{match['cents']}" if match["cents"] else ""
    number = number_words(match["whole"] + cents, language, Form.MASCULINE)
    word = _SCALES[language].get(scale.lower(), scale)
    if language is Language.ES and word == "millones" and number == "un":
        word = "millón"
    of = "de " if language is Language.ES and word.startswith("mill") else ""
    return f"{number} {word} {of}{names.many}"


def _per(unit: str | None, language: Language) -> str:
    if not unit:
        return ""
    known = _PER[language].get(unit.lower())
    if language is Language.ES:
        return f" {known}" if known else f" por {unit}"
    if known == "each":
        return " each"
    return f" per {known or unit}"


def _range(match: re.Match[str], language: Language) -> str:
    """Two amounts with one currency: "$80-$120"."""
    code = (match["code"] or "").lower()
    names = (_BY_CODE.get(code) or _BY_SIGN[match["sign"]])[language]
    low = number_words(match["low"], language, names.form)
    high = number_words(match["high"], language, names.form)
    link = "to" if language is Language.EN else "a"
    return f"{low} {link} {high} {names.many}" + _per(match["per"], language)


def _cents(match: re.Match[str], language: Language) -> str:
    names = _DOLLARS[language]
    number = int(match[1])
    return (
        f"{cardinal(number, language, Form.MASCULINE)} {names.cent if number == 1 else names.cents}"
    )


def _rules(language: Language) -> tuple[Rule, ...]:
    per = r"(?:\s?/\s?(?P<per>sq ft|m²|m2|[^\W\d_]+))?"
    numbers = r"\d{1,3}(?:,\d{3})+|\d+"
    return (
        rule(
            rf"{_SIGN}\s?(?P<low>{numbers})\s?[-–—]\s?(?:US\$|MX\$|[$€£])?\s"
            rf"?(?P<high>{numbers})(?![\d.,]\d)(?:\s?{_CODE}\b)?{per}",
            lambda m: _range(m, language),
        ),
        rule(
            rf"\b(?P<code>USD|MXN|EUR|GBP)\s?\$?\s?{_AMOUNT}(?:\s?{_SCALE}\b)?{per}",
            lambda m: _amount(m, language),
        ),
        rule(
            rf"(?P<minus>[-−](?=[$€£]))?{_SIGN}\s?{_AMOUNT}(?:\s?{_SCALE}\b)?(?:\s"
            rf"{_CODE}\b\.?(?!\w))?{per}{_SAME_AS_NEXT}",
            lambda m: _amount(m, language),
        ),
        rule(
            rf"(?<![\w.,]){_AMOUNT}(?:\s?(?P<scale>millones|millón)\s+de)?\s?{_CODE}\b(?!\s"
            rf"+(?:sterling)){per}",
            lambda m: _amount(m, language),
            re.IGNORECASE,
        ),
        rule(
            rf"(?<![\w.,]){_AMOUNT}\s?(?P<scale>)(?P<sign>[€£])(?!\w)",
            lambda m: _amount(m, language),
        ),
        rule(r"\b(\d+)\s?¢", lambda m: _cents(m, language)),
    )


_RULES = {language: _rules(language) for language in Language}

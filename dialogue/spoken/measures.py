"""Percentages, temperatures, and numbers with a unit."""

from __future__ import annotations

import re

from dialogue.language import Language
from dialogue.spoken.nouns_es import gender_of
from dialogue.spoken.numbers import NUMBER, Form, number_words
from dialogue.spoken.rules import Rule, alternatives, apply_all, full_stop_after, rule

_UNITS_EN = {
    "km": ("kilometer", "kilometers"), "cm": ("centimeter", "centimeters"),
    "mm": ("millimeter", "millimeters"), "mi": ("mile", "miles"), "ft": ("foot", "feet"),
    "yd": ("yard", "yards"), "yds": ("yard", "yards"), "kg": ("kilogram", "kilograms"),
    "kgs": ("kilogram", "kilograms"), "mg": ("milligram", "milligrams"),
    "mcg": ("microgram", "micrograms"), "lb": ("pound", "pounds"), "lbs": ("pound", "pounds"),
    "oz": ("ounce", "ounces"), "fl oz": ("fluid ounce", "fluid ounces"),
    "ml": ("milliliter", "milliliters"), "gal": ("gallon", "gallons"),
    "gals": ("gallon", "gallons"), "qt": ("quart", "quarts"), "pt": ("pint", "pints"),
    "mph": ("mile per hour", "miles per hour"),
    "km/h": ("kilometer per hour", "kilometers per hour"),
    "kph": ("kilometer per hour", "kilometers per hour"),
    "mpg": ("mile per gallon", "miles per gallon"), "psi": ("P S I", "P S I"),
    "sq ft": ("square foot", "square feet"), "sqft": ("square foot", "square feet"),
    "sq. ft": ("square foot", "square feet"), "sf": ("square foot", "square feet"),
    "sq mi": ("square mile", "square miles"), "sq m": ("square meter", "square meters"),
    "m²": ("square meter", "square meters"), "ft²": ("square foot", "square feet"),
    "cu ft": ("cubic foot", "cubic feet"), "gb": ("gigabyte", "gigabytes"),
    "mb": ("megabyte", "megabytes"), "tb": ("terabyte", "terabytes"),
    "mbps": ("megabit per second", "megabits per second"),
    "gbps": ("gigabit per second", "gigabits per second"), "kw": ("kilowatt", "kilowatts"),
    "kwh": ("kilowatt hour", "kilowatt hours"), "hp": ("horsepower", "horsepower"),
    "min": ("minute", "minutes"), "mins": ("minute", "minutes"), "hr": ("hour", "hours"),
    "hrs": ("hour", "hours"), "sec": ("second", "seconds"), "secs": ("second", "seconds"),
    "wk": ("week", "weeks"), "wks": ("week", "weeks"), "yr": ("year", "years"),
    "yrs": ("year", "years"), "mo": ("month", "months"), "mos": ("month", "months"),
    "tbsp": ("tablespoon", "tablespoons"), "tsp": ("teaspoon", "teaspoons"),
    "hz": ("hertz", "hertz"), "ac": ("acre", "acres"), "doz": ("dozen", "dozen"),
    "pcs": ("piece", "pieces"), "pc": ("piece", "pieces"), "in": ("inch", "inches"),
    "m": ("meter", "meters"), "g": ("gram", "grams"), "l": ("liter", "liters"),
    "h": ("hour", "hours"), "w": ("watt", "watts"), "v": ("volt", "volts"),
    "kcal": ("calorie", "calories"), "cal": ("calorie", "calories"), "cc": ("C C", "C C"),
    "k": ("K", "K"),
}  # fmt: skip
_UNITS_ES = {
    "km": ("kilómetro", "kilómetros"), "kms": ("kilómetro", "kilómetros"),
    "cm": ("centímetro", "centímetros"), "cms": ("centímetro", "centímetros"),
    "mm": ("milímetro", "milímetros"), "mi": ("milla", "millas"), "m": ("metro", "metros"),
    "mts": ("metro", "metros"), "ft": ("pie", "pies"), "kg": ("kilo", "kilos"),
    "kgs": ("kilo", "kilos"), "g": ("gramo", "gramos"), "gr": ("gramo", "gramos"),
    "grs": ("gramo", "gramos"), "mg": ("miligramo", "miligramos"),
    "mcg": ("microgramo", "microgramos"), "lb": ("libra", "libras"), "lbs": ("libra", "libras"),
    "oz": ("onza", "onzas"), "l": ("litro", "litros"), "lt": ("litro", "litros"),
    "lts": ("litro", "litros"), "ml": ("mililitro", "mililitros"), "gal": ("galón", "galones"),
    "km/h": ("kilómetro por hora", "kilómetros por hora"),
    "mph": ("milla por hora", "millas por hora"), "m²": ("metro cuadrado", "metros cuadrados"),
    "m2": ("metro cuadrado", "metros cuadrados"), "mts²": ("metro cuadrado", "metros cuadrados"),
    "m³": ("metro cúbico", "metros cúbicos"), "m3": ("metro cúbico", "metros cúbicos"),
    "ha": ("hectárea", "hectáreas"), "pulg": ("pulgada", "pulgadas"), "h": ("hora", "horas"),
    "hr": ("hora", "horas"), "hrs": ("hora", "horas"), "min": ("minuto", "minutos"),
    "mins": ("minuto", "minutos"), "seg": ("segundo", "segundos"), "s": ("segundo", "segundos"),
    "gb": ("giga", "gigas"), "mb": ("mega", "megas"), "tb": ("tera", "teras"),
    "mbps": ("mega", "megas"), "kw": ("kilovatio", "kilovatios"),
    "kwh": ("kilovatio hora", "kilovatios hora"), "pza": ("pieza", "piezas"),
    "pzas": ("pieza", "piezas"), "pz": ("pieza", "piezas"),
    "pies²": ("pie cuadrado", "pies cuadrados"), "sq ft": ("pie cuadrado", "pies cuadrados"),
    "pies cuadrados": ("pie cuadrado", "pies cuadrados"), "cal": ("caloría", "calorías"),
    "kcal": ("caloría", "calorías"), "w": ("vatio", "vatios"), "v": ("voltio", "voltios"),
    "hp": ("caballo de fuerza", "caballos de fuerza"),
}  # fmt: skip
_UNITS = {Language.EN: _UNITS_EN, Language.ES: _UNITS_ES}
_TOUCHING_ONLY = {
    Language.EN: frozenset("in m g l h w v k ac mo pt".split()),
    Language.ES: frozenset("s v".split()),
}
_BY = {Language.EN: "by", Language.ES: "por"}
_PER = {Language.EN: "per", Language.ES: "por|el|la|cada"}
_LONG = {language: [unit for unit in _UNITS[language] if len(unit) > 1] for language in Language}
_PERCENT = {Language.EN: "percent", Language.ES: "por ciento"}
_DEGREES = {
    Language.EN: ("degree", "degrees"),
    Language.ES: ("grado", "grados"),
}
_SCALE = {
    Language.EN: {"c": "Celsius", "f": "Fahrenheit"},
    Language.ES: {"c": "centígrados", "f": "Fahrenheit"},
}
_ANY_NUMBER = rf"(?P<number>(?<![\w.,/])[-−]?(?:{NUMBER}))"
_RANGE = rf"(?:(?P<low>(?<![\w.,/])(?:{NUMBER}))\s?(?:[-–—])\s?)?"
_MILLIONS = {Language.EN: "million", Language.ES: "millones"}
_ARTICLE = re.compile(r"(?i)\b(?:an?|the|one|our|your)\s$")
_NOUN = re.compile(
    r"\s(?!and|or|of|to|in|on|at|per|for|from|is|are|was|if|away|long|each|with|before|after)[a-z]+"
)
_TO = {Language.EN: "to", Language.ES: "a"}


def read_measures(text: str, language: Language) -> str:
    """The text with its percentages, temperatures and measures in words."""
    return apply_all(_RULES[language], text)


def _low(match: re.Match[str], language: Language, form: Form) -> str:
    if not match["low"]:
        return ""
    return f"{number_words(match['low'], language, form)} {_TO[language]} "


def _number(match: re.Match[str], language: Language, form: Form = Form.ALONE) -> str:
    return _low(match, language, form) + number_words(match["number"], language, form)


def _percent(match: re.Match[str], language: Language) -> str:
    return f"{_number(match, language)} {_PERCENT[language]}"


def _degrees(match: re.Match[str], language: Language) -> str:
    one, many = _DEGREES[language]
    said = f"{_number(match, language, Form.MASCULINE)} {one if match['number'] == '1' else many}"
    scale = (match["scale"] or "").lower()
    return f"{said} {_SCALE[language][scale]}" if scale else said


def _unit(match: re.Match[str], language: Language) -> str:
    written = re.sub(r"\s+", " ", match["unit"].lower())
    if match["unit"] == "M" and not match["gap"]:
        return f"{_number(match, language)} {_MILLIONS[language]}{full_stop_after(match)}"
    months = written == "mo" and match.group().endswith(".")
    if match["gap"] and written in _TOUCHING_ONLY[language] and match["unit"] != "L" and not months:
        return match.group()
    one, many = _UNITS[language][written]
    form = gender_of(one.split()[0]) if language is Language.ES else Form.ALONE
    name = one if match["number"] == "1" and not match["low"] else many
    if match["gap"] == "-":
        return f"{_number(match, language, form)}-{one}"
    if language is Language.EN and _is_attribute(match):
        return f"{_number(match, language, form)} {one}"
    return f"{_number(match, language, form)} {name}{full_stop_after(match)}"


def _is_attribute(match: re.Match[str]) -> bool:
    """Whether the measure stands between an article and its noun: "a 20 oz. drink"."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return _ARTICLE.search(before) is not None and _NOUN.match(after) is not None


def _unit_of_parts(match: re.Match[str], language: Language) -> str:
    one, many = _UNITS[language][re.sub(r"\s+", " ", match["unit"].lower())]
    return f"{match['whole'] or ''}{match['part']}{many if match['whole'] else one}"


def _height(match: re.Match[str]) -> str:
    inches = f" {number_words(match[2], Language.EN)}" if match[2] else ""
    return f"{number_words(match[1], Language.EN)} {'foot' if match[2] else 'feet'}{inches}"


def _rules(language: Language) -> tuple[Rule, ...]:
    units = alternatives(_UNITS[language])
    number = _RANGE + _ANY_NUMBER
    common = (
        rule(
            rf"(?:(?P<low>(?<![\w.,/])(?:{NUMBER}))\s?%?\s?[-–—]\s?)?{_ANY_NUMBER}\s?%",
            lambda m: _percent(m, language),
        ),
        rule(rf"{number}\s?°\s?(?P<scale>[CFcf])?(?!\w)", lambda m: _degrees(m, language)),
        rule(
            rf"(?i){number}(?P<gap>\s?|-)(?P<unit>{units})(?![\w'’/²³])\.?(?!\w)",
            lambda m: _unit(m, language),
        ),
    )
    in_parts = (
        rule(
            rf"(?i)(?P<whole>\d\s)?(?P<part>(?:\d/\d|[½¼¾⅓⅔])\s)(?P<unit>{units})\b\.?(?!\w)",
            lambda m: _unit_of_parts(m, language),
        ),
    )
    alone = rule(
        rf"(?i)\b(?P<per>{_PER[language]})\s(?P<unit>{alternatives(_LONG[language])})\b\.?",
        lambda m: f"{m['per']} {_UNITS[language][m['unit'].lower()][0]}{full_stop_after(m)}",
    )
    sides = rule(
        r"\b(\d+(?:\.\d+)?)\s?[xX×]\s?(?=\d+(?:\.\d+)?\b)", lambda m: f"{m[1]} {_BY[language]} "
    )
    common = (sides, *in_parts, *common, alone)
    if language is Language.ES:
        return common
    return (
        rule(r"\b(\d)['′]\s?(\d{1,2})?[\"″”]?(?=[\s.,]|$)", _height),
        rule(rf"{number}\s?(?P<gap>)(?P<unit>in)\.(?=\s[a-z])", lambda m: _unit(m, language)),
        rule(rf"{number}[\"″](?!\w)", lambda m: f"{_number(m, language)} inches"),
        *common,
    )


_RULES = {language: _rules(language) for language in Language}

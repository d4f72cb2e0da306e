"""Street addresses, rooms, roads and postal codes."""

from __future__ import annotations

import re

from dialogue.language import Language
from dialogue.spoken.numbers import cardinal, digits, in_pairs, ordinal
from dialogue.spoken.rules import Rule, alternatives, apply_all, full_stop_after, rule

_STREETS = {
    "St": "Street", "Ave": "Avenue", "Av": "Avenue", "Blvd": "Boulevard", "Rd": "Road",
    "Dr": "Drive", "Ln": "Lane", "Ct": "Court", "Pl": "Place", "Pkwy": "Parkway",
    "Hwy": "Highway", "Cir": "Circle", "Ter": "Terrace", "Trl": "Trail", "Sq": "Square",
    "Expy": "Expressway", "Fwy": "Freeway", "Pt": "Point", "Xing": "Crossing", "Plz": "Plaza",
}  # fmt: skip
_WHOLE_STREETS = (
    "Street Avenue Boulevard Road Drive Lane Court Place Parkway Highway Circle Terrace Trail "
    "Square "
    "Way Loop Plaza Broadway Expressway Freeway Crossing Row Alley Path Run Pike".split()
)
_DIRECTIONS = {
    "N": "North", "S": "South", "E": "East", "W": "West", "NE": "Northeast", "NW": "Northwest",
    "SE": "Southeast", "SW": "Southwest",
}  # fmt: skip
_STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
    "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas",
    "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts",
    "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana",
    "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico",
    "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma",
    "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont",
    "VA": "Virginia", "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
    "DC": "D C",
}  # fmt: skip
_ALSO_WORDS = frozenset("HI IN ME OH OK OR PA MA LA ID DE".split())
_STATES_ES = _STATES | {"NY": "Nueva York", "NM": "Nuevo México", "NJ": "Nueva Jersey"}
_DOORS = {
    "Apt": "Apartment", "Ste": "Suite", "Bldg": "Building", "Fl": "Floor", "Rm": "Room",
    "Unit": "Unit", "Suite": "Suite", "Apartment": "Apartment", "Room": "Room", "Gate": "Gate",
    "Floor": "Floor", "Highway": "Highway", "Hwy": "Highway", "Route": "Route", "Rte": "Route",
    "Exit": "Exit", "Bus": "Bus", "Flight": "Flight", "Office": "Office", "Building": "Building",
    "Box": "Box", "Interstate": "Interstate", "Dept": "Department", "Bay": "Bay",
    "Locker": "Locker", "Lot": "Lot", "Space": "Space", "Studio": "Studio", "Cabin": "Cabin",
    "Loop": "Loop",
}  # fmt: skip


def read_places(text: str, language: Language) -> str:
    """The text with its addresses in words; English street names stay English in Spanish."""
    return apply_all(_RULES[language], text)


def _number(written: str, language: Language) -> str:
    return in_pairs(written) if language is Language.EN else cardinal(int(written), language)


def _street(match: re.Match[str], language: Language) -> str:
    """A house number with its street, or a street alone."""
    name = re.sub(r"\b(\d+)(?:st|nd|rd|th)\b", _nth, match["name"])
    parts = [
        _number(match["number"], language) if match["number"] else "",
        match["letter"] or "",
        _DIRECTIONS.get(match["direction"] or "", ""),
        name,
        _STREETS.get(match["type"], match["type"]),
        _DIRECTIONS.get(match["after"] or "", ""),
    ]
    return " ".join(part for part in parts if part) + full_stop_after(match)


def _nth(match: re.Match[str]) -> str:
    return ordinal(int(match[1]), Language.EN).title()


def _door(match: re.Match[str], language: Language) -> str:
    written: str = match["word"]
    name = _DOORS[written.title()]
    word = name if written[0].isupper() else name.lower()
    letters = " ".join(match["before"] or "")
    number = _number(match["number"], language) if match["number"] else ""
    after = match["after"] or ""
    said = " ".join(part for part in (letters, number, after) if part)
    return f"{word} {said}"


def _state_and_zip(match: re.Match[str], language: Language) -> str:
    states = _STATES if language is Language.EN else _STATES_ES
    state = states[match["state"]]
    return f", {state} {digits(match['zip'], language)}"


def _state(match: re.Match[str], language: Language) -> str:
    states = _STATES if language is Language.EN else _STATES_ES
    return f", {states[match['state']]}"


def _road(match: re.Match[str], language: Language) -> str:
    number = in_pairs(match[2]) if language is Language.EN else cardinal(int(match[2]), language)
    side = _DIRECTIONS.get(match[3] or "", "")
    return f"{' '.join(match[1])} {number} {side}".rstrip()


_NAME = (
    r"(?P<name>(?:[A-ZÁÉÍÓÚÑ][\w'’áéíóúñ]*\.?|\d+(?:st|nd|rd|th))"
    r"(?:\s(?:[A-ZÁÉÍÓÚÑ][\w'’áéíóúñ]*|de|la|del|los|las|\d+(?:st|nd|rd|th))){0,3}?)"
)
_AFTER = r"(?:\s(?P<after>NE|NW|SE|SW|N|S|E|W)\b\.?)?"


def _rules(language: Language) -> tuple[Rule, ...]:
    short, whole = alternatives(_STREETS), alternatives(_WHOLE_STREETS)
    house = r"(?<![\w$.,/-])(?P<number>\d{1,5})(?:-?(?P<letter>[A-D])\b)?\s"
    direction = r"(?:(?P<direction>NE|NW|SE|SW|N|S|E|W)\.?\s)?"
    plain = {state: name for state, name in _STATES.items() if state not in _ALSO_WORDS}
    return (
        rule(
            rf"{house}{direction}{_NAME}\s(?P<type>{short}|{whole})\b\.?{_AFTER}",
            lambda m: _street(m, language),
        ),
        rule(
            rf"(?P<number>)(?P<letter>)(?P<direction>)(?<![\w.])(?P<name>(?:\d+(?:st|nd|rd|th)"
            rf"|[A-ZÁÉÍÓÚÑ][a-záéíóúñ'’]+))\s(?P<type>St|Ave|Blvd|Rd|Ln|Pkwy|Hwy)\b(?:\.|(?=[\s"
            rf",;]|$))(?!\s?\d){_AFTER}",
            lambda m: _street(m, language),
        ),
        rule(
            rf"{house}(?P<direction>NE|NW|SE|SW|N|S|E|W)\.?\s"
            rf"{_NAME}(?P<type>)(?P<after>)(?=[,.;]|$)",
            lambda m: _street(m, language),
        ),
        rule(
            r"(?<=\bat )(\d{3,5})(?=\s[A-Z][a-z])|\b(\d{3,5})(?=\s(?:I|IH|US|SH|FM)[- ]\d)",
            lambda m: _number(m[1] or m[2], language),
        ),
        rule(
            rf"(?i)\b(?P<word>{alternatives(_DOORS)})\b\.?\s(?:#\s?)?(?:(?P<before>(?-i:[A-Z]{{"
            rf"1,2}}))[- ]?)?(?P<number>\d{{1,5}})?-?(?P<after>(?-i:[A-Z]))?(?![\w:%/]|\s"
            rf"?[ap]\.?m)(?<=[\dA-Z])",
            lambda m: _door(m, language),
        ),
        rule(
            r"\b(I|IH|US|SH|FM|TX|SR|CR|MX)[- ](\d{1,4})(?:\s(N|S|E|W)\b)?(?![\w-])",
            lambda m: _road(m, language),
        ),
        rule(
            rf",\s(?P<state>{alternatives(_STATES)})\.?,?\s(?P<zip>\d{{5}}(?:-\d{{4}})?)\b",
            lambda m: _state_and_zip(m, language),
        ),
        rule(
            rf",\s(?P<state>{alternatives(plain)})\b(?=[.,;?!]|$|\s[a-z])",
            lambda m: _state(m, language),
        ),
        rule(r"(?<=[A-Za-z]{3}[ ,])(\s?)(\d{5}-\d{4})\b", lambda m: m[1] + digits(m[2], language)),
    )


_RULES = {language: _rules(language) for language in Language}

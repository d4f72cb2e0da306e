"""Opening hours of a business file as a sentence for the telephone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.answer_language import SPANISH

_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_DIAS: dict[str, str] = dict(
    zip(_DAYS, "lunes martes miércoles jueves viernes sábado domingo".split(), strict=True)
)


def hours_sentence(hours: Mapping[str, Any], language: str) -> str | None:
    """One sentence with all open days; None when there is none.

    hours: "monday" or "monday-thursday" to "08:00-18:00", a list of those, or "closed".
    """
    spanish = language == SPANISH
    pieces: list[str] = []
    for days, ranges in hours.items():
        names = [day for day in days.lower().split("-") if day in _DAYS]
        ranges = [ranges] if isinstance(ranges, str) else ranges
        times = [_range(text, spanish) for text in ranges if "-" in str(text)]
        if names and times:
            joined = (" y " if spanish else " and ").join(times)
            pieces.append(f"{_span(names, spanish)} {joined}")
    if not pieces:
        return None
    return ("Abrimos " if spanish else "We are open ") + ", ".join(pieces) + "."


def _span(names: list[str], spanish: bool) -> str:
    if spanish:
        return " a ".join(_DIAS[name] for name in names)
    return " to ".join(name.capitalize() for name in names)


def _range(text: str, spanish: bool) -> str:
    opens, closes = (_clock(part.strip(), spanish) for part in text.split("-"))
    return f"de {opens} a {closes}" if spanish else f"from {opens} to {closes}"


def _clock(text: str, spanish: bool) -> str:
    """`13:30` as `1:30 PM` or `1:30 de la tarde`."""
    hour, minute = (int(part) for part in text.split(":"))
    time = f"{(hour - 1) % 12 + 1}" + (f":{minute:02d}" if minute else "")
    if spanish:
        return f"{time} {'de la mañana' if hour < 12 else 'de la tarde'}"
    return f"{time} {'AM' if hour < 12 else 'PM'}"

"""Opening hours of a business file as a sentence for the telephone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from simulator.answer_language import SPANISH, fold

_DAYS: tuple[str, ...] = (*"monday tuesday wednesday thursday friday saturday sunday".split(),)
_DIAS: dict[str, str] = dict(
    zip(_DAYS, "lunes martes miércoles jueves viernes sábado domingo".split(), strict=True)
)


def hours_sentence(hours: Mapping[str, Any], said: str, language: str) -> str | None:
    """One sentence with the days that were asked for, or all; None without any hours.

    hours: "monday" or "monday-thursday" to "08:00-18:00", a list of those, or "closed".
    """
    spanish = language == SPANISH
    asked = [day for day in _DAYS if day in fold(said) or fold(_DIAS[day]) in fold(said)]
    every: list[str] = []
    wanted: list[str] = []
    for key, ranges in hours.items():
        ends = [day for day in key.lower().split("-") if day in _DAYS]
        ranges = [ranges] if isinstance(ranges, str) else ranges
        times = [_range(text, spanish) for text in ranges if ":" in str(text)]
        if ends and times:
            joined = (" y " if spanish else " and ").join(times)
            every.append(f"{_span(ends, spanish)} {joined}")
            days = _DAYS[_DAYS.index(ends[0]) : _DAYS.index(ends[-1]) + 1]
            wanted += [f"{_span([day], spanish)} {joined}" for day in asked if day in days]
    if not every:
        return None
    if asked and not wanted:
        day = _span(asked[:1], spanish)
        return f"El {day} está cerrado." if spanish else f"We are closed on {day}."
    opening = "Abrimos el " if spanish and wanted else "Abrimos " if spanish else "We are open "
    return opening + ", ".join(wanted or every) + "."


def _span(names: Sequence[str], spanish: bool) -> str:
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

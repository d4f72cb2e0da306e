"""Times of day."""

from __future__ import annotations

import re

from dialogue.language import Language
from dialogue.spoken.numbers import Form, cardinal
from dialogue.spoken.rules import Rule, apply_all, full_stop_after, rule

_HALF = r"(?P<half>[ap])(?:\.\s?m\.|\.?\s?m\b\.?)"
_CLOCK = r"(?<![\d:.$])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
_HOUR_HALF = rf"(?i)(?<![\d:.$])(?P<hour>1[0-2]|0?[1-9])\s?{_HALF}(?!\w)"


def read_times(text: str, language: Language) -> str:
    """The text with its times in words."""
    return apply_all(_RULES[language], text)


def _half_of(match: re.Match[str]) -> str:
    return (match["half"] or "").lower()


def _english(match: re.Match[str], minute: int) -> str:
    hour, half = int(match["hour"]), _half_of(match)
    if not half and (hour > 12 or hour == 0):
        half = "p" if 12 <= hour < 24 else "a"
    hour = hour % 12 or 12
    said = cardinal(hour, Language.EN)
    if minute:
        said += (
            f" oh {cardinal(minute, Language.EN)}"
            if minute < 10
            else f" {cardinal(minute, Language.EN)}"
        )
    if half:
        return f"{said} {half.upper()} M{full_stop_after(match)}"
    return said if minute else f"{said} o'clock"


def _spanish(match: re.Match[str], minute: int) -> str:
    hour, half = int(match["hour"]), _half_of(match)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    said = cardinal(hour % 12 or 12, Language.ES, Form.FEMININE)
    if minute:
        said += _minutes(minute)
    part = _part_of_day(hour) if half or hour > 12 or hour == 0 else ""
    return f"{said}{part}{full_stop_after(match)}"


def _minutes(minute: int) -> str:
    if minute == 15:
        return " y cuarto"
    if minute == 30:
        return " y media"
    link = " y " if minute < 30 else " "
    return link + cardinal(minute, Language.ES)


def _part_of_day(hour: int) -> str:
    """Where Mexican usage parts the day; seven in the evening is night."""
    if hour in (0, 24):
        return " de la noche"
    if hour < 12:
        return " de la mañana"
    if hour == 12:
        return " del día"
    return " de la tarde" if hour < 19 else " de la noche"


_RULES: dict[Language, tuple[Rule, ...]] = {
    Language.EN: (
        rule(r"(?i)\b12:00\s?(?:midnight)\b", "midnight"),
        rule(r"(?i)\b12(?::00)?\s?noon\b", "noon"),
        rule(
            r"(?i)(?<=\d|m)\s?[-–—]\s?(?=\d{1,2}(?::\d\d)?\s?[ap]\.?m)|(?<=[ap]m|m\.)\s"
            r"?[-–—]\s?(?=\d)|(?<=:\d\d)\s?[-–—]\s?(?=\d{1,2}:\d\d)",
            " to ",
        ),
        rule(rf"(?i){_CLOCK}\s?{_HALF}(?!\w)", lambda m: _english(m, int(m["minute"]))),
        rule(_HOUR_HALF, lambda m: _english(m, 0)),
        rule(
            rf"{_CLOCK}(?P<half>)(?:\s?(?:hrs|hours|h)\b\.?)?",
            lambda m: _english(m, int(m["minute"])),
        ),
    ),
    Language.ES: (
        rule(
            r"(?i)(?<=\d|m)\s?[-–—]\s?(?=\d{1,2}(?::\d\d)?\s?[ap]\.?\s?m)|(?<=[ap]m|m\.)\s"
            r"?[-–—]\s?(?=\d)|(?<=:\d\d)\s?[-–—]\s?(?=\d{1,2}:\d\d)",
            " a ",
        ),
        rule(rf"(?i){_CLOCK}\s?{_HALF}(?!\w)", lambda m: _spanish(m, int(m["minute"]))),
        rule(_HOUR_HALF, lambda m: _spanish(m, 0)),
        rule(
            rf"(?i){_CLOCK}(?P<half>)(?:\s?(?:hrs?|horas|h)\b\.?)?",
            lambda m: _spanish(m, int(m["minute"])),
        ),
        rule(r"(?i)\b(l)as una\b", lambda m: f"{m[1]}a una"),
    ),
}

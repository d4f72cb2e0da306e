"""When the business is open: read from its file, said in words, asked for any moment."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import groupby
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, field_validator, model_validator

from dialogue.language import Language

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_DAYS_IN = {
    Language.EN: tuple(day.capitalize() for day in DAYS),
    Language.ES: ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
_NUMBERS_IN = {
    Language.EN: (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen"
    ).split(),
    Language.ES: (
        "cero una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
        "dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés "
        "veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
    ).split(),
}
_TENS_IN = {
    Language.EN: {2: "twenty", 3: "thirty", 4: "forty", 5: "fifty"},
    Language.ES: {3: "treinta", 4: "cuarenta", 5: "cincuenta"},
}
_NOON, _MIDNIGHT = 12 * 60, 24 * 60
_RANGE = re.compile(r"(\d{1,2}):(\d\d)\s*(?:-|–|to)\s*(\d{1,2}):(\d\d)")

Span = tuple[int, int]
"""Opening and closing time, in minutes after midnight; closing is the first minute after."""


def days_of(key: str) -> tuple[str, ...]:
    """The days that a key like `monday-friday` stands for; none if it is no such key."""
    first, _, last = key.partition("-")
    if first not in DAYS or last not in DAYS:
        return ()
    return DAYS[DAYS.index(first) : DAYS.index(last) + 1]


def _spans(value: object) -> object:
    """`"08:00-12:00"`, a list of such, or `"closed"` as spans in their order."""
    texts = value if isinstance(value, (list, tuple)) else [value]
    if texts == ["closed"]:
        return ()
    spans = sorted(_span(text) for text in texts)
    for (_, closes), (opens, _) in zip(spans, spans[1:], strict=False):
        if opens < closes:
            raise ValueError("has times that overlap; write each time of the day once")
    return tuple(spans)


def _span(text: object) -> Span:
    match = _RANGE.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None:
        raise ValueError('is not a time range; write "08:00-17:00", a list of such, or "closed"')
    from_hour, from_minute, to_hour, to_minute = map(int, match.groups())
    opens, closes = from_hour * 60 + from_minute, to_hour * 60 + to_minute
    if from_minute > 59 or to_minute > 59 or closes > _MIDNIGHT:
        raise ValueError("holds a time that no clock shows; times run from 00:00 to 24:00")
    if closes <= opens:
        raise ValueError("closes before it opens; split it at midnight, as 22:00-24:00")
    return opens, closes


class Hours(BaseModel):
    """The opening hours of one week, in the business's own time zone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    timezone: str
    monday: Annotated[tuple[Span, ...], BeforeValidator(_spans)] = ()
    tuesday: Annotated[tuple[Span, ...], BeforeValidator(_spans)] = ()
    wednesday: Annotated[tuple[Span, ...], BeforeValidator(_spans)] = ()
    thursday: Annotated[tuple[Span, ...], BeforeValidator(_spans)] = ()
    friday: Annotated[tuple[Span, ...], BeforeValidator(_spans)] = ()
    saturday: Annotated[tuple[Span, ...], BeforeValidator(_spans)] = ()
    sunday: Annotated[tuple[Span, ...], BeforeValidator(_spans)] = ()

    @model_validator(mode="before")
    @classmethod
    def _spread_day_ranges(cls, values: Any) -> Any:
        """`monday-friday` is each of the five days; a day by its own name wins."""
        if not isinstance(values, dict):
            return values
        spread: dict[str, Any] = {}
        for key, value in values.items():
            if days := days_of(str(key)):
                spread.update({day: value for day in days if day not in values})
            else:
                spread[key] = value
        return spread

    @field_validator("timezone")
    @classmethod
    def _check_timezone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError("is not a time zone; write one like America/Chicago") from None
        return value

    def of_day(self, weekday: int) -> tuple[Span, ...]:
        """The spans of one day; 0 is Monday."""
        return getattr(self, DAYS[weekday])

    def local(self, at: datetime) -> datetime:
        """The moment on the clock of the business.

        Raises: ValueError if the moment has no time zone.
        """
        if at.tzinfo is None:
            raise ValueError("the moment needs a time zone")
        return at.astimezone(ZoneInfo(self.timezone))

    def is_open(self, at: datetime) -> bool:
        """Whether the business is open then.

        Raises: ValueError if the moment has no time zone.
        """
        local = self.local(at)
        minute = local.hour * 60 + local.minute
        return any(opens <= minute < closes for opens, closes in self.of_day(local.weekday()))

    def describe(self, language: Language) -> str:
        """The week as one would say it on the phone, without a digit."""
        week = [(self.of_day(weekday), weekday) for weekday in range(7)]
        runs = [
            (spans, [day for _, day in group])
            for spans, group in groupby(week, key=lambda day: day[0])
        ]
        return "; ".join(
            f"{_days_in_words(days, language)}, {_spans_in_words(spans, language)}"
            for spans, days in runs
        )


def _days_in_words(days: list[int], language: Language) -> str:
    names = [_DAYS_IN[language][day] for day in days]
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return (" and " if language is Language.EN else " y ").join(names)
    if language is Language.EN:
        return f"{names[0]} to {names[-1]}"
    return f"de {names[0]} a {names[-1]}"


def _spans_in_words(spans: tuple[Span, ...], language: Language) -> str:
    english = language is Language.EN
    if not spans:
        return "closed" if english else "cerrado"
    words = [
        f"from {_english_time(opens)} to {_english_time(closes)}"
        if english
        else f"de {_spanish_time(opens)} a {_spanish_time(closes)}"
        for opens, closes in spans
    ]
    return (" and " if english else " y ").join(words)


def _english_time(minutes: int) -> str:
    if minutes in (0, _MIDNIGHT):
        return "midnight"
    if minutes == _NOON:
        return "noon"
    hour, minute = divmod(minutes, 60)
    past = _number(minute, Language.EN)
    words = [_number((hour - 1) % 12 + 1, Language.EN)]
    if minute:
        words.append(f"oh {past}" if minute < 10 else past)
    return " ".join([*words, "AM" if minutes < _NOON else "PM"])


def _spanish_time(minutes: int) -> str:
    if minutes in (0, _MIDNIGHT):
        return "medianoche"
    if minutes == _NOON:
        return "mediodía"
    hour, minute = divmod(minutes, 60)
    past = {0: "", 15: " y cuarto", 30: " y media", 1: " y un minuto"}.get(minute)
    if past is None:
        past = f" y {_number(minute, Language.ES)}"
    part = "mañana" if minutes < _NOON else "tarde" if hour < 19 else "noche"
    return f"{_number((hour - 1) % 12 + 1, Language.ES)}{past} de la {part}"


def _number(value: int, language: Language) -> str:
    """0 to 59 in words; hours are feminine in Spanish."""
    small = _NUMBERS_IN[language]
    if value < len(small):
        return small[value]
    tens, ones = divmod(value, 10)
    ten = _TENS_IN[language][tens]
    if not ones:
        return ten
    if language is Language.EN:
        return f"{ten}-{small[ones]}"
    return f"{ten} y {'uno' if ones == 1 else small[ones]}"

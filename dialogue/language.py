"""Which language a call is held in."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """The two languages Aló speaks, as BCP-47 tags."""

    EN = "en"
    ES = "es"


def language_for_number(number: str) -> Language:
    """The language a caller is greeted in, by the country code of an E.164 number.

    +52 is Spanish, +1 English, anything else (hidden numbers too) Spanish.
    """
    if number.startswith("+1"):
        return Language.EN
    return Language.ES


def language_from_tag(tag: str | None, otherwise: Language) -> Language:
    """The language a BCP-47 tag names (`es-MX` is Spanish), else `otherwise`."""
    primary = (tag or "").lower().replace("_", "-").split("-")[0]
    return Language(primary) if primary in set(Language) else otherwise

"""How long a vendor asks to be left alone, as its answer's headers say it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST_REST_SECONDS = 3600.0
"""A header may be wrong, and quotas are raised: after an hour the route is tried all the same."""

_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|d|h|m|s)")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


def rest_seconds(headers: Mapping[str, str], now: datetime) -> float | None:
    """What a refusal asks for: `retry-after`, else until the spent quota is filled again.

    None if the headers do not say.
    """
    asked = _seconds(headers.get("retry-after", ""), now)
    return spent_seconds(headers, now) if asked is None else _bounded(asked)


def spent_seconds(headers: Mapping[str, str], now: datetime) -> float | None:
    """Until every quota that stands at nought is filled again; None if none does.

    Groq and Cerebras write `x-ratelimit-remaining-WHAT`, Anthropic
    `anthropic-ratelimit-WHAT-remaining`; each has a fellow with `reset` in its place.
    """
    resets = [
        _seconds(headers.get(name.lower().replace("remaining", "reset"), ""), now)
        for name, value in headers.items()
        if "ratelimit" in name.lower() and "remaining" in name.lower() and _is_nought(value)
    ]
    known = [reset for reset in resets if reset is not None]
    return _bounded(max(known)) if known else None


def _bounded(seconds: float) -> float:
    return min(max(0.0, seconds), _LONGEST_REST_SECONDS)


def _is_nought(value: str) -> bool:
    try:
        return float(value) <= 0
    except ValueError:
        return False


def _seconds(text: str, now: datetime) -> float | None:
    """`6`, `7.66`, `2m59.56s`, `144ms`, an RFC 3339 instant or an HTTP date."""
    text = text.strip()
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return float(text)
    if parts := _PART.findall(text) if re.fullmatch(rf"({_PART.pattern})+", text) else None:
        return sum(float(number) * _SECONDS[unit] for number, unit in parts)
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(text)
        except ValueError:
            continue
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - (
            now.timestamp()
        )
    return None

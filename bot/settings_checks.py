"""Checks of single settings: addresses, numbers, names, and that OpenAI is nowhere among them.

Each takes a value and gives it back in the form the rest of the program relies on, or raises
`ValueError` with what is wrong and what to set. None of them repeats a value that could be secret.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

NO_OPENAI = "No OpenAI: use Groq for lowest latency"

WEBHOOK_SECRET_PREFIX = "whsec_"

HTTP = {"http": "http", "https": "https"}
WEBSOCKET = {"ws": "ws", "wss": "wss", "http": "ws", "https": "wss"}

_OPEN_WEIGHTS = re.compile(r"(openai/)?gpt-oss-\d+b")
"""Open models that Groq and Cerebras serve themselves: allowed, if an operator names them."""

_OPENAI_NAME = re.compile(r"openai|chatgpt|^gpt-|^o[1-9](-|$)|^text-davinci", re.IGNORECASE)
_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
}


class NamesOpenAI(ValueError):
    """A setting would send something to OpenAI."""


def refuse_openai(value: str) -> str:
    """The value, unless it is an address of OpenAI, one of its models, or its name."""
    name = value.strip()
    if "://" in name:
        # A path may say openai and be Groq's: https://api.groq.com/openai/v1.
        name = _split(name).hostname or ""
    if _OPENAI_NAME.search(name) and not _OPEN_WEIGHTS.fullmatch(name.lower()):
        raise NamesOpenAI("names OpenAI")
    return value


def openai_variables(names: Iterable[str]) -> list[str]:
    """Those of the variables that configure an OpenAI client (`OPENAI_API_KEY` and its family)."""
    return sorted(name for name in names if "OPENAI" in name.upper())


def base_url(value: str, schemes: Mapping[str, str]) -> str:
    """Scheme, host and port alone. One trailing slash is tolerated, a path is not.

    schemes: the accepted schemes, each with the one that it is turned into.
    """
    parts = _split(value)
    scheme = schemes.get(parts.scheme)
    if scheme is None or not parts.hostname:
        raise ValueError(f"is not an address; set {' or '.join(schemes)}://host[:port]")
    if parts.username is not None or parts.password is not None:
        raise ValueError("holds a user name or password; leave scheme://host[:port] alone")
    address = f"{scheme}://{parts.netloc}"
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError(f"goes on after the host; paths are added by the client, so set {address}")
    return address


def is_loopback(url: str) -> bool:
    """Whether the address is reached from this machine alone."""
    host = _split(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def phone_number(value: str) -> str:
    """The number in E.164: a plus sign and 8 to 15 digits. Blanks, dashes and brackets go."""
    number = re.sub(r"[\s().-]", "", value)
    if not re.fullmatch(r"\+[1-9]\d{7,14}", number):
        raise ValueError("is not a telephone number in E.164; write it like +12105550100")
    return number


def database_url(value: str) -> str:
    """The address with a driver that can wait: SQLite's and PostgreSQL's are filled in."""
    scheme, separator, rest = value.partition("://")
    if not separator:
        raise ValueError("is not a database address; set sqlite+aiosqlite:///./alo.db")
    return f"{_DRIVERS.get(scheme, scheme)}://{rest}"


def webhook_secret(value: str) -> str:
    """A secret of the Standard Webhooks specification: whsec_ and 24 to 64 bytes in base64."""
    key = value.removeprefix(WEBHOOK_SECRET_PREFIX)
    try:
        length_bytes = len(b64decode(key, validate=True))
    except ValueError:
        length_bytes = 0
    if key == value or not 24 <= length_bytes <= 64:
        raise ValueError(
            "is no webhook secret; set whsec_ and the output of `openssl rand -base64 32`"
        )
    return value


def comma_list(value: object) -> object:
    """`a, b,,c` as ("a", "b", "c"), each once; what is no text is passed on."""
    if not isinstance(value, str):
        return value
    return tuple(dict.fromkeys(item for part in value.split(",") if (item := part.strip())))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that this one is probably a slip of the pen for."""
    matches = get_close_matches(name.upper(), list(known), n=1, cutoff=0.75)
    return matches[0] if matches else None


def _split(url: str) -> SplitResult:
    """The address's parts; `ValueError` with advice if its host or port cannot be read."""
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError:
        raise ValueError("is not an address; set scheme://host[:port], port 1 to 65535") from None
    return parts

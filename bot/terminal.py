"""What callers and vendors said, shown on a terminal: their text is data there too."""

from __future__ import annotations

import re
import unicodedata

_SUSPECT = re.compile(r"[^\x20-\x7e\n\t]")
_STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Control characters (ESC begins commands to the terminal), what turns the direction of writing,
half characters, and further ends of lines."""


def harmless(text: str) -> str:
    r"""The text with each character that steers a terminal written out, as `\u001b`.

    That is how JSON writes it, so a document stays what it is.
    """
    return _SUSPECT.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    char = found[0]
    if unicodedata.category(char) not in _STEERING:
        return char
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))

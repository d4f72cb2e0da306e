"""Text that can be sent: JSON can name half a character, which UTF-8 cannot hold.

Recognisers, tools and models may all write one, an emoji that was cut for example. Left in the
conversation it would cost every route every answer from then on.
"""

from __future__ import annotations

import re
from typing import Any

_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """The text without halves of characters.

    Raises: TypeError for what is no text.
    """
    return _HALF_A_CHARACTER.sub("", text)


def encodable_throughout(value: Any) -> Any:
    """The same for every text inside of lists and objects."""
    match value:
        case str():
            return encodable(value)
        case dict():
            return {key: encodable_throughout(inner) for key, inner in value.items()}
        case list():
            return [encodable_throughout(inner) for inner in value]
    return value

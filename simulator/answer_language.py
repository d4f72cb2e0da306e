"""Which language a message is in, by a small vote of stop words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

ENGLISH = "en"
SPANISH = "es"

_ENGLISH_WORDS = frozenset(
    """a about an and any anyone are at bye can could day did do does english for from goodbye have
    hello help hey hi hours how i is it know like make many may much my name need of okay on open
    or please price see speak sure talk thank thanks that the there they this time to today tomorrow
    want was we what when where which who will with would yes you your""".split()
)
_SPANISH_WORDS = frozenset(
    """abren adios ahora al bien buen buenas buenos cita claro como con cual cuando cuanto cuesta
    cuestan de del dia dias digame donde el ella en es espanol esta estan este favor gracias
    habla hablar hasta hay hola hora horario hoy la las le los luego manana mas mi muchas mucho
    muy necesito nombre para pero por puede puedo que quien quiero quisiera se ser si sobre son su
    sus tal tardes tengo tiene tienen todo un una usted ustedes vale y ya yo""".split()
)


def words_of(text: str) -> list[str]:
    """The folded words."""
    return fold(text).split()


def is_stop_word(word: str) -> bool:
    """Whether a folded word tells the language and nothing else."""
    return word in _ENGLISH_WORDS or word in _SPANISH_WORDS


def fold(text: str) -> str:
    """Lower case, without accents and punctuation, single blanks between words."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def language_of(text: str) -> str | None:
    """`en` or `es`; None where neither has more votes."""
    words = words_of(text)
    english = sum(word in _ENGLISH_WORDS for word in words)
    spanish = sum(word in _SPANISH_WORDS for word in words)
    spanish += len(re.findall(r"[¿¡ñ]|[áéíóú]", text.casefold()))
    if english == spanish:
        return None
    return ENGLISH if english > spanish else SPANISH


def text_of(message: Mapping[str, Any]) -> str:
    """A message's words, whether its content is a string, a list of parts or missing."""
    content = message.get("content") or ""
    if isinstance(content, str):
        return content
    return " ".join(part.get("text", "") for part in content)


def last_text(messages: Sequence[Mapping[str, Any]], role: str) -> str:
    """The words of the last message of that role, empty when there is none."""
    return next((text_of(entry) for entry in reversed(messages) if entry["role"] == role), "")


def conversation_language(messages: Sequence[Mapping[str, Any]]) -> str:
    """The language to answer in.

    The last thing the caller said decides; where it is undecided (a name, a number), what
    they said before it, and then the system prompt.
    """
    said = [text_of(entry) for entry in reversed(messages) if entry["role"] == "user"]
    prompts = [text_of(entry) for entry in messages if entry["role"] in ("system", "developer")]
    for text in said + prompts:
        if language := language_of(text):
            return language
    return ENGLISH

"""Whether what was heard on the caller's line is the bot's own voice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dialogue.days_and_numbers import names_a_time
from dialogue.floor_words import COMMANDS, FRAME, OFFERS, TELLING
from dialogue.words import tokens

_BETWEEN_ITEMS = re.compile(r"[,;.:?!¿¡]|\b(?:and|y|e)\b", re.IGNORECASE)
_BETWEEN_CHOICES = re.compile(r"\b(?:or|o|u)\b", re.IGNORECASE)
_LONGEST_LETTERS = 1_000
_SAME_SOUND = str.maketrans({"h": None, "v": "b", "z": "s", "c": "k", "q": "k", "y": "i", "w": "u"})

# Share of letters that may differ. A recogniser that mishears a voice at -20 dB still keeps
# two letters of three; a sentence of the caller's own shares about half with the bot's.
_MAY_DIFFER = 0.34
_MAY_DIFFER_IF_SHORT = 0.2
_SHORT_LETTERS = 16

_ASKING = frozenset("qué cuál cuáles cómo cuándo dónde quién cuánto cuánta cuántos".split())
_ARTICLES = frozenset("the a an el la los las un una".split())
_LONGEST_CHOICE = 3
_COMMAS_OF_A_LIST = 2
_JOINING = frozenset("and or but y o pero e".split())
_FEW_WORDS = 2
_ENOUGH_WORDS_IN_SILENCE = 3
_MANY_WORDS_IN_SILENCE = 6


def is_echo(text: str, bot_text: str, *, bot_speaking: bool, bot_asked: bool) -> bool:
    """Whether the words are the bot's own, cut or misheard, and not a choice among its offers.

    A word or two that name a time, take the floor or ask are the caller's even if the bot said
    them. Once the bot is silent, only what a caller would not say of himself counts.
    """
    words, bot_words = tokens(text), tokens(bot_text)
    if not words or not bot_words or COMMANDS.are(words) or _asks_back(text, bot_text):
        return False
    spoken = set(bot_words)
    unspoken = [word for word in words if word not in spoken]
    if any(word in TELLING or names_a_time([word]) for word in unspoken):
        return False
    if words[0] in _JOINING and tuple(words[:2]) not in set(pairwise(bot_words)):
        return False
    if not sounds_within("".join(words), "".join(bot_words)):
        return False
    framed = any(_is_frame(word) for word in words)
    if not bot_speaking:
        enough = _ENOUGH_WORDS_IN_SILENCE if framed else _MANY_WORDS_IN_SILENCE
        return len(words) >= enough and not (bot_asked and not framed)
    offered = bot_asked or "?" in bot_text or bool(spoken & OFFERS)
    offered = offered or bot_text.count(",") >= _COMMAS_OF_A_LIST
    if len(words) <= _FEW_WORDS:
        return not (len(words) == 1 or offered or names_a_time(words) or words[0] in _ARTICLES)
    return framed or not (offered and _chooses(words, bot_text))


def _is_frame(word: str) -> bool:
    return word in FRAME or word in OFFERS - {"or", "o", "u"} or word.endswith("amos")


def _asks_back(text: str, bot_text: str) -> bool:
    """Whether the caller asks about a word of the bot's: "which card", "¿el jueves?"."""
    if "?" in text and "?" not in bot_text:
        return True
    asking = _ASKING.intersection(tokens(text, accents=True))
    return bool(asking.difference(tokens(bot_text, accents=True)))


def _chooses(words: Sequence[str], bot_text: str) -> bool:
    """Whether the words are one of several things that the bot names: a time, or beside an `or`."""
    for sentence in _BETWEEN_ITEMS.split(bot_text):
        items = [tokens(item) for item in _BETWEEN_CHOICES.split(sentence)]
        if any(_holds(item, words) for item in items):
            named = words[0] in _ARTICLES and len(words) <= _LONGEST_CHOICE
            return len(items) > 1 or named or names_a_time(words)
    return False


def _holds(item: Sequence[str], words: Sequence[str]) -> bool:
    return any(
        list(item[start : start + len(words)]) == list(words)
        for start in range(len(item) - len(words) + 1)
    )


def sounds_within(part: str, whole: str) -> bool:
    """Whether `part` occurs in `whole` letter by letter, but for what is easily misheard.

    Spaces do not count, because a recogniser parts words that it does not know elsewhere.
    """
    pattern = part.translate(_SAME_SOUND)
    text = whole.translate(_SAME_SOUND)[-_LONGEST_LETTERS:]
    if not pattern or len(pattern) > _LONGEST_LETTERS:
        return False
    share = _MAY_DIFFER if len(pattern) >= _SHORT_LETTERS else _MAY_DIFFER_IF_SHORT
    return _fewest_edits(pattern, text) <= share * len(pattern)


def _fewest_edits(pattern: str, text: str) -> int:
    """Edits between the pattern and the part of the text that is most like it.

    Myers' bit-parallel search: one step for each letter of the text, whatever the pattern.
    """
    length = len(pattern)
    mask, last = (1 << length) - 1, 1 << (length - 1)
    places: dict[str, int] = {}
    for place, letter in enumerate(pattern):
        places[letter] = places.get(letter, 0) | 1 << place
    more, fewer, edits = mask, 0, length
    fewest = edits
    for letter in text:
        equal = places.get(letter, 0)
        across = (((equal & more) + more) ^ more) | equal
        up = fewer | ~(across | more) & mask
        down = more & across
        if up & last:
            edits += 1
        elif down & last:
            edits -= 1
            fewest = min(fewest, edits)
        up, down = up << 1 & mask, down << 1 & mask
        more = down | ~((equal | fewer) | up) & mask
        fewer = up & (equal | fewer)
    return fewest

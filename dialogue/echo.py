"""Whether what was heard on the caller's line is the bot's own voice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dialogue import english_words as english
from dialogue import spanish_words as spanish
from dialogue.days_and_numbers import names_a_time
from dialogue.floor_words import COMMANDS, FRAME, OFFERS, TELLING
from dialogue.sounds import fewest_edits, letters
from dialogue.spanish_verbs import finite
from dialogue.words import tokens

_BETWEEN_ITEMS = re.compile(r"[,;.:?!¿¡]|\b(?:and|y|e)\b", re.IGNORECASE)
_BETWEEN_CHOICES = re.compile(r"\b(?:or|o|u)\b", re.IGNORECASE)

# Share of letters that may differ. A recogniser that mishears a voice at -20 dB still keeps
# two letters of three; a sentence of the caller's own shares about half with the bot's.
_MAY_DIFFER = 0.34
_MAY_DIFFER_IF_SHORT = 0.2
_SHORT_LETTERS = 16
_MAY_DIFFER_IN_UNSPOKEN = 0.5
_MAY_DIFFER_IN_PLACE = 0.6
_SHORT_WORD = 5
_SHORTEST_OWN = 2

_ASKING = frozenset("qué cuál cuáles cómo cuándo dónde quién cuánto cuánta cuántos".split())
_ARTICLES = frozenset("the a an el la los las un una".split())
_LONGEST_CHOICE = 3
_LONGEST_TIME = 4
_COMMAS_OF_A_LIST = 2
_JOINING = frozenset("and or but y o pero e".split())
_QUESTION_WORDS = frozenset("what what's which how who where que cual como a de para".split())
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
    unspoken = [word for word in words if spoken.isdisjoint({word, word.partition("'")[0]})]
    in_place = bool(unspoken) and _only_misheard(words, bot_words)
    if not in_place and any(map(_is_own, unspoken)):
        return False
    if words[0] in _JOINING and tuple(words[:2]) not in set(pairwise(bot_words)):
        return False
    if not _sounds_like(words, [] if in_place else unspoken, bot_words):
        return False
    framed = any(_is_frame(word) for word in words)
    if not bot_speaking:
        repeats = framed or (words[0] in _QUESTION_WORDS and len(words) > _LONGEST_CHOICE)
        enough = _ENOUGH_WORDS_IN_SILENCE if repeats else _MANY_WORDS_IN_SILENCE
        return len(words) >= enough and (repeats or not bot_asked)
    offered = _offers(bot_text, bot_words, asked=bot_asked)
    if len(words) <= _FEW_WORDS:
        return not (len(words) == 1 or offered or names_a_time(words) or words[0] in _ARTICLES)
    if offered and not framed and len(words) <= _LONGEST_TIME and names_a_time(words):
        return False
    return framed or not (offered and _chooses(words, bot_text))


def _only_misheard(words: Sequence[str], bot_words: Sequence[str]) -> bool:
    """Whether what the bot did not say sounds like what it said in its place.

    In its place: next to the words that stand next to it in what the bot said. Times, numbers and
    words that take the floor are heard as they were said.
    """
    if len(words) > 2 * len(bot_words):
        return False
    spoken = set(bot_words)
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and words[end] not in spoken:
            end += 1
        run = words[start:end]
        if any(word in TELLING for word in run) or names_a_time(run):
            return False
        if run and not _in_place(words, start, end, bot_words):
            return False
        start = end + 1
    return True


def _in_place(words: Sequence[str], start: int, end: int, bot_words: Sequence[str]) -> bool:
    """Whether the words from `start` to `end` sound like the bot's between the same neighbours."""
    before = words[start - 1] if start else None
    after = words[end] if end < len(words) else None
    if before is None and after is None:
        return False
    heard = letters(words[start:end])
    most = end - start + 1
    for first in range(len(bot_words)):
        if before is not None and (not first or bot_words[first - 1] != before):
            continue
        for last in range(first + 1, min(first + most, len(bot_words)) + 1):
            if after is not None and bot_words[last : last + 1] != [after]:
                continue
            said = letters(bot_words[first:last])
            longer = max(len(heard), len(said))
            share = _MAY_DIFFER_IN_PLACE if longer > _SHORT_WORD else _MAY_DIFFER
            edits = max(fewest_edits(heard, said), fewest_edits(said, heard))
            if edits <= share * longer:
                return True
    return False


def _is_own(word: str) -> bool:
    """Whether a word that the bot did not say is no mishearing of one that it said."""
    if word in TELLING or names_a_time([word]):
        return True
    known = word in english.STRONG or word in spanish.STRONG or word in english.AUXILIARIES
    return len(word) > _SHORTEST_OWN and (known or finite(word))


def _offers(bot_text: str, bot_words: Sequence[str], *, asked: bool) -> bool:
    """Whether the bot names things to choose from: by a question, an "or", a list."""
    listed = bot_text.count(",") >= _COMMAS_OF_A_LIST
    return asked or listed or "?" in bot_text or bool(OFFERS.intersection(bot_words))


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
            return len(items) > 1 or named
    return False


def _holds(item: Sequence[str], words: Sequence[str]) -> bool:
    return any(
        list(item[start : start + len(words)]) == list(words)
        for start in range(len(item) - len(words) + 1)
    )


def _sounds_like(words: Sequence[str], unspoken: Sequence[str], bot_words: Sequence[str]) -> bool:
    """Whether the words occur in the bot's letter by letter, but for what is easily misheard.

    Spaces do not count, because a recogniser parts words that it does not know elsewhere. The
    letters that differ must be few among those of the words that the bot did not say.
    """
    pattern = letters(words)
    text = letters(bot_words)
    if not pattern:
        return False
    share = _MAY_DIFFER if len(pattern) >= _SHORT_LETTERS else _MAY_DIFFER_IF_SHORT
    edits = fewest_edits(pattern, text)
    if unspoken and edits > _MAY_DIFFER_IN_UNSPOKEN * len("".join(unspoken)):
        return False
    return edits <= share * len(pattern)

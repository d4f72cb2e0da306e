"""Who has the floor when the caller makes a sound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dialogue.broadcast_words import BROADCAST
from dialogue.bystander_words import (
    ANYWHERE,
    LOST,
    ORDERS,
    OWN_WORDS,
    RELATIVES,
    TO_OTHERS,
    TO_THE_ROOM,
    WHOLE,
)
from dialogue.bystanders import broadcast, calls_somebody, meant_for_others, only_noise
from dialogue.echo import is_echo
from dialogue.floor_words import (
    BACKCHANNELS,
    COMMANDS,
    CONTINUERS,
    PRAISE,
    PRAISE_DEGREES,
    PRAISE_OPENINGS,
    REACTIONS,
)
from dialogue.language import Language
from dialogue.set_phrases import Phrases
from dialogue.words import tokens


class Floor(StrEnum):
    """What becomes of the floor."""

    KEEP = "keep"
    """The caller listens aloud: the bot talks on."""

    YIELD = "yield"
    """The caller wants to speak: the bot stops."""

    ANSWER = "answer"
    """The bot is silent and the caller has taken a turn."""

    IGNORE = "ignore"
    """Nothing was said to us."""


@dataclass(frozen=True)
class Heard:
    """What the recogniser made of one stretch of sound; `duration_ms` is 0 if it is not known."""

    text: str
    duration_ms: int
    language: Language


@dataclass(frozen=True)
class Bot:
    """What the bot is saying, or said last when it is silent.

    `asked_question` tells that this is, or holds, a question to the caller.
    """

    speaking: bool
    text: str = ""
    asked_question: bool = False


_QUESTION_OPENINGS = Phrases(
    """
    would you; do you; does that; does it; can you; can i; could you; could i; may i; is that
    is it; are you; will you; will that; should i; shall i; shall we; did you; have you; how about
    what; which; when; who; whose; where; is this; is there; does this; does; le gustaria
    le parece; le queda; le conviene; prefiere; desea; quiere; puede; podria; me puede; me podria
    me da; me dice; me permite; me confirma; cual; que dia; a que hora; para que; es; correcto
    esta bien si; tiene; necesita; cuando; donde; quien; cuanto; cuantas; cuantos; como
    """
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")

_DRAWN_OUT = re.compile(r"([^\W\d])\1{2,}")

_OPEN_WORDS = frozenset(
    """
    oh ah so and well i i'm that that's sounds it's the a your good very makes of all ay pues y el
    la los que muy esta asi ya por me su mi lo es
    """.split()
)
"""Words that open a backchannel or an echo as well as a sentence."""

_TAKE_OR_OPEN = frozenset("no not don't que espera esperame aguanta".split())
"""Commands of one word that open harmless phrases as well: "not now, honey", "qué bueno"."""

_LINKS = frozenset("and but so oh y e pero pues".split())
"""Words with which a programme or a talk at home goes on."""

_EXCLAMATIONS = frozenset("oh ooh ohh ah ahh aah".split())
_ASIDES = (TO_OTHERS, ANYWHERE, WHOLE, BROADCAST, LOST)
_THINKING = frozenset("hm hmm hmmm".split())

# An echo or a programme is known by several words; a phrase begun may still become one.
_FEW_WORDS = 2
_WORDS_OF_AN_ASIDE = 4
_WORDS_TO_THE_ROOM = 6
_DECIDED_AFTER_MS = 1_500


def judge(heard: Heard, bot: Bot) -> Floor:
    """What the whole utterance does to the floor.

    Over the bot: KEEP, YIELD or IGNORE; what is none of the known backchannels, echoes and
    asides yields. While the bot is silent: ANSWER or IGNORE.
    """
    words = _words(heard.text)
    if _is_aside(heard, bot, words):
        return Floor.IGNORE
    if not bot.speaking:
        return Floor.ANSWER
    if _is_backchannel(heard.text, words) and not _answers_early(words, bot):
        return Floor.KEEP
    return Floor.YIELD


def judge_partial(heard: Heard, bot: Bot) -> Floor | None:
    """What the words so far do to the floor; None while they may still become something else.

    YIELD comes as soon as nothing that follows could make the words harmless enough to talk on.
    KEEP comes early for a listener's sounds and doubled words only: "sí" may become "sí, pero".
    KEEP and IGNORE hold for these words; more of them, or `judge` on the whole, may still yield.
    """
    words = _words(heard.text)
    whole = judge(heard, bot)
    if not words or (whole is Floor.IGNORE and only_noise(heard.text, words, heard.duration_ms)):
        return None
    match whole:
        case Floor.KEEP:
            hums = CONTINUERS.cover(words) and _EXCLAMATIONS.isdisjoint(words)
            settled = hums or _is_doubled(words)
            return whole if settled or heard.duration_ms >= _DECIDED_AFTER_MS else None
        case Floor.IGNORE:
            return whole if len(words) >= _WORDS_OF_AN_ASIDE else None
        case Floor.ANSWER | Floor.YIELD:
            return None if _may_become_harmless(heard, bot, words) else whole


def _words(text: str) -> list[str]:
    """The words, drawn out or not: "ajaaaá" is "ajá", "hmmmm" is "hm"."""
    return [_DRAWN_OUT.sub(r"\1", word) for word in tokens(text)]


def takes_floor_alone(text: str) -> bool:
    """Whether the words are a command such as "no" or "un momento", whatever might follow."""
    return COMMANDS.are(tokens(text))


def _is_aside(heard: Heard, bot: Bot, words: Sequence[str]) -> bool:
    """Whether nothing of it was said to us."""
    if only_noise(heard.text, words, heard.duration_ms):
        return True
    if COMMANDS.are(words):
        return False
    if CONTINUERS.cover(words) or BACKCHANNELS.are(words):
        return not bot.speaking and set(words) <= _THINKING
    if broadcast(words) or meant_for_others(words, bot.text):
        return True
    if bot.speaking and calls_somebody(words):
        return True
    return is_echo(heard.text, bot.text, bot_speaking=bot.speaking, bot_asked=bot.asked_question)


def _is_backchannel(text: str, words: Sequence[str]) -> bool:
    """Whether the words only listen, agree or thank, however often."""
    if text.rstrip().endswith("?") and words in (["bueno"], ["huh"], ["como"], ["eh"]):
        return False
    heard = _listened_to(words)
    return heard == len(words) or _praises(words[heard:]) or _praises(words)


def _praises(words: Sequence[str]) -> bool:
    """Whether the words are a remark such as "that's really nice" or "está muy bien"."""
    if len(words) < _FEW_WORDS or words[0] not in PRAISE_OPENINGS or words[-1] not in PRAISE:
        return False
    return all(word in PRAISE_DEGREES or word in PRAISE for word in words[1:-1])


_LISTENING = BACKCHANNELS | CONTINUERS


def _listened_to(words: Sequence[str]) -> int:
    """How many words from the first on are backchannels and nothing else."""
    return _LISTENING.furthest(words)


def _is_doubled(words: Sequence[str]) -> bool:
    return len(words) > 1 and len(set(words)) == 1


def _answers_early(words: Sequence[str], bot: Bot) -> bool:
    """Whether a word of agreement answers what the bot has asked already."""
    if CONTINUERS.cover(words) or REACTIONS.cover(words):
        return False
    return bot.asked_question or _asks(bot.text)


def _asks(bot_text: str) -> bool:
    """Whether the last sentence is a question, finished or not."""
    sentence = _SENTENCE_END.split(bot_text.strip())[-1]
    if "?" in sentence or "¿" in sentence:
        return True
    return not sentence.endswith((".", "!")) and _QUESTION_OPENINGS.open(tokens(sentence))


def _may_become_harmless(heard: Heard, bot: Bot, words: Sequence[str]) -> bool:
    """Whether more words could turn these into an echo, an aside or a backchannel."""
    if COMMANDS.are(words):
        return len(words) == 1 and words[0] in _TAKE_OR_OPEN
    linked = words[1:] if words[0] in _LINKS else words
    if _begins_backchannel(words) or any(phrases.begun_by(linked) for phrases in _ASIDES):
        return True
    if heard.duration_ms >= _DECIDED_AFTER_MS:
        return False
    if TO_THE_ROOM.begun_by(words) or _may_ask_the_room(words):
        return True
    if len(words) > _FEW_WORDS:
        return False
    opened = words[0] in _OPEN_WORDS or words[0] in ORDERS or words[0] in RELATIVES
    return (len(words) == 1 and opened) or set(words) <= set(tokens(bot.text))


def _begins_backchannel(words: Sequence[str]) -> bool:
    """Whether what follows nothing or backchannels begins another: "okay good to"."""
    starts = range(_listened_to(words) + 1)
    return any(
        BACKCHANNELS.begun_by(words[start:])
        for start in starts
        if _listened_to(words[:start]) == start
    )


def _may_ask_the_room(words: Sequence[str]) -> bool:
    """Whether "could somebody get the" may still be about a door."""
    opened = TO_THE_ROOM.open(words) and len(words) < _WORDS_TO_THE_ROOM
    return opened and OWN_WORDS.isdisjoint(words)

"""What a telephone picks up besides the caller's words to us: noise, family, television."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogue.broadcast_words import BROADCAST, PROGRAMME, PROGRAMME_TOO
from dialogue.bystander_words import (
    AFTER_A_NOUN,
    ANYWHERE,
    ASKING_WORDS,
    BEFORE_A_NOUN,
    BEFORE_AN_ORDER,
    BUSINESSES,
    ENDEARMENTS,
    HOUSEHOLD,
    LOST,
    NAMED_WITH_AN_ARTICLE,
    NAUGHTY,
    NOISES,
    ORDERS,
    OWN_WORDS,
    RELATIVES,
    REPORTING,
    ROOM,
    SWITCHED_OFF,
    TALKING_TO,
    TO_A_RELATIVE,
    TO_OTHERS,
    TO_THE_ROOM,
    TOLD_NOT_TO,
    TOLD_ON,
    WHERE_TO,
    WHOLE,
)
from dialogue.floor_words import HESITATIONS
from dialogue.set_phrases import Phrases
from dialogue.words import tokens

# What a recogniser writes for a sound: [cough], (tos), *laughs*, <noise>, notes of music.
_DESCRIBED = re.compile(r"\[[^\]]*\]|\([^)]*\)|\*[^*]*\*|<[^>]*>|[♪♫]+[^♪♫]*[♪♫]*")
_LONG_DRAWN = re.compile(r"g+o{2,}a*l+|l+a+|(?:ha|ja|je|he){2,}|b+r+|z{2,}|s+h{2,}|a+c+h+[ou]+")
_SHORTEST_WORD_MS = 250
_TOO_SHORT_TO_MEAN = frozenset("hm hmm mm mmm h m".split())

_TALK_ABOUT = Phrases("it's; its; it's just; it's only; it is; that's; es; es de; son; son de")
_LINE_PARTNER = frozenset("the a an some la el los las un una del".split())
_WISHES = Phrases(
    "i want; i need; i'd like; i wanna; quiero; necesito; quisiera; as my; down as; down for"
)
_MY_LOVE = Phrases("mi amor; mi vida; mi cielo; mi rey; mi reina; mi corazon; mi nino; mi nina")
_AGREED = frozenset("thank thanks gracias".split())
_PET_OPENINGS = frozenset("no hey ah oye ya ey bad".split())
_PET_ORDERS = frozenset("down off sit stay out heel abajo quieto quieta fuera bajate".split())
_PET_PRAISE = Phrases("good boy; good girl; good dog; bad dog; bad boy; bad girl; perro malo")
_OWN_WORDS_OF_A_CALLER = 2
_SIGNS_OF_A_PROGRAMME = 4
_STOPWORDS = frozenset("the a at on in for to it is el la los las a de en es por se".split())
_PLACES_OF_AN_ORDER = 3
_PLACES_OF_A_NAME = 5
_LONGEST_NAME = 7


def only_noise(text: str, words: Sequence[str], duration_ms: int) -> bool:
    """Whether nothing was said: a cough, a laugh, a breath, an "um", or no words at all."""
    rest = tokens(_DESCRIBED.sub(" ", text))
    if not rest:
        return True
    if all(word in NOISES or word in HESITATIONS or _LONG_DRAWN.fullmatch(word) for word in rest):
        return True
    return (
        0 < duration_ms < _SHORTEST_WORD_MS and len(words) == 1 and words[0] in _TOO_SHORT_TO_MEAN
    )


def meant_for_others(words: Sequence[str], bot_text: str) -> bool:
    """Whether the caller speaks to somebody in the room, or tells them what the bot said."""
    return (
        WHOLE.are(words)
        or WHOLE.are(_without_name(words))
        or ANYWHERE.within(words)
        or TOLD_ON.open(words)
        or LOST.open(words)
        or _asks_the_room(words)
        or _orders_somebody(words)
        or _calls_off_a_pet(words)
        or _names_who_calls(words)
        or _passes_on(words, bot_text)
        or any(_calls_by_name(words, place) for place in range(len(words)))
    )


def _without_name(words: Sequence[str]) -> Sequence[str]:
    """The words without whom they address last: "ya voy mami"."""
    return words[:-1] if words[-1:] and words[-1] in ENDEARMENTS | RELATIVES else words


def calls_somebody(words: Sequence[str]) -> bool:
    """Whether the words are nothing but how somebody at home is called: "kids!", "mijo"."""
    return bool(words) and all(word in RELATIVES or word in ENDEARMENTS for word in words)


def _asks_the_room(words: Sequence[str]) -> bool:
    """Whether somebody, whoever it is, is to see to something at home: "can someone get the door".

    Who wants it of us says "me": "can somebody call me back".
    """
    rest = words[TO_THE_ROOM.length_at(words, 0) :]
    return len(rest) < len(words) and bool(ROOM.intersection(rest)) and not OWN_WORDS & set(rest)


def _orders_somebody(words: Sequence[str]) -> bool:
    """An order to a child or a pet at the head of the words, after a name or a "no" at most."""
    if _WISHES.within(words):
        return False
    if _PET_PRAISE.close(words) and words[-3:-2] and words[-3] not in BEFORE_A_NOUN:
        return True
    if any(
        words[place : place + 2] == ["no", "te"] and words[place + 2] in TOLD_NOT_TO
        for place in range(len(words) - 2)
    ):
        return True
    for place in range(min(_PLACES_OF_AN_ORDER, len(words))):
        before = words[:place]
        if not all(word in BEFORE_AN_ORDER or _is_name(word) for word in before):
            return False
        rest = words[place + 1 :]
        if TO_OTHERS.length_at(words, place) or _scolds(words[place], rest):
            return True
        if words[place] in ORDERS and (HOUSEHOLD.intersection(rest) or rest[-1:] == ["alone"]):
            return not OWN_WORDS.intersection(rest)
    return False


def _scolds(verb: str, rest: Sequence[str]) -> bool:
    """Whether a child or a pet is told to leave something be: "stop pinching", "no te subas"."""
    match verb, rest:
        case ("stop" | "quit", [doing, *_]) | ("no", [doing]) if doing in NAUGHTY:
            return True
        case "turn", [_, *after]:
            switched = {"off", "down", "up"}.intersection(rest[:4])
            return bool(switched and SWITCHED_OFF.intersection(rest[:4])) or (
                rest[0] == "it" and len(after) == 1 and after[0] in switched
            )
        case "no", ["te" | "se", doing, *_]:
            return doing.endswith(("as", "es")) and doing != "preocupes"
        case "no", [*_]:
            return bool(TOLD_NOT_TO.intersection(rest[:2]))
        case "not", ["you", *_]:
            return True
        case "ya" | "ahi" | "ahorita", ["voy", *after]:
            return not after or after[0] not in WHERE_TO
        case _:
            return False


def _calls_off_a_pet(words: Sequence[str]) -> bool:
    """Whether somebody is told to get down or out: "no, Buster, down"."""
    short = 2 <= len(words) <= _PLACES_OF_A_NAME
    return short and words[0] in _PET_OPENINGS and words[-1] in _PET_ORDERS


def _is_name(word: str) -> bool:
    """Whether a word may be somebody's name: nothing that a sentence to us opens with."""
    return word not in OWN_WORDS and word not in BEFORE_A_NOUN and word not in {"to", "let", "lets"}


def _names_who_calls(words: Sequence[str]) -> bool:
    """Whether the words tell somebody who is on the line: "it's the clinic"."""
    for start in range(min(_PLACES_OF_A_NAME, len(words))):
        length = _TALK_ABOUT.length_at(words, start)
        rest = words[start + length :]
        if talking := TALKING_TO.length_at(words, start):
            return any(word in BUSINESSES for word in words[start + talking :][:2])
        if length and len(rest) <= _LONGEST_NAME and _LINE_PARTNER.intersection(rest[:1]):
            named = any(word in BUSINESSES for word in rest[1:3])
            return named and not OWN_WORDS.intersection(rest)
    return False


def _passes_on(words: Sequence[str], bot_text: str) -> bool:
    """Whether the words report to somebody what the bot has just said."""
    length = REPORTING.length_at(words, 0)
    said = set(words[length:]) - _STOPWORDS
    return bool(length and said) and said <= set(tokens(bot_text))


def _calls_by_name(words: Sequence[str], place: int) -> bool:
    """Whether the word there is how somebody at home is addressed."""
    if _AGREED & set(words):
        return False
    if _MY_LOVE.length_at(words, place):
        return _addressed(words, place, place + 2)
    word = words[place]
    if word in ENDEARMENTS:
        return _addressed(words, place, place + 1)
    if word not in RELATIVES:
        return False
    after = words[place + 1 : place + 2]
    if place == 0 or (place == 1 and _is_name(words[0])):
        if word in NAMED_WITH_AN_ARTICLE and after and after[0] not in AFTER_A_NOUN:
            return True
        asked = words[place + 2 : place + 3]
        return bool(TO_A_RELATIVE.intersection(after)) or (after == ["de"] and asked == ["que"])
    return not after and _addressed(words, place, place + 1) and words[0] in TO_A_RELATIVE


def _addressed(words: Sequence[str], start: int, end: int) -> bool:
    before = words[start - 1] if start else None
    after = words[end] if end < len(words) else None
    return before not in BEFORE_A_NOUN and after not in AFTER_A_NOUN


def broadcast(words: Sequence[str]) -> bool:
    """Whether the words sound like television or radio: one set phrase, or several of its words."""
    if words and all(_LONG_DRAWN.fullmatch(word) or word in {"gol", "goal"} for word in words):
        return True
    own = sum(word in OWN_WORDS for word in words)
    if BROADCAST.within(words):
        asked = words[0] in ASKING_WORDS and not BROADCAST.open(words)
        return own < _OWN_WORDS_OF_A_CALLER and not asked
    signs = sum(2 * (word in PROGRAMME) + (word in PROGRAMME_TOO) for word in words)
    return not own and words[0] not in ASKING_WORDS and signs >= _SIGNS_OF_A_PROGRAMME

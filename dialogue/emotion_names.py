"""The intents of a reply, the emotions a voice can be given, and which goes with which."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar


class Intent(StrEnum):
    """How a reply is meant, and so how it is to be spoken."""

    GREETING = "greeting"
    """Opens the conversation."""

    CONFIRMATION = "confirmation"
    """Something is now booked, changed, cancelled or received; thanks; goodbye."""

    INFO = "info"
    """Neutral."""

    COMPLAINT = "complaint"
    """The caller is upset, frightened, grieving or in pain, and the reply sympathises."""

    APOLOGY = "apology"
    """The bot is sorry for its own error, for not understanding or for what it cannot do."""


class Emotion(StrEnum):
    """Cartesia's emotions, for its models from sonic-3 on.

    The six that its documentation calls most reliable stand first.
    """

    NEUTRAL = "neutral"
    ANGRY = "angry"
    EXCITED = "excited"
    CONTENT = "content"
    SAD = "sad"
    SCARED = "scared"
    HAPPY = "happy"
    ENTHUSIASTIC = "enthusiastic"
    ELATED = "elated"
    EUPHORIC = "euphoric"
    TRIUMPHANT = "triumphant"
    AMAZED = "amazed"
    SURPRISED = "surprised"
    FLIRTATIOUS = "flirtatious"
    CURIOUS = "curious"
    PEACEFUL = "peaceful"
    SERENE = "serene"
    CALM = "calm"
    GRATEFUL = "grateful"
    AFFECTIONATE = "affectionate"
    TRUST = "trust"
    SYMPATHETIC = "sympathetic"
    ANTICIPATION = "anticipation"
    MYSTERIOUS = "mysterious"
    MAD = "mad"
    OUTRAGED = "outraged"
    FRUSTRATED = "frustrated"
    AGITATED = "agitated"
    THREATENED = "threatened"
    DISGUSTED = "disgusted"
    CONTEMPT = "contempt"
    ENVIOUS = "envious"
    SARCASTIC = "sarcastic"
    IRONIC = "ironic"
    DEJECTED = "dejected"
    MELANCHOLIC = "melancholic"
    DISAPPOINTED = "disappointed"
    HURT = "hurt"
    GUILTY = "guilty"
    BORED = "bored"
    TIRED = "tired"
    REJECTED = "rejected"
    NOSTALGIC = "nostalgic"
    WISTFUL = "wistful"
    APOLOGETIC = "apologetic"
    HESITANT = "hesitant"
    INSECURE = "insecure"
    CONFUSED = "confused"
    RESIGNED = "resigned"
    ANXIOUS = "anxious"
    PANICKED = "panicked"
    ALARMED = "alarmed"
    PROUD = "proud"
    CONFIDENT = "confident"
    DISTANT = "distant"
    SKEPTICAL = "skeptical"
    CONTEMPLATIVE = "contemplative"
    DETERMINED = "determined"


DEFAULT_EMOTIONS: Mapping[Intent, Emotion] = MappingProxyType(
    {
        Intent.GREETING: Emotion.EXCITED,
        Intent.CONFIRMATION: Emotion.GRATEFUL,
        Intent.INFO: Emotion.CALM,
        Intent.COMPLAINT: Emotion.SYMPATHETIC,
        Intent.APOLOGY: Emotion.APOLOGETIC,
    }
)

_NAMED_BY_MISTAKE: dict[Intent, str] = {
    Intent.GREETING: "excited happy enthusiastic elated euphoric triumphant amazed surprised "
    "flirtatious curious anticipation",
    Intent.CONFIRMATION: "grateful content affectionate trust proud",
    Intent.COMPLAINT: "sympathetic sad scared angry mad outraged frustrated agitated threatened "
    "disgusted contempt envious sarcastic ironic dejected melancholic disappointed hurt rejected "
    "nostalgic wistful anxious panicked alarmed",
    Intent.APOLOGY: "apologetic guilty hesitant insecure confused resigned",
}


def _intents_of_emotions() -> dict[Emotion, Intent]:
    named = {Emotion(n): intent for intent, ns in _NAMED_BY_MISTAKE.items() for n in ns.split()}
    return {emotion: named.get(emotion, Intent.INFO) for emotion in Emotion}


INTENT_OF_EMOTION: Mapping[Emotion, Intent] = MappingProxyType(_intents_of_emotions())
"""The intent a model meant when it wrote an emotion where an intent was asked for."""


def emotion_map(overrides: Mapping[str, str]) -> Mapping[Intent, Emotion]:
    """The emotion of each intent: the defaults, with the operator's own choices over them.

    Raises: ValueError naming the unknown intent or emotion, and the nearest known one.
    """
    chosen = dict(DEFAULT_EMOTIONS)
    for intent, emotion in overrides.items():
        chosen[_member(Intent, intent, "intent")] = _member(Emotion, emotion, "emotion")
    return MappingProxyType(chosen)


_Names = TypeVar("_Names", bound=StrEnum)


def _member(names: type[_Names], name: str, kind: str) -> _Names:
    known = [member.value for member in names]
    if name in known:
        return names(name)
    nearest = get_close_matches(name.strip().lower(), known, n=1)
    advice = f"did you mean {nearest[0]!r}?" if nearest else f"use one of: {', '.join(known)}"
    raise ValueError(f"unknown {kind} {name!r}: {advice}")

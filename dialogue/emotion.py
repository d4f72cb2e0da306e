"""How a reply is to feel: its intent, the emotion that goes with it, and the model's own tag."""

from __future__ import annotations

from dialogue.emotion_names import (
    DEFAULT_EMOTIONS,
    INTENT_OF_EMOTION,
    Emotion,
    Intent,
    emotion_map,
)
from dialogue.intent_rules import intent_of, is_information
from dialogue.tag_reader import TagReader, without_tags

__all__ = [
    "DEFAULT_EMOTIONS",
    "INTENT_OF_EMOTION",
    "Emotion",
    "Intent",
    "TagReader",
    "emotion_map",
    "intent_of",
    "is_information",
    "without_tags",
]

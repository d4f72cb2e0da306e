"""Deepgram's messages, as JSON-ready dictionaries."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.deepgram_options import ListenOptions
from simulator.ears import HeardWord
from simulator.speech import Speech

Message = dict[str, Any]
Labels = Mapping[Speech, str | None]
"""Language labels for clips that shall not carry their own; None: no label at all."""

MODEL_UUID = "7b0e9f4c-3c50-4b8f-9d8e-0c1f5a7c2e11"
_EDGES = string.punctuation + "¿¡—–…«»"


@dataclass(frozen=True)
class Segment:
    """One result: its part of the stream, what was heard in it, and how it ended."""

    start_ms: int
    end_ms: int
    words: tuple[HeardWord, ...]
    is_final: bool = True
    speech_final: bool = False
    from_finalize: bool = False


def results(segment: Segment, options: ListenOptions, labels: Labels, request_id: str) -> Message:
    """A `Results` message."""
    return {
        "type": "Results",
        "channel_index": [0, 1],
        "start": segment.start_ms / 1000,
        "duration": (segment.end_ms - segment.start_ms) / 1000,
        "is_final": segment.is_final,
        "speech_final": segment.speech_final,
        "from_finalize": segment.from_finalize,
        "channel": {"alternatives": [alternative(segment.words, options, labels)]},
        "metadata": {
            "request_id": request_id,
            "model_uuid": MODEL_UUID,
            "model_info": {"name": f"general-{options.model}", "version": "sim", "arch": "nova-3"},
        },
    }


def alternative(words: Sequence[HeardWord], options: ListenOptions, labels: Labels) -> Message:
    """Transcript and words; with languages only where the model may switch between them."""
    written = [_word(word, options, labels) for word in words if plain(word.text)]
    key = "punctuated_word" if options.punctuated else "word"
    confidence = sum(word["confidence"] for word in written) / len(written) if written else 0.0
    message: Message = {
        "transcript": " ".join(word[key] for word in written),
        "confidence": round(confidence, 4),
        "words": written,
    }
    if options.multi:
        spoken = [word["language"] for word in written if "language" in word]
        if len(spoken) == len(written):
            # The language of most words comes first.
            message["languages"] = sorted(dict.fromkeys(spoken), key=lambda x: -spoken.count(x))
        message["languages_hinted"] = list(options.language_hints)
    return message


def plain(text: str) -> str:
    """A word as a recogniser writes it without punctuation."""
    return text.strip(_EDGES).lower()


def _word(word: HeardWord, options: ListenOptions, labels: Labels) -> Message:
    message: Message = {
        "word": plain(word.text),
        "start": word.start_ms / 1000,
        "end": word.end_ms / 1000,
        "confidence": round(0.99 * word.confidence, 4),
    }
    if options.punctuated:
        message["punctuated_word"] = word.text
    label = labels.get(word.clip, word.clip.language)
    if options.multi and label is not None:
        message["language"] = label
    return message

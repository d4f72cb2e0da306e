"""Human telephone speech with its texts: the prompts of two Debian packages."""

from __future__ import annotations

import gzip
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.endpointing.prompt_texts import whole_sentences
from dialogue.language import Language

PACKAGES = (
    "asterisk-core-sounds-en",
    "asterisk-core-sounds-en-wav",
    "asterisk-core-sounds-es",
    "asterisk-core-sounds-es-wav",
)
"""Texts and recordings, both languages: a professional speaker at 8 kHz, 16-bit PCM."""

SAMPLE_RATE_HZ = 8000

_SOUNDS = Path("/usr/share/asterisk/sounds")
_TEXTS = Path("/usr/share/doc")
_SPEAKER = {Language.EN: "en_US_f_Allison", Language.ES: "es_MX_f_Allison"}
_LONGEST_SECONDS = 25


@dataclass(frozen=True)
class Recording:
    """One prompt: what is said, with its punctuation, and its sound."""

    language: Language
    name: str
    text: str
    samples: NDArray[np.int16]


def installed() -> bool:
    """Whether texts and recordings of both languages are there."""
    return all(
        _texts_of(language).exists() and (_SOUNDS / speaker).is_dir()
        for language, speaker in _SPEAKER.items()
    )


def recordings(language: Language) -> Iterator[Recording]:
    """Every prompt that is made of whole sentences, in the order of the package's list."""
    with gzip.open(_texts_of(language), "rt", encoding="utf-8") as lines:
        for line in lines:
            name, colon, listed = line.strip().partition(": ")
            path = _SOUNDS / _SPEAKER[language] / f"{name}.wav"
            text = whole_sentences(language, name, listed)
            if not colon or text is None or not path.exists():
                continue
            samples = _read(path)
            if samples.size <= _LONGEST_SECONDS * SAMPLE_RATE_HZ:
                yield Recording(language, name, text, samples)


def _texts_of(language: Language) -> Path:
    return _TEXTS / f"asterisk-core-sounds-{language}" / f"core-sounds-{language}.txt.gz"


def _read(path: Path) -> NDArray[np.int16]:
    with wave.open(str(path), "rb") as sound:
        if sound.getframerate() != SAMPLE_RATE_HZ or sound.getnchannels() != 1:
            raise ValueError(f"{path} is not 8 kHz mono")
        return np.frombuffer(sound.readframes(sound.getnframes()), dtype="<i2")

"""The moments at which a turn may be taken: after whole sentences, and in their midst."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from bench.endpointing.alignment import PlacedWord, placed_words
from bench.endpointing.prompt_texts import as_recognised
from bench.endpointing.recordings import SAMPLE_RATE_HZ, Recording
from dialogue.language import Language
from simulator.level import FRAME_MS, FRAME_SAMPLES, VOICED_ABOVE_DBFS

_PER_MS = SAMPLE_RATE_HZ // 1000
_SENTENCE_ENDS = (".", "!", "?", ";")
_CUTS_A_SENTENCE = 3
_FEWEST_WORDS_BEFORE_A_CUT = 2
_APART_MS = 400
_LOOK_AROUND_MS = 60
_DIP_DB = 12
"""A dip lies this far below the sentence's loud frames (their upper quartile)."""
_REAL_PAUSE_MS = 100
_MARGIN_MS = 40
_FADE_MS = 10


class Kind(StrEnum):
    """What the caller does at this moment."""

    FINISHED = "finished"
    """A whole sentence is over."""

    DIP = "dip"
    """In mid-sentence, between two words, where the sound dips."""

    PAUSE = "pause"
    """In mid-sentence, where the speaker paused for 100 ms or longer herself."""


@dataclass(frozen=True)
class Moment:
    """The voice has just ended, for now or for good.

    words: what the recogniser has of the sentence.
    heard: the sentence's sound up to its last voiced frame, and no silence behind it.
    """

    language: Language
    recording: str
    kind: Kind
    words: str
    heard: NDArray[np.int16]


def moments(recording: Recording) -> Iterator[Moment]:
    """The end of each sentence of the recording, and up to three places within each."""
    first, last = _voiced_span(recording.samples)
    trimmed = Recording(
        recording.language, recording.name, recording.text, recording.samples[first:last]
    )
    for words in _sentences(placed_words(trimmed)):
        start_ms = max(0, words[0].start_ms - _MARGIN_MS)
        sound = trimmed.samples[start_ms * _PER_MS : (words[-1].end_ms + _MARGIN_MS) * _PER_MS]
        _, voiced_until = _voiced_span(sound)
        yield _moment(recording, Kind.FINISHED, words, sound[:voiced_until])
        for count, at_ms, kind in _cuts(sound, words, start_ms):
            before = sound[: at_ms * _PER_MS]
            yield _moment(recording, kind, words[:count], before[: _voiced_span(before)[1]])


def _moment(
    recording: Recording, kind: Kind, words: Sequence[PlacedWord], heard: NDArray[np.int16]
) -> Moment:
    text = as_recognised([word.text for word in words])
    faded = heard.astype(np.float32)
    fade = min(faded.size, _FADE_MS * _PER_MS)
    if kind is not Kind.FINISHED and fade:
        faded[-fade:] *= np.linspace(1, 0, fade, dtype=np.float32)
    return Moment(recording.language, recording.name, kind, text, faded.astype(np.int16))


def _sentences(words: Sequence[PlacedWord]) -> Iterator[list[PlacedWord]]:
    sentence: list[PlacedWord] = []
    for word in words:
        sentence.append(word)
        if word.text.endswith(_SENTENCE_ENDS):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _cuts(
    sound: NDArray[np.int16], words: Sequence[PlacedWord], start_ms: int
) -> Iterator[tuple[int, int, Kind]]:
    """How many words stand before each cut, where it lies, and of what kind it is.

    The deepest dips first, 400 ms apart at least.
    """
    levels = _levels_dbfs(sound)
    loud_dbfs = float(np.percentile(levels, 75))
    found: list[tuple[float, int, int, Kind]] = []
    for count in range(_FEWEST_WORDS_BEFORE_A_CUT, len(words)):
        left, right = words[count - 1].end_ms - start_ms, words[count].start_ms - start_ms
        frames = slice(
            max(0, min(left, right) - _LOOK_AROUND_MS) // FRAME_MS,
            (max(left, right) + _LOOK_AROUND_MS) // FRAME_MS + 1,
        )
        nearby = levels[frames]
        if nearby.size and nearby.min() < loud_dbfs - _DIP_DB:
            at_ms = (frames.start + int(nearby.argmin())) * FRAME_MS + FRAME_MS // 2
            quiet_ms = int((nearby < VOICED_ABOVE_DBFS).sum()) * FRAME_MS
            kind = Kind.PAUSE if quiet_ms >= _REAL_PAUSE_MS else Kind.DIP
            found.append((float(nearby.min()), count, at_ms, kind))
    taken: list[int] = []
    for _, count, at_ms, kind in sorted(found):
        if len(taken) < _CUTS_A_SENTENCE and all(abs(at_ms - t) >= _APART_MS for t in taken):
            taken.append(at_ms)
            yield count, at_ms, kind


def _levels_dbfs(samples: NDArray[np.int16]) -> NDArray[np.float64]:
    """The level of each 20 ms."""
    frames = samples[: samples.size // FRAME_SAMPLES * FRAME_SAMPLES].reshape(-1, FRAME_SAMPLES)
    power = (frames.astype(np.float64) ** 2).mean(axis=1) / 32768.0**2
    return 10 * np.log10(power + 1e-10)


def _voiced_span(samples: NDArray[np.int16]) -> tuple[int, int]:
    """From the first voiced frame to the end of the last, in samples."""
    voiced = np.flatnonzero(_levels_dbfs(samples) > VOICED_ABOVE_DBFS)
    if not voiced.size:
        return 0, samples.size
    return int(voiced[0]) * FRAME_SAMPLES, (int(voiced[-1]) + 1) * FRAME_SAMPLES

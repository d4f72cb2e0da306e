"""Voices: text to 8 kHz speech with exact word times, made in this process.

The sound is synthetic and the timing is not: every clip starts and ends with a voiced
20 ms frame, so what a test measures is the product and not silence in its input.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import soxr
from numpy.typing import NDArray

from simulator.espeak import WordMark, say
from simulator.level import FRAME_SAMPLES, SAMPLE_RATE_HZ, VOICED_ABOVE_DBFS

_PEAK = 32767 * 10 ** (-6 / 20)
_TRIM_MARGIN_DB = 2
"""Above the voiced threshold, so that mu-law's rounding never turns a clip's edge unvoiced."""
_VOICED_RMS = 32768 * 10 ** ((VOICED_ABOVE_DBFS + _TRIM_MARGIN_DB) / 20)
_HOP_SAMPLES = SAMPLE_RATE_HZ // 1000
_MAX_CACHED_CLIPS = 1024


@dataclass(frozen=True)
class Word:
    """One whitespace-separated word of the text and its place in the clip."""

    text: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True)
class Voice:
    """Who speaks: an espeak voice and how it is driven.

    language: BCP-47, what a recogniser would label it ("en", "es").
    pitch: 0 to 99, espeak's own scale.
    """

    name: str
    language: str
    espeak: str
    pitch: int = 50
    rate_wpm: int = 170


@dataclass(frozen=True)
class Speech:
    """A spoken text: 16-bit little-endian mono at 8 kHz, whole 20 ms frames."""

    text: str
    language: str
    voice: str
    pcm: bytes
    words: tuple[Word, ...]

    @property
    def duration_ms(self) -> int:
        """Length of the clip."""
        return len(self.pcm) * 1000 // (2 * SAMPLE_RATE_HZ)


VOICES: dict[str, Voice] = {
    voice.name: voice
    for voice in (
        Voice("emma", "en", "en-us+f3", pitch=55, rate_wpm=170),
        Voice("james", "en", "en-us+m3", pitch=40, rate_wpm=165),
        Voice("walter", "en", "en-us+m7", pitch=30, rate_wpm=150),
        Voice("lucia", "es", "es-419+f2", pitch=60, rate_wpm=170),
        Voice("mateo", "es", "es-419+m1", pitch=42, rate_wpm=165),
        Voice("rosa", "es", "es-419+f4", pitch=50, rate_wpm=150),
        Voice("bot-en", "en", "en-us+f5", pitch=48, rate_wpm=180),
        Voice("bot-es", "es", "es-419+f5", pitch=48, rate_wpm=180),
    )
}
"""Callers have first names; the bot's voices begin with `bot-`. Spanish is Latin American."""


@lru_cache(maxsize=_MAX_CACHED_CLIPS)
def speak(text: str, voice: Voice) -> Speech:
    """Say it: peak -6 dBFS, first and last frame voiced, one `Word` for each word of the text.

    Text without anything to pronounce gives an empty clip. The same words are the same
    samples in every process. Takes about 10 ms the first time, nothing after that.
    """
    raw = say(text, voice.espeak, pitch=voice.pitch, rate_wpm=voice.rate_wpm)
    wide = np.frombuffer(raw.pcm, "<i2").astype(np.float32)
    samples = np.asarray(soxr.resample(wide, raw.sample_rate_hz, SAMPLE_RATE_HZ), np.float32)
    peak = float(np.abs(samples).max(initial=0.0))
    if peak > 0.0:
        samples *= np.float32(_PEAK / peak)
    first, last = _voiced_span(samples)
    ratio = SAMPLE_RATE_HZ / raw.sample_rate_hz
    marks = [WordMark(mark.character, round(mark.sample * ratio) - first) for mark in raw.marks]
    samples = samples[first:last]
    return Speech(
        text=text,
        language=voice.language,
        voice=voice.name,
        pcm=np.rint(samples).astype("<i2").tobytes(),
        words=_words(text, marks, samples),
    )


def _voiced_span(samples: NDArray[np.float32]) -> tuple[int, int]:
    """The first and (exclusive) last sample of the whole 20 ms frames that hold the speech."""
    if samples.size < FRAME_SAMPLES:
        return 0, 0
    power = np.concatenate(([0.0], np.cumsum(samples.astype(np.float64) ** 2)))
    starts = np.arange(0, samples.size - FRAME_SAMPLES + 1, _HOP_SAMPLES)
    loud = power[starts + FRAME_SAMPLES] - power[starts] > FRAME_SAMPLES * _VOICED_RMS**2
    voiced = starts[loud]
    if voiced.size == 0:
        return 0, 0
    first = int(voiced[0])
    frames = (voiced - first)[(voiced - first) % FRAME_SAMPLES == 0]
    return first, first + int(frames[-1]) + FRAME_SAMPLES


def _words(text: str, marks: list[WordMark], samples: NDArray[np.float32]) -> tuple[Word, ...]:
    """Place every whitespace-separated word.

    espeak marks several words inside one of ours ("10:30") and none for some ("—"): ours
    begins at the first mark within it; those without a mark share the time of the word before.
    """
    spans = [(match.start(), match.end()) for match in re.finditer(r"\S+", text)]
    starts = _starts(spans, marks, samples.size)
    words: list[Word] = []
    for index, (begin, end) in enumerate(spans):
        start, stop = starts[index], starts[index + 1]
        voiced_stop = start + _voiced_span(samples[start:stop])[1]
        stop = voiced_stop if voiced_stop > start else stop
        words.append(Word(text[begin:end], _ms(start), _ms(stop)))
    return tuple(words)


def _starts(spans: list[tuple[int, int]], marks: list[WordMark], total: int) -> list[int]:
    """First sample of each word, never falling, with the clip's end appended."""
    known: list[tuple[int, int]] = []
    for index, (begin, end) in enumerate(spans):
        inside = [mark.sample for mark in marks if begin <= mark.character < end]
        if index == 0:
            known.append((0, 0))
        elif inside:
            known.append((index, min(max(inside[0], known[-1][1]), total)))
    known.append((len(spans), total))
    lengths = np.cumsum([0, *(end - begin for begin, end in spans)])
    indices = [index for index, _ in known]
    samples = [sample for _, sample in known]
    return [round(s) for s in np.interp(lengths, lengths[indices], samples)]


def _ms(sample: int) -> int:
    return sample * 1000 // SAMPLE_RATE_HZ

"""Transcripts to encoded audio with word times."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import soxr
from numpy.typing import NDArray

from simulator.cartesia_markup import Markup, Pause, Words
from simulator.cartesia_request import AudioFormat, GenerationConfig
from simulator.codec import mulaw_encode
from simulator.level import SAMPLE_RATE_HZ
from simulator.speech import Speech, Voice, speak

CHUNK_MS = 100
_NOISE_PEAK = 6  # about -80 dBFS: what a quiet vocoder leaves, far below anything voiced
_WAV_TAGS = {"pcm_s16le": 1, "pcm_f32le": 3, "pcm_mulaw": 7}
_SAMPLE_BYTES = {"pcm_s16le": 2, "pcm_f32le": 4, "pcm_mulaw": 1}


@dataclass(frozen=True)
class TimedWord:
    """A word and its place, in seconds."""

    text: str
    start: float
    end: float


@dataclass(frozen=True)
class Clip:
    """One transcript spoken: encoded audio, when its words are in it, and what is heard.

    Word times count from the clip's own start; `seconds` is its length, lead-in included.
    """

    audio: bytes
    words: tuple[TimedWord, ...]
    speeches: tuple[Speech, ...]
    seconds: float


def near_silence(duration_ms: float) -> bytes:
    """What stands at the head of a clip; always the same samples for the same length."""
    count = round(duration_ms * SAMPLE_RATE_HZ / 1000)
    noise = np.random.default_rng(8000).integers(-_NOISE_PEAK, _NOISE_PEAK + 1, count)
    return noise.astype("<i2").tobytes()


def render(
    markup: Markup,
    voice: Voice,
    config: GenerationConfig | None,
    form: AudioFormat,
    lead_in_ms: float,
) -> Clip:
    """Speak a transcript after `lead_in_ms` of near silence; costs CPU, so call it in a thread."""
    speed = config.speed if config and config.speed else 1.0
    volume = config.volume if config and config.volume else 1.0
    voice = replace(voice, rate_wpm=round(voice.rate_wpm * speed))
    pcm = near_silence(lead_in_ms)
    words: list[TimedWord] = []
    speeches: list[Speech] = []
    for part in markup.parts:
        if isinstance(part, Pause):
            pcm += near_silence(part.duration_ms)
            continue
        speech = _louder(speak(part.spoken, voice), volume)
        words += _timed(part, speech, _seconds(pcm))
        if speech.pcm:
            speeches.append(speech)
        pcm += speech.pcm
    if not speeches:
        return Clip(b"", (), (), 0.0)
    return Clip(encode(pcm, form), tuple(words), tuple(speeches), _seconds(pcm))


def encode(pcm: bytes, form: AudioFormat) -> bytes:
    """16-bit 8 kHz samples in the encoding and at the rate that were asked for."""
    samples = np.frombuffer(pcm, "<i2")
    if form.sample_rate != SAMPLE_RATE_HZ:
        samples = _resample(samples, form.sample_rate)
    if form.encoding == "pcm_mulaw":
        return mulaw_encode(samples.tobytes())
    if form.encoding == "pcm_f32le":
        return (samples.astype("<f4") / np.float32(32768)).astype("<f4").tobytes()
    return samples.tobytes()


def chunks(audio: bytes, form: AudioFormat) -> Iterator[bytes]:
    """Pieces of 100 ms, the last one shorter."""
    size = form.sample_rate * CHUNK_MS // 1000 * _SAMPLE_BYTES[form.encoding]
    for start in range(0, len(audio), size):
        yield audio[start : start + size]


def wav(audio: bytes, form: AudioFormat) -> bytes:
    """Encoded audio with a RIFF header in front."""
    width = _SAMPLE_BYTES[form.encoding]
    layout = struct.pack(
        "<HHIIHH",
        _WAV_TAGS[form.encoding],
        1,
        form.sample_rate,
        form.sample_rate * width,
        width,
        width * 8,
    )
    body = b"WAVEfmt " + struct.pack("<I", len(layout)) + layout
    body += b"data" + struct.pack("<I", len(audio)) + audio
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _resample(samples: NDArray[np.int16], rate_hz: int) -> NDArray[np.int16]:
    wide = soxr.resample(samples.astype(np.float32), SAMPLE_RATE_HZ, rate_hz)
    return np.clip(np.rint(np.asarray(wide)), -32768, 32767).astype("<i2")


def _seconds(pcm: bytes) -> float:
    return len(pcm) / (2 * SAMPLE_RATE_HZ)


def _louder(speech: Speech, volume: float) -> Speech:
    if volume == 1.0:
        return speech
    samples = np.frombuffer(speech.pcm, "<i2") * volume
    return replace(speech, pcm=np.clip(np.rint(samples), -32768, 32767).astype("<i2").tobytes())


def _timed(part: Words, speech: Speech, offset: float) -> list[TimedWord]:
    """Word times, spelled characters put together again as one word."""
    timed: list[TimedWord] = []
    spoken = iter(speech.words)
    for token in part.marked.split():
        pieces = [next(spoken) for _ in Words(token).spoken.split()]
        if pieces:
            start, end = pieces[0].start_ms / 1000, pieces[-1].end_ms / 1000
            timed.append(TimedWord(Words(token).shown, offset + start, offset + end))
    return timed

"""Audio as a telephone carries it, and ears that listen to it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from simulator.codec import mulaw_decode, mulaw_encode
from simulator.deepgram_messages import plain
from simulator.ears import Ears, HeardWord, SpeechBook


def silence(duration_ms: int) -> bytes:
    """Digital silence."""
    return bytes(16 * duration_ms)


def cut(pcm: bytes, from_ms: int, to_ms: int | None = None) -> bytes:
    """A piece of a clip."""
    return pcm[16 * from_ms : None if to_ms is None else 16 * to_ms]


def telephone(pcm: bytes, *, gain: float = 1.0, noise_db: float | None = None) -> bytes:
    """Through mu-law, louder or softer, with white noise `noise_db` below the voice."""
    samples = np.frombuffer(pcm, "<i2") * gain
    if noise_db is not None:
        level = np.sqrt(np.mean(samples[samples != 0] ** 2)) * 10 ** (-noise_db / 20)
        samples = samples + np.random.default_rng(7).normal(0.0, level, samples.size)
    rounded = np.rint(np.clip(samples, -32768, 32767)).astype("<i2")
    return mulaw_decode(mulaw_encode(rounded.tobytes()))


def hear(book: SpeechBook, pcm: bytes, chunk_bytes: int = 320) -> list[HeardWord]:
    """Everything that ears make of it, from beginning to end."""
    ears = Ears(book)
    heard: list[HeardWord] = []
    for start in range(0, len(pcm), chunk_bytes):
        heard += ears.hear(pcm[start : start + chunk_bytes])
    return heard + ears.flush()


def texts(heard: Iterable[HeardWord]) -> list[str]:
    """The words as they are written."""
    return [word.text for word in heard]


def plain_words(words: Iterable[str]) -> list[str]:
    """The words as they sound: a comma and a full stop may be the very same samples."""
    return [plain(word) for word in words]

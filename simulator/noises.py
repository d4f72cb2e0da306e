"""Sounds that a caller makes without a word: coughs, made in this process."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.level import FRAME_BYTES, FRAME_MS, SAMPLE_RATE_HZ, is_voiced
from simulator.speech import Speech

_PEAK = 32767 * 10 ** (-8 / 20)
_GAP_MS = 180
_VOICE_HZ = 140.0


def cough(language: str, *, times: int = 1, seed: int = 0) -> Speech:
    """A cough or a fit of them: no words, about 0.3 s each, first and last frame voiced.

    Each is an explosive onset, a breathy middle and, for odd seeds, a voiced end. No recogniser
    knows it: it is in no `SpeechBook`. The same arguments are the same samples.
    """
    rng = np.random.default_rng(seed)
    gap = np.zeros(_GAP_MS * SAMPLE_RATE_HZ // 1000)
    parts = [_one_cough(rng, ends_voiced=bool(seed % 2)) for _ in range(times)]
    sound = np.concatenate([piece for part in parts for piece in (part, gap)][:-1])
    samples = np.rint(sound * (_PEAK / np.abs(sound).max())).astype("<i2").tobytes()
    return Speech("[cough]", language, "noise", _voiced_frames(samples), ())


def _one_cough(rng: np.random.Generator, *, ends_voiced: bool) -> NDArray[np.float64]:
    """Noise through the throat's two broad resonances, louder and brighter at the onset."""
    length = int(rng.uniform(0.24, 0.36) * SAMPLE_RATE_HZ)
    seconds = np.arange(length) / SAMPLE_RATE_HZ
    breath = _resonant(rng.standard_normal(length), centre_hz=900.0, width_hz=500.0)
    breath += 0.6 * _resonant(rng.standard_normal(length), centre_hz=2100.0, width_hz=800.0)
    burst = rng.standard_normal(length) * np.exp(-seconds / 0.012)
    sound = breath * np.exp(-seconds / 0.11) + 1.5 * burst
    if ends_voiced:
        voice = np.sign(np.sin(2 * np.pi * _VOICE_HZ * seconds))
        rise = np.clip((seconds - 0.14) / 0.03, 0.0, 1.0)
        sound += 0.35 * _resonant(voice, centre_hz=600.0, width_hz=600.0) * rise
    return sound


def _resonant(
    sound: NDArray[np.float64], *, centre_hz: float, width_hz: float
) -> NDArray[np.float64]:
    """One resonance, of unit power."""
    spectrum = np.fft.rfft(sound)
    hz = np.fft.rfftfreq(sound.size, 1 / SAMPLE_RATE_HZ)
    shaped = np.fft.irfft(spectrum * np.exp(-(((hz - centre_hz) / width_hz) ** 2)), sound.size)
    return shaped / np.sqrt(np.mean(shaped**2))


def _voiced_frames(pcm: bytes) -> bytes:
    """Whole frames, without what is too quiet at the end."""
    frames = len(pcm) // FRAME_BYTES
    while frames > 1 and not is_voiced(pcm[(frames - 1) * FRAME_BYTES : frames * FRAME_BYTES]):
        frames -= 1
    assert frames * FRAME_MS >= FRAME_MS
    return pcm[: frames * FRAME_BYTES]


def quieter(speech: Speech, by_db: float) -> Speech:
    """The same speech from farther away."""
    samples = np.frombuffer(speech.pcm, "<i2") * 10 ** (-by_db / 20)
    pcm = np.rint(samples).astype("<i2").tobytes()
    return Speech(speech.text, speech.language, speech.voice, pcm, speech.words)

"""What counts as voiced: the project's one definition."""

from __future__ import annotations

import math

import numpy as np

SAMPLE_RATE_HZ = 8000
FRAME_MS = 20
FRAME_SAMPLES = SAMPLE_RATE_HZ * FRAME_MS // 1000
FRAME_BYTES = FRAME_SAMPLES * 2

VOICED_ABOVE_DBFS = -38.0
"""The latency measurement's threshold, on the RMS of a 20 ms frame."""


def rms_dbfs(pcm: bytes) -> float:
    """Level of 16-bit little-endian samples; 0 is a full-scale square, -inf digital silence."""
    samples = np.frombuffer(pcm, "<i2").astype(np.float64)
    power = float(np.mean(samples * samples)) if samples.size else 0.0
    return 10.0 * math.log10(power / 32768.0**2) if power > 0.0 else -math.inf


_VOICED_POWER = (32768.0 * 10 ** (VOICED_ABOVE_DBFS / 20)) ** 2


def is_voiced(pcm: bytes) -> bool:
    """True when a frame (20 ms by definition) is louder than -38 dBFS RMS.

    Both ends of every call are judged frame by frame: it takes about 2 microseconds.
    """
    samples = np.frombuffer(pcm, "<i2").astype(np.float64)
    return float(np.dot(samples, samples)) > _VOICED_POWER * samples.size

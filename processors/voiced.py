"""What counts as voiced: the project's one definition, for the processors."""

from __future__ import annotations

import numpy as np

_VOICED_ABOVE_DBFS = -38.0
_VOICED_MEAN_SQUARE = (32768.0 * 10 ** (_VOICED_ABOVE_DBFS / 20)) ** 2


def is_voiced(pcm: bytes) -> bool:
    """Whether PCM16 audio has an RMS above -38 dBFS."""
    samples = np.frombuffer(pcm, dtype=np.int16).astype(np.float32)
    return samples.size > 0 and float(np.dot(samples, samples)) / samples.size > _VOICED_MEAN_SQUARE

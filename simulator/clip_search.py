"""Finding a noisy, quieter or shifted excerpt in many clips by normalised correlation.

Coarse at 1 kHz over everything at once (the voice's fundamental and its first harmonics
survive noise), then exact to the sample at 8 kHz for the few clips that came out best.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import soxr
from numpy.typing import NDArray

from simulator.level import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from simulator.speech_book import Clip

_COARSE_HZ = 1000
_STEP = SAMPLE_RATE_HZ // _COARSE_HZ
_ROW = 8192
_MAX_PROBE = 512
_ROW_CONTENT = _ROW - 2 * _MAX_PROBE
_MIN_COARSE = 0.5
_MIN_FINE = 0.6
_BEST = 6
_FINE_REACH = 12  # samples around the coarse position

PROBE_SAMPLES = 320 * SAMPLE_RATE_HZ // 1000
"""An excerpt of this length is told apart from others of the same voice."""


def _coarse(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(soxr.resample(samples, SAMPLE_RATE_HZ, _COARSE_HZ), np.float32)


class ClipSearch:
    """The spectra of all clips, cut into equal rows so that one transform serves them all."""

    def __init__(self) -> None:
        self._clips: dict[int, tuple[Clip, NDArray[np.float32]]] = {}
        self._rows: _Rows | None = None  # made at the first search after a change

    def add(self, clip: Clip, samples: NDArray[np.float32]) -> None:
        """Cheap: the work is left to the next search."""
        self._clips[id(clip)] = (clip, samples)
        self._rows = None

    def remove(self, clip: Clip) -> None:
        """Forget a clip."""
        del self._clips[id(clip)]
        self._rows = None

    def find(self, probe: NDArray[np.float32]) -> list[tuple[Clip, int, float]]:
        """Clip, position of the probe's first sample in it, correlation; best first."""
        if not self._clips or probe.size == 0:
            return []
        if self._rows is None:
            self._rows = _Rows(list(self._clips.values()))
        found = [
            (clip, *_refined(probe, clip.samples, position))
            for clip, position in self._rows.best(_coarse(probe)[:_MAX_PROBE])
        ]
        good = [entry for entry in found if entry[2] >= _MIN_FINE]
        good.sort(key=lambda entry: -entry[2])
        return [entry for entry in good if entry[2] >= 0.9 * good[0][2]]


class _Rows:
    """Each row: `_MAX_PROBE` zeros, up to `_ROW_CONTENT` coarse samples, zeros."""

    def __init__(self, clips: list[tuple[Clip, NDArray[np.float32]]]) -> None:
        self._of: list[tuple[Clip, int]] = []
        content: list[NDArray[np.float32]] = []
        hop = _ROW_CONTENT - _MAX_PROBE
        for clip, samples in clips:
            coarse = _coarse(samples)
            for start in range(0, max(1, coarse.size - _MAX_PROBE), hop):
                row = np.zeros(_ROW, np.float32)
                piece = coarse[start : start + _ROW_CONTENT]
                row[_MAX_PROBE : _MAX_PROBE + piece.size] = piece
                content.append(row)
                self._of.append((clip, start - _MAX_PROBE))
        rows = np.stack(content)
        self._spectra = np.fft.rfft(rows, axis=1).astype(np.complex64)
        self._energy = np.pad(np.cumsum(rows.astype(np.float64) ** 2, axis=1), ((0, 0), (1, 0)))
        filled = np.maximum(np.count_nonzero(rows, axis=1), 1)
        self._mean_power = self._energy[:, -1] / filled

    def best(self, probe: NDArray[np.float32]) -> list[tuple[Clip, int]]:
        """The few most alike rows: clip, and position in it at the full rate."""
        size = probe.size
        spectrum = np.conj(np.fft.rfft(probe, _ROW)).astype(np.complex64)
        likeness = np.fft.irfft(self._spectra * spectrum, _ROW, axis=1)[:, : _ROW - size + 1]
        energy = self._energy[:, size:] - self._energy[:, : _ROW - size + 1]
        # Windows of near silence would turn rounding errors into likeness.
        energy = np.maximum(energy, (0.05 * size * self._mean_power)[:, np.newaxis])
        likeness /= np.sqrt(energy * max(float(probe @ probe), 1.0))
        lags = likeness.argmax(axis=1)
        scores = likeness[np.arange(lags.size), lags]
        order = np.argsort(-scores)[:_BEST]
        return [
            (self._of[row][0], (self._of[row][1] + int(lags[row])) * _STEP)
            for row in order
            if scores[row] >= _MIN_COARSE
        ]


def _refined(
    probe: NDArray[np.float32], samples: NDArray[np.float32], position: int
) -> tuple[int, float]:
    """The position to the sample, and the correlation there."""
    first = position - _FINE_REACH
    window = np.zeros(probe.size + 2 * _FINE_REACH, np.float32)
    begin, end = max(first, 0), min(first + window.size, samples.size)
    if begin < end:
        window[begin - first : end - first] = samples[begin:end]
    likeness = np.correlate(window, probe, "valid")
    lag = int(likeness.argmax())
    known = window[lag : lag + probe.size]
    norm = float(np.sqrt((known @ known) * (probe @ probe)))
    return first + lag, float(likeness[lag]) / norm if norm > 0.0 else 0.0

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
_MIN_FINE = 0.85  # noise 15 dB below the voice leaves 0.98, 5 dB below 0.87
_CERTAIN = 0.97
_WORTH_REFINING = 0.85  # of the best: the coarse grid costs the right one up to a tenth
_BEST = 24
_FINE_REACH = 160  # samples around the coarse position: it may be a pitch period or two off

PROBE_SAMPLES = 320 * SAMPLE_RATE_HZ // 1000
"""An excerpt of this length is told apart from others of the same voice."""


def _coarse(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(soxr.resample(samples, SAMPLE_RATE_HZ, _COARSE_HZ), np.float32)


class ClipSearch:
    """The spectra of all clips, cut into equal rows so that one transform serves them all."""

    def __init__(self) -> None:
        self._clips: dict[int, Clip] = {}
        self._rows: _Rows | None = None  # made at the first search after a change

    def add(self, clip: Clip) -> None:
        """Cheap: the work is left to the next search."""
        self._clips[id(clip)] = clip
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
        found: dict[tuple[int, int], tuple[Clip, int, float]] = {}
        # Half a coarse sample between the two grids would cost the higher harmonics.
        for phase in (0, _STEP // 2):
            for clip, position in self._rows.best(_coarse(probe[phase:])[:_MAX_PROBE]):
                position, score = _refined(probe, clip.samples, position - phase)
                found[id(clip), position] = (clip, position, score)
            if any(score >= _CERTAIN for _, _, score in found.values()):
                break
        good = [entry for entry in found.values() if entry[2] >= _MIN_FINE]
        good.sort(key=lambda entry: -entry[2])
        return [entry for entry in good if entry[2] >= 0.9 * good[0][2]]


class _Rows:
    """Each row: `_MAX_PROBE` zeros, up to `_ROW_CONTENT` coarse samples, zeros."""

    def __init__(self, clips: list[Clip]) -> None:
        self._of: list[tuple[Clip, int]] = []
        content: list[NDArray[np.float32]] = []
        hop = _ROW_CONTENT - _MAX_PROBE
        for clip in clips:
            coarse = _coarse(clip.samples)
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
        """The few most alike places: clip, and position in it at the full rate."""
        size = probe.size
        spectrum = np.conj(np.fft.rfft(probe, _ROW)).astype(np.complex64)
        likeness = np.fft.irfft(self._spectra * spectrum, _ROW, axis=1)[:, : _ROW - size + 1]
        energy = self._energy[:, size:] - self._energy[:, : _ROW - size + 1]
        # Windows of near silence would turn rounding errors into likeness.
        energy = np.maximum(energy, (0.05 * size * self._mean_power)[:, np.newaxis])
        likeness /= np.sqrt(energy * max(float(probe @ probe), 1.0))
        threshold = max(_MIN_COARSE, _WORTH_REFINING * float(likeness.max()))
        rows, lags = np.nonzero(likeness >= threshold)
        best: list[tuple[Clip, int]] = []
        for index in np.argsort(-likeness[rows, lags]).tolist():
            clip, start = self._of[rows[index]]
            position = (start + int(lags[index])) * _STEP
            if all(c is not clip or abs(p - position) > _FINE_REACH for c, p in best):
                best.append((clip, position))
                if len(best) == _BEST:
                    break
        return best


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
    # Loud neighbours draw the plain maximum; a second look divides by each window's own level.
    energy = np.cumsum(np.concatenate(([0.0], window.astype(np.float64) ** 2)))
    energy = energy[probe.size :] - energy[: likeness.size]
    lag = int((likeness / np.sqrt(np.maximum(energy, 0.25 * energy[lag]))).argmax())
    known = window[lag : lag + probe.size]
    norm = float(np.sqrt((known @ known) * (probe @ probe)))
    return first + lag, float(likeness[lag]) / norm if norm > 0.0 else 0.0

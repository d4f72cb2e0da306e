"""Where each word of a text lies in a recording of it.

The text is read by a synthetic voice whose word times are exact, and the reading is laid over the
recording by dynamic time warping of their spectra; word times follow it. Good to about 60 ms.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bench.endpointing.recordings import SAMPLE_RATE_HZ, Recording
from dialogue.language import Language
from simulator.speech import VOICES, speak

HOP_SAMPLES = 80
"""10 ms."""
_WINDOW_SAMPLES = 256
_BANDS = 24
_READERS = {Language.EN: "emma", Language.ES: "lucia"}


@dataclass(frozen=True)
class PlacedWord:
    """A word of the text, punctuation and all, and its place in the recording."""

    text: str
    start_ms: int
    end_ms: int


def placed_words(recording: Recording) -> list[PlacedWord]:
    """The words of a recording in their places, in order."""
    read = speak(recording.text, VOICES[_READERS[recording.language]])
    reading = np.frombuffer(read.pcm, dtype="<i2")
    hops_of_reading = _laid_over(_spectra(reading), _spectra(recording.samples))

    def placed_ms(reading_ms: int) -> int:
        hop = min(reading_ms // 10, hops_of_reading.size - 1)
        return int(hops_of_reading[hop]) * 10

    return [PlacedWord(w.text, placed_ms(w.start_ms), placed_ms(w.end_ms)) for w in read.words]


def _spectra(samples: NDArray[np.int16]) -> NDArray[np.float64]:
    """Log energies in bands, 10 ms apart; each band's mean taken out and all on one scale."""
    padded = np.pad(samples.astype(np.float64), _WINDOW_SAMPLES // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW_SAMPLES)[::HOP_SAMPLES]
    power = np.abs(np.fft.rfft(frames * np.hanning(_WINDOW_SAMPLES))) ** 2
    bands = np.log(power @ _filters() + 1e4)
    bands -= bands.mean(axis=0)
    return bands / (bands.std() + 1e-9)


@cache
def _filters() -> NDArray[np.float64]:
    top = 2595 * np.log10(1 + SAMPLE_RATE_HZ / 2 / 700)
    edges = 700 * (10 ** (np.linspace(0, top, _BANDS + 2) / 2595) - 1)
    bins = np.fft.rfftfreq(_WINDOW_SAMPLES, 1 / SAMPLE_RATE_HZ)[:, None]
    rising = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    return np.maximum(0, np.minimum(rising, falling))


def _laid_over(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.intp]:
    """For each row of `one` the row of `other` that it falls on, by dynamic time warping."""
    distance = np.sqrt(((one[:, None, :] - other[None, :, :]) ** 2).mean(axis=2))
    rows, columns = distance.shape
    total = np.full((rows + 1, columns + 1), np.inf)
    total[0, 0] = 0.0
    for diagonal in range(2, rows + columns + 1):
        row = np.arange(max(1, diagonal - columns), min(rows, diagonal - 1) + 1)
        column = diagonal - row
        best = np.minimum(total[row - 1, column], total[row, column - 1])
        best = np.minimum(best, total[row - 1, column - 1])
        total[row, column] = distance[row - 1, column - 1] + best
    falls_on = np.zeros(rows, dtype=np.intp)
    row, column = rows, columns
    while row > 0 and column > 0:
        falls_on[row - 1] = column - 1
        steps = ((row - 1, column - 1), (row - 1, column), (row, column - 1))
        row, column = min(steps, key=lambda step: total[step])
    return falls_on

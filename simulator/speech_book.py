"""The clips that may be heard, and two ways to find which of them is playing.

`exact` costs microseconds and wants the very samples (mu-law's rounding is allowed for);
`alike` costs milliseconds and bears another gain, noise and any alignment.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.clip_search import ClipSearch
from simulator.codec import mulaw_decode, mulaw_encode
from simulator.level import SAMPLE_RATE_HZ
from simulator.speech import Speech

ANCHOR_SAMPLES = 8
"""Eight mu-law samples in a row make a 64-bit key."""

_KEPT_BITS = 6  # one key in 64: about two in each 20 ms of loud audio
_MIX = np.uint64(0x9E3779B97F4A7C15)
_LOUD_CODE = 0x20  # magnitude code from which on samples exceed about 400
_MIN_RUN_SAMPLES = 24
_MAX_CANDIDATES = 8


@dataclass(frozen=True, eq=False)
class Clip:
    """A speech as the telephone carries it, ready to be compared.

    loudness: running sum of magnitudes, one entry more than there are samples.
    words: first and (exclusive) last sample of each word.
    """

    speech: Speech
    codes: bytes
    samples: NDArray[np.float32]
    loudness: NDArray[np.int64]
    words: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, speech: Speech) -> Clip:
        """Send a speech through mu-law."""
        codes = mulaw_encode(speech.pcm)
        samples = decoded(codes)
        per_ms = SAMPLE_RATE_HZ // 1000
        return cls(
            speech,
            codes,
            samples,
            np.concatenate(([0], np.cumsum(np.abs(samples).astype(np.int64)))),
            tuple((word.start_ms * per_ms, word.end_ms * per_ms) for word in speech.words),
        )


@dataclass(frozen=True)
class Sighting:
    """A clip that the stream may be playing: its first sample would be stream sample `shift`."""

    clip: Clip
    shift: int
    score: float


def decoded(codes: bytes | bytearray) -> NDArray[np.float32]:
    """Mu-law bytes as samples to calculate with."""
    return np.frombuffer(mulaw_decode(bytes(codes)), "<i2").astype(np.float32)


def _anchors(codes: bytes | bytearray) -> list[tuple[int, int]]:
    """Keys and their first samples: the content chooses, so any alignment finds the same ones."""
    if len(codes) < ANCHOR_SAMPLES:
        return []
    windows = np.lib.stride_tricks.sliding_window_view(
        np.frombuffer(bytes(codes), np.uint8), ANCHOR_SAMPLES
    )
    keys = np.ascontiguousarray(windows).view("<u8").ravel()
    (chosen,) = np.nonzero((keys * _MIX) >> np.uint64(64 - _KEPT_BITS) == 0)
    if chosen.size == 0:
        return []
    loud = ((~windows[chosen] & 0x7F) >= _LOUD_CODE).any(axis=1)
    chosen = chosen[loud]
    return list(zip(keys[chosen].tolist(), chosen.tolist(), strict=True))


class SpeechBook:
    """Clips that ears can recognise. Bounded: the ones longest not added again leave first.

    Safe to share between threads and tasks; adding a clip of a few seconds takes about 1 ms.
    """

    def __init__(self, max_clips: int = 512) -> None:
        self._max_clips = max_clips
        self._lock = threading.Lock()
        self._clips: OrderedDict[Speech, Clip] = OrderedDict()
        self._index: dict[int, list[tuple[Clip, int]]] = {}
        self._search = ClipSearch()

    def __len__(self) -> int:
        return len(self._clips)

    def add(self, speech: Speech) -> None:
        """From now on this clip is recognised; adding it again keeps it fresh."""
        with self._lock:
            if speech in self._clips:
                self._clips.move_to_end(speech)
                return
            clip = Clip.of(speech)
            self._clips[speech] = clip
            self._search.add(clip)
            for key, position in _anchors(clip.codes):
                self._index.setdefault(key, []).append((clip, position))
            if len(self._clips) > self._max_clips:
                self._forget(self._clips.popitem(last=False)[1])

    def exact(self, codes: bytearray, first: int, base: int) -> list[Sighting]:
        """Clips that hold the very samples of `codes`, looking at those from `first` on.

        base: stream position of codes[0]. The longest equal run comes first.
        """
        with self._lock:
            found = [
                (clip, first + at, position)
                for key, at in _anchors(codes[first:])
                for clip, position in self._index.get(key, ())
            ]
        sightings: dict[tuple[int, int], Sighting] = {}
        for clip, at, position in found:
            identity = (id(clip), at - position)
            run = _equal_run(codes, at, clip.codes, position)
            known = sightings.get(identity)
            if run >= _MIN_RUN_SAMPLES and (known is None or known.score < run):
                sightings[identity] = Sighting(clip, base + at - position, run)
        best = sorted(sightings.values(), key=lambda sighting: -sighting.score)
        return [s for s in best if s.score >= 0.9 * best[0].score][:_MAX_CANDIDATES]

    def alike(self, probe: NDArray[np.float32], start: int) -> list[Sighting]:
        """Clips that sound like `probe`, whose first sample is stream sample `start`.

        The score is the normalised correlation, best first.
        """
        with self._lock:
            matches = self._search.find(probe)
        return [Sighting(clip, start - position, score) for clip, position, score in matches]

    def _forget(self, clip: Clip) -> None:
        self._search.remove(clip)
        for key, _ in _anchors(clip.codes):
            left = [entry for entry in self._index.get(key, ()) if entry[0] is not clip]
            if left:
                self._index[key] = left
            else:
                self._index.pop(key, None)


def _equal_run(codes: bytearray, at: int, clip_codes: bytes, position: int) -> int:
    """Length of the run of equal samples around an anchor."""
    before = min(at, position)
    after = min(len(codes) - at, len(clip_codes) - position)
    heard = np.frombuffer(bytes(codes[at - before : at + after]), np.uint8)
    known = np.frombuffer(clip_codes[position - before : position + after], np.uint8)
    (wrong,) = np.nonzero(heard != known)
    split = int(np.searchsorted(wrong, before))
    first = int(wrong[split - 1]) + 1 if split > 0 else 0
    last = int(wrong[split]) if split < wrong.size else heard.size
    return last - first

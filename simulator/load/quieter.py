"""When the bot's voice became quieter: the first that an interrupting caller gets of it."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence

import numpy as np

from simulator.level import FRAME_SAMPLES
from simulator.speech_book import Clip, SpeechBook, decoded

_REFERENCE_SAMPLES = 10 * FRAME_SAMPLES
"""Of the bot's audio before the moment: 200 ms are enough to know which clip it is, and an answer
is several clips, the first of a few words."""

_QUIETER = 10 ** (-3 / 20)
"""3 dB: the least step that is plainly one, and less than any ducking."""

_LOUD_RMS = 32768 * 10 ** (-42 / 20)
"""Below it a 20 ms frame of the clip is too quiet to be compared."""


def quieter_ms(
    received: Sequence[tuple[float, bytes]], book: SpeechBook, onset_s: float, until_s: float
) -> float | None:
    """From a moment to the arrival of the first 20 ms that are quieter than the clip being sent.

    received: the bot's audio as it arrived, mu-law. Clips are recognised by the audio before the
    moment. None where the bot goes on as loud as it was; not a number where the clip is unknown or
    ends first.
    """
    first = bisect_right(received, onset_s, key=lambda piece: piece[0])
    before = b"".join(audio for _, audio in received[max(0, first - 60) : first])
    before = before[-_REFERENCE_SAMPLES:]
    found = book.exact(bytearray(before), 0, 0)
    if not found:
        return math.nan
    clip, position = found[0].clip, len(before) - found[0].shift
    for at_s, audio in received[first:]:
        if at_s >= until_s:
            return None
        if position >= len(clip.codes):
            return math.nan
        if _is_quieter(audio, clip, position):
            return (at_s - onset_s) * 1000
        position += len(audio)
    return None


def _is_quieter(audio: bytes, clip: Clip, position: int) -> bool:
    """Whether any whole frame in it is quieter than the clip at this position."""
    for start in range(0, len(audio) - FRAME_SAMPLES + 1, FRAME_SAMPLES):
        known = clip.samples[position + start : position + start + FRAME_SAMPLES]
        if known.size < FRAME_SAMPLES:
            return False
        loudness = float(np.sqrt(np.mean(known * known)))
        heard = decoded(audio[start : start + FRAME_SAMPLES])
        heard_loudness = float(np.sqrt(np.mean(heard * heard)))
        if loudness >= _LOUD_RMS and heard_loudness < _QUIETER * loudness:
            return True
    return False

"""When the bot could be heard at Twilio's end of the socket, and when its voice was lowered."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simulator.call_log import CallLog, EventKind
from simulator.codec import mulaw_decode, mulaw_encode
from simulator.level import FRAME_BYTES, FRAME_MS, SAMPLE_RATE_HZ, VOICED_ABOVE_DBFS
from simulator.speech_book import SpeechBook

_DUCKED_BY_DB = 12.0
_SOUNDING_RMS = 32768 * 10 ** ((VOICED_ABOVE_DBFS - _DUCKED_BY_DB) / 20)
"""A voiced frame that is played at the lowered volume still sounds."""

_PAUSE_S = 0.5
"""A shorter silence is a pause within what the bot says."""

_LOWERED_GAIN = 0.6
_SAMPLES_PER_MS = SAMPLE_RATE_HZ // 1000


@dataclass(frozen=True)
class Span:
    """The bot is heard from `start_s` until `end_s`, `time.monotonic()` seconds.

    start_s: arrival of the message with the first voiced frame.
    cleared: the end is a `clear`; otherwise it is that of the last frame that sounds.
    """

    start_s: float
    end_s: float
    cleared: bool = False

    def holds(self, at_s: float) -> bool:
        """Whether the bot is speaking at that moment."""
        return self.start_s <= at_s < self.end_s


def bot_spans(log: CallLog) -> tuple[Span, ...]:
    """What the bot said, in order; a pause of 0.5 s or a `clear` ends a span."""
    starts_s = _sounding_frames_s(log)
    clears_s = [event.at_s for event in log.all(EventKind.CLEAR_RECEIVED)]
    spans: list[Span] = []
    for at_s in starts_s:
        end_s = at_s + FRAME_MS / 1000
        last = spans[-1] if spans else None
        if last and at_s - last.end_s < _PAUSE_S and not _any_between(clears_s, last.end_s, at_s):
            spans[-1] = Span(last.start_s, end_s)
        else:
            spans.append(Span(at_s, end_s))
    with_ends = (_with_clear(span, clears_s) for span in spans)
    return tuple(span for span in (_from_arrival(span, log) for span in with_ends) if span)


def _from_arrival(span: Span, log: CallLog) -> Span | None:
    """The span from the arrival of its first voiced frame on; None if it has none."""
    for frame in log.bot_frames:
        if frame.played_s is not None and frame.played_s >= span.start_s - FRAME_MS / 1000:
            voiced = frame.played_s < span.end_s
            return replace(span, start_s=min(frame.received_s, span.end_s)) if voiced else None
    return None


def _sounding_frames_s(log: CallLog) -> list[float]:
    levels = _frame_rms(log.bot_pcm)
    start_s = log.line_started_s or 0.0
    return [start_s + int(i) * FRAME_MS / 1000 for i in np.flatnonzero(levels > _SOUNDING_RMS)]


def _any_between(sorted_s: list[float], from_s: float, until_s: float) -> bool:
    # The line's ticks are up to a frame late: a clear may seem to come before its last frame ends.
    at = bisect_left(sorted_s, from_s - FRAME_MS / 1000)
    return at < len(sorted_s) and sorted_s[at] <= until_s


def _with_clear(span: Span, clears_s: list[float]) -> Span:
    at = bisect_left(clears_s, span.end_s - FRAME_MS / 1000)
    if at < len(clears_s) and clears_s[at] - span.end_s < _PAUSE_S:
        return Span(span.start_s, max(span.end_s, clears_s[at]), cleared=True)
    return span


def lowered_after_ms(
    log: CallLog, book: SpeechBook, onset_s: float, until_s: float
) -> float | None:
    """From the onset to the first frame that was played more quietly than it was synthesised.

    None: until then the volume stayed as it was. book: the clips of the bot's voice.
    """
    start_s = log.line_started_s or 0.0
    for frame, gain in _gains(log, book):
        at_s = start_s + frame * FRAME_MS / 1000
        if onset_s <= at_s <= until_s and gain < _LOWERED_GAIN:
            return (at_s - onset_s) * 1000
    return None


def _gains(log: CallLog, book: SpeechBook) -> list[tuple[int, float]]:
    """Of each voiced frame of each recognised word: its number, and played by synthesised level.

    In ratio to the call's median: a volume that the voice itself was asked for is no ducking.
    """
    heard = _frame_rms(log.bot_pcm)
    found: list[tuple[int, float]] = []
    for word in log.bot_words(book):
        clip = mulaw_decode(mulaw_encode(word.clip.pcm))
        # Stream milliseconds at which the clip's first sample was played.
        shift_ms = word.start_ms - word.clip.words[word.index].start_ms
        for frame in range(-(-word.start_ms // FRAME_MS), word.end_ms // FRAME_MS):
            first = (frame * FRAME_MS - shift_ms) * _SAMPLES_PER_MS
            made = _frame_rms(clip[2 * first : 2 * first + FRAME_BYTES]) if first >= 0 else []
            if len(made) and made[0] > 4 * _SOUNDING_RMS and frame < len(heard):
                found.append((frame, float(heard[frame] / made[0])))
    usual = float(np.median([gain for _, gain in found])) if found else 1.0
    return [(frame, gain / usual) for frame, gain in found]


def _frame_rms(pcm: bytes) -> NDArray[np.float64]:
    samples = np.frombuffer(pcm[: len(pcm) - len(pcm) % FRAME_BYTES], "<i2").astype(np.float64)
    return np.sqrt(np.mean(samples.reshape(-1, FRAME_BYTES // 2) ** 2, axis=1))

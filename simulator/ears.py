"""A recogniser that knows what may be said and hears only what arrives as audio.

It finds out which clip of a `SpeechBook` is playing by comparing sound, follows it block by
block, and reports the words whose sound really came, with the stream times at which it came.
A word that was dropped is missing, one that was cut is shorter, one that came late is late.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

import numpy as np

from simulator.clip_search import PROBE_SAMPLES
from simulator.codec import mulaw_encode
from simulator.level import SAMPLE_RATE_HZ, VOICED_ABOVE_DBFS
from simulator.playing import HeardWord, Playing
from simulator.speech import Speech
from simulator.speech_book import ANCHOR_SAMPLES, Clip, Sighting, SpeechBook, decoded

__all__ = ["Ears", "HeardWord", "SpeechBook"]

_PER_MS = SAMPLE_RATE_HZ // 1000
_BLOCK = 10 * _PER_MS
_HISTORY = 2000 * _PER_MS
_LOST = 250 * _PER_MS
"""A clip whose sound has failed to come for so long has stopped."""

_BROKEN_OFF = 60 * _PER_MS
"""Noise hides a clip's sound for a shorter time than this."""

_TRY_EVERY = 160 * _PER_MS
_VOICE_GAP = 60 * _PER_MS
_SHORTEST_PROBE = 80 * _PER_MS
_ALIKE = 0.8  # correlation of 10 ms; noise 15 dB below the voice leaves more in loud blocks
_LOUD_RMS = 32768 * 10 ** ((VOICED_ABOVE_DBFS + 3) / 20)
_ABSENT_SHARE = 0.1  # 20 dB below the clip: not ducked but gone
_QUIET_RMS = 32768 * 10 ** (-48 / 20)
_VOICED_RMS = 32768 * 10 ** (VOICED_ABOVE_DBFS / 20)
_MAGNITUDE_CODES = bytes((~code) & 0x7F for code in range(256))
_AUDIBLE_CODE = 0x12  # magnitude code of about -40 dBFS


class _Verdict(Enum):
    SAME = auto()  # sample for sample
    ALIKE = auto()
    UNSURE = auto()  # the clip itself is too quiet here to tell
    OTHER = auto()


@dataclass
class _Track:
    """A clip believed to play, its first sample at stream sample `shift`."""

    clip: Clip
    shift: int
    missed: int = 0  # loud samples that were not the clip's, less those that were alike since


class Ears:
    """Hears one stream of 16-bit little-endian mono audio at 8 kHz."""

    def __init__(self, book: SpeechBook) -> None:
        self._book = book
        self._codes = bytearray()
        self._base = 0  # stream sample of _codes[0]
        self._done = 0  # stream sample up to which blocks have been judged
        self._used = 0  # stream sample up to which sound has been attributed to a clip
        self._tracks: list[_Track] = []  # the first one is believed, the others sound alike
        self._playing: Playing | None = None
        self._voice_from: int | None = None  # set while sound comes that no clip explains
        self._quiet = 0
        self._next_try = 0

    @property
    def position_ms(self) -> int:
        """How much audio has come."""
        return (self._base + len(self._codes)) // _PER_MS

    @property
    def in_word(self) -> bool:
        """Whether the sound just heard lies inside a word of a known clip."""
        if not self._tracks or self._tracks[0].missed or self._playing is None:
            return False
        return self._playing.in_word()

    @property
    def playing(self) -> Speech | None:
        """The clip believed to play just now."""
        return self._tracks[0].clip.speech if self._tracks else None

    def hear(self, pcm: bytes) -> list[HeardWord]:
        """Take audio of any length; give the words that ended in it or were broken off."""
        self._codes += mulaw_encode(pcm)
        heard: list[HeardWord] = []
        while self._base + len(self._codes) - self._done >= _BLOCK:
            at = self._done - self._base
            block = bytes(self._codes[at : at + _BLOCK])
            audible = max(block.translate(_MAGNITUDE_CODES)) >= _AUDIBLE_CODE
            self._done += _BLOCK
            if self._tracks:
                heard += self._follow(block)
            if audible and (not self._tracks or self._tracks[0].missed):
                heard += self._look_for_the_very_samples()
            if not self._tracks:
                heard += self._wait_for_something_alike(audible)
        if len(self._codes) > 2 * _HISTORY:
            self._base += len(self._codes) - _HISTORY
            del self._codes[:-_HISTORY]
        return heard

    def so_far(self) -> list[HeardWord]:
        """Give what can be understood by now; the audio goes on.

        A word that is still being said will be given when it has been said. One whose sound
        has broken off is given as far as it came.
        """
        heard = self._look_once_more()
        if self._playing is None:
            return heard
        goes_on = bool(self._tracks) and self._tracks[0].missed < _BROKEN_OFF
        return heard + (self._playing.so_far() if goes_on else self._playing.break_off())

    def flush(self) -> list[HeardWord]:
        """The audio ends: give the word that was being said, as far as it came."""
        heard = self._look_once_more()
        return heard + (self._playing.break_off() if self._playing else [])

    def _look_once_more(self) -> list[HeardWord]:
        if self._voice_from is None or self._tracks:
            return []
        return self._look_for_something_alike(self._voice_from)

    def _follow(self, block: bytes) -> list[HeardWord]:
        """Compare the newest block with the clips believed to play."""
        start = self._done - _BLOCK
        verdicts = [_judge(track, start, block) for track in self._tracks]
        believed = self._tracks[0]
        if verdicts[0] is _Verdict.OTHER and len(self._tracks) > 1:
            for track, verdict in zip(self._tracks[1:], verdicts[1:], strict=True):
                if verdict in (_Verdict.SAME, _Verdict.ALIKE):
                    believed = self._believe(track, start)
                    break
        for track, verdict in zip(list(self._tracks), verdicts, strict=False):
            if verdict is _Verdict.OTHER:
                track.missed += _BLOCK
        return self._progress(believed, _judge(believed, start, block), block)

    def _believe(self, track: _Track, start: int) -> _Track:
        """Another clip explains the sound better than the one believed so far."""
        assert self._playing is not None
        self._playing = self._playing.continued_by(track.clip, start - track.shift)
        self._tracks = [track, *(t for t in self._tracks if t is not track and not t.missed)]
        return track

    def _progress(self, track: _Track, verdict: _Verdict, block: bytes) -> list[HeardWord]:
        assert self._playing is not None
        start = self._done - _BLOCK
        first = start - track.shift
        last = min(first + _BLOCK, len(track.clip.codes))
        if verdict in (_Verdict.SAME, _Verdict.ALIKE):
            track.missed = 0 if verdict is _Verdict.SAME else max(0, track.missed - _BLOCK)
            self._playing.mark(first, last, track.shift)
            self._used = self._done
            self._drop_rivals(track, verdict)
        elif verdict is _Verdict.OTHER:
            if track.missed == _BLOCK:  # the sound broke off somewhere in this block
                same = _common_start(block, track.clip.codes[first:last])
                self._playing.mark(first, first + same, track.shift)
                self._used = max(self._used, start + same) if same else self._used
        elif not track.missed:
            self._playing.mark(first, last, track.shift)
        heard = self._playing.settle()
        if last >= len(track.clip.codes) and not track.missed:
            self._tracks, self._playing = [], None
            self._voice_from = None
        elif track.missed >= _LOST or last >= len(track.clip.codes):
            # It may go on later: the playing stays, only its broken word is given up.
            heard += self._playing.break_off()
            self._tracks = []
        return heard

    def _drop_rivals(self, believed: _Track, verdict: _Verdict) -> None:
        if len(self._tracks) > 1:
            patience = _BLOCK if verdict is _Verdict.SAME else 3 * _BLOCK
            self._tracks = [t for t in self._tracks if t is believed or t.missed < patience]

    def _look_for_the_very_samples(self) -> list[HeardWord]:
        start = self._done - _BLOCK - (ANCHOR_SAMPLES - 1)
        first = max(start, self._used, self._base) - self._base
        upto = self._done - self._base
        found = self._book.exact(self._codes[:upto], first, self._base)
        if self._tracks and any(s.shift == self._tracks[0].shift for s in found):
            return []
        return self._lock_on(found)

    def _wait_for_something_alike(self, audible: bool) -> list[HeardWord]:
        """Search by correlation, now and then while there is sound that no clip explains."""
        if audible:
            if self._voice_from is None:
                self._voice_from = self._done - _BLOCK
                self._next_try = self._voice_from + PROBE_SAMPLES
            self._quiet = 0
        elif self._voice_from is not None:
            self._quiet += _BLOCK
        if self._voice_from is None:
            return []
        voice_from, ended = self._voice_from, self._quiet >= _VOICE_GAP
        if ended:
            self._voice_from = None
        elif self._done < self._next_try:
            return []
        self._next_try = self._done + _TRY_EVERY
        return self._look_for_something_alike(voice_from)

    def _look_for_something_alike(self, voice_from: int) -> list[HeardWord]:
        first = max(self._done - PROBE_SAMPLES, voice_from, self._used, self._base)
        probe = decoded(self._codes[first - self._base : self._done - self._base])
        if probe.size < _SHORTEST_PROBE or _rms(probe) < _VOICED_RMS:
            return []
        return self._lock_on(self._book.alike(probe, first))

    def _lock_on(self, found: list[Sighting]) -> list[HeardWord]:
        """Follow these clips from now on, and account for what came of the first before."""
        if not found:
            return []
        going_on = self._playing
        if going_on is not None:
            found = sorted(found, key=lambda s: not self._continues(going_on, s))
        best = found[0]
        self._tracks = [_Track(sighting.clip, sighting.shift) for sighting in found]
        heard: list[HeardWord] = []
        if going_on is None or not self._continues(going_on, best):
            heard += going_on.break_off() if going_on else []
            self._playing = Playing(best.clip)
        self._voice_from = None
        return heard + self._catch_up(self._tracks[0])

    def _continues(self, playing: Playing, sighting: Sighting) -> bool:
        reached = self._done - sighting.shift
        return sighting.clip is playing.clip and reached > playing.position - _BLOCK

    def _catch_up(self, track: _Track) -> list[HeardWord]:
        """Credit the clip with the sound that came before it was recognised."""
        assert self._playing is not None
        first = max(self._used, self._base, track.shift)
        last = min(self._done, track.shift + len(track.clip.codes))
        if first >= last:
            return []
        codes = bytes(self._codes[first - self._base : last - self._base])
        known = track.clip.codes[first - track.shift : last - track.shift]
        same = _common_start(codes[::-1], known[::-1])
        for at in range(first, last - same, _BLOCK):
            block = codes[at - first : min(at + _BLOCK, last - same) - first]
            if _judge(track, at, block) is not _Verdict.OTHER:
                self._playing.mark(at - track.shift, at - track.shift + len(block), track.shift)
        self._playing.mark(last - same - track.shift, last - track.shift, track.shift)
        self._used = last
        heard = self._playing.settle()
        if last >= track.shift + len(track.clip.codes):
            self._tracks, self._playing = [], None
        return heard


def _judge(track: _Track, start: int, block: bytes) -> _Verdict:
    """Whether the block at stream sample `start` is what the clip has there."""
    position = start - track.shift
    known = track.clip.codes[max(position, 0) : position + len(block)]
    if not known or position < 0:
        return _Verdict.UNSURE
    if block.startswith(known):
        return _Verdict.SAME
    clip = track.clip.samples[position : position + len(known)]
    rms = _rms(clip)
    if rms < _QUIET_RMS:
        return _Verdict.UNSURE
    heard = decoded(block[: len(known)])
    heard_rms = _rms(heard)
    if heard_rms < _ABSENT_SHARE * rms:
        return _Verdict.OTHER
    if float(heard @ clip) / (rms * heard_rms * clip.size) >= _ALIKE:
        return _Verdict.ALIKE
    return _Verdict.OTHER if rms >= _LOUD_RMS else _Verdict.UNSURE


def _rms(samples: np.ndarray) -> float:
    return float(np.sqrt(samples @ samples / max(samples.size, 1)))


def _common_start(one: bytes, other: bytes) -> int:
    """How many bytes both begin with."""
    size = min(len(one), len(other))
    if one[:size] == other[:size]:
        return size
    different = np.frombuffer(one, np.uint8, size) != np.frombuffer(other, np.uint8, size)
    return int(different.argmax())

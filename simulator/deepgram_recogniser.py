"""What Deepgram makes of one stream: when something is known, final, or the utterance over.

Plain Python. Time comes in as an argument: `now` in seconds on any steady clock. Silence and
gaps are counted in samples, so audio may come faster than it was spoken.

    [word] [word] [......... silence .........]
                ^ last audio            ^ endpointing: a final result, but not before
                  + stt_ms: known         the last word is known
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.deepgram_messages import Labels, Message, Segment, plain, results
from simulator.deepgram_options import ListenOptions
from simulator.ears import Ears, HeardWord, SpeechBook
from simulator.latency import Latencies
from simulator.level import FRAME_BYTES, FRAME_MS, is_voiced

DEFAULT_SEGMENT_MS = 5000.0
"""Long speech is made final piece by piece."""


@dataclass(frozen=True)
class Due:
    """A message and the moment at which it may leave."""

    at: float
    message: Message


@dataclass(frozen=True)
class _Known:
    word: HeardWord
    arrived: float  # when its last audio came


class Recogniser:
    """One stream of 8 kHz PCM16 and the results it leads to."""

    def __init__(
        self,
        book: SpeechBook,
        latencies: Latencies,
        options: ListenOptions,
        labels: Labels,
        request_id: str,
        segment_ms: float = DEFAULT_SEGMENT_MS,
    ) -> None:
        self._ears = Ears(book)
        self._latencies = latencies
        self._options = options
        self._labels = labels
        self._request_id = request_id
        self._segment_ms = segment_ms
        self._rest = b""
        self._position_ms = 0
        self._silence_ms = 0
        self._speaking = False  # between SpeechStarted and the end of the utterance
        self._open = False  # speech came that no endpoint has closed yet
        self._last_word: HeardWord | None = None  # until UtteranceEnd has been said for it
        self._begin_segment()
        self._interim_at_ms = 0.0

    @property
    def position_ms(self) -> int:
        """How much audio has come."""
        return self._position_ms

    @property
    def has_unfinished_audio(self) -> bool:
        """Whether any audio came since the last final result."""
        return self._position_ms > self._start_ms

    def feed(self, pcm: bytes, now: float) -> list[Due]:
        """Take audio of any length; give what it leads to, in order."""
        pcm = self._rest + pcm
        whole = len(pcm) - len(pcm) % FRAME_BYTES
        self._rest = pcm[whole:]
        due: list[Due] = []
        for start in range(0, whole, FRAME_BYTES):
            due += self._frame(pcm[start : start + FRAME_BYTES], now)
        return due

    def finalize(self, now: float) -> list[Due]:
        """`Finalize`: everything heard so far becomes final, but the stream goes on."""
        self._hear_rest(now)
        self._take(self._ears.so_far(), now)
        not_before = now + self._latencies.finalize_ms() / 1000
        return [self._final(max(now, not_before), from_finalize=True)]

    def close(self, now: float) -> list[Due]:
        """`CloseStream`: the last result, if there is anything left to say."""
        self._hear_rest(now)
        self._take(self._ears.flush(), now)
        return [self._final(now)] if self._words else []

    def _hear_rest(self, now: float) -> None:
        rest, self._rest = self._rest, b""
        self._take(self._ears.hear(rest), now)
        self._position_ms += len(rest) * FRAME_MS // FRAME_BYTES

    def _frame(self, frame: bytes, now: float) -> list[Due]:
        self._take(self._ears.hear(frame), now)
        due: list[Due] = []
        if is_voiced(frame) or self._ears.in_word:
            self._silence_ms, self._open = 0, True
            if not self._speaking:
                self._speaking = True
                due += self._speech_started(now)
        else:
            self._silence_ms += FRAME_MS
        self._position_ms += FRAME_MS
        return due + self._endpoint(now) + self._interim(now) + self._utterance_end(now)

    def _take(self, heard: list[HeardWord], now: float) -> None:
        for word in heard:
            if plain(word.text) and self._options.hears(word.clip.language):
                self._words.append(_Known(word, now))
                self._last_word = word

    def _speech_started(self, now: float) -> list[Due]:
        if "vad_events" not in self._options.flags:
            return []
        timestamp = self._position_ms / 1000
        # That speech began is known no sooner than a word would be.
        at = now + self._stt_seconds
        return [Due(at, {"type": "SpeechStarted", "channel": [0, 1], "timestamp": timestamp})]

    def _endpoint(self, now: float) -> list[Due]:
        after_ms = self._options.endpointing_ms
        if after_ms is None or self._silence_ms < after_ms or not (self._open or self._words):
            return []
        self._speaking = False
        return [self._final(now, speech_final=True)]

    def _interim(self, now: float) -> list[Due]:
        """Every `interim_ms` of audio, when there is something new; long speech becomes final."""
        if self._position_ms < self._interim_at_ms:
            return []
        known = [k.word for k in self._words if k.arrived + self._stt_seconds <= now]
        if self._position_ms - self._start_ms >= self._segment_ms and len(known) > 1:
            if len(known) == len(self._words):
                piece = self._final(now)
                self._open = True  # the utterance has not ended
                return [piece]
        if "interim_results" not in self._options.flags or not known:
            return []
        if not self._open and len(known) == self._shown:
            return []
        self._shown = len(known)
        self._interim_at_ms = self._position_ms + self._latencies.interim_ms()
        segment = Segment(self._start_ms, self._position_ms, tuple(known), is_final=False)
        return [Due(now, self._results(segment))]

    def _utterance_end(self, now: float) -> list[Due]:
        """The gap since the last word is long: said once, also where noise hid the silence."""
        gap_ms, word = self._options.utterance_end_ms, self._last_word
        if gap_ms is None or word is None or self._ears.in_word:
            return []
        if self._position_ms - word.end_ms < gap_ms:
            return []
        due = [self._final(now)] if self._words else []
        at = due[-1].at if due else now
        self._last_word, self._speaking = None, False
        end = {"type": "UtteranceEnd", "channel": [0, 1], "last_word_end": word.end_ms / 1000}
        return [*due, Due(at, end)]

    def _final(
        self, not_before: float, *, speech_final: bool = False, from_finalize: bool = False
    ) -> Due:
        at = max([not_before, *(known.arrived + self._stt_seconds for known in self._words)])
        segment = Segment(
            self._start_ms,
            self._position_ms,
            tuple(known.word for known in self._words),
            speech_final=speech_final,
            from_finalize=from_finalize,
        )
        self._begin_segment()
        return Due(at, self._results(segment))

    def _begin_segment(self) -> None:
        self._words: list[_Known] = []
        self._start_ms = self._position_ms
        self._shown = 0  # how many words the last interim result showed
        self._open = False
        # Drawn once a result: all its words are equally late.
        self._stt_seconds = self._latencies.stt_ms() / 1000

    def _results(self, segment: Segment) -> Message:
        return results(segment, self._options, self._labels, self._request_id)

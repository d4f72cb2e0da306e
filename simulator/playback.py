"""Twilio's playback buffer: what the server sent, played in real time."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from simulator.call_log import BotFrame, CallLog, DrySpell
from simulator.codec import mulaw_decode
from simulator.level import FRAME_SAMPLES, is_voiced

_SILENCE = b"\xff"
_LIMIT_BYTES = 10 * 60 * 8000
"""Twilio discards what comes above ten minutes. Source: error 31931."""


@dataclass(frozen=True)
class Tick:
    """20 ms of bot audio as mu-law, and the marks whose audio has been played before it."""

    mulaw: bytes
    marks: tuple[str, ...]


class Playback:
    """A queue of bytes and marks, emptied 160 bytes at a time.

    Positions count the bytes ever put. What is voiced, when it came and when it was played
    goes to the log, and so do the moments when the queue ran dry.
    """

    def __init__(self, log: CallLog) -> None:
        self._log = log
        self._queue = bytearray()
        self._put = 0
        self._taken = 0
        self._sounding = 0  # bytes of the frame that is being played right now
        self._marks: deque[tuple[int, str]] = deque()
        self._unjudged = bytearray()
        self._waiting: deque[tuple[int, BotFrame]] = deque()
        self._dry_since_s: float | None = None
        self._last_put_s = 0.0

    @property
    def is_empty(self) -> bool:
        """Nothing waits and nothing sounds."""
        return not self._queue and not self._sounding

    def put(self, mulaw: bytes, now_s: float) -> bool:
        """Append audio of any length; False when it was discarded for want of room."""
        if len(self._queue) + len(mulaw) > _LIMIT_BYTES:
            return False
        self._queue += mulaw
        self._put += len(mulaw)
        self._log.received.append((now_s, mulaw))
        self._last_put_s = now_s
        self._unjudged += mulaw
        while len(self._unjudged) >= FRAME_SAMPLES:
            self._judge(bytes(self._unjudged[:FRAME_SAMPLES]))
            del self._unjudged[:FRAME_SAMPLES]
        return True

    def put_mark(self, name: str) -> tuple[str, ...]:
        """Remember it for later, or give it back at once when nothing is to be played."""
        if self.is_empty:
            return (name,)
        self._marks.append((self._put, name))
        return ()

    def clear(self) -> tuple[str, ...]:
        """Drop what is not yet played; gives back every pending mark."""
        marks = tuple(name for _, name in self._marks)
        self._marks.clear()
        self._queue.clear()
        self._unjudged.clear()
        self._waiting.clear()
        self._taken = self._put
        self._sounding = 0
        self._dry_since_s = None
        return marks

    def tick(self, now_s: float) -> Tick:
        """The next 20 ms; call it every 20 ms."""
        was_sounding = self._sounding > 0
        marks = self._due_marks()
        frame = bytes(self._queue[:FRAME_SAMPLES])
        del self._queue[:FRAME_SAMPLES]
        self._taken += len(frame)
        self._sounding = len(frame)
        self._note_dryness(was_sounding, now_s)
        if not self._queue and self._unjudged:
            self._judge(bytes(self._unjudged).ljust(FRAME_SAMPLES, _SILENCE))
            self._unjudged.clear()
        while self._waiting and self._waiting[0][0] < self._taken:
            self._waiting.popleft()[1].played_s = now_s
        return Tick(frame.ljust(FRAME_SAMPLES, _SILENCE), marks)

    def _due_marks(self) -> tuple[str, ...]:
        due: list[str] = []
        while self._marks and self._marks[0][0] <= self._taken:
            due.append(self._marks.popleft()[1])
        return tuple(due)

    def _judge(self, mulaw: bytes) -> None:
        if is_voiced(mulaw_decode(mulaw)):
            frame = BotFrame(self._last_put_s)
            self._log.bot_frames.append(frame)
            # The frame's first byte: all judged before it, plus nothing of what is left.
            self._waiting.append((self._put - len(self._unjudged), frame))

    def _note_dryness(self, was_sounding: bool, now_s: float) -> None:
        if self._sounding and self._dry_since_s is not None:
            duration_ms = (now_s - self._dry_since_s) * 1000
            self._log.dry_spells.append(DrySpell(self._dry_since_s, duration_ms))
            self._dry_since_s = None
        elif was_sounding and not self._sounding:
            self._dry_since_s = now_s

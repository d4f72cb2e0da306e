"""The telephone line of one call: 20 ms ticks, the caller's audio in, the bot's audio out."""

from __future__ import annotations

import asyncio
import base64
import math
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import cycle
from time import monotonic
from typing import Protocol

from simulator.call_log import CallLog, Utterance
from simulator.codec import mulaw_decode, mulaw_encode
from simulator.level import FRAME_BYTES, FRAME_MS, FRAME_SAMPLES, is_voiced
from simulator.playback import Playback
from simulator.speech import Speech

_TICK_S = FRAME_MS / 1000
_QUIET_CODES = b"\xff\x7f\xfe\x7e"
"""mu-law for 0, -0, 8 and -8: the noise of a quiet line, about -70 dBFS."""
_QUIET_FRAMES = 50


@dataclass(frozen=True)
class Frame:
    """20 ms of the caller, ready for the wire: mu-law, and the same as base64."""

    mulaw: bytes
    payload: str
    is_voiced: bool


class Listener(Protocol):
    """Who hears the caller: a media stream, or a verb that gathers."""

    async def hear(self, frame: Frame) -> None:
        """The caller's next 20 ms."""
        ...

    async def hear_digit(self, digit: str) -> None:
        """A key was pressed."""
        ...

    async def mark_played(self, name: str) -> None:
        """Everything queued before this mark has been played."""
        ...


def _frame(mulaw: bytes) -> Frame:
    return Frame(mulaw, base64.b64encode(mulaw).decode(), is_voiced(mulaw_decode(mulaw)))


@lru_cache(maxsize=512)
def frames_of(pcm: bytes) -> tuple[Frame, ...]:
    """Cut 16-bit audio into frames; the last one is filled up with silence."""
    padded = pcm + bytes(-len(pcm) % FRAME_BYTES)
    mulaw = mulaw_encode(padded)
    return tuple(
        _frame(mulaw[at : at + FRAME_SAMPLES]) for at in range(0, len(mulaw), FRAME_SAMPLES)
    )


def _quiet_frames() -> tuple[Frame, ...]:
    rng = random.Random(8000)
    codes = (rng.choices(_QUIET_CODES, k=FRAME_SAMPLES) for _ in range(_QUIET_FRAMES))
    return tuple(_frame(bytes(code)) for code in codes)


_QUIET = _quiet_frames()


class Line:
    """Both directions of one call.

    `listener` hears the caller while it is set; what it does not hear is lost, as on a real
    line, though it stays on the recording. `playback` holds what the caller will hear.
    `rings_until_s`: infinite while the caller hears it ring at somebody's, then when that ended.
    """

    def __init__(self, log: CallLog) -> None:
        self.log = log
        self.playback = Playback(log)
        self.listener: Listener | None = None
        self.rings_until_s = -math.inf
        self._speaking: deque[tuple[Utterance, deque[Frame]]] = deque()
        self._quiet = cycle(_QUIET)
        self._ticked = asyncio.Event()

    def speak(self, speech: Speech) -> Utterance:
        """Queue what the caller says; utterances follow each other."""
        utterance = Utterance(speech.text, speech.language)
        self._speaking.append((utterance, deque(frames_of(speech.pcm))))
        return utterance

    def wake(self) -> None:
        """Let everyone in `until` look again."""
        # set() resolves the waiters that exist; clear() makes the next ones wait again.
        self._ticked.set()
        self._ticked.clear()

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for a condition, looked at after every tick and `wake`."""
        while not is_so():
            await self._ticked.wait()

    async def run(self) -> None:
        """Tick every 20 ms on an absolute schedule, until cancelled.

        A late tick is followed by earlier ones, so that lateness never adds up.
        """
        due_s = monotonic()
        self.log.line_started_s = due_s
        while True:
            await asyncio.sleep(max(0.0, due_s - monotonic()))
            self.log.late_s.append(monotonic() - due_s)
            await self._tick()
            due_s += _TICK_S

    async def _tick(self) -> None:
        now_s = monotonic()
        caller = self._next_frame(now_s)
        bot = self.playback.tick(now_s)
        self.log.add_audio(caller.mulaw, bot.mulaw)
        if self.listener is not None:
            await self.listener.hear(caller)
        for mark in bot.marks:
            if self.listener is not None:
                await self.listener.mark_played(mark)
        self.wake()

    def _next_frame(self, now_s: float) -> Frame:
        if not self._speaking:
            return next(self._quiet)
        utterance, frames = self._speaking[0]
        frame = frames.popleft()
        if frame.is_voiced:
            if utterance.started_s is None:
                utterance.started_s = now_s
                self.log.utterances.append(utterance)
            utterance.ended_s = now_s
        if not frames:
            utterance.is_finished = True
            self._speaking.popleft()
        return frame

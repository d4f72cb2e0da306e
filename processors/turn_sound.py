"""What the caller's voice sounded like before it fell silent."""

from __future__ import annotations

from collections import deque
from typing import Protocol

_HEARD_SECONDS = 8.0
"""What the model takes in at a time. A shorter sound saves nothing: it is filled up."""

_SILENCE_BEHIND = bytes(16 * 200)
"""200 ms at 8 kHz. The model judges the same voice otherwise by the silence behind it, and by the
line's noise in it: so it is always as long, and always still (`make bench-endpointing`)."""

_LATE_SECONDS = 0.015
"""A frame comes here a little after its loudness was measured, and 20 ms before the next."""

ASKS_A_MINUTE = 6
"""At 0.1 s of CPU each: one hundredth of a core for a call."""


class VoiceJudge(Protocol):
    """Who can tell from a voice whether it has finished."""

    async def finished(self, pcm: bytes) -> float:
        """How surely it has, from 0 to 1. The audio is PCM16 at 8 kHz, silence behind it."""
        ...


class TurnSound:
    """The last eight seconds of the caller's line, judged now and then.

    All times are seconds of one clock. What is heard is only kept, and put together when somebody
    asks: 128 kB a call, and no work a frame.
    """

    def __init__(self, judge: VoiceJudge) -> None:
        self._judge = judge
        self._heard: deque[tuple[float, bytes]] = deque()
        self._asked_at: deque[float] = deque(maxlen=ASKS_A_MINUTE)

    def hear(self, pcm: bytes, now_s: float) -> None:
        """Keep what has just arrived."""
        self._heard.append((now_s, pcm))
        while self._heard[0][0] <= now_s - _HEARD_SECONDS:
            self._heard.popleft()

    def may_ask(self, now_s: float) -> bool:
        """Whether there is a sound, and a verdict is still paid for in this minute."""
        spent = len(self._asked_at) == ASKS_A_MINUTE and now_s - self._asked_at[0] < 60
        return bool(self._heard) and not spent

    async def finished(self, voice_ended_s: float, now_s: float) -> float:
        """How surely the voice that ended then had finished, from 0 to 1."""
        self._asked_at.append(now_s)
        voice = b"".join(pcm for at, pcm in self._heard if at <= voice_ended_s + _LATE_SECONDS)
        return await self._judge.finished(voice + _SILENCE_BEHIND)

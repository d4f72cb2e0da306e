"""Voice-to-voice, measured at our socket."""

from __future__ import annotations

import math
from collections.abc import Callable

from processors.voiced import is_voiced

SAMPLE_RATE_HZ = 8000
FRAME_BYTES = 320
"""20 ms of PCM16 at 8 kHz."""


class VoiceMeter:
    """The time from the caller's last voiced frame to the answer's first, both at our socket.

    It counts the silence spent deciding that the turn was over and the silence at the head of
    the voice's clip, and not the phone network. `clock` gives monotonic seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._caller_voiced_at = math.nan
        self._turn_voiced_at = math.nan
        self._awaiting_answer = False
        self.voice_to_voice_ms: float | None = None
        """Of the latest answer; None until it is heard, or when no caller's voice came before."""

    def caller_audio(self, pcm: bytes) -> None:
        """Audio from the caller, as it arrived."""
        if is_voiced(pcm):
            self._caller_voiced_at = self._clock()

    def turn_ended(self) -> None:
        """The caller's turn was taken: the next voiced frame of the bot answers it."""
        self._turn_voiced_at = self._caller_voiced_at
        self._awaiting_answer = True
        self.voice_to_voice_ms = None

    def bot_audio(self, pcm: bytes) -> bool:
        """Audio to the caller, as it leaves; True if it is the answer's first voiced frame."""
        if not self._awaiting_answer or not is_voiced(pcm):
            return False
        self._awaiting_answer = False
        if not math.isnan(self._turn_voiced_at):
            self.voice_to_voice_ms = (self._clock() - self._turn_voiced_at) * 1000
        return True

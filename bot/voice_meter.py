"""Voice-to-voice, measured at our socket."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from processors.voiced import is_voiced

SAMPLE_RATE_HZ = 8000
FRAME_BYTES = 320
"""20 ms of PCM16 at 8 kHz."""


@dataclass(frozen=True, slots=True)
class Wait:
    """How long a caller waited for an answer; both ends in seconds of the meter's clock."""

    voice_ended_s: float
    heard_s: float

    @property
    def voice_to_voice_ms(self) -> float:
        """From the caller's last voiced frame to the answer's first."""
        return (self.heard_s - self.voice_ended_s) * 1000


class VoiceMeter:
    """The time from the caller's last voiced frame to the answer's first, both at our socket.

    It counts the silence spent deciding that the turn was over and the silence at the head of
    the voice's clip, and not the phone network. `clock` gives monotonic seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._voiced_at = clock()
        """By anybody; the call's begin before that."""
        self._bot_voiced_at = self._voiced_at
        self._caller_voiced_at = math.nan
        self._turn_voiced_at = math.nan
        self._awaiting_answer = False
        self.waited: Wait | None = None
        """For the latest answer; None until it is heard, or when no caller's voice came before."""

    def caller_audio(self, pcm: bytes) -> bool:
        """Audio from the caller, as it arrived; whether it is voiced."""
        voiced = is_voiced(pcm)
        if voiced:
            self._caller_voiced_at = self._voiced_at = self._clock()
        return voiced

    @property
    def silent_s(self) -> float:
        """For how long neither the caller nor the bot was voiced."""
        return self._clock() - self._voiced_at

    @property
    def bot_silent_s(self) -> float:
        """For how long the bot was not voiced."""
        return self._clock() - self._bot_voiced_at

    @property
    def voiced_at_s(self) -> float:
        """When the caller's last voiced frame arrived; not a number before the first."""
        return self._caller_voiced_at

    @property
    def bot_voiced_at_s(self) -> float:
        """When the bot's last voiced frame left; the call's begin before that."""
        return self._bot_voiced_at

    def turn_taken(self) -> None:
        """The caller's turn is taken: the next voiced frame of the bot answers it."""
        self._turn_voiced_at = self._caller_voiced_at
        self._awaiting_answer = True
        self.waited = None

    def bot_audio(self, pcm: bytes) -> bool:
        """Audio to the caller, as it leaves; True if it is the answer's first voiced frame."""
        if not is_voiced(pcm):
            return False
        self._voiced_at = self._bot_voiced_at = self._clock()
        if not self._awaiting_answer:
            return False
        self._awaiting_answer = False
        if not math.isnan(self._turn_voiced_at):
            self.waited = Wait(self._turn_voiced_at, self._clock())
        return True

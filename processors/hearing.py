"""The caller's voice: that there is one, and its way to the recogniser."""

from __future__ import annotations

import asyncio
import copy
import functools
from collections.abc import Awaitable, Callable

import numpy as np
from pipecat.audio.vad.silero import SileroOnnxModel, SileroVADAnalyzer
from pipecat.audio.vad.vad_analyzer import VADAnalyzer, VADParams, VADState
from pipecat.frames.frames import InputAudioRawFrame
from pipecat.processors.audio.vad_processor import VADProcessor

from processors.turn_sound import TurnSound

_AUDIBLE_MEAN_SQUARE = (32768.0 * 10 ** (-65.0 / 20)) ** 2
"""Below -65 dBFS nothing is heard on a telephone: mu-law's own noise lies there."""

_NEVER_SECONDS = float("inf")

_MOST_SILENCE_BYTES = 1600
"""100 ms at 8 kHz. Deepgram advises pieces of 20 to 250 ms; no decision waits for a silence."""


class PhoneVad(SileroVADAnalyzer):
    """Silero's detector on the model that all calls of the process share.

    Pipecat loads a model of 10 MB for each analyzer, and hands each frame to a thread and back.
    The thread costs more than the 0.1 ms that the model takes for a window of 32 ms; only what it
    remembers of the voice belongs to one call. A window in which nothing is to be heard is not
    shown to it, nor is the loudness of any other measured: Pipecat's takes 0.2 ms a window, rises
    by a fifth at a time, and says no more than that after 100 ms.
    """

    def __init__(self, sample_rate_hz: int, params: VADParams) -> None:
        VADAnalyzer.__init__(self, sample_rate=sample_rate_hz, params=params)
        self._model = copy.copy(shared_model())
        self._model.reset_states()
        self._windows_since_reset = 0
        self._low_confidence_windows = 0
        self._is_audible = False
        self._is_fresh = True

    def voice_confidence(self, buffer: bytes) -> float:
        """How surely the window of 32 ms holds a voice, from 0 to 1."""
        samples = np.frombuffer(buffer, dtype=np.int16).astype(np.float32)
        self._is_audible = float(np.dot(samples, samples)) > _AUDIBLE_MEAN_SQUARE * samples.size
        if self._is_audible or not self.is_quiet:
            self._is_fresh = False
            return super().voice_confidence(buffer)
        if not self._is_fresh:
            # As Pipecat's does, which long silence makes deaf for the voice that follows.
            self._model.reset_states()
            self._is_fresh = True
        return 0.0

    def _get_smoothed_volume(self, audio: bytes) -> float:
        return float(self._is_audible)

    @property
    def is_quiet(self) -> bool:
        """Whether nobody speaks, or seems to begin."""
        return self._vad_state is VADState.QUIET

    async def analyze_audio(self, buffer: bytes) -> VADState:
        """What the voice does after this piece of audio."""
        return self._run_analyzer(buffer)


@functools.cache
def shared_model() -> SileroOnnxModel:
    """The process's model; loading it takes some 30 ms."""
    return SileroVADAnalyzer()._model


class Hearing(VADProcessor):
    """Pipecat's voice activity detection, which is handed the audio instead of frames.

    50 frames a second through the queues and tasks of every processor were most of what a call
    cost. So audio is no frame here: it goes from the socket to the recogniser and to the VAD, and
    the pipeline is told when the voice begins and ends. The recogniser is sent a voice as it comes,
    and silence in larger pieces.

    recognise: takes the audio to the recogniser.
    sound: keeps the last of it, to be judged when the voice has ended.
    """

    def __init__(
        self,
        analyzer: PhoneVad,
        recognise: Callable[[bytes], Awaitable[None]],
        sound: TurnSound | None = None,
    ) -> None:
        # Nobody counts how long a voice lasts.
        super().__init__(vad_analyzer=analyzer, speech_activity_period=_NEVER_SECONDS)
        self._analyzer = analyzer
        self._recognise = recognise
        self._sound = sound
        self._unsent = b""

    async def hear(self, frame: InputAudioRawFrame, *, voiced: bool) -> None:
        """Take a piece of the caller's audio. voiced: it is loud enough to be a voice."""
        if self._sound is not None:
            self._sound.hear(frame.audio, asyncio.get_running_loop().time())
        was_quiet = self._analyzer.is_quiet
        # First what needs no network: a recogniser that takes nothing holds up itself alone.
        await self._vad_controller.process_frame(frame)
        self._unsent += frame.audio
        is_silence = was_quiet and self._analyzer.is_quiet and not voiced
        if not is_silence or len(self._unsent) >= _MOST_SILENCE_BYTES:
            piece, self._unsent = self._unsent, b""
            await self._recognise(piece)

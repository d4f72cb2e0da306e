"""The caller's voice: that there is one, and its way to the recogniser."""

from __future__ import annotations

import asyncio
import copy
import functools
from collections.abc import Awaitable, Callable

from pipecat.audio.vad.silero import SileroOnnxModel, SileroVADAnalyzer
from pipecat.audio.vad.vad_analyzer import VADAnalyzer, VADParams, VADState
from pipecat.frames.frames import InputAudioRawFrame
from pipecat.processors.audio.vad_processor import VADProcessor

from processors.turn_sound import TurnSound

_NEVER_SECONDS = float("inf")


class PhoneVad(SileroVADAnalyzer):
    """Silero's detector on the model that all calls of the process share.

    Pipecat loads a model of 10 MB for each analyzer, and hands each frame to a thread and back.
    The thread costs more than the 0.1 ms that the model takes for a window of 32 ms; only what it
    remembers of the voice belongs to one call.
    """

    def __init__(self, sample_rate_hz: int, params: VADParams) -> None:
        VADAnalyzer.__init__(self, sample_rate=sample_rate_hz, params=params)
        self._model = copy.copy(shared_model())
        self._model.reset_states()
        self._windows_since_reset = 0
        self._low_confidence_windows = 0

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
    the pipeline is told when the voice begins and ends.

    recognise: takes the audio to the recogniser.
    sound: keeps the last of it, to be judged when the voice has ended.
    """

    def __init__(
        self,
        analyzer: VADAnalyzer,
        recognise: Callable[[bytes], Awaitable[None]],
        sound: TurnSound | None = None,
    ) -> None:
        # Nobody counts how long a voice lasts.
        super().__init__(vad_analyzer=analyzer, speech_activity_period=_NEVER_SECONDS)
        self._recognise = recognise
        self._sound = sound

    async def hear(self, frame: InputAudioRawFrame) -> None:
        """Take a piece of the caller's audio."""
        if self._sound is not None:
            self._sound.hear(frame.audio, asyncio.get_running_loop().time())
        # First what needs no network: a recogniser that takes nothing holds up itself alone.
        await self._vad_controller.process_frame(frame)
        await self._recognise(frame.audio)

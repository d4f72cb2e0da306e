"""How loud the bot speaks at this moment: it ducks while it is not clear who has the floor."""

from __future__ import annotations

import asyncio
import math
import time
from contextlib import suppress

import numpy as np
from pipecat.audio.filters.base_audio_filter import BaseAudioFilter
from pipecat.frames.frames import FilterControlFrame

_DUCKED_GAIN = 0.25
"""-12 dB: plainly quieter, and still speech. A hole of 200 ms already feels like yielding."""

_FULL_GAIN = 1.0

_SILENT_FRAMES_BEFORE_ONSET = 5
_SILENT_FRAMES_AFTER_SOUND = 8
"""Of 20 ms. A caller who goes on after a pause is heard here before the VAD is sure, which takes
200 to 400 ms; a consonant may lie below the voiced level for 80 ms of them."""

_SPEAKING_SECONDS = 0.1
"""A chunk left within so long: the bot is speaking."""

_LONGEST_HOLD_SECONDS = 0.5
"""The VAD needs less to say that a sound is speech; a line may also be noisy from here on."""


class OutputVolume(BaseAudioFilter):
    """The output transport's filter: ducks at once and rises again, without a click.

    It also knows whether the bot may begin to speak: not in the moment in which the caller does.

    Pipecat's `VolumeGainFrame` waits its turn behind the audio that is queued, which may be
    seconds of it. The filter is asked for each 20 ms chunk as it leaves.
    """

    def __init__(self) -> None:
        self._gain = _FULL_GAIN
        self._target = _FULL_GAIN
        self._may_begin = asyncio.Event()
        self._may_begin.set()
        self._silent_frames = 0
        self._spoke_at = -math.inf

    @property
    def is_ducked(self) -> bool:
        """Whether the bot speaks quietly now."""
        return self._target < _FULL_GAIN

    def duck(self) -> None:
        """Speak quietly from the next chunk on."""
        self._target = _DUCKED_GAIN

    def rise(self) -> None:
        """Speak as before from the next chunk on."""
        self._target = _FULL_GAIN

    def caller_was(self, *, voiced: bool) -> None:
        """A frame of 20 ms of the caller's: the bot begins nothing while the caller just does."""
        if not voiced:
            self._silent_frames += 1
            if self._silent_frames == _SILENT_FRAMES_AFTER_SOUND:
                self._may_begin.set()
            return
        bot_speaks = time.monotonic() - self._spoke_at < _SPEAKING_SECONDS
        if self._silent_frames >= _SILENT_FRAMES_BEFORE_ONSET and not bot_speaks:
            self._may_begin.clear()
        self._silent_frames = 0

    @property
    def is_free(self) -> bool:
        """Whether the bot may begin to speak at once."""
        return self._may_begin.is_set()

    async def may_begin(self) -> None:
        """Wait until the bot may begin to speak, for 0.5 s at most."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_LONGEST_HOLD_SECONDS):
                await self._may_begin.wait()
        self._may_begin.set()

    async def start(self, sample_rate: int) -> None:
        """Nothing to prepare: a gain knows no sample rate."""

    async def stop(self) -> None:
        """Nothing to release."""

    async def process_frame(self, frame: FilterControlFrame) -> None:
        """Frames come in order with the audio, which is too late for this filter."""

    async def filter(self, audio: bytes) -> bytes:
        """PCM16 at the present gain; a change is spread over one chunk."""
        self._spoke_at = time.monotonic()
        if self._gain == self._target == _FULL_GAIN:
            return audio
        samples = np.frombuffer(audio, dtype=np.int16)
        gains = np.linspace(self._gain, self._target, samples.size, dtype=np.float32)
        self._gain = self._target
        return (samples * gains).astype(np.int16).tobytes()

"""How loud the bot speaks at this moment: it ducks while it is not clear who has the floor."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import numpy as np
from pipecat.audio.filters.base_audio_filter import BaseAudioFilter
from pipecat.frames.frames import FilterControlFrame

_DUCKED_GAIN = 0.25
"""-12 dB: plainly quieter, and still speech. A hole of 200 ms already feels like yielding."""

_FULL_GAIN = 1.0

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

    def hold(self) -> None:
        """Let the bot begin nothing until `release`."""
        self._may_begin.clear()

    def release(self) -> None:
        """Let it begin."""
        self._may_begin.set()

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
        if self._gain == self._target == _FULL_GAIN:
            return audio
        samples = np.frombuffer(audio, dtype=np.int16)
        gains = np.linspace(self._gain, self._target, samples.size, dtype=np.float32)
        self._gain = self._target
        return (samples * gains).astype(np.int16).tobytes()

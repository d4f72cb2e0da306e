"""Says a stored line at once, past everything that waits to be said."""

from __future__ import annotations

from pipecat.frames.frames import Frame, OutputAudioRawFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

_BYTES_A_SECOND = 16_000
_CHUNK_BYTES = 640
"""The output transport sends whole chunks of 40 ms, and keeps a piece of one for what follows."""


class Interjections(FrameProcessor):
    """The way to the caller that needs no vendor.

    It stands before the output transport, behind whatever is held up. What it says is audio and
    no speech of the bot's: it is in no transcript, the model knows nothing of it, and the answer
    that was waited for follows it.
    """

    def __init__(self) -> None:
        super().__init__(enable_direct_mode=True)

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Everything passes."""
        await super().process_frame(frame, direction)
        await self.push_frame(frame, direction)

    async def say(self, pcm: bytes) -> float:
        """Say it, PCM16 at 8 kHz; how many seconds it lasts."""
        whole = pcm + bytes(-len(pcm) % _CHUNK_BYTES)
        await self.push_frame(OutputAudioRawFrame(whole, _BYTES_A_SECOND // 2, 1))
        return len(whole) / _BYTES_A_SECOND

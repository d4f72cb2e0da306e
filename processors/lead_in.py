"""Trims the silence at the head of what the voice says."""

from __future__ import annotations

import asyncio

import numpy as np
from pipecat.frames.frames import Frame, TTSAudioRawFrame, TTSStartedFrame, TTSTextFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from dialogue.waterfall import Milestones, Stage

_SILENT_BELOW_DBFS = -50.0
"""Well below the softest consonant of a voice, well above the noise floor of a synthetic one."""

_SILENT_MEAN_SQUARE = (32768.0 * 10 ** (_SILENT_BELOW_DBFS / 20)) ** 2
_BLOCK_MS = 10
_PRE_ROLL_BLOCKS = 1
"""10 ms are left before the first sound: a consonant that begins in full is heard as a click."""

_NANOSECONDS_PER_MS = 1_000_000


class LeadInTrimmer(FrameProcessor):
    """Drops the silence before the first sound of each utterance of the voice.

    Cartesia's clips open with 150 to 250 ms of it, which the caller would wait through. It stands
    between the voice and the output transport, and moves the times of the words by as much.
    The first sound waits here while the caller is just beginning to speak: an interruption drops
    what waits, where from the output transport a chunk would still be heard.

    volume: tells when the bot may begin.
    """

    def __init__(self, milestones: Milestones) -> None:
        super().__init__()
        self._milestones = milestones
        self._trimming = False
        self.trimmed_ms = 0.0
        """Of the present utterance, less what its first sound waited."""

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Shorten the head of the audio, and advance the words; everything else passes."""
        await super().process_frame(frame, direction)
        match frame:
            case TTSStartedFrame():
                self._trimming, self.trimmed_ms = True, 0.0
            case TTSAudioRawFrame() if self._trimming:
                self._passed(Stage.VOICE)
                self._trim(frame)
                if not frame.audio:
                    return
                self._passed(Stage.LEAD_IN)
            case TTSTextFrame() if frame.pts:
                frame.pts -= round(self.trimmed_ms * _NANOSECONDS_PER_MS)
        await self.push_frame(frame, direction)

    def _passed(self, stage: Stage) -> None:
        self._milestones.passed(stage, asyncio.get_running_loop().time())

    def _trim(self, frame: TTSAudioRawFrame) -> None:
        block_samples = frame.sample_rate * _BLOCK_MS // 1000
        samples = np.frombuffer(frame.audio, dtype=np.int16)
        blocks = samples[: samples.size // block_samples * block_samples].reshape(-1, block_samples)
        loud = np.square(blocks.astype(np.float32)).mean(axis=1) > _SILENT_MEAN_SQUARE
        if loud.any():
            self._trimming = False
            keep_from = max(int(loud.argmax()) - _PRE_ROLL_BLOCKS, 0) * block_samples
        else:
            keep_from = samples.size
        self.trimmed_ms += keep_from / frame.sample_rate * 1000
        frame.audio = samples[keep_from:].tobytes()

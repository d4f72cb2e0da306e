"""Pipecat's smart-turn model: whether a voice sounds as if it had finished."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from pipecat.audio.turn.smart_turn.local_smart_turn_v3 import LocalSmartTurnAnalyzerV3

from bot.metrics import SMART_TURN_CPU_SECONDS

SAMPLE_RATE_HZ = 8000

_SILENCE = bytes(2 * SAMPLE_RATE_HZ // 50)
"""20 ms, to load every table of the model's before a caller waits for it."""


class SmartTurn:
    """One model for all calls of the process, and one thread to run it in.

    A question takes about 0.1 s of one core. They are answered one after the other; what a call
    no longer waits for is dropped from the queue before it costs anything.
    """

    def __init__(self) -> None:
        self._model = _Model()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="smart-turn")

    async def prepare(self) -> None:
        """Run the model once, so that the first caller does not wait for its tables."""
        await self.finished(_SILENCE)

    async def finished(self, pcm: bytes) -> float:
        """How surely the voice has finished, from 0 to 1.

        pcm: PCM16 at 8 kHz, with the silence behind the voice; of it the last 8 s count.
        """
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._judge, pcm)

    def close(self) -> None:
        """Let the thread end."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _judge(self, pcm: bytes) -> float:
        began = time.thread_time()
        try:
            return self._model.probability(pcm)
        finally:
            SMART_TURN_CPU_SECONDS.observe(time.thread_time() - began)


class _Model(LocalSmartTurnAnalyzerV3):
    """The model without Pipecat's own buffer of the audio, and without its clock."""

    def __init__(self) -> None:
        super().__init__()
        # The constructor's own argument counts for nothing until this is called.
        self.set_sample_rate(SAMPLE_RATE_HZ)

    def probability(self, pcm: bytes) -> float:
        samples = np.frombuffer(pcm, dtype="<i2").astype(np.float32) / 32768
        return float(self._predict_endpoint(samples)["probability"])

"""What words and sound say at each moment; how long the silence is, is left open."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bench.endpointing.moments import Moment
from bot.smart_turn import SmartTurn
from dialogue.endpointing import Completeness, completeness
from processors.turn_sound import TurnSound

NOISE_DBFS = -60
_EVERY = 3
"""Which moments are judged again with noise: the model takes its time."""


@dataclass(frozen=True)
class Witnessed:
    """A moment, with the verdict on its words and how surely its sound has finished."""

    moment: Moment
    words: Completeness
    sounds_finished: float


@dataclass(frozen=True)
class Witnesses:
    """All moments, a third of them again with noise on the line, and what a verdict cost."""

    moments: tuple[Witnessed, ...]
    noisy: tuple[Witnessed, ...]
    cpu_ms: float


def ask(moments: Sequence[Moment]) -> Witnesses:
    """Ask the words and the sound of every moment, a tenth of a second of CPU each."""
    began = time.process_time()
    clean = asyncio.run(_ask(moments))
    cpu_ms = (time.process_time() - began) * 1000 / max(1, len(moments))
    noise = np.random.default_rng(1)
    noisy = asyncio.run(_ask([_with_noise(moment, noise) for moment in moments[::_EVERY]]))
    return Witnesses(tuple(clean), tuple(noisy), cpu_ms)


async def _ask(moments: Sequence[Moment]) -> list[Witnessed]:
    model = SmartTurn()
    try:
        await model.prepare()
        return [
            Witnessed(
                moment,
                completeness(moment.words, moment.language),
                await _sounds_finished(moment, model),
            )
            for moment in moments
        ]
    finally:
        model.close()


async def _sounds_finished(moment: Moment, model: SmartTurn) -> float:
    sound = TurnSound(model)
    sound.hear(moment.heard.tobytes(), now_s=0.0)
    return await sound.finished(voice_ended_s=0.0, now_s=0.0)


def _with_noise(moment: Moment, noise: np.random.Generator) -> Moment:
    """The same moment on a line that hisses."""
    level = 32768 * 10 ** (NOISE_DBFS / 20)
    heard = moment.heard + noise.standard_normal(moment.heard.size) * level
    return replace(moment, heard=heard.round().clip(-32768, 32767).astype(np.int16))

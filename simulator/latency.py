"""How long the vendors take: two profiles, `brief` (constant) and `field` (drawn)."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass

Draw = Callable[[], float]
"""Milliseconds, drawn anew at each call."""


@dataclass(frozen=True)
class Latencies:
    """One draw a stage, in milliseconds.

    stt_ms: the recogniser knows a word this long after its last audio arrived.
    finalize_ms: the least time between `Finalize` and its answer.
    interim_ms: between two interim results while speech goes on.
    llm_first_token_ms: request received to first content token.
    llm_token_ms: between tokens after that.
    tts_first_audio_ms: text received to first audio chunk.
    tts_lead_in_ms: silence at the head of a clip, inside the audio.
    """

    stt_ms: Draw
    finalize_ms: Draw
    interim_ms: Draw
    llm_first_token_ms: Draw
    llm_token_ms: Draw
    tts_first_audio_ms: Draw
    tts_lead_in_ms: Draw


def constant(value_ms: float) -> Draw:
    """A draw that never varies."""
    return lambda: value_ms


def brief(*, lead_in_ms: float = 200.0) -> Latencies:
    """The brief's vendor figures: 150, 220 and 90 ms, each time."""
    return Latencies(
        stt_ms=constant(150.0),
        finalize_ms=constant(10.0),
        interim_ms=constant(250.0),
        llm_first_token_ms=constant(220.0),
        llm_token_ms=constant(2.0),
        tts_first_audio_ms=constant(90.0),
        tts_lead_in_ms=constant(lead_in_ms),
    )


def field(seed: int = 20261101) -> Latencies:
    """Drawn from published measurements, the same sequence for the same seed.

    Final words about 50 ms after `Finalize`, interim results about once a second,
    first token 157 ms in the median with a tail to 2 s, first audio 188 ms in the
    median with a quartile range of 100 ms, lead-in between 150 and 250 ms.
    """
    rng = random.Random(seed)

    def log_normal(median_ms: float, sigma: float, most_ms: float) -> Draw:
        return lambda: min(most_ms, rng.lognormvariate(math.log(median_ms), sigma))

    return Latencies(
        stt_ms=log_normal(45.0, 0.25, 150.0),
        finalize_ms=log_normal(50.0, 0.25, 120.0),
        interim_ms=lambda: rng.uniform(900.0, 1100.0),
        llm_first_token_ms=log_normal(157.0, 0.55, 2000.0),
        llm_token_ms=constant(2.0),
        # A log-normal with sigma 0.39 has its quartiles at 145 and 245 ms.
        tts_first_audio_ms=log_normal(188.0, 0.39, 900.0),
        tts_lead_in_ms=lambda: rng.uniform(150.0, 250.0),
    )


PROFILES: dict[str, Callable[[], Latencies]] = {"brief": brief, "field": field}

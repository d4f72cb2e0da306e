"""The model that judges voices: at the telephone's rate, off the event loop, counted."""

import asyncio

import numpy as np
import pytest
import soxr
from pipecat.audio.turn.smart_turn.local_smart_turn_v3 import LocalSmartTurnAnalyzerV3
from prometheus_client import REGISTRY

from bot.smart_turn import SmartTurn
from simulator.speech import VOICES, speak

SAID = {"emma": "i would like to book an appointment for", "lucia": "quiero hacer una cita para"}


@pytest.fixture
async def model():
    one = SmartTurn()
    await one.prepare()
    yield one
    one.close()


def counted(what: str) -> float:
    """`count` or `sum` of the CPU seconds of all verdicts so far."""
    return REGISTRY.get_sample_value(f"alo_smart_turn_cpu_seconds_{what}") or 0.0


@pytest.mark.parametrize("voice", SAID)
async def test_a_telephone_voice_is_judged_as_the_same_voice_in_full_width(model, voice):
    pcm = speak(SAID[voice], VOICES[voice]).pcm
    samples = np.frombuffer(pcm, dtype="<i2").astype(np.float32) / 32768
    wide = soxr.resample(samples, 8000, 16000, quality="HQ")
    reference = LocalSmartTurnAnalyzerV3(sample_rate=16000)
    reference.set_sample_rate(16000)

    expected = reference._predict_endpoint(wide)["probability"]

    assert await model.finished(pcm) == pytest.approx(expected, abs=1e-4)


async def test_what_a_verdict_costs_is_counted(model):
    before = counted("sum")

    await model.finished(bytes(16_000))

    assert counted("sum") > before


async def test_a_verdict_that_nobody_waits_for_any_more_costs_nothing(model):
    before = counted("count")
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(model.finished(bytes(16_000)))
        dropped = tasks.create_task(model.finished(bytes(16_000)))
        await asyncio.sleep(0)  # both are asked, and the first is under way
        dropped.cancel()
        tasks.create_task(model.finished(bytes(16_000)))

    assert dropped.cancelled()
    assert counted("count") == before + 2

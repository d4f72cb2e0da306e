"""What is advised against slow answers."""

from __future__ import annotations

import pytest

from dialogue.latency_advice import advise
from dialogue.waterfall import Stage

GOOD = {
    "hearing": 155.0,
    "endpointing": 2.0,
    "model": 225.0,
    "text": 10.0,
    "voice": 92.0,
    "lead_in": 20.0,
    "held": 0.0,
    "output": 3.0,
}


def test_nothing_is_advised_where_everything_is_as_it_should_be():
    assert advise([GOOD] * 5) == []


def test_nothing_is_advised_without_answers():
    assert advise([]) == []


@pytest.mark.parametrize(
    ("stage", "spent_ms", "saves_ms", "named"),
    [
        (Stage.HEARING, 360.0, 200.0, "DEEPGRAM_BASE_URL"),
        (Stage.ENDPOINTING, 320.0, 300.0, "GUESSES_PER_TURN"),
        (Stage.MODEL, 420.0, 200.0, "GROQ_MODELS"),
        (Stage.TEXT, 120.0, 100.0, "bot/prompts/"),
        (Stage.VOICE, 290.0, 200.0, "CARTESIA_BASE_URL"),
        (Stage.LEAD_IN, 220.0, 200.0, "processors/lead_in.py"),
        (Stage.HELD, 320.0, 300.0, "dialogue/turn_taking.py"),
        (Stage.OUTPUT, 125.0, 100.0, "MAX_CALLS"),
    ],
)
def test_a_slow_stage_is_named_with_what_to_change(
    stage: Stage, spent_ms: float, saves_ms: float, named: str
):
    (advice,) = advise([{**GOOD, stage: spent_ms}])

    assert advice.stage is stage
    assert advice.saves_ms == pytest.approx(saves_ms)
    assert advice.share == 1.0
    assert named in advice.change


def test_the_greatest_saving_comes_first():
    slow = {**GOOD, "voice": 190.0, "model": 500.0, "endpointing": 150.0}

    found = advise([slow, slow, slow, GOOD])

    assert [advice.stage for advice in found] == [Stage.MODEL, Stage.ENDPOINTING, Stage.VOICE]
    assert found[0].saves_ms == pytest.approx(210)
    assert found[0].share == 0.75


def test_another_vendor_than_groq_is_answered_with_the_way_to_it():
    (advice,) = advise([{**GOOD, "model": 900.0}], vendor="anthropic")

    assert "anthropic" in advice.change
    assert "GROQ_API_KEY" in advice.change


def test_a_faster_model_saves_nothing_where_the_answer_was_held():
    (advice,) = advise([{**GOOD, "model": 400.0, "held": 220.0}])

    assert advice.stage is Stage.HELD

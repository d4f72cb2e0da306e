"""Where an answer's time goes: the stages sum to what the caller waited."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.waterfall import Milestones, Stage


def test_each_stage_is_what_was_waited_for_until_it_was_passed():
    milestones = Milestones()
    for stage, at_s in zip(Stage, (10.17, 10.18, 10.40, 10.42, 10.51, 10.52, 10.53), strict=False):
        milestones.passed(stage, at_s)

    assert milestones.waterfall_ms(10.0, 10.55) == {
        "hearing": 170.0,
        "endpointing": 10.0,
        "model": 220.0,
        "text": 20.0,
        "voice": 90.0,
        "lead_in": 10.0,
        "held": 10.0,
        "output": 20.0,
    }


def test_an_answer_begun_afresh_forgets_what_the_withdrawn_one_had_passed():
    milestones = Milestones()
    milestones.passed_anew(Stage.HEARING, 10.1)
    milestones.passed_anew(Stage.ENDPOINTING, 10.1)
    milestones.passed(Stage.MODEL, 10.3)
    milestones.passed_anew(Stage.HEARING, 11.0)
    milestones.passed_anew(Stage.ENDPOINTING, 11.1)
    milestones.passed(Stage.MODEL, 11.4)
    milestones.passed(Stage.MODEL, 11.5)

    assert milestones.waterfall_ms(10.9, 11.6) == {
        "hearing": 100.0,
        "endpointing": 100.0,
        "model": 300.0,
        "output": 200.0,
    }


def test_a_canned_line_waits_for_no_model():
    assert Milestones().waterfall_ms(10.0, 10.25) == {"output": 250.0}


@given(
    st.dictionaries(st.sampled_from(Stage), st.floats(0, 20)), st.floats(5, 10), st.floats(0, 10)
)
def test_the_stages_sum_to_the_whole_whatever_was_noticed(passed, voice_ended_s, waited_s):
    milestones = Milestones()
    for stage, at_s in passed.items():
        milestones.passed(stage, at_s)

    waterfall = milestones.waterfall_ms(voice_ended_s, voice_ended_s + waited_s)

    assert sum(waterfall.values()) == pytest.approx(waited_s * 1000, abs=0.1)
    assert all(spent_ms >= 0 for spent_ms in waterfall.values())

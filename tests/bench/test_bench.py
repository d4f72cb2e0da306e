"""A call of the panel, played."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.panel.acts import CallPlan, Kind, ask, hum, tic
from bench.panel.bench import plans, play
from bench.panel.metrics import Measure
from simulator.latency import brief
from simulator.speech import VOICES
from simulator.utterance import check_markers


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("language", "voice", "question", "listens"),
    [
        ("en", "emma", "Could you tell me about the parking?", "Uh-huh."),
        ("es", "lucia", "¿Tienen estacionamiento?", "Ajá."),
    ],
)
async def test_a_played_call_gives_an_event_for_everything_that_its_caller_did(
    tmp_path: Path, language: str, voice: str, question: str, listens: str
) -> None:
    acts = (ask(question), hum(listens, 1_500), tic("{cough 1}"))
    calls = [CallPlan(language, voice, acts)]

    (call,) = await play(
        calls, latencies=brief(), lanes=1, out_dir=tmp_path, told=lambda line: None
    )

    assert call.seen.undone == ()
    assert [judged.event.measure for judged in call.judged] == [
        Measure.RESPONSE,
        Measure.BACKCHANNEL,
        Measure.VOCAL_TIC,
    ]
    assert [judged.event.over_bot for judged in call.judged] == [False, True, False]


def test_the_calls_hold_ten_of_each_kind_in_each_language() -> None:
    for language in ("en", "es"):
        acts = [
            act for plan in plans(quick=False) if plan.language == language for act in plan.acts
        ]

        for kind in Kind:
            assert sum(act.kind is kind for act in acts) >= 10, (language, kind)


def test_the_callers_pause_in_mid_sentence_and_sounds_fall_over_the_bot_and_into_silence() -> None:
    acts = [act for plan in plans(quick=False) for act in plan.acts]

    paused = [act for act in acts if act.kind is Kind.TURN and "{pause" in act.says]
    assert len(paused) >= 10
    for kind in (Kind.VOCAL_TIC, Kind.NON_DIRECTED):
        over = [act.into_answer_ms is not None for act in acts if act.kind is kind]
        assert min(over.count(True), over.count(False)) >= 10


def test_every_line_can_be_said_by_its_voice() -> None:
    for plan in plans(quick=False):
        for act in plan.acts:
            assert VOICES[act.voice or plan.voice].language == plan.language
            if "{cough" not in act.says:
                assert check_markers(act.says) == act.says

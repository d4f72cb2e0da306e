"""A call of the panel, played."""

from __future__ import annotations

from pathlib import Path

from bench.panel.acts import CallPlan, Kind, ask, hum, tic
from bench.panel.bench import plans, play
from bench.panel.metrics import Measure
from simulator.latency import brief
from simulator.speech import VOICES
from simulator.utterance import check_markers

CALLS = [
    CallPlan(language, voice, (ask(question), hum(listens, 1_500), tic("{cough 1}")))
    for language, voice, question, listens in (
        ("en", "emma", "Could you tell me about the parking?", "Uh-huh."),
        ("es", "lucia", "¿Tienen estacionamiento?", "Ajá."),
    )
]


async def test_played_calls_give_an_event_for_everything_that_their_callers_did(
    tmp_path: Path,
) -> None:
    played = await play(CALLS, latencies=brief(), lanes=2, out_dir=tmp_path, told=lambda line: None)

    for plan, call in zip(CALLS, played, strict=True):
        assert (call.seen.plan, call.seen.undone) == (plan, ())
        assert [judged.event.measure for judged in call.judged] == [
            Measure.RESPONSE,
            Measure.BACKCHANNEL,
            Measure.VOCAL_TIC,
        ], plan.language
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

"""What counts for which value of the panel."""

from __future__ import annotations

import pytest

from bench.panel.acts import Kind
from bench.panel.heard import Span
from bench.panel.metrics import Event, Measure, events, panel, stopped_late
from tests.bench.logs import deed


def span(start_s: float, end_s: float, *, cleared: bool = False) -> Span:
    return Span(100 + start_s, 100 + end_s, cleared)


def only(found: tuple[Event, ...], measure: Measure) -> Event:
    (event,) = (event for event in found if event.measure is measure)
    return event


def test_an_answer_counts_from_the_end_of_the_turn() -> None:
    found = events([deed(Kind.TURN, 1.0, 2.0)], [span(2.6, 4.0)])

    assert only(found, Measure.RESPONSE).latency_ms == pytest.approx(600)


def test_a_turn_that_the_caller_must_repeat_got_no_answer() -> None:
    turns = [deed(Kind.TURN, 1.0, 2.0), deed(Kind.TURN, 5.0, 6.0)]

    first, second = events(turns, [span(6.5, 8.0)])

    assert not first.went_well
    assert second.went_well


def test_a_bot_that_speaks_in_a_pause_of_the_turn_has_interrupted_it() -> None:
    found = events([deed(Kind.TURN, 1.0, 4.0)], [span(2.5, 3.0, cleared=True), span(4.6, 6.0)])

    assert not only(found, Measure.AGENT_INTERRUPTION).went_well
    assert only(found, Measure.RESPONSE).latency_ms == pytest.approx(600)


def test_a_bot_that_starts_in_the_turn_and_talks_on_owes_no_answer_to_it() -> None:
    found = events([deed(Kind.TURN, 1.0, 4.0)], [span(2.5, 6.0)])

    assert [event.measure for event in found] == [Measure.AGENT_INTERRUPTION]


def test_yielding_counts_from_the_callers_onset_to_the_end_of_the_bots_audio() -> None:
    found = events(
        [deed(Kind.INTERRUPTION, 3.0, 4.0)], [span(1.0, 3.45, cleared=True), span(4.7, 6.0)]
    )

    assert only(found, Measure.YIELD).latency_ms == pytest.approx(450)
    assert only(found, Measure.RESPONSE).latency_ms == pytest.approx(700)


def test_a_bot_that_stops_after_two_seconds_has_not_yielded() -> None:
    found = events([deed(Kind.INTERRUPTION, 3.0, 4.0)], [span(1.0, 5.1)])

    assert not only(found, Measure.YIELD).went_well
    assert not [event for event in found if event.measure is Measure.RESPONSE]


@pytest.mark.parametrize("kind", [Kind.BACKCHANNEL, Kind.VOCAL_TIC, Kind.NON_DIRECTED])
def test_a_harmless_sound_over_the_bot_must_not_stop_it_within_a_second(kind: Kind) -> None:
    (kept,) = events([deed(kind, 3.0, 3.4)], [span(1.0, 4.1)])
    (stopped,) = events([deed(kind, 3.0, 3.4)], [span(1.0, 3.9, cleared=True)])

    assert kept.went_well
    assert not stopped.went_well


def test_a_stop_after_the_window_is_told_and_not_counted() -> None:
    spans = [span(1.0, 4.4, cleared=True)]
    (event,) = events([deed(Kind.NON_DIRECTED, 3.0, 4.3)], spans)

    assert event.went_well
    assert stopped_late(event, spans)
    assert not stopped_late(event, [span(1.0, 9.0)])


@pytest.mark.parametrize("kind", [Kind.VOCAL_TIC, Kind.NON_DIRECTED])
def test_a_harmless_sound_into_silence_must_not_be_answered_within_two_seconds(kind: Kind) -> None:
    sound = deed(kind, 3.0, 3.4)

    (answered,) = events([sound], [span(1.0, 2.0), span(5.3, 6.0)])
    (ignored,) = events([sound], [span(1.0, 2.0), span(5.5, 6.0)])

    assert not answered.went_well
    assert ignored.went_well


def test_a_backchannel_into_silence_counts_for_nothing() -> None:
    assert events([deed(Kind.BACKCHANNEL, 3.0, 3.4)], [span(1.0, 2.0)]) == ()


def test_agent_interruptions_are_counted_per_turn() -> None:
    turns = [deed(Kind.TURN, at, at + 1.0) for at in (1.0, 5.0, 9.0, 13.0)]
    spans = [span(1.5, 1.8), span(2.5, 4.0), span(6.5, 8.0), span(10.5, 12.0), span(14.5, 16.0)]

    values = panel(events(turns, spans))

    assert values["I_A"].value == pytest.approx(0.25)
    assert values["I_A"].count == 4
    assert values["R_R"].value == 1.0
    assert values["L_R"].value == pytest.approx(0.5)


def test_a_value_without_events_is_none() -> None:
    assert panel([])["S_ND"].value is None
    assert panel([])["I_A"].value is None

"""What the panel shows, and when it holds."""

from __future__ import annotations

import pytest

from bench.panel.acts import CallPlan, Kind
from bench.panel.bench import CallJudged, Judged
from bench.panel.caller import CallSeen, Deed
from bench.panel.heard import Span
from bench.panel.metrics import events
from bench.panel.report import TARGETS, Panel, as_json, as_markdown
from simulator.call_log import CallLog
from tests.bench.logs import deed


def call(deeds: list[Deed], spans: list[Span], *, number: int = 1) -> CallJudged:
    plan = CallPlan("en", "emma", tuple(one.act for one in deeds))
    judged = tuple(
        Judged(event, number, event.deed.started_s - 100, None) for event in events(deeds, spans)
    )
    return CallJudged(CallSeen(plan, CallLog(), tuple(deeds), ()), tuple(spans), judged)


def span(start_s: float, end_s: float, *, cleared: bool = False) -> Span:
    return Span(100 + start_s, 100 + end_s, cleared)


GOOD = call(
    [
        deed(Kind.TURN, 1.0, 2.0),
        deed(Kind.BACKCHANNEL, 3.0, 3.3),
        deed(Kind.VOCAL_TIC, 4.5, 4.7),
        deed(Kind.NON_DIRECTED, 6.0, 7.0),
        deed(Kind.INTERRUPTION, 9.0, 10.0),
    ],
    [span(2.6, 9.35, cleared=True), span(10.6, 12.0)],
)
COUGHS = [deed(Kind.VOCAL_TIC, 3.0, 3.3, says="[cough]")]
STOPS = [span(1.0, 3.4, cleared=True)]
COUGHED = call(COUGHS, STOPS, number=2)


def test_the_panel_holds_when_every_target_does() -> None:
    assert Panel([GOOD]).held


def test_one_missed_target_is_enough_for_it_not_to_hold() -> None:
    panel = Panel([GOOD, COUGHED])

    missed = [
        target.name for target in TARGETS if not target.holds(panel.values[target.name].value)
    ]
    assert missed == ["S_VT"]
    assert not panel.held


def test_a_value_that_was_not_measured_reaches_no_target() -> None:
    assert not Panel([call(COUGHS, STOPS)]).held


def test_a_failed_event_says_who_did_what_over_what_and_what_came_of_it() -> None:
    panel = Panel([GOOD, COUGHED])

    (line,) = panel.lines_of(panel.failed)

    assert "call 2 (en) at 3.0 s" in line
    assert "vocal tic by emma over the bot: “[cough]”" in line
    assert "the bot stopped 400 ms after its onset: cleared" in line


def test_the_kept_file_names_its_circumstances_and_shows_the_board_beside_ours() -> None:
    text = as_markdown(Panel([GOOD]), ["made by `make bench-panel` on 2026-11-26"])

    assert "- made by `make bench-panel` on 2026-11-26" in text
    assert "| L_R | 0.60 s | 2 | 0.60 s | – | ≤ 0.70 s | 1.15 s | yes |" in text
    assert "| S_ND | 1.00 | 1 | 1.00 | – | ≥ 0.80 | 0.58 | yes |" in text


def test_the_json_holds_every_event() -> None:
    found = as_json(Panel([GOOD, COUGHED]), ["here"])

    assert found["held"] is False
    assert found["values"]["R_Y"]["value"] == 1.0
    assert [event["measure"] for event in found["events"]].count("S_VT") == 2
    assert found["values"]["L_Y"]["value"] == pytest.approx(0.35)

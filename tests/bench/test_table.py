"""Whether a promise holds is read off the measurements."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bench.machine import machine
from bench.measured import Measured, read_all, write
from bench.parts import PARTS
from bench.results import as_markdown, as_text
from bench.table import Row, table
from simulator.load.figures import Figures, Spread

MIB = 1024 * 1024
GOOD = Figures(
    callers=20,
    seconds=60,
    calls=10,
    failed_calls=0,
    turns=400,
    failed_turns=0,
    with_pause=60,
    cut_off=3,
    voice_to_voice_ms=Spread(400, 480, 600),
    greeting_ms=Spread(10, 80, 95),
    barge_in_ms=Spread(30, 700, 900),
    ducked_ms=Spread(30, 200, 300),
    holes=0,
    longest_hole_ms=0.0,
    cpu_of_core=0.7,
    cpu_per_call=0.035,
    memory_per_call_bytes=14 * MIB,
    late_ms=Spread(9000, 0.5, 2.0),
    loop_lag={},
)


def parts(changed: Figures = GOOD, first_greeting_ms: float = 90.0) -> dict[str, Measured]:
    """Every part with the same figures; the search for the capacity begins with one call."""
    found = {part.name: Measured((changed,), first_greeting_ms, True) for part in PARTS}
    one = replace(GOOD, callers=1, cpu_per_call=0.03)
    return found | {"capacity": Measured((one, changed), 90.0, True)}


def row(rows: list[Row], what: str) -> Row:
    return next(row for row in rows if row.what.startswith(what))


def test_every_promise_holds_on_good_figures():
    judged = [row for row in table(parts()) if row.bound != "(none)"]

    assert len(judged) == 10
    assert all(row.holds for row in judged)


def test_a_core_that_is_used_up_does_not_make_calls_look_cheap():
    dear = replace(GOOD, callers=5, cpu_per_call=0.045)
    full = replace(GOOD, callers=20, cpu_of_core=0.99, cpu_per_call=0.035)
    busy = replace(full, cpu_of_core=0.72)

    for most, holds in ((full, False), (busy, True)):
        found = parts() | {
            part.name: Measured((dear, most), 90.0, True) for part in PARTS if part.name != "plain"
        }
        assert row(table(found), "CPU").holds is holds


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("voice-to-voice, enterprise", {"voice_to_voice_ms": Spread(60, 501, 600)}),
        ("voice-to-voice, enterprise", {"voice_to_voice_ms": Spread(60, 480, 651)}),
        ("voice-to-voice, pro", {"voice_to_voice_ms": Spread(60, 701, 800)}),
        ("voice-to-voice, enterprise, profile field", {"voice_to_voice_ms": None}),
        ("greeting", {"greeting_ms": Spread(10, 80, 101)}),
        ("barge-in, onset to `clear` or ducked", {"ducked_ms": Spread(30, 251, 300)}),
        ("cut off", {"cut_off": 4}),
        ("calls on one core", {"failed_turns": 2}),
        ("CPU", {"cpu_per_call": 0.041}),
        ("memory", {"memory_per_call_bytes": 26 * MIB}),
        ("holes", {"holes": 1, "longest_hole_ms": 45.0}),
    ],
)
def test_a_promise_that_is_missed_is_said_to_be(what: str, change: dict[str, object]):
    found = row(table(parts(replace(GOOD, **change))), what)  # pyright: ignore[reportArgumentType]

    assert found.holds is False


def test_a_slow_first_greeting_breaks_the_promise_alone():
    assert row(table(parts(first_greeting_ms=150)), "greeting").holds is False


def test_holes_are_left_open_when_the_callers_themselves_fell_behind():
    late = replace(GOOD, late_ms=Spread(9000, 5, 30), holes=9, longest_hole_ms=80.0)

    assert row(table(parts(late)), "holes").holds is None


def test_what_was_not_played_is_open():
    assert {row.holds for row in table({})} == {None}
    assert {row.measured for row in table({})} == {"not measured"}


def test_figures_survive_the_file(tmp_path: Path):
    kept = Measured((GOOD, replace(GOOD, barge_in_ms=None)), None, False)

    write(kept, tmp_path / "talk.json")

    assert read_all(tmp_path, ["talk", "pro"]) == {"talk": kept}


def test_results_name_the_machine_the_command_and_every_row():
    played = parts()
    rows = table(played)

    text = as_markdown(rows, played, "make bench")

    assert "Command: `make bench`" in text
    assert "Python 3." in text
    assert all(row.what in text for row in rows)
    assert len(as_text(rows).splitlines()) == len(rows) + 1


def test_the_machine_is_named_by_its_processor(tmp_path: Path):
    (tmp_path / "cpuinfo").write_text("processor : 0\nmodel name\t: Some  CPU @ 2 GHz\n")

    assert machine(tmp_path / "cpuinfo").startswith("Some CPU @ 2 GHz, ")

"""What a soak calls a leak."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.soak import Reading, broken_bounds, growth, report

MIB = 2**20
START = Reading(calls=0, unanswered=0, tasks=6, files=24, resident_bytes=200 * MIB)
MEASURE = Reading(calls=100, unanswered=0, tasks=6, files=43, resident_bytes=240 * MIB)
LAST = replace(MEASURE, calls=1000, unanswered=10, resident_bytes=251 * MIB)


def test_pools_that_the_first_calls_filled_are_no_leak():
    busier = replace(MEASURE, calls=300, files=44)
    readings = [START, MEASURE, busier, MEASURE, MEASURE, replace(LAST, files=44)]

    assert broken_bounds(readings, 0.05) == []
    assert growth(readings) == pytest.approx(11 / 240)


@pytest.mark.parametrize(
    ("leak", "said"),
    [
        ({"tasks": 7}, "tasks grew from 6 to 7"),
        ({"files": 44}, "open files grew from 43 to 44"),
        ({"resident_bytes": 253 * MIB}, "resident memory grew by 5.4%, above 5%"),
        ({"unanswered": 11}, "11 of 1000 calls were not answered"),
    ],
)
def test_whatever_grows_with_the_calls_breaks_its_bound(leak, said):
    readings = [START, MEASURE, replace(LAST, **leak)]

    assert broken_bounds(readings, 0.05) == [said]
    assert f"Broken: {said}." in report(readings, [said], 60.0)

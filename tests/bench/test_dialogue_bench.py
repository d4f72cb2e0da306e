"""What `make bench-dialogue` shows, and when it fails."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bench.dialogue import MOST_MICROSECONDS, OURS, Measured, main, measure
from bot.evaluate import Evaluation
from bot.labelled import Kind

OVER_THE_BOT: dict[str, Any] = {
    "id": "a",
    "language": "es",
    "bot_speaking": True,
    "bot_text": "Abrimos a las ocho.",
    "caller": "espere",
    "duration_ms": 400,
    "expect": "yield",
}
PAUSE: dict[str, Any] = {"id": "a", "language": "en", "text": "i want to", "complete": False}


def run(folder: Path) -> Result:
    return CliRunner().invoke(main, [str(folder)])


def write(folder: Path, kind: Kind, *lines: dict[str, Any]) -> None:
    text = "\n".join(json.dumps(line) for line in lines)
    (folder / f"{kind}.jsonl").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_our_own_sets_holds_what_it_must(kind: Kind) -> None:
    assert measure(kind, OURS / f"{kind}.jsonl").failures == ()


def test_a_folder_of_other_sets_is_judged_for_the_kinds_it_holds(tmp_path: Path) -> None:
    write(tmp_path, Kind.ENDPOINTING, PAUSE, {**PAUSE, "language": "es", "text": "quiero"})

    result = run(tmp_path)

    headings, row = result.stdout.splitlines()
    assert headings.split()[:5] == ["kind", "lines", "en", "es", "share"]
    assert row.split()[:6] == ["endpointing", "2", "1/1", "1/1", "100.0%", "90%"]
    assert result.exit_code == 0


def test_a_share_below_the_one_that_must_be_reached_fails(tmp_path: Path) -> None:
    write(tmp_path, Kind.ENDPOINTING, PAUSE, {**PAUSE, "complete": True})

    result = run(tmp_path)

    assert result.exit_code == 1
    assert "✗ endpointing: 50.0% is less than 90%" in result.stdout


def test_one_real_interruption_talked_down_fails_however_good_the_share(tmp_path: Path) -> None:
    listened = {**OVER_THE_BOT, "caller": "ajá", "expect": "yield"}
    write(tmp_path, Kind.FLOOR, *[OVER_THE_BOT] * 19, listened)

    result = run(tmp_path)

    assert result.exit_code == 1
    assert "95.0%" in result.stdout
    assert "interruptions talked down: 1" in result.stdout
    assert "✗ floor: 1 real interruptions were talked down" in result.stdout


@pytest.mark.parametrize(("slowest", "failures"), [(0, 0), (1, 1)])
def test_a_decision_that_takes_too_long_fails(slowest: int, failures: int) -> None:
    spent = [100.0, MOST_MICROSECONDS + slowest]
    measured = Measured(Evaluation(Kind.SPOKEN, ()), 2, spent)

    assert len(measured.failures) == failures


def test_a_folder_without_any_labelled_file_is_refused(tmp_path: Path) -> None:
    result = run(tmp_path)

    assert result.exit_code != 0
    assert "language.jsonl" in result.output


def test_a_line_that_cannot_be_read_is_named_with_its_file(tmp_path: Path) -> None:
    write(tmp_path, Kind.FLOOR, {"id": "a"})

    result = run(tmp_path)

    assert result.exit_code == 1
    assert "floor.jsonl, line 1" in result.output

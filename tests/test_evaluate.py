"""What an operator learns from `alo evaluate`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.cli import evaluate as command
from bot.labelled import Kind, LabelledFileError

OURS = Path(__file__).parent / "data" / "dialogue"

LINES: dict[Kind, dict[str, Any]] = {
    Kind.LANGUAGE: {
        "id": "a",
        "start": "en",
        "turns": [
            {"text": "hola", "word_languages": None, "segment_languages": None, "expect": "en"},
            {"text": "quiero una cita", "word_languages": ["es"], "expect": "es"},
        ],
    },
    Kind.INTENTS: {
        "id": "a",
        "language": "en",
        "caller": "hi",
        "reply": "Hello! How can I help you?",
        "intent": "greeting",
    },
    Kind.FLOOR: {
        "id": "a",
        "language": "es",
        "bot_speaking": True,
        "bot_text": "Abrimos a las ocho.",
        "bot_asked_question": False,
        "caller": "espere",
        "duration_ms": 400,
        "expect": "yield",
    },
    Kind.ENDPOINTING: {
        "id": "a",
        "language": "en",
        "text": "i want to",
        "expecting": None,
        "complete": False,
    },
    Kind.SPOKEN: {
        "id": "a",
        "language": "en",
        "written": "It costs $95.",
        "spoken": ["it costs ninety-five dollars"],
    },
    Kind.ATTEMPTS: {
        "id": "a",
        "language": "es",
        "events": [{"caller": "", "confidence": None, "kind": "silence"}],
        "handover_after": None,
    },
}


def run(kind: Kind, file: Path, *options: str) -> Result:
    """`alo evaluate` as an operator runs it, errors of ours left to whoever prints them."""
    return CliRunner().invoke(command, [kind.value, str(file), *options])


def written(folder: Path, *lines: object) -> Path:
    """A labelled file; what is no text already is written as JSON."""
    file = folder / "labelled.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    file.write_text("\n".join(texts), encoding="utf-8")
    return file


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_judged_by_the_rules_of_a_call(kind: Kind, tmp_path: Path) -> None:
    report = json.loads(run(kind, written(tmp_path, LINES[kind], ""), "--json").stdout)

    assert report["kind"] == kind
    assert report["right"] == report["all"] == (2 if kind is Kind.LANGUAGE else 1)
    assert report["mismatches"] == []


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_labelled_lines_of_the_project_in_both_languages(kind: Kind) -> None:
    result = run(kind, OURS / f"{kind}.jsonl", "--json", "--at-least", "0.97")

    report = json.loads(result.stdout)
    assert result.exit_code == 0, report["mismatches"]
    assert min(share["all"] for share in report["language"].values()) >= 75


def test_the_guide_s_lines_are_read_and_judged_as_they_are_labelled(tmp_path: Path) -> None:
    guide = (OURS.parents[2] / "docs" / "measuring.md").read_text(encoding="utf-8")
    lines = [line for line in guide.splitlines() if line.startswith('{"id"')]

    for kind, line in zip(Kind, lines, strict=True):
        report = json.loads(run(kind, written(tmp_path, line), "--json").stdout)
        assert report["share"] == 1, report["mismatches"]


def test_a_mismatch_is_shown_with_what_was_said_expected_and_decided(tmp_path: Path) -> None:
    wrong = {**LINES[Kind.ENDPOINTING], "id": "odd one", "complete": True, "category": "cut off"}
    result = run(Kind.ENDPOINTING, written(tmp_path, wrong))

    assert result.exit_code == 0
    for shown in ("endpointing  0/1", "language en  0/1", "category cut off  0/1"):
        assert shown in result.stdout
    assert "odd one  expected complete, got incomplete: i want to" in result.stdout


@pytest.mark.parametrize(("at_least", "exit_code"), [("0.5", 0), ("0.51", 1)])
def test_a_share_that_is_too_small_fails_a_build(
    tmp_path: Path, at_least: str, exit_code: int
) -> None:
    right = LINES[Kind.ENDPOINTING]
    file = written(tmp_path, right, {**right, "complete": True})

    assert run(Kind.ENDPOINTING, file, "--at-least", at_least).exit_code == exit_code


def test_commas_count_in_telephone_lines_alone(tmp_path: Path) -> None:
    telephone = {
        "id": "telephone",
        "language": "en",
        "written": "Call (210) 555-0142.",
        "spoken": ["call two one zero five five five zero one four two"],
    }
    other = {"id": "o", "language": "es", "written": "Sí, claro.", "spoken": ["sí claro"]}

    report = json.loads(run(Kind.SPOKEN, written(tmp_path, telephone, other), "--json").stdout)

    assert [wrong["id"] for wrong in report["mismatches"]] == ["telephone"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{oops", "no JSON"),
        ("[1]", "no JSON object"),
        ({"id": "a", "language": "en", "text": "i want to"}, "complete"),
        ({**LINES[Kind.ENDPOINTING], "expecting": "shoe size"}, "expecting"),
        ({**LINES[Kind.ENDPOINTING], "language": "fr"}, "language"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_its_file(
    tmp_path: Path, line: object, told: str
) -> None:
    file = written(tmp_path, LINES[Kind.ENDPOINTING], line)

    result = run(Kind.ENDPOINTING, file)

    assert isinstance(result.exception, LabelledFileError)
    assert f"{file}, line 2" in str(result.exception)
    assert told in str(result.exception)

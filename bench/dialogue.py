"""`make bench-dialogue`: the rules of conversation held against labelled sets.

For each kind of decision: how many are right in each language, the share that must be, and what
one decision costs. The exit code is 0 if all of it holds.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from bot.errors import AloError
from bot.evaluate import JUDGES, Case, Evaluation, Judged
from bot.labelled import Kind
from dialogue.floor import Floor

OURS = Path(__file__).parent.parent / "tests" / "data" / "dialogue"

REQUIRED = {
    Kind.LANGUAGE: 0.97,
    Kind.INTENTS: 0.88,
    Kind.FLOOR: 0.92,
    Kind.ENDPOINTING: 0.90,
    Kind.SPOKEN: 0.90,
    Kind.ATTEMPTS: 0.95,
}
"""The share of each kind that must be right."""

MOST_MICROSECONDS = 2_000
"""What one decision may cost: a tenth of an audio frame of 20 ms."""

_RUNS = 3
_HEADINGS = ("kind", "lines", "en", "es", "share", "must be", "µs median", "95 %", "most", "")


@dataclass(frozen=True)
class Measured:
    """The decisions over one file, and the CPU time of each line in microseconds a decision."""

    evaluation: Evaluation
    lines: int
    microseconds: Sequence[float]

    @property
    def talked_down(self) -> int:
        """Real interruptions over which the bot would have talked on."""
        return sum(
            judged.expected == Floor.YIELD and judged.got in {Floor.KEEP, Floor.IGNORE}
            for judged in self.evaluation.judged
        )

    @property
    def failures(self) -> tuple[str, ...]:
        """What does not hold."""
        kind, share = self.evaluation.kind, self.evaluation.total.share
        found: list[str] = []
        if share < REQUIRED[kind]:
            found.append(f"{kind}: {share:.1%} is less than {REQUIRED[kind]:.0%}")
        if kind is Kind.FLOOR and self.talked_down:
            found.append(f"floor: {self.talked_down} real interruptions were talked down")
        if max(self.microseconds) > MOST_MICROSECONDS:
            most = max(self.microseconds)
            found.append(f"{kind}: one decision took {most:.0f} µs of {MOST_MICROSECONDS}")
        return tuple(found)


def measure(kind: Kind, file: Path) -> Measured:
    """Judge every line of a file, and time each. Raises LabelledFileError naming file and line."""
    judged: list[Judged] = []
    microseconds: list[float] = []
    cases = list(JUDGES[kind](file))
    for case in cases:
        decisions, spent = _timed(case)
        judged += decisions
        microseconds.append(spent)
    return Measured(Evaluation(kind, tuple(judged)), len(cases), microseconds or [0.0])


def _timed(case: Case) -> tuple[list[Judged], float]:
    """The decisions on a line, and the least CPU time a decision of a few runs.

    Of this thread alone: other work of the machine does not count.
    """
    decisions: list[Judged] = []
    spent: list[int] = []
    for _ in range(_RUNS):
        started = time.thread_time_ns()
        decisions = list(case())
        spent.append(time.thread_time_ns() - started)
    return decisions, min(spent) / 1_000 / len(decisions)


def table(measured: Iterable[Measured]) -> str:
    """One line a kind, under headings."""
    rows = [_HEADINGS, *map(_row, measured)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _row(one: Measured) -> tuple[str, ...]:
    evaluation, spent = one.evaluation, one.microseconds
    languages = evaluation.by(lambda judged: judged.language)
    each = (languages.get(tag) for tag in ("en", "es"))
    interruptions = evaluation.kind is Kind.FLOOR
    return (
        evaluation.kind,
        str(one.lines),
        *(f"{share.right}/{share.all}" if share else "-" for share in each),
        f"{evaluation.total.share:.1%}",
        f"{REQUIRED[evaluation.kind]:.0%}",
        f"{statistics.median(spent):.0f}",
        f"{sorted(spent)[int(0.95 * (len(spent) - 1))]:.0f}",
        f"{max(spent):.0f}",
        f"interruptions talked down: {one.talked_down}" if interruptions else "",
    )


@click.command()
@click.argument(
    "folder", default=OURS, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
def main(folder: Path) -> None:
    """Judge the files `language.jsonl`, `floor.jsonl` … of FOLDER, those of the project if none."""
    files = {kind: folder / f"{kind}.jsonl" for kind in Kind}
    try:
        measured = [measure(kind, file) for kind, file in files.items() if file.exists()]
    except AloError as error:
        raise click.ClickException(str(error)) from error
    if not measured:
        raise click.ClickException(
            f"{folder} holds none of {', '.join(f.name for f in files.values())}"
        )
    click.echo(table(measured))
    failures = [failure for one in measured for failure in one.failures]
    for failure in failures:
        click.echo(f"✗ {failure}")
    raise SystemExit(1 if failures else 0)


if __name__ == "__main__":
    main()

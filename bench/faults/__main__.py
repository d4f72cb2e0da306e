"""`python -m bench.faults`: play the matrix, print the table; succeeds if every cell holds."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from bench.faults.bench import play
from bench.faults.cells import chosen, matrix
from bench.faults.report import Row, as_markdown, read, show, write
from bench.faults.verdict import Verdict
from bench.machine import machine

_KEPT = Path(__file__).resolve().parent.parent / "FAULTS.md"
_LANES = 6
"""Calls at once, each with a server of its own. Most of a call is waiting."""


@click.command()
@click.argument("names", nargs=-1)
@click.option("--quick", is_flag=True, help="Six calls; FAULTS.md stays.")
@click.option("--again", is_flag=True, help="Only those that did not hold when they were played.")
@click.option("--lanes", type=click.IntRange(1, 12), default=_LANES, show_default=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("faults-out"))
def main(names: tuple[str, ...], quick: bool, again: bool, lanes: int, out: Path) -> None:
    """Let every vendor fail in calls and measure what their callers hear.

    NAMES: only the cells in whose names these words occur, for example "Cartesia drop es". The
    others keep what an earlier run measured, so that a long run can be made in pieces.
    """
    console = Console(width=None if sys.stdout.isatty() else 160)
    before = read(out / "rows.json")
    cells = chosen(names, quick=quick)
    if again:
        cells = [cell for cell in cells if not (cell.name in before and before[cell.name].holds)]
    if not cells:
        raise click.UsageError("no cell has such a name")
    out.mkdir(parents=True, exist_ok=True)

    def told(verdict: Verdict) -> None:
        held = "holds" if verdict.holds else "; ".join(verdict.why)
        console.print(f"{verdict.cell.name}: {held}", style="dim", highlight=False)

    verdicts = asyncio.run(play(cells, lanes=lanes, out_dir=out, told=told))
    played = {verdict.cell.name: Row.of(verdict) for verdict in verdicts}
    show(list(played.values()), console)
    rows = before | played
    write(rows, out / "rows.json")
    every = [rows[cell.name] for cell in matrix() if cell.name in rows]
    if not quick and len(every) == len(matrix()):
        circumstances = (
            f"made by `make faults` on {datetime.now(UTC):%Y-%m-%d}",
            f"machine: {machine()}",
            f"{lanes} calls at once; the vendors' times are the profile `brief`",
        )
        _KEPT.write_text(as_markdown(every, circumstances), encoding="utf-8")
    sys.exit(0 if all(row.holds for row in played.values()) else 1)


if __name__ == "__main__":
    main()

"""`python -m bench`: plays the parts, prints the table, writes bench/RESULTS.md."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

import click

from bench.measured import measured, read_all, write
from bench.parts import PARTS
from bench.results import as_markdown, as_text
from bench.table import table
from simulator.load.figures import Figures
from simulator.load.load import load
from simulator.load.report import HEADER, level_line, write_json

_RESULTS = Path(__file__).parent / "RESULTS.md"
_NAMES = tuple(part.name for part in PARTS)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("names", nargs=-1, type=click.Choice(_NAMES))
@click.option("--quick", is_flag=True, help="The short form: two minutes, and fewer rows.")
@click.option("--report", is_flag=True, help="Play nothing: the table of the last runs.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("bench-out"),
    show_default=True,
)
def bench(names: tuple[str, ...], quick: bool, report: bool, out: Path) -> None:
    """Play the parts NAMES, or all of them; exits with 1 unless every row holds.

    Parts that are not named keep what an earlier run measured, so that a long run can be made in
    pieces. The short form writes no bench/RESULTS.md, and rows that it leaves out do not count.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder = out / "quick" if quick else out
    folder.mkdir(parents=True, exist_ok=True)
    for part in () if report else PARTS:
        plan = part.plan(folder, quick=quick)
        if (names and part.name not in names) or not plan.levels:
            continue
        click.echo(f"\n{part.name}\n{HEADER}")
        played = asyncio.run(load(plan, _tell))
        write(measured(played), folder / f"{part.name}.json")
        write_json(played, plan.out_dir / "load.json")
    parts = read_all(folder, _NAMES)
    rows = table(parts)
    click.echo("\n" + as_text(rows))
    if not quick:
        _RESULTS.write_text(as_markdown(rows, parts, "make bench"), encoding="utf-8")
    judged = [row for row in rows if row.bound != "(none)" and (row.holds is not None or not quick)]
    sys.exit(0 if all(row.holds for row in judged) else 1)


def _tell(level: Figures, broken: str) -> None:
    click.echo(f"{level_line(level)}  {broken}".rstrip())


if __name__ == "__main__":
    bench()

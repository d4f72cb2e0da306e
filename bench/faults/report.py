"""The table of what callers heard."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.faults.verdict import MOST_SILENCE_S, Verdict

_COLUMNS = (
    "vendor",
    "trouble",
    "begins",
    "language",
    "longest silence",
    "call kept",
    "language kept",
    "turn answered by",
    "holds",
)


@dataclass(frozen=True)
class Row:
    """One call. cells: what stands in the columns, in their order. silence_s: the longest."""

    cells: tuple[str, ...]
    silence_s: float
    holds: bool

    @classmethod
    def of(cls, verdict: Verdict) -> Row:
        """What is shown of a verdict."""
        cell = verdict.cell
        cells = (
            cell.trouble.vendor,
            cell.trouble.name,
            str(cell.moment),
            cell.language,
            f"{verdict.silence_s:.2f} s",
            _yes(verdict.is_kept),
            _yes(verdict.languages <= {cell.language}),
            verdict.answered_by,
            "; ".join(verdict.why) or "yes",
        )
        return cls(cells, round(verdict.silence_s, 2), verdict.holds)


def _yes(holds: bool) -> str:
    return "yes" if holds else "NO"


def show(rows: Sequence[Row], console: Console) -> None:
    """To the terminal."""
    table = Table(*_COLUMNS)
    for row in rows:
        table.add_row(*row.cells, style=None if row.holds else "red")
    console.print(table)
    held = sum(row.holds for row in rows)
    console.print(f"{held} of {len(rows)} cells hold.")


def read(file: Path) -> dict[str, Row]:
    """What earlier runs measured, by the names of the cells."""
    if not file.exists():
        return {}
    kept = json.loads(file.read_text(encoding="utf-8"))
    return {
        name: Row(tuple(row["cells"]), row["silence_s"], row["holds"]) for name, row in kept.items()
    }


def write(rows: Mapping[str, Row], file: Path) -> None:
    """Keep it for the next run, which may be of other cells."""
    kept = {name: asdict(row) for name, row in rows.items()}
    file.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")


def as_markdown(rows: Sequence[Row], circumstances: Sequence[str]) -> str:
    """As a page."""
    silences = sorted(row.silence_s for row in rows)
    lines = [
        "# What callers hear when vendors fail",
        "",
        "Each row is a call through the real server. Nobody may hear more than "
        f"{MOST_SILENCE_S:g} s of unexplained silence, no call is lost, and the language stays. "
        "[docs/faults.md](../docs/faults.md) says what is done about each trouble.",
        "",
        f"{sum(row.holds for row in rows)} of {len(rows)} hold. The longest silence of a call is "
        f"{silences[len(silences) // 2]:.2f} s in the median and {silences[-1]:.2f} s at most.",
        "",
        *(f"- {line}" for line in circumstances),
        "",
        f"| {' | '.join(_COLUMNS)} |",
        f"|{'---|' * len(_COLUMNS)}",
        *(f"| {' | '.join(row.cells)} |" for row in rows),
    ]
    return "\n".join(lines) + "\n"

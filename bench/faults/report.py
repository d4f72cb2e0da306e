"""The table of what callers heard."""

from __future__ import annotations

from collections.abc import Sequence

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
)


def _row(verdict: Verdict) -> tuple[str, ...]:
    cell = verdict.cell
    kept_language = verdict.languages <= {cell.language}
    return (
        cell.trouble.vendor,
        cell.trouble.name,
        str(cell.moment),
        cell.language,
        f"{verdict.silence_s:.2f} s",
        _yes(verdict.is_kept),
        _yes(kept_language),
        verdict.answered_by,
    )


def _yes(holds: bool) -> str:
    return "yes" if holds else "NO"


def show(verdicts: Sequence[Verdict], console: Console) -> None:
    """To the terminal."""
    table = Table(*_COLUMNS, "")
    for verdict in verdicts:
        table.add_row(
            *_row(verdict), "; ".join(verdict.why), style=None if verdict.holds else "red"
        )
    console.print(table)
    held = sum(verdict.holds for verdict in verdicts)
    console.print(f"{held} of {len(verdicts)} cells hold.")


def as_markdown(verdicts: Sequence[Verdict], circumstances: Sequence[str]) -> str:
    """As a page."""
    lines = [
        "# What callers hear when vendors fail",
        "",
        f"Each row is a call. Nobody may hear more than {MOST_SILENCE_S:g} s of unexplained "
        "silence, and no call is lost.",
        "",
        *(f"- {line}" for line in circumstances),
        "",
        f"| {' | '.join(_COLUMNS)} | holds |",
        f"|{'---|' * (len(_COLUMNS) + 1)}",
        *(
            f"| {' | '.join(_row(verdict))} | {'; '.join(verdict.why) or 'yes'} |"
            for verdict in verdicts
        ),
    ]
    return "\n".join(lines) + "\n"

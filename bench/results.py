"""bench/RESULTS.md: the table, and all that a reader needs to judge it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from bench.machine import machine
from bench.table import Parts, Row
from simulator.load.figures import gate
from simulator.load.report import HEADER, level_line

_HOLDS = {True: "yes", False: "NO", None: "open"}

_ABOUT = """\
Everything here is measured on stand-ins of the vendors, over loopback: what is ours is real, the
vendors' own time is what the profile says. `brief` takes the vendor figures of the product's brief
each time: recognition 150 ms, model 220 ms, voice 90 ms, and clips open with 200 ms of silence.
`field` draws from published measurements, tails included. The telephone network is not in it.

Times are medians / 95 %. Voice-to-voice runs from the sending of the caller's last voiced 20 ms
frame (RMS above -38 dBFS) to the arrival of the answer's first voiced one, both at the caller's
socket. Six voices, half of the calls in English and half in Spanish. The server has one core, the
callers and the stand-ins another.

"Plain" is Pipecat's own wiring of the same vendors with its defaults (bench/plain_bot.py), against
the same stand-ins. Its model service is ours, because Pipecat's own for these models sends through
the `openai` package. It hears both languages and speaks with one voice.
"""


def as_text(rows: Sequence[Row]) -> str:
    """The table for a terminal."""
    widths = [max(len(cells[place]) for cells in _cells(rows)) for place in range(5)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
        for cells in _cells(rows)
    ]
    return "\n".join(lines)


def as_markdown(rows: Sequence[Row], parts: Parts, command: str) -> str:
    """The whole file."""
    today = datetime.now(UTC).strftime("%Y-%m-%d")
    head, *body = ("| " + " | ".join(cells) + " |" for cells in _cells(rows))
    table = "\n".join([head, "|---" * 5 + "|", *body])
    levels = "\n\n".join(_levels(name, parts) for name in parts)
    return (
        f"# Measured\n\n{today}, on {machine()}.\nCommand: `{command}`\n\n{table}\n\n{_ABOUT}\n"
        f"## Level by level\n\n{levels}\n"
    )


def _cells(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [("what", "bound", "measured", "holds", "plain")]
    for row in rows:
        holds = "" if row.bound == "(none)" else _HOLDS[row.holds]
        found.append((row.what, row.bound, row.measured, holds, row.plain))
    return found


def _levels(name: str, parts: Parts) -> str:
    levels = parts[name].levels
    lines = [
        f"{level_line(level)}  {gate(levels[0], level) if len(levels) > 1 else ''}".rstrip()
        for level in levels
    ]
    return f"### {name}\n\n```\n{HEADER}\n" + "\n".join(lines) + "\n```"

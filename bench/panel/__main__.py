"""`python -m bench.panel`: play the calls, show the panel; succeeds if every target held."""

from __future__ import annotations

import asyncio
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from bench.panel.bench import plans, play
from bench.panel.report import Panel, as_json, as_markdown, show
from simulator.latency import PROFILES

_KEPT = Path(__file__).resolve().parent.parent / "PANEL.md"
_LANES = 4
"""Calls at once. Two cores carry them without answers waiting for one another."""


@click.command()
@click.option("--quick", is_flag=True, help="Two calls in each language; PANEL.md stays.")
@click.option("--profile", type=click.Choice(sorted(PROFILES)), default="brief", show_default=True)
@click.option("--lanes", type=click.IntRange(1, 12), default=_LANES, show_default=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("bench-out"))
def main(quick: bool, profile: str, lanes: int, out: Path) -> None:
    """Measure the interaction panel on the wire."""
    console = Console()
    calls = plans(quick=quick)
    judged = asyncio.run(
        play(
            calls,
            latencies=PROFILES[profile](),
            lanes=min(lanes, len(calls)),
            out_dir=out,
            told=lambda line: console.print(line, style="dim", highlight=False),
        )
    )
    result = Panel(judged)
    command = "make bench-panel" + (" QUICK=1" if quick else "")
    circumstances = [
        f"made by `{command}` on {datetime.now(UTC):%Y-%m-%d}",
        f"machine: {_machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        f"{len(calls)} calls, {lanes} at once; the vendors' times are the profile `{profile}`",
    ]
    show(result, console)
    text = json.dumps(as_json(result, circumstances), ensure_ascii=False, indent=2)
    (out / "panel.json").write_text(f"{text}\n", encoding="utf-8")
    if not quick and profile == "brief":
        _KEPT.write_text(as_markdown(result, circumstances), encoding="utf-8")
        _KEPT.with_suffix(".json").write_text(f"{text}\n", encoding="utf-8")
    sys.exit(0 if result.held else 1)


def _machine() -> str:
    """The processor's own name, where the system tells it."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    names = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


if __name__ == "__main__":
    main()

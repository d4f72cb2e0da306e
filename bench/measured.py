"""What a part measured, kept in a file between the run and the table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from simulator.load.figures import Figures, Spread
from simulator.load.load import Load


@dataclass(frozen=True)
class Measured:
    """A part's figures, level by level. first_greeting_ms: of the first call after the start."""

    levels: tuple[Figures, ...]
    first_greeting_ms: float | None
    pinned: bool

    @property
    def only(self) -> Figures:
        """The figures of a part with one level."""
        return self.levels[0]

    def at(self, callers: int) -> Figures | None:
        """The level with so many callers."""
        return next((level for level in self.levels if level.callers == callers), None)


def measured(load: Load) -> Measured:
    """What the table needs of a load."""
    calls = sorted((call for seen in load.seen for call in seen.calls), key=lambda c: c.began_s)
    return Measured(load.levels, calls[0].greeting_ms if calls else None, load.pinned)


def write(found: Measured, path: Path) -> None:
    """Keep it."""
    path.write_text(json.dumps(asdict(found), indent=1), encoding="utf-8")


def read(path: Path) -> Measured:
    """What `write` kept."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    levels = tuple(_figures(level) for level in kept["levels"])
    return Measured(levels, kept["first_greeting_ms"], kept["pinned"])


def read_all(folder: Path, names: Sequence[str]) -> dict[str, Measured]:
    """Those parts that were measured."""
    paths = {name: folder / f"{name}.json" for name in names}
    return {name: read(path) for name, path in paths.items() if path.exists()}


def _figures(level: dict[str, Any]) -> Figures:
    spreads = (
        "voice_to_voice_ms",
        "greeting_ms",
        "barge_in_ms",
        "ducked_ms",
        "late_ms",
    )
    for name in spreads:
        level[name] = Spread(**level[name]) if level[name] else None
    return Figures(**level)

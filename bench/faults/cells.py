"""The matrix: every trouble, at every moment, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from bench.faults.troubles import TROUBLES, Moment, Trouble


@dataclass(frozen=True)
class Cell:
    """One call."""

    trouble: Trouble
    moment: Moment
    language: str

    @property
    def name(self) -> str:
        """As it can be named on the command line, and stands in the table."""
        return f"{self.trouble.vendor} {self.trouble.name}, {self.moment}, {self.language}"

    @property
    def asks_into_the_answer(self) -> bool:
        """Whether the trouble begins while an answer is heard, and the caller asks on into it."""
        return self.moment is Moment.AMID and self.trouble.amid is None


_QUICK = (
    ("Groq", "429", Moment.BEFORE, "en"),
    ("Groq", "drop", Moment.AMID, "es"),
    ("all models", "500", Moment.BEFORE, "es"),
    ("Deepgram", "swallowing", Moment.BEFORE, "en"),
    ("Cartesia", "dropping", Moment.AMID, "es"),
    ("both", "refusing", Moment.RINGING, "en"),
)


def matrix() -> list[Cell]:
    """Every cell; neighbours fail at different vendors, so that each has rested when it is due."""
    by_vendor: dict[str, list[Cell]] = {}
    for trouble in TROUBLES:
        cells = by_vendor.setdefault(trouble.vendor.replace("all models", "Groq"), [])
        for moment in trouble.moments:
            cells += [Cell(trouble, moment, language) for language in ("en", "es")]
    rows = zip_longest(*by_vendor.values())
    return [cell for row in rows for cell in row if cell is not None]


def chosen(names: Sequence[str], *, quick: bool) -> list[Cell]:
    """The cells in whose names all words of one of `names` occur; every one without names."""
    cells = matrix()
    if quick:
        cells = [cell for cell in cells if _key(cell) in _QUICK]
    if not names:
        return cells
    return [
        cell
        for cell in cells
        if any(all(word in cell.name for word in name.split()) for name in names)
    ]


def _key(cell: Cell) -> tuple[str, str, Moment, str]:
    return cell.trouble.vendor, cell.trouble.name, cell.moment, cell.language

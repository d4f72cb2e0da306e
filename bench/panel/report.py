"""The panel as a table: in the terminal, as Markdown and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.panel.bench import CallJudged, Judged
from bench.panel.metrics import Measure, Value, panel, stopped_late

ENOUGH_EVENTS = 10
"""A value that rests on fewer is not shown by the benchmark's board."""


@dataclass(frozen=True)
class Target:
    """What one value of the panel has to be. best: the board's best, each of another system."""

    name: str
    means: str
    bound: float
    at_most: bool
    best: str

    def holds(self, value: float | None) -> bool:
        """Whether it is reached."""
        if value is None:
            return False
        return value <= self.bound if self.at_most else value >= self.bound

    @property
    def text(self) -> str:
        """The bound, as it is written: `≤ 0.70 s`."""
        sign = "≤" if self.at_most else "≥"
        return f"{sign} {self.bound:.2f}{' s' if self.name in ('L_R', 'L_Y') else ''}"


TARGETS = (
    Target("L_R", "end of the caller's turn to the bot's first sound", 0.7, True, "1.15 s"),
    Target("L_Y", "onset of an interruption to the end of the bot's audio", 0.4, True, "0.41 s"),
    Target("R_R", "turns answered before the caller speaks again", 1.0, False, "1.00"),
    Target("R_Y", "interruptions that silence the bot within 2 s", 0.98, False, "1.00"),
    Target("I_A", "times the bot began to speak over the caller, a turn", 0.05, True, "0.10"),
    Target("S_BC", "backchannels that the bot talks through", 0.95, False, "0.97"),
    Target("S_VT", "coughs and fillers that change nothing", 0.90, False, "0.62"),
    Target("S_ND", "speech to others that changes nothing", 0.80, False, "0.58"),
)

_COLUMNS = ("", "measured", "n", "en", "es", "target", "board's best", "held")


class Panel:
    """All values, over both languages and in each."""

    def __init__(self, calls: Sequence[CallJudged]) -> None:
        self.calls = calls
        self.judged = [judged for call in calls for judged in call.judged]
        self.values = _panel(self.judged)
        self.by_language = {
            language: _panel(
                [j for j in self.judged if calls[j.call - 1].seen.plan.language == language]
            )
            for language in ("en", "es")
        }

    @property
    def held(self) -> bool:
        """Whether every target is reached, all at once."""
        return all(target.holds(self.values[target.name].value) for target in TARGETS)

    @property
    def failed(self) -> list[Judged]:
        """The events that did not go as they should."""
        return [judged for judged in self.judged if not judged.event.went_well]

    @property
    def late(self) -> list[Judged]:
        """Harmless sounds to which the bot gave way after the benchmark's window."""
        return [j for j in self.judged if stopped_late(j.event, self.calls[j.call - 1].spans)]

    @property
    def lowered_ms(self) -> list[float]:
        """Onset to duck, of the interruptions."""
        return [
            judged.lowered_after_ms
            for judged in self.judged
            if judged.event.measure is Measure.YIELD and judged.lowered_after_ms is not None
        ]

    @property
    def first_words_ms(self) -> list[float]:
        """Onset to the end of the first word, of the interruptions."""
        return [
            judged.event.deed.first_word_ms
            for judged in self.judged
            if judged.event.measure is Measure.YIELD and judged.event.deed.first_word_ms is not None
        ]

    def rows(self) -> list[tuple[str, ...]]:
        """One for each value."""
        return [
            (
                target.name,
                _shown(target, self.values[target.name]),
                str(self.values[target.name].count),
                *(_shown(target, self.by_language[tag][target.name]) for tag in ("en", "es")),
                target.text,
                target.best,
                "yes" if target.holds(self.values[target.name].value) else "NO",
            )
            for target in TARGETS
        ]

    def remarks(self) -> list[str]:
        """What the eight values do not say."""
        undone = sum(len(call.seen.undone) for call in self.calls)
        few = [name for name, value in self.values.items() if value.count < ENOUGH_EVENTS]
        latencies = {
            measure: [
                j.event.latency_ms
                for j in self.judged
                if j.event.measure is measure and j.event.latency_ms is not None
            ]
            for measure in (Measure.RESPONSE, Measure.YIELD)
        }
        return [
            f"{name}: median {_ms(median(ms))}, 95th percentile {_ms(_percentile(ms, 95))}."
            for name, ms in (
                ("L_R", latencies[Measure.RESPONSE]),
                ("L_Y", latencies[Measure.YIELD]),
            )
            if ms
        ] + [
            f"Onset to duck in {len(self.lowered_ms)} of {self.values['R_Y'].count} "
            f"interruptions, mean {_ms(fmean(self.lowered_ms))}."
            if self.lowered_ms
            else "The bot's voice never ducked.",
            *(
                [
                    "The first word of an interruption ends "
                    f"{_ms(fmean(self.first_words_ms))} after its onset, mean; the recogniser's "
                    "time comes on top before words can decide."
                ]
                if self.first_words_ms
                else []
            ),
            f"Harmless sounds that silenced the bot after the window, uncounted: {len(self.late)}.",
            f"Acts left undone because their moment did not come: {undone}.",
            *([f"Fewer than {ENOUGH_EVENTS} events: {', '.join(few)}."] if few else []),
        ]

    def lines_of(self, judged: Sequence[Judged]) -> list[str]:
        """Each event in one line: where, what the caller did over what, and what came of it."""
        return [_line(self.calls[j.call - 1], j) for j in judged]


def _panel(judged: Sequence[Judged]) -> dict[str, Value]:
    return panel([j.event for j in judged])


def show(result: Panel, console: Console) -> None:
    """The table, the remarks and every failed event."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in _COLUMNS:
        table.add_column(column)
    for row in result.rows():
        table.add_row(*row, style=None if row[-1] == "yes" else "bold red")
    console.print(table)
    lists = (("Failed", result.failed), ("Uncounted", result.late))
    lines = [f"{head}: {line}" for head, found in lists for line in result.lines_of(found)]
    for line in [*result.remarks(), *lines]:
        console.print(line, soft_wrap=True, markup=False, highlight=False)


def as_markdown(result: Panel, circumstances: Sequence[str]) -> str:
    """The file that is kept."""
    meaning = [f"- {target.name}: {target.means}" for target in TARGETS]
    head = ["| " + " | ".join(_COLUMNS) + " |", "|" + "---|" * len(_COLUMNS)]
    rows = ["| " + " | ".join(row) + " |" for row in result.rows()]
    failed = [f"- {line}" for line in result.lines_of(result.failed)] or ["None."]
    late = [f"- {line}" for line in result.lines_of(result.late)] or ["None."]
    parts = [
        "# The interaction panel",
        "The interaction panel of the τ-voice benchmark, measured at Twilio's end of the media "
        "socket: synthesised callers, the real server, stand-ins for the vendors. The callers and "
        "their words are ours, so the values stand beside the board's and not on it.",
        "\n".join(f"- {line}" for line in circumstances),
        "\n".join([*head, *rows]),
        "\n".join(meaning),
        "\n".join(result.remarks()),
        "## What failed",
        "\n".join(failed),
        "## Stopped for a harmless sound, after the window",
        "\n".join(late),
    ]
    return "\n\n".join(parts) + "\n"


def as_json(result: Panel, circumstances: Sequence[str]) -> dict[str, Any]:
    """Everything, each event included."""
    return {
        "circumstances": list(circumstances),
        "held": result.held,
        "values": {
            target.name: {
                "value": result.values[target.name].value,
                "count": result.values[target.name].count,
                "target": target.text,
                "board_best": target.best,
                "held": target.holds(result.values[target.name].value),
                **{tag: values[target.name].value for tag, values in result.by_language.items()},
            }
            for target in TARGETS
        },
        "remarks": result.remarks(),
        "events": [
            {
                "call": j.call,
                "at_s": round(j.began_s, 2),
                "measure": j.event.measure.value,
                "kind": j.event.deed.act.kind.value,
                "language": j.event.deed.language,
                "voice": j.event.deed.voice,
                "words": j.event.deed.words,
                "over_bot": j.event.over_bot,
                "went_well": j.event.went_well,
                "what": j.event.what,
                "latency_ms": None if j.event.latency_ms is None else round(j.event.latency_ms),
                "lowered_after_ms": None
                if j.lowered_after_ms is None
                else round(j.lowered_after_ms),
            }
            for j in result.judged
        ],
    }


def _line(call: CallJudged, judged: Judged) -> str:
    event = judged.event
    place = "over the bot" if event.over_bot else "in its silence"
    ducked = (
        ""
        if judged.lowered_after_ms is None
        else f"; ducked after {judged.lowered_after_ms:.0f} ms"
    )
    return (
        f"{event.measure.value} · call {judged.call} ({call.seen.plan.language}) at "
        f"{judged.began_s:.1f} s · {event.deed.act.kind.value} by {event.deed.voice} {place}: "
        f"“{event.deed.words}” · {event.what}{ducked}"
    )


def _shown(target: Target, value: Value) -> str:
    if value.value is None:
        return "–"
    return f"{value.value:.2f} s" if target.name in ("L_R", "L_Y") else f"{value.value:.2f}"


def _ms(milliseconds: float) -> str:
    return f"{milliseconds:.0f} ms"


def _percentile(values: Sequence[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]

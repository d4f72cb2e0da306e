"""A load as a picture: every answer's time over the number of callers, and the server's CPU."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from simulator.load.figures import SLOWER_BY, Figures, LevelSeen, Spread

_WIDTH_PX, _HEIGHT_PX = 900, 480
_LEFT_PX, _RIGHT_PX, _TOP_PX, _BOTTOM_PX = 64, 64, 48, 48
_COLUMN_SHARE = 0.5
"""Of the room between two levels, taken by the dots of one: earlier answers to the left."""

_MEDIAN_COLOUR, _HIGH_COLOUR, _CPU_COLOUR, _GATE_COLOUR = "#2563a8", "#b4531b", "#4d7c2f", "#777"


def draw_load(levels: Sequence[Figures], seen: Sequence[LevelSeen], title: str, path: Path) -> None:
    """Write an SVG: a column of dots a level, lines for median, 95 %, the gate and the CPU."""
    path.write_text(_Chart(levels, seen).svg(title), encoding="utf-8")


class _Chart:
    def __init__(self, levels: Sequence[Figures], seen: Sequence[LevelSeen]) -> None:
        self._levels = levels
        self._seen = seen
        answers_ms = [turn.voice_to_voice_ms for level in seen for turn in level.turns]
        most_ms = max((ms for ms in answers_ms if ms is not None), default=1000.0)
        self._most_ms = max(500.0, -(-most_ms // 500) * 500)

    def svg(self, title: str) -> str:
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH_PX} {_HEIGHT_PX}" '
            'font-family="Helvetica, Arial, sans-serif" font-size="11">',
            f'<rect width="{_WIDTH_PX}" height="{_HEIGHT_PX}" fill="#ffffff"/>',
            f'<text x="{_LEFT_PX}" y="22" font-size="15" font-weight="bold">{escape(title)}</text>',
            *self._axes(),
            *self._dots(),
            *self._gate(),
            self._line(lambda level: _median(level.voice_to_voice_ms), _MEDIAN_COLOUR, self._ms),
            self._line(lambda level: _high(level.voice_to_voice_ms), _HIGH_COLOUR, self._ms),
            self._line(lambda level: level.cpu_of_core, _CPU_COLOUR, self._share),
            *_legend(),
            "</svg>",
        ]
        return "\n".join(parts) + "\n"

    def _x(self, index: int, shift: float = 0.0) -> float:
        """The middle of a level's column; shift: within it, from -0.5 to 0.5."""
        width = (_WIDTH_PX - _LEFT_PX - _RIGHT_PX) / len(self._levels)
        return _LEFT_PX + width * (index + 0.5 + shift * _COLUMN_SHARE)

    def _ms(self, value: float) -> float:
        return self._share(value / self._most_ms)

    def _share(self, value: float) -> float:
        return _HEIGHT_PX - _BOTTOM_PX - (_HEIGHT_PX - _TOP_PX - _BOTTOM_PX) * min(value, 1.0)

    def _axes(self) -> list[str]:
        found: list[str] = []
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            y = self._share(share)
            found.append(
                f'<line x1="{_LEFT_PX}" x2="{_WIDTH_PX - _RIGHT_PX}" y1="{y:.1f}" y2="{y:.1f}" '
                'stroke="#dddddd"/>'
            )
            label = f"{share * self._most_ms:.0f} ms"
            found.append(
                f'<text x="{_LEFT_PX - 6}" y="{y + 4:.1f}" text-anchor="end">{label}</text>'
            )
            found.append(
                f'<text x="{_WIDTH_PX - _RIGHT_PX + 6}" y="{y + 4:.1f}" fill="{_CPU_COLOUR}">'
                f"{share:.0%}</text>"
            )
        for index, level in enumerate(self._levels):
            found.append(
                f'<text x="{self._x(index):.1f}" y="{_HEIGHT_PX - _BOTTOM_PX + 18}" '
                f'text-anchor="middle">{level.callers}</text>'
            )
        return found

    def _dots(self) -> list[str]:
        found: list[str] = []
        for index, level in enumerate(self._seen):
            length_s = max(level.until_s - level.from_s, 0.001)
            for turn in level.turns:
                if turn.voice_to_voice_ms is not None:
                    x = self._x(index, (turn.at_s - level.from_s) / length_s - 0.5)
                    y = self._ms(turn.voice_to_voice_ms)
                    found.append(
                        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="#999999" '
                        'fill-opacity="0.5"/>'
                    )
        return found

    def _gate(self) -> list[str]:
        one = self._levels[0].voice_to_voice_ms
        if one is None or len(self._levels) < 2:
            return []
        y = self._ms(one.high * SLOWER_BY)
        return [
            f'<line x1="{_LEFT_PX}" x2="{_WIDTH_PX - _RIGHT_PX}" y1="{y:.1f}" y2="{y:.1f}" '
            f'stroke="{_GATE_COLOUR}" stroke-dasharray="6 4"/>'
        ]

    def _line(
        self, value: Callable[[Figures], float | None], colour: str, y: Callable[[float], float]
    ) -> str:
        known = [(index, value(level)) for index, level in enumerate(self._levels)]
        points = [(self._x(index), y(found)) for index, found in known if found is not None]
        marks = "".join(f'<circle cx="{x:.1f}" cy="{at:.1f}" r="3.5"/>' for x, at in points)
        path = " ".join(f"{x:.1f},{at:.1f}" for x, at in points)
        return (
            f'<g fill="{colour}"><polyline points="{path}" fill="none" stroke="{colour}" '
            f'stroke-width="2"/>{marks}</g>'
        )


def _legend() -> list[str]:
    names = (
        ("median answer", _MEDIAN_COLOUR),
        ("95 % of answers", _HIGH_COLOUR),
        ("gate: one call's 95 % and a quarter more", _GATE_COLOUR),
        ("the server's CPU, of one core", _CPU_COLOUR),
    )
    return [
        f'<text x="{_LEFT_PX + 200 * place}" y="{_HEIGHT_PX - 8}" fill="{colour}">{name}</text>'
        for place, (name, colour) in enumerate(names)
    ]


def _median(found: Spread | None) -> float | None:
    return None if found is None else found.median


def _high(found: Spread | None) -> float | None:
    return None if found is None else found.high

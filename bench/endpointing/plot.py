"""The curves as an SVG, drawn without a library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

Point = tuple[float, float]
"""Mean delay in milliseconds, and the share of pauses cut off in percent."""

_WIDTH, _HEIGHT = 420, 320
_LEFT, _TOP, _RIGHT, _BOTTOM = 46, 34, 12, 44
_X_MAX_MS, _Y_MAX_PERCENT = 1600, 100
_COLOURS = ("#8a8a8a", "#c8641e", "#2f6db5", "#1d7f4e")
_GOAL_PERCENT = 5


def draw(panels: Mapping[str, Mapping[str, Sequence[Point]]], marked: Mapping[str, Point]) -> str:
    """One panel for each language, one line for each family, and a dot where a call stands.

    panels: by title, then by family. marked: by title.
    """
    width, height = _WIDTH * len(panels), _HEIGHT + 24
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="11">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for index, (title, families) in enumerate(panels.items()):
        parts.append(f'<g transform="translate({index * _WIDTH} 0)">')
        parts += _panel(title, families, marked[title])
        parts.append("</g>")
    families = list(next(iter(panels.values())))
    for index, family in enumerate(families):
        x = _LEFT + index * 160
        parts.append(
            f'<line x1="{x}" y1="{_HEIGHT + 8}" x2="{x + 22}" y2="{_HEIGHT + 8}" '
            f'stroke="{_COLOURS[index]}" stroke-width="2"/>'
            f'<text x="{x + 28}" y="{_HEIGHT + 12}">{escape(family)}</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(title: str, families: Mapping[str, Sequence[Point]], here: Point) -> list[str]:
    parts = [f'<text x="{_LEFT}" y="20" font-size="13" font-weight="bold">{escape(title)}</text>']
    for percent in range(0, _Y_MAX_PERCENT + 1, 20):
        y = _y(percent)
        parts.append(
            f'<line x1="{_LEFT}" y1="{y}" x2="{_WIDTH - _RIGHT}" y2="{y}" stroke="#e4e4e4"/>'
            f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{percent}</text>'
        )
    for ms in range(0, _X_MAX_MS + 1, 400):
        parts.append(
            f'<text x="{_x(ms)}" y="{_HEIGHT - _BOTTOM + 15}" text-anchor="middle">{ms}</text>'
        )
    parts.append(
        f'<line x1="{_LEFT}" y1="{_y(_GOAL_PERCENT)}" x2="{_WIDTH - _RIGHT}" '
        f'y2="{_y(_GOAL_PERCENT)}" stroke="#b00" stroke-dasharray="4 3"/>'
    )
    for colour, points in zip(_COLOURS, families.values(), strict=False):
        inside = [(x, y) for x, y in points if x <= _X_MAX_MS]
        line = " ".join(f"{_x(x)},{_y(y)}" for x, y in inside)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{_x(x)}" cy="{_y(y)}" r="2" fill="{colour}"/>' for x, y in inside]
    parts.append(
        f'<circle cx="{_x(here[0])}" cy="{_y(here[1])}" r="6" fill="none" stroke="#111" '
        'stroke-width="2"/>'
        f'<text x="{(_LEFT + _WIDTH) / 2}" y="{_HEIGHT - 8}" text-anchor="middle">'
        "mean silence before a finished sentence is taken, ms</text>"
        f'<text x="{_LEFT}" y="{_TOP - 3}" font-size="10">pauses cut off, %</text>'
    )
    return parts


def _x(ms: float) -> float:
    return round(_LEFT + ms / _X_MAX_MS * (_WIDTH - _LEFT - _RIGHT), 1)


def _y(percent: float) -> float:
    share = percent / _Y_MAX_PERCENT
    return round(_HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM), 1)

"""One call as a picture: both voices on a timeline, their words, and how long each answer took."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np

from simulator.call_log import CallLog
from simulator.call_measures import exchanges
from simulator.level import SAMPLE_RATE_HZ
from simulator.speech_book import SpeechBook

_WIDTH_PX = 1200
_MARGIN_PX = 16
_NAMES_PX = 60
"""Room at the left for who speaks."""

_LANE_PX = 70
_CALLER_Y, _BOT_Y = 132, 262
_HEIGHT_PX = 400
_CALLER_COLOUR, _BOT_COLOUR, _WAIT_COLOUR = "#2563a8", "#b4531b", "#4d7c2f"
_COLUMN_MS = 40
_BREATH_S = 0.7
_CHARACTER_PX = 6.1
"""The width of a letter in an 11 px sans-serif font, near enough to break lines by."""


def draw_call(log: CallLog, book: SpeechBook, title: str, path: Path) -> None:
    """Write an SVG: the caller above, the bot below as played, the waits between them in ms.

    book: the clips by which the bot's played words are recognised.
    """
    picture = _Picture(duration_s=max(len(log.caller_pcm) / 2 / SAMPLE_RATE_HZ, 1.0))
    picture.text(_MARGIN_PX, 22, title, size=15, weight="bold")
    picture.voice(log.caller_pcm, _CALLER_Y, _CALLER_COLOUR, "caller")
    picture.voice(log.bot_pcm, _BOT_Y, _BOT_COLOUR, "Aló")
    began_s = log.line_started_s or 0.0
    for utterance in log.utterances:
        if utterance.started_s is not None and utterance.ended_s is not None:
            span = (utterance.started_s - began_s, utterance.ended_s - began_s)
            picture.words(utterance.text, *span, y=_CALLER_Y - _LANE_PX / 2 - 4, rises=True)
    for text, from_s, until_s in _sentences(log, book):
        picture.words(text, from_s, until_s, y=_BOT_Y + _LANE_PX / 2 + 14, rises=False)
    for exchange in exchanges(log):
        if exchange.received_ms is not None:
            picture.wait(exchange.said_at_s - began_s, exchange.received_ms)
    path.write_text(picture.svg(), encoding="utf-8")


def _sentences(log: CallLog, book: SpeechBook) -> list[tuple[str, float, float]]:
    """The bot's played words, joined where hardly a breath lies between them."""
    found: list[tuple[str, float, float]] = []
    for word in log.bot_words(book):
        from_s, until_s = word.start_ms / 1000, word.end_ms / 1000
        if found and from_s - found[-1][2] < _BREATH_S:
            text, began_s, _ = found[-1]
            found[-1] = (f"{text} {word.text}", began_s, until_s)
        else:
            found.append((word.text, from_s, until_s))
    return found


class _Picture:
    """The elements of the SVG; x is time."""

    def __init__(self, duration_s: float) -> None:
        self._px_per_s = (_WIDTH_PX - _NAMES_PX - 2 * _MARGIN_PX) / duration_s
        self._duration_s = duration_s
        self._elements: list[str] = []

    def svg(self) -> str:
        ticks = range(0, int(self._duration_s) + 1, 5)
        for second in ticks:
            self.text(self._x(second), _HEIGHT_PX - 6, f"{second} s", size=10, colour="#777777")
        body = "\n".join(self._elements)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH_PX} {_HEIGHT_PX}" '
            f'font-family="Helvetica, Arial, sans-serif">\n'
            f'<rect width="{_WIDTH_PX}" height="{_HEIGHT_PX}" fill="#ffffff"/>\n{body}\n</svg>\n'
        )

    def text(
        self, x: float, y: float, text: str, *, size: int, colour: str = "#222222", weight: str = ""
    ) -> None:
        bold = f' font-weight="{weight}"' if weight else ""
        self._elements.append(
            f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" fill="{colour}"{bold}>'
            f"{escape(text)}</text>"
        )

    def voice(self, pcm: bytes, y: float, colour: str, name: str) -> None:
        """One voice's loudness over time, as a shape around its middle line."""
        column = SAMPLE_RATE_HZ * _COLUMN_MS // 1000
        samples = np.abs(np.frombuffer(pcm, dtype=np.int16).astype(np.float32))
        columns = samples[: samples.size // column * column].reshape(-1, column)
        heights = columns.max(axis=1) / 32768 * _LANE_PX / 2 if columns.size else np.zeros(1)
        xs = [self._x(index * _COLUMN_MS / 1000) for index in range(len(heights))]
        over = [f"{x:.1f},{y - h:.1f}" for x, h in zip(xs, heights, strict=True)]
        under = [f"{x:.1f},{y + h:.1f}" for x, h in zip(xs, heights, strict=True)]
        points = " ".join([*over, *reversed(under)])
        self._elements.append(f'<polygon points="{points}" fill="{colour}"/>')
        self.text(_MARGIN_PX, y + 4, name, size=11, colour=colour, weight="bold")

    def words(self, text: str, from_s: float, until_s: float, *, y: float, rises: bool) -> None:
        """What was said, broken into lines that fit below or above its sound."""
        room = max(int((until_s - from_s) * self._px_per_s / _CHARACTER_PX), 12)
        lines = _broken(text, room)
        first_y = y - 12 * (len(lines) - 1) if rises else y
        for number, line in enumerate(lines):
            self.text(self._x(from_s), first_y + 12 * number, line, size=11)

    def wait(self, from_s: float, wait_ms: float) -> None:
        """A bracket from the caller's last voiced frame to the answer's first."""
        x0, x1, y = self._x(from_s), self._x(from_s + wait_ms / 1000), (_CALLER_Y + _BOT_Y) / 2
        self._elements.append(
            f'<rect x="{x0:.1f}" y="{y - 28:.0f}" width="{x1 - x0:.1f}" height="56" '
            f'fill="{_WAIT_COLOUR}" fill-opacity="0.25"/>'
        )
        self.text(x1 + 4, y + 4, f"{wait_ms:.0f} ms", size=11, colour=_WAIT_COLOUR, weight="bold")

    def _x(self, second: float) -> float:
        return _MARGIN_PX + _NAMES_PX + second * self._px_per_s


def _broken(text: str, room: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines

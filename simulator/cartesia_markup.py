"""Cartesia's tags inside a transcript: obeyed or ignored, never spoken."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulator.cartesia_request import bad_request, check_emotion

_TAG = re.compile(r"<(emotion|break|speed|volume)\b([^<>]*)>", re.IGNORECASE)
_SPELL = re.compile(r"<spell>(.*?)</spell>", re.IGNORECASE | re.DOTALL)
_SOUND = re.compile(r"\[laughter\]", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(\w+)\s*=\s*[\"']([^\"']*)[\"']")
_BREAK_TIME = re.compile(r"(\d+(?:\.\d+)?)(ms|s)")
_RATIOS = {"speed": (0.6, 1.5), "volume": (0.5, 2.0)}

LETTER_GAP = "\u2063"
"""Stands between spelled characters: a blank to the voice, nothing to word timestamps."""


@dataclass(frozen=True)
class Words:
    """Text without tags; spelled characters are kept apart by `LETTER_GAP`."""

    marked: str

    @property
    def shown(self) -> str:
        """As the word timestamps give it."""
        return self.marked.replace(LETTER_GAP, "")

    @property
    def spoken(self) -> str:
        """As the voice is to read it."""
        return self.marked.replace(LETTER_GAP, " ")


@dataclass(frozen=True)
class Pause:
    """Silence that a `<break/>` asks for."""

    duration_ms: int


@dataclass(frozen=True)
class Markup:
    """A transcript taken apart. emotion: the last one that a tag set, if any did."""

    parts: tuple[Words | Pause, ...]
    emotion: str | None

    @property
    def text(self) -> str:
        """All words, without tags."""
        shown = [part.shown.strip() for part in self.parts if isinstance(part, Words)]
        return " ".join(text for text in shown if text)


def parse_markup(transcript: str) -> Markup:
    """Take the tags out; raises `Refused` for an unknown emotion or a value out of range.

    Speed and volume tags change nothing that is heard here. A tag that is not complete is
    text, as it is for Cartesia.
    """
    text = _SPELL.sub(lambda match: LETTER_GAP.join(match[1].replace(" ", "")), transcript)
    text = _SOUND.sub(" ", text)
    parts: list[Words | Pause] = []
    emotion, words, end = None, "", 0
    for match in _TAG.finditer(text):
        words += text[end : match.start()]
        end = match.end()
        name, values = match[1].lower(), dict(_ATTRIBUTE.findall(match[2]))
        if name == "break":
            parts += [Words(words), Pause(_break_ms(values.get("time", "")))]
            words = ""
            continue
        if name == "emotion":
            emotion = values.get("value", "")
            check_emotion(emotion)
        else:
            _check_ratio(name, values.get("ratio", ""))
        if words[-1:].isalnum() and text[end : end + 1].isalnum():
            words += " "
    parts.append(Words(words + text[end:]))
    kept = [part for part in parts if isinstance(part, Pause) or part.marked.strip()]
    return Markup(tuple(kept), emotion)


def _break_ms(time: str) -> int:
    match = _BREAK_TIME.fullmatch(time)
    if not match:
        raise bad_request(f"break: time {time!r} is not in s or ms")
    return round(float(match[1]) * (1 if match[2] == "ms" else 1000))


def _check_ratio(name: str, ratio: str) -> None:
    least, most = _RATIOS[name]
    try:
        inside = least <= float(ratio) <= most
    except ValueError:
        inside = False
    if not inside:
        raise bad_request(f"{name}: ratio {ratio!r} is not between {least} and {most}")

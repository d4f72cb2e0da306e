"""One utterance with pauses inside: `I would like {pause 500} to book`."""

from __future__ import annotations

import re
from dataclasses import replace

from simulator.level import FRAME_BYTES, FRAME_MS
from simulator.speech import Speech, Voice, Word, speak

_PAUSE = re.compile(r"\s*\{pause (\d+)\}\s*")
_LONGEST_PAUSE_MS = 20_000


def check_markers(text: str) -> str:
    """The text, if every brace in it is a pause between words.

    Raises ValueError with what to write instead.
    """
    *_, last = parts = _PAUSE.split(text)
    if any("{" in part or "}" in part for part in parts):
        raise ValueError("only pauses stand in braces, like {pause 500} for half a second")
    if len(parts) > 1 and not all(part.strip() for part in (*parts[::2], last)):
        raise ValueError("a pause stands between words; use when: {pause_ms: 500} before them")
    if any(int(pause_ms) > _LONGEST_PAUSE_MS for pause_ms in parts[1::2]):
        raise ValueError(f"a pause inside an utterance is at most {_LONGEST_PAUSE_MS} ms")
    return text


def without_markers(text: str) -> str:
    """The words alone."""
    return _PAUSE.sub(" ", text)


def utterance(text: str, voice: Voice) -> Speech:
    """Say it, with digital silence where the markers are, to whole 20 ms frames."""
    first, *rest = _PAUSE.split(text)
    said = speak(first, voice)
    for pause_ms, words in zip(rest[::2], rest[1::2], strict=True):
        said = _joined(said, int(pause_ms) // FRAME_MS, speak(words, voice))
    return replace(said, text=without_markers(text))


def _joined(before: Speech, pause_frames: int, after: Speech) -> Speech:
    shift_ms = before.duration_ms + pause_frames * FRAME_MS
    moved = (
        Word(word.text, word.start_ms + shift_ms, word.end_ms + shift_ms) for word in after.words
    )
    return replace(
        before,
        pcm=before.pcm + bytes(pause_frames * FRAME_BYTES) + after.pcm,
        words=(*before.words, *moved),
    )

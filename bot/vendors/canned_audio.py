"""Lines that are said again and again, kept as audio: nobody waits for them."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loguru import logger


@dataclass(frozen=True, slots=True)
class Clip:
    """A line as it was spoken.

    pcm: PCM16 at 8 kHz. words: each with its time in seconds from the clip's start.
    """

    pcm: bytes
    words: tuple[tuple[str, float], ...]


class CannedAudio:
    """Clips by what was asked of the voice: the text, the voice, the model, the emotion.

    folder: where they outlive the process; None keeps them in memory alone.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._clips: dict[str, Clip] = {}

    def get(self, asked: dict[str, Any]) -> Clip | None:
        """The clip, if it is in memory: what a call asks for must not wait for a disk."""
        return self._clips.get(_key(asked))

    def load(self, asked: dict[str, Any]) -> bool:
        """Bring the clip into memory; whether there is one. Reads a file: call it in a thread."""
        key = _key(asked)
        if key not in self._clips and self._folder is not None:
            try:
                clip = _read(self._folder / f"{key}.json")
            except FileNotFoundError:
                return False
            except (OSError, ValueError, TypeError, KeyError) as error:
                # It is spoken anew, and written over.
                logger.warning("a kept line cannot be read: {kind}", kind=type(error).__name__)
                return False
            self._clips[key] = clip
        return key in self._clips

    def keep(self, asked: dict[str, Any], clip: Clip) -> None:
        """Keep the clip. Writes a file: call it in a thread."""
        key = _key(asked)
        self._clips[key] = clip
        if self._folder is None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished = self._folder / f"{key}.part"
            unfinished.write_text(_written(clip), encoding="ascii")
            unfinished.replace(self._folder / f"{key}.json")
        except OSError as error:
            logger.warning(
                "lines are spoken anew after each start: {folder} cannot be written to ({kind})",
                folder=str(self._folder),
                kind=type(error).__name__,
            )


def _key(asked: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def _written(clip: Clip) -> str:
    return json.dumps({"pcm": base64.b64encode(clip.pcm).decode("ascii"), "words": clip.words})


def _read(path: Path) -> Clip:
    kept = json.loads(path.read_text(encoding="ascii"))
    words = tuple((str(word), float(start)) for word, start in kept["words"])
    return Clip(base64.b64decode(kept["pcm"], validate=True), words)

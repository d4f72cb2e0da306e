"""Lines of labelled dialogue sets, one JSON object a line, as `alo evaluate` reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.errors import AloError
from dialogue.attempts import Heard
from dialogue.emotion import Intent
from dialogue.endpointing import Expecting
from dialogue.floor import Floor
from dialogue.language import Language


class LabelledFileError(AloError):
    """A labelled file cannot be read; the message names file and line."""


class Kind(StrEnum):
    """What the lines of a file are labelled for."""

    LANGUAGE = "language"
    INTENTS = "intents"
    FLOOR = "floor"
    ENDPOINTING = "endpointing"
    SPOKEN = "spoken"
    ATTEMPTS = "attempts"


class LabelledLine(BaseModel):
    """What every line has; fields that are not named here are notes for people."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str
    category: str | None = None


class LanguageTurn(BaseModel):
    """One turn of a caller, and the language of the answer to it."""

    model_config = ConfigDict(frozen=True, extra="allow")

    text: str
    word_languages: list[str | None] | None = None
    segment_languages: list[str] | None = None
    expect: Language
    category: str | None = None


class LanguageLine(LabelledLine):
    """A conversation that starts in a language."""

    start: Language
    turns: list[LanguageTurn] = Field(min_length=1)


class IntentsLine(LabelledLine):
    """A reply, and how it is to be spoken."""

    language: Language
    caller: str
    reply: str
    intent: Intent


class FloorLine(LabelledLine):
    """A sound of the caller's, and what it does to the floor."""

    language: Language
    bot_speaking: bool
    bot_text: str
    bot_asked_question: bool = False
    caller: str
    duration_ms: int
    expect: Floor


class EndpointingLine(LabelledLine):
    """Words before a pause, and whether they are complete."""

    language: Language
    text: str
    expecting: Expecting | None = None
    complete: bool


class SpokenLine(LabelledLine):
    """A written reply, and the ways in which it may be read aloud."""

    language: Language
    written: str
    spoken: list[str] = Field(min_length=1)


class AttemptEvent(BaseModel):
    """What was heard from a caller at one time."""

    model_config = ConfigDict(frozen=True, extra="allow")

    caller: str = ""
    confidence: float | None = None
    kind: Heard


class AttemptsLine(LabelledLine):
    """A conversation, and the index of the event after which it is handed over."""

    language: Language
    events: list[AttemptEvent] = Field(min_length=1)
    handover_after: int | None


AnyLine = TypeVar("AnyLine", bound=LabelledLine)


def read_lines(path: Path, model: type[AnyLine]) -> Iterator[AnyLine]:
    """The lines of a file; blank ones are left out.

    Raises: LabelledFileError naming file and line, for JSON that is none, a field that is missing
        or has a wrong type, and a label that is unknown.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LabelledFileError(f"{path} cannot be read: {error}") from error
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield model.model_validate(_object(line))
        except ValueError as error:
            raise LabelledFileError(f"{path}, line {number}: {_reason(error)}") from error


def _object(line: str) -> dict[str, Any]:
    found = json.loads(line)
    if not isinstance(found, dict):
        raise ValueError("is no JSON object")
    return found


def _reason(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"is no JSON: {error.msg} at column {error.colno}"
    if isinstance(error, ValidationError):
        return "; ".join(
            f"{'.'.join(map(str, wrong['loc']))}: {wrong['msg'].lower()}"
            for wrong in error.errors()
        )
    return str(error)

"""Frames of our own, which travel beside Pipecat's."""

from __future__ import annotations

from dataclasses import dataclass

from pipecat.frames.frames import (
    ControlFrame,
    InterruptionFrame,
    LLMFullResponseStartFrame,
    SystemFrame,
)


@dataclass
class RecogniserHeardSpeechFrame(SystemFrame):
    """The recogniser's own voice activity detection heard speech begin."""


@dataclass
class RecogniserFlushedFrame(ControlFrame):
    """The recogniser has given out all words of the audio so far; it comes behind the words."""


@dataclass
class GuessedResponseStartFrame(LLMFullResponseStartFrame):
    """A reply begins whose turn may not be over: it is held until it is."""


@dataclass
class GuessWithdrawnFrame(InterruptionFrame):
    """The reply to a turn that went on is void: what is on its way of it is dropped.

    To model and voice it is an interruption. It ends where replies are held: what the caller
    hears, or heard before, is not touched by it.
    """

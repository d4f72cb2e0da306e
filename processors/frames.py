"""Frames of our own, which travel beside Pipecat's."""

from __future__ import annotations

from dataclasses import dataclass

from pipecat.frames.frames import ControlFrame, SystemFrame


@dataclass
class RecogniserHeardSpeechFrame(SystemFrame):
    """The recogniser's own voice activity detection heard speech begin."""


@dataclass
class RecogniserFlushedFrame(ControlFrame):
    """The recogniser has given out all words of the audio so far; it comes behind the words."""

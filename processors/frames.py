"""Frames of our own, which travel beside Pipecat's."""

from __future__ import annotations

from dataclasses import dataclass

from pipecat.frames.frames import SystemFrame


@dataclass
class RecogniserHeardSpeechFrame(SystemFrame):
    """The recogniser's own voice activity detection heard speech begin."""

"""Which of a context's text is spoken together: Cartesia's buffering, without a clock."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulator.cartesia_request import SocketGeneration

_SENTENCE_END = re.compile(r"[.!?…][\"')\]]*\s+")


@dataclass(frozen=True)
class Piece:
    """Text that is spoken as one clip; empty text only marks a flush.

    arrived: when the text that completed it came, in seconds.
    """

    text: str
    arrived: float
    flushes: bool


class TextBuffer:
    """Gathers submissions, joined verbatim, until there is something to speak.

    That is a whole sentence, or anything once `max_buffer_delay_ms` is over, the text is
    flushed or finished. With a delay of 0 each submission is spoken as it is.
    """

    def __init__(self, max_buffer_delay_ms: int) -> None:
        self.finished = False
        self._delay_seconds = max_buffer_delay_ms / 1000
        self._text = ""
        self._since = 0.0
        self._latest = 0.0
        self._flushing = False

    @property
    def deadline(self) -> float | None:
        """When the gathered text is spoken although it is no sentence."""
        return self._since + self._delay_seconds if self._text.strip() else None

    def add(self, generation: SocketGeneration, now: float) -> None:
        """Take one submission."""
        if not self._text.strip():
            self._since = now
        self._text += generation.transcript
        self._latest = now
        self.finished = self.finished or not generation.continue_
        has_own_clip = self._delay_seconds == 0 and bool(generation.transcript.strip())
        self._flushing = self._flushing or generation.flush or has_own_clip

    def take(self, now: float) -> Piece | None:
        """What is to be spoken now."""
        late = self.deadline is not None and now >= self.deadline
        if self._flushing or self.finished or late:
            flushes = self._flushing and not self.finished
            completed = self.deadline if late and self.deadline else self._latest
            piece = Piece(self._text, completed, flushes)
            self._text, self._flushing = "", False
            return piece if piece.text.strip() or piece.flushes else None
        *_, last = [None, *_SENTENCE_END.finditer(self._text)]
        if last is None:
            return None
        piece = Piece(self._text[: last.end()], self._latest, flushes=False)
        self._text, self._since = self._text[last.end() :], now
        return piece

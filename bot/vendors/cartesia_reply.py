"""What Cartesia was given to say in one context, and how much of it has come back."""

from __future__ import annotations

import re
from typing import Any

from bot.vendors.cartesia_words import MARKUP, Told, guessed_words

_FEELING = re.compile(r"<emotion\b[^>]*>")
_BETWEEN_WORDS = re.compile(r"[\s.,;:!?…\"'”’»)\]]*\s")
_LOOK_AHEAD_CHARS = 60
"""A word may be reported otherwise than it was written: then the next one tells where we are."""

_CUT_SECONDS = 0.05
"""A word of which less than this is missing was heard."""


class Reply:
    """One reply of the voice's: it may take Cartesia several contexts to say it.

    One that breaks off is begun anew with what is left of its text. So nothing that was heard is
    said again, but for a word that was cut in its middle. Each word is given out once, as the
    audio that holds its beginning comes.

    context_id: by which the rest of the pipeline knows it. Times are seconds on one clock.
    """

    def __init__(self, context_id: str) -> None:
        self.context_id = context_id
        self.wire_id = context_id
        """The context in which Cartesia says it now."""
        self.attempts = 1
        """How often it was begun since it last got on."""
        self.is_closed = False
        """Whether no more text will be added."""
        self.due_since_s: float | None = None
        """Since when something of it is waited for; None while nothing is."""
        self._opening: dict[str, Any] = {}
        self._text = ""
        self._begun_at_char = 0
        self._told: list[Told] = []
        self._ends_at_char: list[int] = []
        self._given = 0
        self._given_before = 0
        self._began_s = 0.0
        self._audio_s = 0.0
        self._played_from_s: float | None = None

    @property
    def has_audio(self) -> bool:
        """Whether any of it was heard."""
        return self._played_from_s is not None

    def add(self, message: dict[str, Any], now_s: float) -> None:
        """More to say, as the message in which it is sent."""
        self._opening = self._opening or message
        blank = " " if self._text and not self._text[-1].isspace() else ""
        self._text += blank + message["transcript"]
        self.due_since_s = now_s

    def close(self, now_s: float) -> dict[str, Any]:
        """No more will be added; the message that says so."""
        self.is_closed = True
        self.due_since_s = self.due_since_s or now_s
        return {**self._opening, "transcript": "", "continue": False, "context_id": self.wire_id}

    def audio_came(self, seconds: float, now_s: float) -> list[tuple[str, float]]:
        """The words that begin in this audio, each with its time in the reply."""
        self.due_since_s = now_s if self.is_closed else None
        if self._played_from_s is None:
            self._played_from_s = now_s
        # What comes later than it is needed leaves a hole, and all behind it is later.
        hole_s = max(0.0, now_s - self._played_from_s - self._audio_s)
        self._began_s += hole_s
        self._audio_s += hole_s + seconds
        if self._heard_words():
            self.attempts = 1
        return self._given_out(self._audio_s)

    def words_came(self, words: list[Told]) -> list[tuple[str, float]]:
        """Those of the words that were heard already; the others wait for their audio."""
        for told in words:
            self._told.append(told)
            self._ends_at_char.append(self._end_of(told.word))
        return self._given_out(self._audio_s)

    def done(self) -> list[tuple[str, float]]:
        """The context is complete: every word that was told, or all where none was."""
        given: list[tuple[str, float]] = []
        if not self._told:
            text = self._text[self._begun_at_char :]
            given = self.words_came(guessed_words(text, self._audio_s - self._began_s))
        return given + self._given_out(float("inf"))

    @property
    def rest(self) -> str:
        """The text that was not heard yet; its feeling stands before it."""
        said = self._said_chars()
        rest = self._text[said:]
        if said and (between := _BETWEEN_WORDS.match(rest)):
            rest = rest[between.end() :]
        if not any(char.isalnum() for char in MARKUP.sub("", rest)):
            return ""
        feelings = _FEELING.findall(self._text[:said])
        return "".join(feelings[-1:]) + rest

    def begin_anew(self, wire_id: str, now_s: float) -> dict[str, Any]:
        """The message that asks another context for the rest."""
        rest = self.rest
        heard = self._heard_words()
        self._begun_at_char = self._said_chars()
        self._given_before = max(0, self._given - heard)
        self._told, self._ends_at_char, self._given = [], [], 0
        self._began_s = self._audio_s
        self.wire_id, self.due_since_s = wire_id, now_s
        return {**self._opening, "transcript": rest, "continue": True, "context_id": wire_id}

    def _heard_words(self) -> int:
        """How many of this context's words were heard to their end."""
        until_s = self._audio_s - self._began_s + _CUT_SECONDS
        return sum(told.end_s <= until_s for told in self._told)

    def _said_chars(self) -> int:
        heard = self._heard_words()
        return self._ends_at_char[heard - 1] if heard else self._begun_at_char

    def _end_of(self, word: str) -> int:
        """Where the word ends in the text, from where the one before it did."""
        before = self._ends_at_char[-1] if self._ends_at_char else self._begun_at_char
        at = self._text.find(word, before, before + _LOOK_AHEAD_CHARS + len(word))
        return before if at < 0 else at + len(word)

    def _given_out(self, until_s: float) -> list[tuple[str, float]]:
        out: list[tuple[str, float]] = []
        while self._given < len(self._told):
            told = self._told[self._given]
            start_s = self._began_s + told.start_s
            if start_s >= until_s:
                break
            self._given += 1
            if self._given > self._given_before:
                out.append((told.word, start_s))
        return out

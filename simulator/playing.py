"""One clip being played: which of its samples arrived, and the words they amount to."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from simulator.level import SAMPLE_RATE_HZ
from simulator.speech import Speech
from simulator.speech_book import Clip

WHOLE_FROM = 0.75
"""Share of a word's sound that must arrive for it to be understood."""

GARBLED_FROM = 0.3
"""Below this share a word is not heard at all."""


@dataclass(frozen=True)
class HeardWord:
    """A word as it was understood.

    text: as written in the clip, or its beginning when too little of its sound arrived.
    start_ms, end_ms: stream position of the first and last of its samples that arrived.
    clip, index: the speech it comes from, and its place among that speech's words.
    confidence: share of its sound that arrived, 0 to 1.
    """

    text: str
    start_ms: int
    end_ms: int
    clip: Speech
    confidence: float
    index: int

    @property
    def whole(self) -> bool:
        """False for a word of which only a part was understood."""
        return self.text == self.clip.words[self.index].text


@dataclass
class _Arrived:
    """Clip samples `first` to `last` (exclusive) arrived at stream sample `shift` + theirs."""

    first: int
    last: int
    shift: int


@dataclass
class Playing:
    """What has arrived of one clip in one go.

    position: the clip sample reached; it never falls.
    """

    clip: Clip
    position: int = 0
    next_word: int = 0
    _arrived: list[_Arrived] = field(default_factory=list)

    def mark(self, first: int, last: int, shift: int) -> None:
        """These samples of the clip arrived."""
        first, last = max(first, 0), min(last, len(self.clip.codes))
        if self._arrived:
            previous = self._arrived[-1]
            first = max(first, previous.last)
            if previous.shift == shift and previous.last == first and last > first:
                previous.last = last
                self.position = max(self.position, last)
                return
        if last > first:
            self._arrived.append(_Arrived(first, last, shift))
            self.position = max(self.position, last)

    def settle(self) -> list[HeardWord]:
        """The words that lie behind the position, each given once."""
        heard: list[HeardWord] = []
        while self.next_word < len(self.clip.words):
            if self.clip.words[self.next_word][1] > self.position:
                break
            heard += self._word(self.next_word)
            self.next_word += 1
        return heard

    def so_far(self) -> list[HeardWord]:
        """Settle the word under way too if it can be understood by now; else it stays open."""
        heard = self.settle()
        if self.in_word() and (word := self._word(self.next_word)) and word[0].whole:
            heard += word
            self.next_word += 1
        return heard

    def break_off(self) -> list[HeardWord]:
        """Settle the word in which the sound stopped too, if enough of it came to be heard."""
        heard = self.settle()
        if self.in_word() and (word := self._word(self.next_word)):
            heard += word
            self.next_word += 1
        return heard

    def in_word(self) -> bool:
        """Whether the position lies inside a word rather than in a pause."""
        if self.next_word >= len(self.clip.words):
            return False
        start, end = self.clip.words[self.next_word]
        return start <= self.position < end

    def continued_by(self, clip: Clip, position: int) -> Playing:
        """The same sound, now known to be another clip that begins alike."""
        moved = position - self.position
        other = Playing(clip, position)
        other._arrived = [
            _Arrived(part.first + moved, part.last + moved, part.shift - moved)
            for part in self._arrived
            if part.first + moved >= 0
        ]
        # What is settled under the other name is not settled again.
        reached = self.clip.words[self.next_word - 1][1] + moved if self.next_word else 0
        while other.next_word < len(clip.words):
            start, end = clip.words[other.next_word]
            if (start + end) // 2 >= reached:
                break
            other.next_word += 1
        return other

    def _word(self, index: int) -> list[HeardWord]:
        start, end = self.clip.words[index]
        parts = [
            (max(part.first, start), min(part.last, end), part.shift)
            for part in self._arrived
            if part.first < end and part.last > start
        ]
        loudness = self.clip.loudness
        whole = int(loudness[end] - loudness[start])
        share = sum(int(loudness[last] - loudness[first]) for first, last, _ in parts)
        share = min(1.0, share / whole) if whole else 0.0
        if share < GARBLED_FROM:
            return []
        text = self.clip.speech.words[index].text
        if share < WHOLE_FROM:
            text = text[: max(1, math.floor(len(text) * share))]
        begin_ms = (parts[0][0] + parts[0][2]) * 1000 // SAMPLE_RATE_HZ
        end_ms = (parts[-1][1] + parts[-1][2]) * 1000 // SAMPLE_RATE_HZ
        return [HeardWord(text, begin_ms, end_ms, self.clip.speech, share, index)]

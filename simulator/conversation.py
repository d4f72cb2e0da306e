"""What the caller of one call hears, turn by turn, while the call goes on."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from simulator.call_log import CallLog
from simulator.ears import Ears, HeardWord, SpeechBook
from simulator.results import Utterance


@dataclass
class Conversation:
    """The bot's words in order; `seconds` below are of `time.monotonic()`."""

    log: CallLog
    book: SpeechBook
    words: list[HeardWord] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._ears = Ears(self.book)
        self._heard_bytes = 0

    async def catch_up(self) -> None:
        """Listen to what was played since the last time."""
        pcm = self.log.bot_pcm[self._heard_bytes :]
        self._heard_bytes += len(pcm)
        # Recognising takes milliseconds, and the line ticks in this thread.
        self.words += await asyncio.to_thread(self._ears.hear, pcm)

    async def finish(self) -> None:
        """The call is over: a word that was being said ends here."""
        await self.catch_up()
        self.words += self._ears.flush()

    def between(self, from_s: float, until_s: float) -> Utterance:
        """What the bot said between two moments; a word belongs to its beginning."""
        start_s = self.log.line_started_s or 0.0
        found = [w for w in self.words if from_s <= start_s + w.start_ms / 1000 < until_s]
        languages = dict.fromkeys(word.clip.language for word in found)
        return Utterance(" ".join(word.text for word in found), tuple(languages))

    @property
    def is_whole(self) -> bool:
        """The last thing the bot said was heard to its end."""
        if not self.words:
            return False
        last = self.words[-1]
        return last.whole and last.index == len(last.clip.words) - 1

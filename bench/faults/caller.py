"""A caller who asks two things while vendors fail, and listens to the end."""

from __future__ import annotations

import asyncio
from time import monotonic

from bench.faults.cells import Cell
from bench.faults.heard import is_finished
from bench.faults.house import House
from bench.faults.troubles import Counted, Moment
from bench.faults.words import WORDS
from simulator.phone import CallEnded, Phone, Said
from simulator.speech import VOICES, Speech, speak

_INTO_THE_ANSWER_SECONDS = 1.2
_VOICE_WITHIN_SECONDS = 6.0
_PAUSE_MS = 600.0
_PATIENCE_SECONDS = 4.0
"""A caller waits so long for the rest of an answer, which is longer than any silence may be."""

_LONGEST_ANSWER_SECONDS = 25.0


class Caller:
    """Lives one cell. `troubled_s`: when the trouble began; `is_met`: whether it was met."""

    def __init__(self, cell: Cell, house: House) -> None:
        self.troubled_s = monotonic()
        self.was_cut_off = False
        self._cell = cell
        self._house = house
        self._words = WORDS[cell.language]
        self._counted: Counted | None = None
        self._questions: list[Speech] = []

    @property
    def met_trouble(self) -> bool:
        """Whether the server ran into the trouble."""
        return self._counted is not None and self._counted.is_met

    async def prepare(self) -> None:
        """Make the questions' sound."""
        for text in (self._words.first_question, self._words.second_question):
            speech = await asyncio.to_thread(speak, text, VOICES[self._words.voice])
            self._house.world.caller_book.add(speech)
            self._questions.append(speech)

    async def make_trouble(self) -> None:
        """Let the vendor fail from now on."""
        trouble = self._cell.trouble
        inside = self._cell.moment is Moment.AMID and trouble.amid
        self.troubled_s = monotonic()
        self._counted = await (inside or trouble.make)(self._house)

    async def live(self, phone: Phone) -> None:
        """The call; the caller hangs up at its end."""
        try:
            await self._live(phone)
        except CallEnded:
            self.was_cut_off = True

    async def _live(self, phone: Phone) -> None:
        moment = self._cell.moment
        await phone.until(lambda: bool(phone.log.bot_frames), _VOICE_WITHIN_SECONDS)
        await self._hear_out(phone)
        if moment is Moment.BEFORE or (moment is Moment.AMID and self._cell.trouble.amid):
            await self.make_trouble()
        said = await phone.say(self._questions[0])
        if self._cell.asks_into_the_answer:
            await self._hear_into(phone, said)
            await self.make_trouble()
        else:
            await self._hear_answer(phone, said)
        if moment is Moment.AFTER:
            await self.make_trouble()
        said = await phone.say(self._questions[1])
        await self._hear_answer(phone, said)

    async def _hear_into(self, phone: Phone, said: Said) -> None:
        answer = await phone.wait_for_answer(said.ended_s, _VOICE_WITHIN_SECONDS)
        due_s = (answer.played_s if answer else monotonic()) + _INTO_THE_ANSWER_SECONDS
        await phone.until(lambda: monotonic() >= due_s, None)

    async def _hear_answer(self, phone: Phone, said: Said) -> None:
        await phone.wait_for_answer(said.ended_s, _VOICE_WITHIN_SECONDS)
        await self._hear_out(phone)

    async def _hear_out(self, phone: Phone) -> None:
        """Until the bot has finished, or says nothing more."""
        give_up_s = monotonic() + _LONGEST_ANSWER_SECONDS
        while monotonic() < give_up_s:
            await phone.wait_until_bot_quiet(_PAUSE_MS, _LONGEST_ANSWER_SECONDS)
            quiet_s = monotonic()
            if await asyncio.to_thread(self._has_finished, phone):
                return
            if await phone.until(lambda at=quiet_s: _spoke_since(phone, at), _PATIENCE_SECONDS):
                continue
            return

    def _has_finished(self, phone: Phone) -> bool:
        words = phone.log.bot_words(self._house.world.bot_book)
        return is_finished(words, self._words.answers)


def _spoke_since(phone: Phone, at_s: float) -> bool:
    played = (frame.played_s for frame in reversed(phone.log.bot_frames))
    last_s = next((at_s for at_s in played if at_s is not None), None)
    return last_s is not None and last_s > at_s

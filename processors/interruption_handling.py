"""Who has the floor when the caller makes a sound: Pipecat's turn start, by our rules."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    Frame,
    InterimTranscriptionFrame,
    TranscriptionFrame,
    UserBackchannelFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.turns.types import ProcessFrameResult
from pipecat.turns.user_start import BaseUserTurnStartStrategy
from pipecat.utils.time import time_now_iso8601

from dialogue.conversation import Conversation
from dialogue.floor import Bot, Floor, Heard, judge, judge_partial
from processors.frames import RecogniserHeardSpeechFrame
from processors.output_volume import OutputVolume

_WORDS_WITHIN_SECONDS = 0.9
"""After the caller has fallen silent the recogniser's last words take 300 ms at 95 %. A sound
that brought none by then was a cough, a door, a breath: the bot speaks up again."""


@dataclass
class _Overlap:
    """An utterance that began over the bot, until it is decided whose the floor is."""

    began_at: float
    ended_at: float | None = None
    words: str = ""
    """The final words so far; an interim result adds to them and is replaced."""


class FloorStrategy(BaseUserTurnStartStrategy):
    """Starts the caller's turn when the caller wants the floor, and not for every sound.

    While the bot is silent any speech starts a turn. Over the bot the voice ducks at the onset,
    and the words decide: content takes the floor (an interruption, where the tier yields), a
    backchannel or a sound not meant for us gives it back, and the voice rises again. What was
    synthesised plays on meanwhile, so that a false alarm costs nothing of the sentence.
    """

    def __init__(self, conversation: Conversation, volume: OutputVolume, *, yields: bool) -> None:
        super().__init__(enable_interruptions=yields)
        self._conversation = conversation
        self._volume = volume
        self._yields = yields
        self._bot_speaking = False
        self._caller_speaking = False
        self._in_turn = False
        self._overlap: _Overlap | None = None
        self._patience: asyncio.Task[None] | None = None

    async def cleanup(self) -> None:
        """End the wait for words."""
        await super().cleanup()
        await self._stop_waiting()

    async def handle_user_turn_started(self) -> None:
        """The caller has the floor: what was open about it is settled."""
        self._in_turn = True
        await self._settle()

    async def handle_user_turn_stopped(self) -> None:
        """The caller has given the floor back."""
        self._in_turn = False

    async def process_frame(self, frame: Frame) -> ProcessFrameResult:
        """Note who speaks, and start a turn for words that want the floor."""
        match frame:
            case BotStartedSpeakingFrame():
                self._bot_speaking = True
            case BotStoppedSpeakingFrame():
                self._bot_speaking = False
                return await self._bot_fell_silent()
            case VADUserStartedSpeakingFrame():
                self._caller_speaking = True
                return await self._sound_began()
            case VADUserStoppedSpeakingFrame():
                self._caller_speaking = False
                await self._sound_ended()
            case RecogniserHeardSpeechFrame() if self._bot_speaking and not self._caller_speaking:
                # Too quiet for the VAD. Ducking costs little; the words decide as ever.
                await self._sound_began()
                await self._sound_ended()
            case InterimTranscriptionFrame() | TranscriptionFrame() if not self._in_turn:
                return await self._words(frame)
        return ProcessFrameResult.CONTINUE

    async def _sound_began(self) -> ProcessFrameResult:
        if self._in_turn:
            return ProcessFrameResult.CONTINUE
        if not self._bot_speaking:
            return await self._take_floor()
        await self._stop_waiting()
        self._overlap = self._overlap or _Overlap(began_at=_now())
        self._overlap.ended_at = None
        if self._yields:
            self._volume.duck()
        return ProcessFrameResult.CONTINUE

    async def _sound_ended(self) -> None:
        if self._overlap and self._overlap.ended_at is None:
            self._overlap.ended_at = _now()
            await self._stop_waiting()
            self._patience = self.task_manager.create_task(
                self._give_up_on_words(), f"{self}::words of a sound"
            )

    async def _bot_fell_silent(self) -> ProcessFrameResult:
        """A caller who speaks on as the bot ends has the floor; one who has ended may have."""
        if self._overlap and self._caller_speaking and not self._in_turn:
            return await self._take_floor()
        return ProcessFrameResult.CONTINUE

    async def _words(
        self, frame: InterimTranscriptionFrame | TranscriptionFrame
    ) -> ProcessFrameResult:
        is_final = isinstance(frame, TranscriptionFrame)
        overlap = self._overlap
        if overlap is None:
            if not self._bot_speaking:
                return await self._words_in_silence(frame, is_final=is_final)
            overlap = self._overlap = _Overlap(began_at=_now())
        said = f"{overlap.words} {frame.text}".strip()
        if is_final:
            overlap.words = said
        heard = Heard(said, self._duration_ms(overlap), self._conversation.language)
        bot = self._bot(speaking=True)
        floor = judge(heard, bot) if is_final else judge_partial(heard, bot)
        if floor is Floor.KEEP and is_final and bot.asked_question and not self._bot_speaking:
            # The bot ended meanwhile on a question: the same word is an answer now.
            floor = Floor.YIELD
        return await self._decide(floor, said, is_final=is_final)

    async def _decide(
        self, floor: Floor | None, said: str, *, is_final: bool
    ) -> ProcessFrameResult:
        if floor in (Floor.YIELD, Floor.ANSWER):
            return await self._take_floor()
        if is_final:
            await self.trigger_reset_aggregation()
            if floor is Floor.KEEP:
                await self.broadcast_frame(
                    UserBackchannelFrame, text=said, timestamp=time_now_iso8601(), user_id=""
                )
            await self._settle()
        return ProcessFrameResult.CONTINUE

    async def _words_in_silence(
        self, frame: InterimTranscriptionFrame | TranscriptionFrame, *, is_final: bool
    ) -> ProcessFrameResult:
        """Words without a sound that the VAD noticed, while the bot is silent too."""
        heard = Heard(frame.text, 0, self._conversation.language)
        floor = judge(heard, self._bot(speaking=False))
        if floor is not Floor.IGNORE:
            return await self._take_floor()
        if is_final:
            await self.trigger_reset_aggregation()
        return ProcessFrameResult.CONTINUE

    async def _take_floor(self) -> ProcessFrameResult:
        await self.trigger_user_turn_started()
        return ProcessFrameResult.STOP

    async def _give_up_on_words(self) -> None:
        await asyncio.sleep(_WORDS_WITHIN_SECONDS)
        self._patience = None
        await self._settle()

    async def _settle(self) -> None:
        self._overlap = None
        self._volume.rise()
        await self._stop_waiting()

    async def _stop_waiting(self) -> None:
        patience, self._patience = self._patience, None
        if patience:
            await self.task_manager.cancel_task(patience)

    def _bot(self, *, speaking: bool) -> Bot:
        ledger = self._conversation.ledger
        return Bot(speaking, ledger.saying.announced, ledger.asked_question)

    def _duration_ms(self, overlap: _Overlap) -> int:
        return round(((overlap.ended_at or _now()) - overlap.began_at) * 1000)


def _now() -> float:
    return asyncio.get_running_loop().time()

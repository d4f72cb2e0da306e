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
from dialogue.floor import Bot, Floor, Heard, judge, judge_partial, takes_floor_alone
from processors.frames import RecogniserHeardSpeechFrame
from processors.output_volume import OutputVolume

_WORDS_WITHIN_SECONDS = 0.9
"""After the caller has fallen silent the recogniser's last words take 300 ms at 95 %. A sound
that brought none by then was a cough, a door, a breath: the bot speaks up again."""

_ONE_BREATH_SECONDS = 0.5
"""A recogniser ends a result at each comma's pause. What comes sooner belongs to what went
before: "Ah, | qué bueno", "Stay tuned, | we'll be right back"."""

_GOES_ON_WITHIN_SECONDS = 0.25
"""A voice that paused inside a remark of few words goes on within so long: "Makes | sense"."""


@dataclass
class _Overlap:
    """An utterance that began over the bot, until it is decided whose the floor is."""

    began_at: float
    ended_at: float | None = None
    words: str = ""
    """The final words so far; an interim result adds to them and is replaced."""

    is_open: bool = False
    """These final words may still become something else, and are not decided yet."""


@dataclass
class _Harmless:
    """Final words that left the bot the floor, and when the voice paused after them."""

    words: str
    ended_at: float | None


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
        self._harmless: _Harmless | None = None
        self._patience: asyncio.Task[None] | None = None

    async def cleanup(self) -> None:
        """End the wait for words."""
        await super().cleanup()
        await self._stop_waiting()

    async def handle_user_turn_started(self) -> None:
        """The caller has the floor: what was open about it is settled."""
        self._in_turn = True
        self._harmless = None
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
                if self._harmless and self._harmless.ended_at is None:
                    self._harmless.ended_at = _now()
                return await self._sound_ended()
            case RecogniserHeardSpeechFrame() if self._bot_speaking and not self._caller_speaking:
                # Too quiet for the VAD. Ducking costs little; the words decide as ever.
                await self._sound_began()
                return await self._sound_ended()
            case InterimTranscriptionFrame() | TranscriptionFrame() if not self._in_turn:
                return await self._words(frame)
        return ProcessFrameResult.CONTINUE

    async def _sound_began(self) -> ProcessFrameResult:
        if self._in_turn:
            return ProcessFrameResult.CONTINUE
        # While something is done for the caller, a sound is no wish for the floor either: taking
        # it would break off what may have had its effect already.
        if not (self._bot_speaking or self._conversation.tools_running):
            return await self._take_floor()
        await self._stop_waiting()
        self._overlap = self._overlap or _Overlap(began_at=_now())
        self._overlap.ended_at = None
        if self._yields:
            self._volume.duck()
        return ProcessFrameResult.CONTINUE

    async def _sound_ended(self) -> ProcessFrameResult:
        overlap = self._overlap
        if overlap and overlap.ended_at is None:
            overlap.ended_at = _now()
            await self._stop_waiting()
            if overlap.is_open:
                self._conclude_soon(overlap)
            else:
                self._patience = self.task_manager.create_task(
                    self._give_up_on_words(), f"{self}::words of a sound"
                )
        return ProcessFrameResult.CONTINUE

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
            if not (self._bot_speaking or self._conversation.tools_running):
                return await self._words_in_silence(frame, is_final=is_final)
            overlap = self._overlap = _Overlap(began_at=_now())
        said = f"{overlap.words} {frame.text}".strip()
        if is_final:
            overlap.words = said
        floor = self._judge_in_context(said, overlap, is_final=False)
        if not is_final:
            return await self._decide(floor, said, is_final=False)
        # A recogniser's result ends at a pause of 100 ms, which may lie inside a remark.
        whole = self._judge_in_context(said, overlap, is_final=True)
        overlap.is_open = (
            self._bot_speaking
            and floor is None
            and whole is Floor.YIELD
            and not takes_floor_alone(frame.text)
        )
        if not overlap.is_open:
            return await self._conclude(overlap)
        if not self._caller_speaking:
            await self._stop_waiting()
            self._conclude_soon(overlap)
        return ProcessFrameResult.CONTINUE

    def _conclude_soon(self, overlap: _Overlap) -> None:
        paused_at = _now() if overlap.ended_at is None else overlap.ended_at
        rest_seconds = max(0.0, paused_at + _GOES_ON_WITHIN_SECONDS - _now())
        self._patience = self.task_manager.create_task(
            self._conclude_after(rest_seconds, overlap), f"{self}::rest of a remark"
        )

    async def _conclude_after(self, rest_seconds: float, overlap: _Overlap) -> None:
        await asyncio.sleep(rest_seconds)
        self._patience = None
        await self._conclude(overlap)

    async def _conclude(self, overlap: _Overlap) -> ProcessFrameResult:
        """Decide on the final words, because no more of them are coming."""
        said, bot = overlap.words, self._bot(speaking=True)
        floor = self._judge_in_context(said, overlap, is_final=True)
        if floor is Floor.KEEP and bot.asked_question and not self._bot_speaking:
            # The bot ended meanwhile on a question: the same word is an answer now.
            floor = Floor.YIELD
        before = self._same_breath(overlap)
        self._harmless = _Harmless(f"{before} {said}".strip(), self._paused_at(overlap))
        return await self._decide(floor, said, is_final=True)

    def _judge_in_context(self, said: str, overlap: _Overlap, *, is_final: bool) -> Floor | None:
        """What the words do, alone or as the rest of harmless ones said in the same breath."""
        decide, bot = judge if is_final else judge_partial, self._bot(speaking=True)
        duration_ms, language = self._duration_ms(overlap), self._conversation.language
        floor = decide(Heard(said, duration_ms, language), bot)
        before = self._same_breath(overlap)
        if floor is not Floor.YIELD or not before:
            return floor
        return decide(Heard(f"{before} {said}", duration_ms, language), bot)

    def _same_breath(self, overlap: _Overlap) -> str:
        """The harmless words that this utterance goes on from; empty if it stands alone."""
        before = self._harmless
        if before is None:
            return ""
        is_same = (
            before.ended_at is None or overlap.began_at - before.ended_at < _ONE_BREATH_SECONDS
        )
        return before.words if is_same else ""

    def _paused_at(self, overlap: _Overlap) -> float | None:
        return None if self._caller_speaking else overlap.ended_at or _now()

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

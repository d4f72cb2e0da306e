"""When the caller's turn is over, and when its answer is begun on a guess."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable
from typing import Protocol

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    Frame,
    InterimTranscriptionFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.turns.types import ProcessFrameResult, UserTurnSpeculation
from pipecat.turns.user_stop import BaseUserTurnStopStrategy, NormalizedMatch

from dialogue.conversation import Conversation
from dialogue.endpointing import Completeness, completeness
from dialogue.expecting import expecting_after
from dialogue.turn_taking import may_go_on, silence_before_guess_ms, silence_to_wait_ms
from dialogue.waterfall import Stage
from processors.frames import RecogniserFlushedFrame
from processors.turn_sound import TurnSound

_VAD_IS_LATE_BY_SECONDS = 0.15
"""The most by which the VAD hears a voice longer than its loudness says: it fades out, and the
VAD's window is 32 ms. In noise that is as loud as a voice the VAD alone is believed."""

_VAD_ONSET_MS = 120
"""So long a voice lasts before the VAD reports it."""

_JUST_NOW_SECONDS = 0.05
"""A voiced frame this recent is still arriving: frames come every 20 ms."""

_SOUND_WITHOUT_WORDS_MS = 4000
"""Interim words come about once a second."""

_same_words = NormalizedMatch().matches


class CallersVoice(Protocol):
    """The caller's loudness, as it is measured where the audio arrives."""

    @property
    def voiced_at_s(self) -> float:
        """When the last voiced frame arrived, by the event loop's clock; not a number before."""
        ...

    def turn_taken(self) -> None:
        """The caller's turn is taken now, and is to be answered."""


class PhoneTurnEnd(BaseUserTurnStopStrategy):
    """Takes the turn after a silence whose length depends on what was said.

    A finished sentence is answered soon, an unfinished one and a number under dictation are
    waited for. The words are the recogniser's; that there is silence is the VAD's to say, and it is
    counted from the last voiced frame. Words that the VAD missed start the same clock.

    The answer is begun before the silence is over, on the guess that nothing more will come; it is
    held until the turn is taken (`AnswerGate`), and withdrawn when more words come. A sound
    without words leaves the guess standing. Pipecat's eager strategy does this for recognisers
    that predict the end of a turn; nova-3 does not, so the guess is ours.

    guesses_per_turn: how many answers may be begun for one turn; none with 0.
    sound: the voice itself as a third witness, asked once a silence and only where the words are
        a statement that may go on. Its answer counts when it comes, and nothing waits for it.
    """

    def __init__(
        self,
        conversation: Conversation,
        voice: CallersVoice,
        *,
        guesses_per_turn: int,
        sound: TurnSound | None = None,
    ) -> None:
        super().__init__()
        self._conversation = conversation
        self._voice = voice
        self._guesses_per_turn = guesses_per_turn
        self._sound = sound
        self._bot_speaking = False
        self._in_turn = False
        """What is heard outside of a turn, over the bot, ends none: it is the floor's business."""
        self._sound_began_at = 0.0
        self._asking: asyncio.Task[None] | None = None
        self._clear()

    async def cleanup(self) -> None:
        """End the wait."""
        await super().cleanup()
        await self._stop_waiting()
        await self._forget_the_sound()

    async def handle_user_turn_started(self) -> None:
        """A turn begins. The caller may be speaking already: the VAD does not say so twice."""
        speaking = self._caller_speaking
        await self._stop_waiting()
        await self._forget_the_sound()
        self._clear()
        self._caller_speaking = speaking
        self._in_turn = True

    async def handle_user_turn_stopped(self) -> None:
        """The turn is over; a guess that nothing confirmed is void."""
        await self._stop_waiting()
        await self._forget_the_sound()
        await self._withdraw_guess()
        self._clear()
        self._in_turn = False

    async def process_frame(self, frame: Frame) -> ProcessFrameResult:
        """Note what bears on the end of the turn."""
        match frame:
            case BotStartedSpeakingFrame():
                self._bot_speaking = True
            case BotStoppedSpeakingFrame():
                self._bot_speaking = False
            case VADUserStartedSpeakingFrame():
                self._caller_speaking = True
                self._sound_began_at = _now() - frame.start_secs
                await self._stop_waiting()
                await self._forget_the_sound()
                if self._in_turn and not self._words:
                    self._after(_SOUND_WITHOUT_WORDS_MS, self._end_without_words)
            case VADUserStoppedSpeakingFrame():
                self._caller_speaking = False
                self._silent_since = self._voice_ended_at(_now() - frame.stop_secs)
                # Where the line is as loud as a voice, loudness tells of nobody's return.
                self._has_held_off = self._voice_is_back()
                self._conversation.last_sound_ms = (
                    self._silent_since - self._sound_began_at
                ) * 1000
                self._is_flushed = self._has_new_words = False
                await self._wait()
            case InterimTranscriptionFrame() if frame.text.strip():
                self._more_is_coming = True
                await self._withdraw_guess()
            case TranscriptionFrame() if self._in_turn:
                await self._hear(frame.text)
            case RecogniserFlushedFrame():
                await self._all_words_came()
        return ProcessFrameResult.CONTINUE

    def _clear(self) -> None:
        self._caller_speaking = False
        self._words = ""
        self._is_flushed = True
        """Whether all words are there: asked of the recogniser each time the voice ends."""
        self._more_is_coming = False
        """Whether the recogniser has heard words that are not final yet."""
        self._has_new_words = False
        """Whether final words came since the voice ended; mostly they are all there is."""
        self._silent_since: float | None = None
        self._has_held_off = False
        """Whether the turn was left to the caller a little longer in this silence, for a sound."""
        self._is_asked = False
        """Whether the sound before this silence was asked about."""
        self._sounds_finished: float | None = None
        """How surely it sounded finished; None until that is known."""
        self._guess: str | None = None
        """The words whose answer is on its way, held."""
        self._guesses_left = self._guesses_per_turn
        self._timers: list[asyncio.Task[None]] = []

    async def _hear(self, text: str) -> None:
        self._words = f"{self._words} {text}".strip()
        self._more_is_coming = False
        self._conversation.milestones.passed_anew(Stage.HEARING, _now())
        if self._guess is not None and not _same_words(self._guess, self._words):
            await self._withdraw_guess()
        if not self._caller_speaking:
            self._has_new_words = True
            self._silent_since = self._silent_since or _now()
            await self._wait()

    async def _end_without_words(self) -> None:
        """A cry, music, a song: a sound that goes on and says nothing must not hold the turn."""
        if self._words or self._more_is_coming or not self._caller_speaking:
            return
        self._caller_speaking = False
        self._conversation.last_sound_ms = (_now() - self._sound_began_at) * 1000
        await self._take_turn()

    def _voice_ended_at(self, by_vad: float) -> float:
        voiced_at = self._voice.voiced_at_s
        if math.isnan(voiced_at):
            return by_vad
        return max(min(by_vad, voiced_at), by_vad - _VAD_IS_LATE_BY_SECONDS)

    def _voice_is_back(self) -> bool:
        """Whether a sound is heard again of which the VAD has not said what it is."""
        voiced_at = self._voice.voiced_at_s
        is_recent = _now() - voiced_at < _JUST_NOW_SECONDS
        return is_recent and self._silent_since is not None and voiced_at > self._silent_since

    async def _all_words_came(self) -> None:
        self._is_flushed, self._more_is_coming = True, False
        if not self._caller_speaking:
            await self._wait()
        elif not silence_before_guess_ms(self._completeness()):
            # The recogniser heard the silence sooner than the VAD, which is some 100 ms behind.
            await self._guess_end()

    async def _wait(self) -> None:
        await self._stop_waiting()
        # The caller may have begun again while the timers were being stopped.
        if self._silent_since is None or self._caller_speaking or not self._in_turn:
            return
        silence_ms = (_now() - self._silent_since) * 1000
        words = self._completeness()
        needed_ms = silence_to_wait_ms(
            words, self._sounds_finished, words_confirmed=self._is_flushed
        )
        if self._is_flushed or self._has_new_words:
            self._after(silence_before_guess_ms(words) - silence_ms, self._guess_end)
        self._after(needed_ms - silence_ms, self._take_turn)
        if may_go_on(words):
            self._ask_the_sound()

    def _completeness(self) -> Completeness:
        asked = self._conversation.ledger.saying.announced
        return completeness(self._words, self._conversation.language, expecting_after(asked))

    async def _guess_end(self) -> None:
        """Have the answer begun, unless it is, or an answer to these words would not be right."""
        words = self._words
        if self._guess is not None or not self._guesses_left or not self._in_turn:
            return
        # The answer before this one would be cut off with the guess, should it be withdrawn.
        if self._bot_speaking or self._conversation.ledger.is_answer_on_its_way:
            return
        if self._more_is_coming:
            return
        if self._conversation.may_guess(words):
            self._guesses_left -= 1
            self._guess = words
            await self.trigger_user_turn_inference_triggered(speculation=UserTurnSpeculation(words))

    async def _take_turn(self) -> None:
        if self._caller_speaking:
            return
        if not self._has_held_off and self._voice_is_back():
            self._has_held_off = True
            self._after(_VAD_ONSET_MS, self._take_turn)
            return
        if not self._conversation.is_aside(self._words):
            self._voice.turn_taken()
        if self._guess is not None and _same_words(self._guess, self._words):
            self._guess = None
            await self.trigger_user_turn_finalized(confirms_speculation=True)
        else:
            await self._withdraw_guess()
            await self.trigger_user_turn_stopped()

    async def _withdraw_guess(self) -> None:
        if self._guess is not None:
            self._guess = None
            await self.trigger_user_turn_speculation_cancelled()

    def _after(self, wait_ms: float, act: Callable[[], Awaitable[None]]) -> None:
        async def wait() -> None:
            await asyncio.sleep(max(0.0, wait_ms) / 1000)
            # What is being done is not undone half-way by the next frame.
            self._timers.remove(timer)
            await act()

        timer = self.task_manager.create_task(wait(), f"{self}::{act.__name__}")
        self._timers.append(timer)

    def _ask_the_sound(self) -> None:
        sound, voice_ended = self._sound, self._silent_since
        if sound is None or voice_ended is None:
            return
        if self._is_asked or not sound.may_ask(_now()):
            return

        async def ask() -> None:
            self._sounds_finished = await sound.finished(voice_ended, _now())
            self._asking = None
            await self._wait()

        self._is_asked = True
        self._asking = self.task_manager.create_task(ask(), f"{self}::ask the sound")

    async def _forget_the_sound(self) -> None:
        self._is_asked, self._sounds_finished = False, None
        asking, self._asking = self._asking, None
        if asking is not None:
            await self.task_manager.cancel_task(asking)

    async def _stop_waiting(self) -> None:
        timers, self._timers = self._timers, []
        for timer in timers:
            await self.task_manager.cancel_task(timer)


def _now() -> float:
    return asyncio.get_running_loop().time()

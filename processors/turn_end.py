"""When the caller's turn is over."""

from __future__ import annotations

import asyncio

from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.turns.types import ProcessFrameResult
from pipecat.turns.user_stop import BaseUserTurnStopStrategy

from dialogue.conversation import Conversation
from dialogue.endpointing import completeness
from dialogue.expecting import expecting_after
from dialogue.turn_taking import silence_to_wait_ms
from processors.frames import RecogniserFlushedFrame
from processors.voiced import is_voiced

_WORDS_WITHIN_MS = 350
"""After the caller falls silent: the recogniser's last words take 300 ms at 95 %."""

_VAD_LATE_SECONDS = 0.15
"""How much earlier than the VAD says a voice may have ended: its confidence takes 70 to 170 ms
to fall. Beyond that the level is no better witness: a soft voice may lie below its threshold."""


class PhoneTurnEnd(BaseUserTurnStopStrategy):
    """Takes the turn after a silence whose length depends on what was said.

    A finished sentence is answered at once, an unfinished one and a number under dictation are
    waited for. The words are the recogniser's; that the voice ended is for the VAD to say, and
    when it did for the last voiced audio. Words that the VAD missed start the same clock as they
    arrive.
    """

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self._conversation = conversation
        self._sound_began_at = 0.0
        self._voiced_at = 0.0
        self._clear()

    async def cleanup(self) -> None:
        """End the wait."""
        await super().cleanup()
        await self._stop_waiting()

    async def handle_user_turn_started(self) -> None:
        """A turn begins. The caller may be speaking already: the VAD does not say so twice."""
        speaking = self._caller_speaking
        await self._stop_waiting()
        self._clear()
        self._caller_speaking = speaking

    async def handle_user_turn_stopped(self) -> None:
        """The turn is over."""
        await self._stop_waiting()
        self._clear()

    async def process_frame(self, frame: Frame) -> ProcessFrameResult:
        """Note what bears on the end of the turn."""
        match frame:
            case InputAudioRawFrame():
                if is_voiced(frame.audio):
                    self._voiced_at = _now()
            case VADUserStartedSpeakingFrame():
                self._caller_speaking = True
                self._sound_began_at = _now() - frame.start_secs
                await self._stop_waiting()
            case VADUserStoppedSpeakingFrame():
                self._caller_speaking = False
                self._silent_since = self._end_of_voice(_now() - frame.stop_secs)
                self._conversation.last_sound_ms = (
                    self._silent_since - self._sound_began_at
                ) * 1000
                self._is_flushed = False
                await self._wait()
            case TranscriptionFrame():
                self._words = f"{self._words} {frame.text}".strip()
                if not self._caller_speaking:
                    self._silent_since = self._silent_since or _now()
                    await self._wait()
            case RecogniserFlushedFrame():
                self._is_flushed = True
                if not self._caller_speaking:
                    await self._wait()
        return ProcessFrameResult.CONTINUE

    def _clear(self) -> None:
        self._caller_speaking = False
        self._words = ""
        self._is_flushed = True
        """Whether all words are there: asked of the recogniser each time the voice ends."""
        self._silent_since: float | None = None
        self._waiting: asyncio.Task[None] | None = None

    def _end_of_voice(self, vad_says_at: float) -> float:
        return min(vad_says_at, max(self._voiced_at, vad_says_at - _VAD_LATE_SECONDS))

    async def _wait(self) -> None:
        await self._stop_waiting()
        if self._silent_since is None:
            return
        silence_ms = (_now() - self._silent_since) * 1000
        rest_ms = max(0.0, self._needed_ms() - silence_ms)
        self._waiting = self.task_manager.create_task(self._end_after(rest_ms), f"{self}::wait")

    def _needed_ms(self) -> float:
        asked = self._conversation.ledger.saying.announced
        words = completeness(self._words, self._conversation.language, expecting_after(asked))
        needed_ms = silence_to_wait_ms(words)
        return needed_ms if self._is_flushed else max(needed_ms, _WORDS_WITHIN_MS)

    async def _end_after(self, rest_ms: float) -> None:
        await asyncio.sleep(rest_ms / 1000)
        self._waiting = None
        await self.trigger_user_turn_stopped()

    async def _stop_waiting(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting:
            await self.task_manager.cancel_task(waiting)


def _now() -> float:
    return asyncio.get_running_loop().time()

"""Keeps from the model what it is not to answer."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable

from pipecat.audio.dtmf.types import KeypadEntry
from pipecat.frames.frames import (
    EagerEndOfTurnCancelFrame,
    Frame,
    InputDTMFFrame,
    InterruptionFrame,
    LLMContextFrame,
    LLMContextUserTurnFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.turns.user_mute import BaseUserMuteStrategy

from dialogue.attempts import Reason
from dialogue.conversation import Conversation
from dialogue.understanding import Next, Verdict

_KEYS_OF_A_NUMBER_SECONDS = 3.0
"""Between two keys of a telephone number that a caller enters: a 0 inside it is no wish."""

_NEXT_KEY_WITHIN_SECONDS = 0.8
"""Nor is one at its beginning."""

OnVerdict = Callable[[str, Verdict], Awaitable[None]]


class Understanding(FrameProcessor):
    """Counts failed attempts, and takes a turn from the model that the call itself reacts to.

    That is a wish for a person, the third failed attempt, and words that were hardly recognised.
    It stands behind the language detection, so that the reaction is in the caller's language.
    Pressing 0 and no other key is a wish for a person too, and breaks off what the bot is saying.

    on_verdict: told the turn (empty for a key) and what it leads to, unless that is an answer.
    """

    def __init__(self, conversation: Conversation, *, on_verdict: OnVerdict) -> None:
        super().__init__()
        self._conversation = conversation
        self._on_verdict = on_verdict
        self._is_guessed = False
        """An answer to the turn under way was begun: no other frame will ask for one."""
        self._is_taken = False
        self._pressed_at_s = -math.inf
        self._only_zeros = False
        self._pressed_alone: asyncio.Task[None] | None = None

    async def cleanup(self) -> None:
        """End the wait for another key."""
        await super().cleanup()
        await self._forget_key()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Judge each turn and key; what needs no reaction passes."""
        await super().process_frame(frame, direction)
        if direction is FrameDirection.DOWNSTREAM:
            match frame:
                case EagerEndOfTurnCancelFrame():
                    self._is_guessed = False
                case LLMContextFrame() if frame.speculation:
                    self._is_guessed = True
                case LLMContextFrame() if self._is_taken or self._conversation.is_handed_over:
                    self._is_taken = False
                    return
                case LLMContextUserTurnFrame():
                    await self._hear(frame.text)
                case InputDTMFFrame():
                    await self._press(frame.button)
        await self.push_frame(frame, direction)

    async def _hear(self, turn: str) -> None:
        guessed, self._is_guessed = self._is_guessed, False
        if self._conversation.is_aside(turn) or self._conversation.is_handed_over:
            return
        verdict = self._conversation.take_turn(turn)
        if verdict.next is Next.HAND_OVER:
            self._is_taken = not guessed
            await self._hand_over(turn, verdict)
        elif verdict.next is Next.ASK_AGAIN and not guessed:
            self._is_taken = True
            await self._on_verdict(turn, verdict)

    async def _press(self, key: KeypadEntry) -> None:
        now_s = asyncio.get_running_loop().time()
        is_first = now_s - self._pressed_at_s > _KEYS_OF_A_NUMBER_SECONDS
        self._pressed_at_s = now_s
        await self._forget_key()
        # Whoever is impatient presses it again and again.
        self._only_zeros = key is KeypadEntry.ZERO and (is_first or self._only_zeros)
        if self._only_zeros:
            self._pressed_alone = self.create_task(self._meet_wish_by_key(), f"{self}::key 0")

    async def _meet_wish_by_key(self) -> None:
        await asyncio.sleep(_NEXT_KEY_WITHIN_SECONDS)
        self._pressed_alone = None
        await self._hand_over("", Verdict(Next.HAND_OVER, reason=Reason.WISH))

    async def _forget_key(self) -> None:
        pressed, self._pressed_alone = self._pressed_alone, None
        if pressed is not None:
            await self.cancel_task(pressed)

    async def _hand_over(self, turn: str, verdict: Verdict) -> None:
        if self._conversation.is_handed_over:
            return
        await self.push_frame(InterruptionFrame())
        await self._on_verdict(turn, verdict)


class MutedWhenHandedOver(BaseUserMuteStrategy):
    """The caller's words change nothing once the call is on its way to a person."""

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self._conversation = conversation

    async def process_frame(self, frame: Frame) -> bool:
        """Whether the caller's frames are dropped."""
        return self._conversation.is_handed_over

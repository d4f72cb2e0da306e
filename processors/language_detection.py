"""The caller's language, followed from turn to turn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from loguru import logger
from pipecat.frames.frames import (
    EagerEndOfTurnCancelFrame,
    Frame,
    LLMContextFrame,
    LLMContextUserTurnFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from dialogue.conversation import Conversation
from dialogue.language import Language
from dialogue.waterfall import Stage


class LanguageDetection(FrameProcessor):
    """Decides before each answer which language it is to be in, and switches everything.

    It stands between the caller's aggregator and the model: the turn is whole there, and what it
    pushes reaches the model and the voice before the turn does. So the answer to the sentence
    that switched is already in the new language, and nothing reconnects. An answer that is begun on
    a guess switches too, and a guess that is withdrawn switches back.

    settings_for: the settings frames (prompt, voice) that put the answer into a language.
    """

    def __init__(
        self, conversation: Conversation, *, settings_for: Callable[[Language], Sequence[Frame]]
    ) -> None:
        super().__init__()
        self._conversation = conversation
        self._settings_for = settings_for
        self._before_guess: Language | None = None
        """What a withdrawn guess goes back to; None while there is no guess."""

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Switch when a turn of the caller is over, before it is answered; all else passes."""
        await super().process_frame(frame, direction)
        if direction is FrameDirection.DOWNSTREAM:
            match frame:
                case LLMContextUserTurnFrame():
                    await self._hear(frame.text)
                case LLMContextFrame():
                    if frame.speculation:
                        await self._guess(_last_turn(frame))
                    now_s = asyncio.get_running_loop().time()
                    self._conversation.milestones.passed_anew(Stage.ENDPOINTING, now_s)
                case EagerEndOfTurnCancelFrame():
                    await self._speak(self._take_back())
        await self.push_frame(frame, direction)

    async def _guess(self, text: str) -> None:
        conversation = self._conversation
        conversation.caller_said = text
        self._before_guess = conversation.language
        await self._speak(conversation.language_after(text))

    def _take_back(self) -> Language:
        """The language as it was before the guess, if there is one."""
        before, self._before_guess = self._before_guess, None
        return before or self._conversation.language

    async def _hear(self, text: str) -> None:
        conversation = self._conversation
        if conversation.is_aside(text):
            return
        before, spoken = self._take_back(), conversation.language
        conversation.language = before
        language = conversation.language_after(text)
        conversation.language = spoken
        conversation.end_labels()
        conversation.caller_said = text
        conversation.ledger.answer_is_due = True
        await self._speak(language)
        if language is not before:
            logger.info("the caller's language is {language} now", language=str(language))

    async def _speak(self, language: Language) -> None:
        if language is self._conversation.language:
            return
        self._conversation.language = language
        for settings in self._settings_for(language):
            await self.push_frame(settings)


def _last_turn(frame: LLMContextFrame) -> str:
    last = frame.context.get_messages()[-1]
    return str(last.get("content", "")) if isinstance(last, dict) else ""

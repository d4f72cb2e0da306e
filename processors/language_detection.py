"""The caller's language, followed from turn to turn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from loguru import logger
from pipecat.frames.frames import Frame, LLMContextFrame, LLMContextUserTurnFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from dialogue.conversation import Conversation
from dialogue.language import Language
from dialogue.waterfall import Stage


class LanguageDetection(FrameProcessor):
    """Decides before each answer which language it is to be in, and switches everything.

    It stands between the caller's aggregator and the model: the turn is whole there, and what it
    pushes reaches the model and the voice before the turn does. So the answer to the sentence
    that switched is already in the new language, and nothing reconnects. A turn whose answer was
    begun on a guess comes here when it is over; guesses are made within one language alone.

    settings_for: the settings frames (prompt, voice) that put the answer into a language.
    """

    def __init__(
        self, conversation: Conversation, *, settings_for: Callable[[Language], Sequence[Frame]]
    ) -> None:
        super().__init__()
        self._conversation = conversation
        self._settings_for = settings_for

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Switch when a turn of the caller is over, before it is answered; all else passes."""
        await super().process_frame(frame, direction)
        if direction is FrameDirection.DOWNSTREAM:
            if isinstance(frame, LLMContextUserTurnFrame):
                await self._hear(frame.text)
            elif isinstance(frame, LLMContextFrame):
                if frame.speculation:
                    self._conversation.caller_said = _last_turn(frame)
                now_s = asyncio.get_running_loop().time()
                self._conversation.milestones.passed_anew(Stage.ENDPOINTING, now_s)
        await self.push_frame(frame, direction)

    async def _hear(self, text: str) -> None:
        conversation = self._conversation
        if conversation.is_aside(text):
            return
        language = conversation.language_after(text)
        conversation.labels.clear()
        conversation.caller_said = text
        conversation.ledger.answer_is_due = True
        if language is conversation.language:
            return
        conversation.language = language
        logger.info("the caller's language is {language} now", language=str(language))
        for settings in self._settings_for(language):
            await self.push_frame(settings)


def _last_turn(frame: LLMContextFrame) -> str:
    last = frame.context.get_messages()[-1]
    return str(last.get("content", "")) if isinstance(last, dict) else ""

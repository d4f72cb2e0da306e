"""Keeps from the model what was not said to us."""

from __future__ import annotations

from typing import Any

from loguru import logger
from pipecat.frames.frames import Frame, LLMContextFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from dialogue.conversation import Conversation


class Asides(FrameProcessor):
    """Drops a turn of the caller that was meant for somebody else in the room, or for nobody.

    It stands behind the caller's aggregator. "Hold on, honey" said into the bot's silence, the
    television, an "um": none is answered. Where such a sound broke into an answer that was being
    thought of, that answer is asked for again: the caller is never left in silence by a cough.
    """

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self._conversation = conversation

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Judge each new turn; everything else passes."""
        await super().process_frame(frame, direction)
        if isinstance(frame, LLMContextFrame) and self._ends_on_aside(frame):
            messages: list[Any] = frame.context.get_messages()
            messages.pop()
            frame.context.set_messages(messages)
            logger.debug("a turn that was not meant for us is dropped")
            if not (messages and _is_callers(messages[-1])):
                return
        await self.push_frame(frame, direction)

    def _ends_on_aside(self, frame: LLMContextFrame) -> bool:
        messages: list[Any] = frame.context.get_messages()
        if not messages or not _is_callers(messages[-1]):
            return False
        return self._conversation.is_aside(str(messages[-1].get("content", "")))


def _is_callers(message: Any) -> bool:
    return isinstance(message, dict) and message.get("role") == "user"

"""The caller's language, followed from turn to turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from loguru import logger
from pipecat.frames.frames import Frame, LLMContextFrame
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from dialogue.conversation import Conversation
from dialogue.language import Language, LanguageTracker


class LanguageDetection(FrameProcessor):
    """Decides before each answer which language it is to be in, and switches everything.

    It stands between the caller's aggregator and the model: the turn is whole there, and what it
    pushes reaches the model and the voice before the turn does. So the answer to the sentence
    that switched is already in the new language, and nothing reconnects.

    settings_for: the settings frames (prompt, voice) that put the answer into a language.
    """

    def __init__(
        self,
        tracker: LanguageTracker,
        conversation: Conversation,
        *,
        settings_for: Callable[[Language], Sequence[Frame]],
    ) -> None:
        super().__init__()
        self._tracker = tracker
        self._conversation = conversation
        self._settings_for = settings_for
        self._turns_heard = 0

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Switch before a context that holds a new turn of the caller; all else passes."""
        await super().process_frame(frame, direction)
        if isinstance(frame, LLMContextFrame) and (text := self._new_turn(frame.context)):
            await self._hear(text)
        await self.push_frame(frame, direction)

    def _new_turn(self, context: LLMContext) -> str:
        """What the caller said since the last answer; empty if nothing."""
        said = [
            message.get("content")
            for message in context.get_messages()
            if isinstance(message, dict) and message.get("role") == "user"
        ]
        new, self._turns_heard = said[self._turns_heard :], len(said)
        return " ".join(text for text in new if isinstance(text, str))

    async def _hear(self, text: str) -> None:
        conversation = self._conversation
        words = [tag for label in conversation.labels for tag in label.word_languages]
        segments = [tag for label in conversation.labels for tag in label.segment_languages]
        conversation.labels.clear()
        conversation.caller_said = text
        conversation.ledger.answer_is_due = True
        language = self._tracker.hear(text, words or None, segments or None)
        if language is conversation.language:
            return
        conversation.language = language
        logger.info("the caller's language is {language} now", language=str(language))
        for settings in self._settings_for(language):
            await self.push_frame(settings)

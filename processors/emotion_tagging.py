"""How each reply is to sound: the intent's tag is read, and never spoken."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from pipecat.frames.frames import (
    AggregatedTextFrame,
    Frame,
    InterruptionFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.utils.text.base_text_aggregator import TextType

from dialogue.conversation import Conversation
from dialogue.emotion import Intent, TagReader, intent_of, is_information
from dialogue.sentences import SentenceCutter
from dialogue.waterfall import Stage
from processors.frames import GuessWithdrawnFrame


class EmotionTagging(FrameProcessor):
    """Takes the intent's tag out of the model's text, and sets the voice's emotion by it.

    It stands between the model and the voice, and hands on whole sentences. The emotion of the
    reply is settled with its first sentence: by the tag where the model wrote one, else by rules
    over what the caller said and that sentence. A tag later in the reply changes it from there.

    settings_for: the settings frame that gives the reply an emotion from its first word.
    change_to: tells the voice that the next sentence sounds otherwise.
    """

    def __init__(
        self,
        conversation: Conversation,
        *,
        settings_for: Callable[[Intent], Frame],
        change_to: Callable[[Intent], None],
    ) -> None:
        super().__init__()
        self._conversation = conversation
        self._settings_for = settings_for
        self._change_to = change_to
        self._begin()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Read the reply's text; everything else passes."""
        await super().process_frame(frame, direction)
        match frame:
            case LLMTextFrame():
                self._passed(Stage.MODEL)
                await self._read(self._reader.feed(frame.text))
                await self._say_clause()
                return
            case LLMFullResponseStartFrame():
                self._begin()
                self._conversation.ledger.begin_writing()
            case LLMFullResponseEndFrame():
                await self._read(self._reader.end())
                await self._say(self._cutter.end())
            case InterruptionFrame():
                if isinstance(frame, GuessWithdrawnFrame):
                    self._conversation.ledger.withdraw_writing()
                self._begin()
        await self.push_frame(frame, direction)

    def _begin(self) -> None:
        self._reader = TagReader()
        self._cutter = SentenceCutter()
        self._intent: Intent | None = None
        self._tagged: Intent | None = None

    def _passed(self, stage: Stage) -> None:
        self._conversation.milestones.passed(stage, asyncio.get_running_loop().time())

    async def _read(self, pieces: list[str | Intent]) -> None:
        for piece in pieces:
            if isinstance(piece, Intent):
                await self._say(self._cutter.end())
                self._tagged = piece
            else:
                self._conversation.ledger.writing.generated += piece
                await self._say(self._cutter.feed(piece))

    async def _say_clause(self) -> None:
        """The model's text comes by the clause: what need not wait for the next one goes out."""
        ready = self._cutter.sentence_at_clause_end()
        # Without a tag it takes the whole sentence to know how it is to sound, mostly.
        if ready is None and self._intent is None and (self._tagged or self._is_information()):
            ready = self._cutter.first_clause()
        if ready is not None:
            await self._say([ready])

    def _is_information(self) -> bool:
        conversation = self._conversation
        return is_information(conversation.caller_said, self._cutter.begun, conversation.language)

    async def _say(self, sentences: list[str]) -> None:
        for sentence in sentences:
            await self._settle_intent(sentence)
            self._passed(Stage.TEXT)
            await self.push_frame(AggregatedTextFrame(sentence, TextType.SENTENCE))

    async def _settle_intent(self, sentence: str) -> None:
        conversation = self._conversation
        if self._intent is None:
            self._intent = self._tagged or intent_of(
                conversation.caller_said, sentence, conversation.language
            )
            conversation.ledger.writing.intents.append(self._intent)
            await self.push_frame(self._settings_for(self._intent))
        elif self._tagged not in (None, self._intent):
            self._intent = self._tagged
            conversation.ledger.writing.intents.append(self._intent)
            self._change_to(self._intent)

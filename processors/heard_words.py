"""Holds the bot's words back until the caller has heard them."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from pipecat.frames.frames import (
    AggregatedTextFrame,
    Frame,
    InputTransportMessageFrame,
    InterruptionFrame,
    LLMAssistantPushAggregationFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    SystemFrame,
    TTSTextFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from dialogue.ledger import Ledger

_ECHO_WITHIN_SECONDS = 0.6
"""Twilio's own figures put a mark's way there and back at about 250 ms. Clients that never give
marks back are believed to have played what they were sent, this much later."""


class HeardWords(FrameProcessor):
    """Lets each word pass to the assistant's context when its mark comes back.

    It stands behind the output transport, which passes a word on as its audio is sent. Pipecat
    takes that for spoken; audio on its way through the telephone network is not. So the context,
    the transcript and the record, which all stand behind this processor, hold what was heard: on
    an interruption the words without an echo are dropped. Frames behind a waiting word wait too.

    send_mark: hands Twilio a mark behind the audio sent so far.
    """

    def __init__(self, ledger: Ledger, send_mark: Callable[[str], Awaitable[None]]) -> None:
        # A word waits for its mark here, and for no task of ours.
        super().__init__(enable_direct_mode=True)
        self._ledger = ledger
        self._send_mark = send_mark
        self._waiting: deque[Frame] = deque()
        self._due_at: deque[float] = deque()
        """When each waiting word is believed to be played, echo or not."""
        self._patience: asyncio.Task[None] | None = None

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Hold words and what follows them; everything else passes."""
        await super().process_frame(frame, direction)
        if isinstance(frame, InputTransportMessageFrame):
            await self._mark_came_back(frame)
        elif isinstance(frame, InterruptionFrame):
            await self._drop_unheard()
            await self.push_frame(frame, direction)
        elif direction is FrameDirection.UPSTREAM or isinstance(frame, SystemFrame):
            await self.push_frame(frame, direction)
        elif isinstance(frame, TTSTextFrame):
            await self._hold(frame)
        elif self._due_at:
            self._waiting.append(frame)
        else:
            await self._pass(frame)

    async def cleanup(self) -> None:
        """End the wait for echoes."""
        await super().cleanup()
        if self._patience:
            await self.cancel_task(self._patience)

    async def _hold(self, word: TTSTextFrame) -> None:
        self._waiting.append(word)
        self._due_at.append(asyncio.get_running_loop().time() + _ECHO_WITHIN_SECONDS)
        mark = self._ledger.send(word.text)
        if self._patience is None or self._patience.done():
            self._patience = self.create_task(self._believe_what_is_due())
        await self._send_mark(mark)

    async def _mark_came_back(self, frame: InputTransportMessageFrame) -> None:
        mark = frame.message.get("mark") if isinstance(frame.message, dict) else None
        if isinstance(mark, dict):
            await self._release(self._ledger.played(str(mark.get("name", ""))))

    async def _believe_what_is_due(self) -> None:
        while self._due_at:
            wait_seconds = self._due_at[0] - asyncio.get_running_loop().time()
            if wait_seconds > 0:
                await asyncio.sleep(wait_seconds)
            else:
                self._ledger.take_as_heard(1)
                await self._release(1)

    async def _release(self, words: int) -> None:
        while self._waiting and (words or not isinstance(self._waiting[0], TTSTextFrame)):
            frame = self._waiting.popleft()
            if isinstance(frame, TTSTextFrame):
                words -= 1
                self._due_at.popleft()
            await self._pass(frame)

    async def _pass(self, frame: Frame) -> None:
        if isinstance(frame, LLMFullResponseStartFrame):
            self._ledger.begin_saying()
        elif isinstance(frame, (LLMFullResponseEndFrame, LLMAssistantPushAggregationFrame)):
            self._ledger.end_saying()
        elif isinstance(frame, AggregatedTextFrame) and not isinstance(frame, TTSTextFrame):
            self._ledger.announce(frame.text)
        await self.push_frame(frame)

    async def _drop_unheard(self) -> None:
        self._ledger.clear()
        kept = [frame for frame in self._waiting if not frame.interruptible]
        self._waiting.clear()
        self._due_at.clear()
        for frame in kept:
            await self._pass(frame)

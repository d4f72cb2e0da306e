"""Holds an answer until it may be heard: not before the turn is over, nor as the caller begins."""

from __future__ import annotations

import asyncio
from collections import deque
from enum import Enum, auto

from pipecat.frames.frames import (
    EndFrame,
    Frame,
    InterruptionFrame,
    LLMAssistantPushAggregationFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    SystemFrame,
    TTSAudioRawFrame,
    TTSStartedFrame,
    UserStartedSpeakingFrame,
    UserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from dialogue.waterfall import Milestones, Stage
from processors.frames import GuessedResponseStartFrame, GuessWithdrawnFrame
from processors.output_volume import OutputVolume

_NANOSECONDS_PER_SECOND = 1_000_000_000


class _Gate(Enum):
    OPEN = auto()
    HOLDING = auto()
    RELEASING = auto()
    """What was held is on its way; what comes meanwhile queues up behind it."""


class AnswerGate(FrameProcessor):
    """Lets nothing of a guessed answer through before its turn is over.

    Pipecat's speculation gate does this inside the model's service, so that the voice begins only
    after it. This one stands behind the voice: the answer is synthesised while the caller's
    silence is still being waited for. The times of its words move by as long as it was held.

    Any answer waits here, too, while the caller is just beginning to speak: an interruption drops
    what waits, where from the output transport a chunk would still be heard.

    volume: tells when the bot may begin.
    """

    def __init__(self, milestones: Milestones, volume: OutputVolume) -> None:
        super().__init__()
        self._milestones = milestones
        self._volume = volume
        self._turn_is_open = False
        self._gate = _Gate.OPEN
        self._held: deque[Frame] = deque()
        self._release: asyncio.Task[None] | None = None
        self._sound_since: float | None = None
        """When the first audio that is held came."""
        self._late_by = 0
        """Of the answer that is passing, in nanoseconds."""

    async def cleanup(self) -> None:
        """End what waits."""
        await super().cleanup()
        await self._drop()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Hold what must not be heard yet, and release or drop it."""
        await super().process_frame(frame, direction)
        if direction is FrameDirection.UPSTREAM:
            await self.push_frame(frame, direction)
        elif isinstance(frame, SystemFrame):
            await self._follow(frame)
        elif isinstance(frame, EndFrame):
            await self._drop()
            await self.push_frame(frame)
        else:
            await self._take(frame)

    async def _follow(self, frame: SystemFrame) -> None:
        if isinstance(frame, GuessWithdrawnFrame):
            await self._drop()
            return
        await self.push_frame(frame)
        match frame:
            case UserStartedSpeakingFrame():
                self._turn_is_open = True
            case UserStoppedSpeakingFrame():
                self._turn_is_open = False
                if self._gate is _Gate.HOLDING:
                    self._let_go()
            case InterruptionFrame():
                await self._drop()

    async def _take(self, frame: Frame) -> None:
        if isinstance(frame, LLMFullResponseStartFrame) and self._gate is _Gate.HOLDING:
            await self._drop()  # an answer that nobody confirmed is void once another begins
        if self._gate is _Gate.OPEN:
            if isinstance(frame, GuessedResponseStartFrame) and self._turn_is_open:
                self._gate = _Gate.HOLDING
            elif isinstance(frame, TTSStartedFrame) and not self._volume.is_free:
                self._let_go()
        if self._gate is _Gate.OPEN:
            await self._pass(frame)
        else:
            if isinstance(frame, TTSAudioRawFrame) and self._sound_since is None:
                self._sound_since = _now()
            self._held.append(frame)

    def _let_go(self) -> None:
        self._gate = _Gate.RELEASING
        self._release = self.create_task(self._pass_held())

    async def _pass_held(self) -> None:
        await self._volume.may_begin()
        held_seconds = 0.0 if self._sound_since is None else _now() - self._sound_since
        self._late_by = round(held_seconds * _NANOSECONDS_PER_SECOND)
        released_at = self.get_clock().get_time()
        while self._held:
            frame = self._held.popleft()
            # Frames with a time and those without go different ways through the output transport.
            # The reply's beginning takes the way of its sentences, or they would overtake it.
            is_start = isinstance(frame, LLMFullResponseStartFrame)
            if is_start or (frame.pts and frame.pts + self._late_by < released_at):
                frame.pts = released_at - self._late_by
            await self._pass(frame)
        self._gate, self._sound_since, self._release = _Gate.OPEN, None, None

    async def _drop(self) -> None:
        release, self._release = self._release, None
        if release:
            await self.cancel_task(release)
        self._gate, self._late_by, self._sound_since = _Gate.OPEN, 0, None
        held, self._held = self._held, deque()
        for frame in held:
            if not frame.interruptible:
                await self.push_frame(frame)

    async def _pass(self, frame: Frame) -> None:
        if isinstance(frame, TTSAudioRawFrame):
            self._milestones.passed(Stage.HELD, _now())
        if frame.pts:
            frame.pts += self._late_by
        if isinstance(frame, (LLMFullResponseEndFrame, LLMAssistantPushAggregationFrame)):
            self._late_by = 0  # the reply, or the canned line, ends here
        await self.push_frame(frame)


def _now() -> float:
    return asyncio.get_running_loop().time()

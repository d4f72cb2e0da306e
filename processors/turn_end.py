"""When the caller's turn is over: Pipecat's timer, with the recogniser as a second witness."""

from __future__ import annotations

from pipecat.frames.frames import Frame
from pipecat.turns.types import ProcessFrameResult
from pipecat.turns.user_stop import SpeechTimeoutUserTurnStopStrategy

from processors.frames import RecogniserUtteranceEndFrame


class PhoneTurnEnd(SpeechTimeoutUserTurnStopStrategy):
    """Ends the turn after a silence, or when words have long ceased in a noise that has not.

    Pipecat's strategy waits for the VAD to hear silence. In a car or beside a television it may
    never hear any; the recogniser's utterance end goes by the gap after the last word instead.
    """

    async def process_frame(self, frame: Frame) -> ProcessFrameResult:
        """Note what bears on the end of the turn."""
        result = await super().process_frame(frame)
        if isinstance(frame, RecogniserUtteranceEndFrame) and self._text:
            await self.trigger_user_turn_stopped()
        return result

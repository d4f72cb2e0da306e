"""Nobody is recorded who has not been told."""

from __future__ import annotations

import asyncio

from pipecat.frames.frames import OutputTransportMessageFrame

_MARK = "recording-notice"


class RecordingNotice:
    """A mark behind the words that tell of the recording.

    Twilio gives it back when they were played. A caller who speaks into them has not been told.
    """

    def __init__(self, stream_sid: str) -> None:
        self._stream_sid = stream_sid
        self._was_interrupted = False
        self._was_told = asyncio.Event()

    def mark(self) -> OutputTransportMessageFrame:
        """The mark to queue behind the words."""
        message = {"event": "mark", "streamSid": self._stream_sid, "mark": {"name": _MARK}}
        return OutputTransportMessageFrame(message=message)

    @property
    def was_told(self) -> bool:
        """Whether the caller has heard the words."""
        return self._was_told.is_set()

    async def told(self) -> None:
        """Return when the caller has heard the words; never if they were interrupted."""
        await self._was_told.wait()

    def mark_played(self, name: str) -> None:
        """A mark came back."""
        if name == _MARK and not self._was_interrupted:
            self._was_told.set()

    def cleared(self) -> None:
        """The caller spoke: what was queued at Twilio is gone."""
        self._was_interrupted = True

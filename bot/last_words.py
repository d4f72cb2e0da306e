"""Hanging up after the caller has heard the last words, and not before."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from pipecat.frames.frames import OutputTransportMessageFrame

_MARK_WITHIN_SECONDS = 3.0
"""Twilio's buffer holds at most 120 ms of ours, and the phone network adds about 230 ms."""


class LastWords:
    """A mark behind the farewell, and the wait for it to come back.

    Twilio gives a mark back when all audio before it was played. A `clear` gives it back too, so
    a caller who speaks into the farewell withdraws the hang-up: the conversation goes on.
    """

    def __init__(
        self, stream_sid: str, *, mark_within_seconds: float = _MARK_WITHIN_SECONDS
    ) -> None:
        self._stream_sid = stream_sid
        self._mark_within_seconds = mark_within_seconds
        self._tries = 0
        self._sent = asyncio.Event()
        self._settled = asyncio.Event()  # played or withdrawn; another one for each try

    def mark(self) -> OutputTransportMessageFrame:
        """The mark to queue behind the farewell."""
        self._withdraw()
        self._tries += 1
        message = {"event": "mark", "streamSid": self._stream_sid, "mark": {"name": self._name}}
        return OutputTransportMessageFrame(message=message)

    async def heard(self) -> None:
        """Return when the farewell was played, or should have been long ago.

        Clients that are not Twilio may never give a mark back, hence the time limit.
        """
        while True:
            await self._sent.wait()
            waited_for = self._tries
            with suppress(TimeoutError):
                async with asyncio.timeout(self._mark_within_seconds):
                    await self._settled.wait()
            if self._sent.is_set() and self._tries == waited_for:
                return

    def mark_sent(self, name: str) -> None:
        """The mark was handed to Twilio."""
        if name == self._name:
            self._sent.set()

    def mark_played(self, name: str) -> None:
        """The mark came back."""
        if name == self._name and self._sent.is_set():
            self._settled.set()

    def cleared(self) -> None:
        """The caller spoke: what was queued is gone, and the hang-up with it."""
        self._withdraw()

    @property
    def _name(self) -> str:
        return f"last-words-{self._tries}"

    def _withdraw(self) -> None:
        self._sent.clear()
        self._settled.set()
        self._settled = asyncio.Event()

"""Media sockets that were accepted and have not said which call they are."""

from __future__ import annotations

import asyncio

from starlette.websockets import WebSocket

from bot.allowance import network_of
from bot.errors import CallRefused
from bot.vendors.twilio.messages import StreamStart, read_start

_WITHIN_SECONDS = 5.0
"""Twilio sends `start` right behind the handshake."""

_MOST_OF_ONE_ADDRESS = 20
"""Of Twilio's, one waits for milliseconds."""


class WaitingRoom:
    """Reads the `start` of each stream, and lets few of one address wait for theirs.

    Whoever opens one more sends the one away that has waited longest, which is never Twilio's:
    so a flood of silent sockets keeps no caller out, even from behind the same proxy.
    """

    def __init__(self, most_of_one_address: int = _MOST_OF_ONE_ADDRESS) -> None:
        self._most = most_of_one_address
        self._waiting: dict[str, list[asyncio.Timeout]] = {}

    async def start_of(
        self, websocket: WebSocket, *, within_seconds: float = _WITHIN_SECONDS
    ) -> StreamStart:
        """The stream's `start` message.

        Raises:
            CallRefused: if it does not come in time, or something else comes in its place.
        """
        address = network_of(websocket.client.host if websocket.client else None)
        waiting = self._waiting.setdefault(address, [])
        patience: asyncio.Timeout | None = None
        try:
            async with asyncio.timeout(within_seconds) as patience:
                waiting.append(patience)
                if len(waiting) > self._most:
                    waiting.pop(0).reschedule(asyncio.get_running_loop().time())
                return await read_start(websocket)
        except TimeoutError as error:
            raise CallRefused("the media stream opened and did not say which call it is") from error
        finally:
            if patience in waiting:
                waiting.remove(patience)
            if not waiting:
                self._waiting.pop(address, None)

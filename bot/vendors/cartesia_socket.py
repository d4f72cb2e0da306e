"""A connection to Cartesia that is opened anew whenever it is lost."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

from loguru import logger
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

_OPEN_WITHIN_SECONDS = 1.2
_BACKOFF_SECONDS = (0.0, 0.2, 0.4, 0.8, 1.6, 3.0)


class CartesiaSocket:
    """Holds the connection for as long as `run` runs.

    Cartesia closes one on which nothing was said for five minutes: another is opened at once, so
    that the next reply does not wait for it.

    on_open: told when there is a connection, and nothing was sent on it.
    on_message: told of each message. on_lost: told that what was under way will not come.
    """

    def __init__(
        self,
        url: str,
        headers: Mapping[str, str],
        *,
        on_open: Callable[[], Awaitable[None]],
        on_message: Callable[[dict[str, Any]], Awaitable[None]],
        on_lost: Callable[[], Awaitable[None]],
    ) -> None:
        self._url = url
        self._headers = dict(headers)
        self._on_open = on_open
        self._on_message = on_message
        self._on_lost = on_lost
        self._connection: ClientConnection | None = None
        self._failures = 0
        self.opened = asyncio.Event()
        """Set once there was a connection."""

    @property
    def has_failed(self) -> bool:
        """Whether the last attempts were in vain; one may be an accident, or our own load."""
        return self._failures > 1

    @property
    def is_open(self) -> bool:
        """Whether what is sent goes out."""
        return self._connection is not None

    async def run(self) -> None:
        """Keep a connection until cancelled."""
        while True:
            try:
                await self._hold_connection()
                reason = "closed"
            except Exception as error:
                # Of whatever kind: an error of ours in a message costs the connection alone.
                status = getattr(getattr(error, "response", None), "status_code", "")
                reason = f"{type(error).__name__} {status}".strip()
            logger.warning("Cartesia's connection is lost: {reason}", reason=reason)
            wait_seconds = _BACKOFF_SECONDS[min(self._failures, len(_BACKOFF_SECONDS) - 1)]
            self._failures += 1
            await asyncio.sleep(wait_seconds)

    async def send(self, message: dict[str, Any]) -> None:
        """Send it, if there is a connection; one that breaks meanwhile is told of by `on_lost`."""
        if self._connection is not None:
            with suppress(WebSocketException, OSError):
                await self._connection.send(json.dumps(message))

    def renew(self) -> None:
        """Give the connection up, and open another."""
        if self._connection is not None:
            self._connection.transport.abort()

    async def _hold_connection(self) -> None:
        connection = await connect(
            self._url, additional_headers=self._headers, open_timeout=_OPEN_WITHIN_SECONDS
        )
        try:
            self._connection = connection
            self.opened.set()
            await self._on_open()
            async for text in connection:
                self._failures = 0
                await self._on_message(json.loads(text))
        finally:
            self._connection = None
            # A closing handshake would wait for a server that may be gone.
            connection.transport.abort()
            await self._on_lost()

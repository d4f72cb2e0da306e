"""A connection to Deepgram that is kept up: what was lost on the way is heard again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, suppress
from typing import TYPE_CHECKING, Any

from loguru import logger
from websockets.exceptions import WebSocketException

from bot.vendors.unheard_audio import UnheardAudio

if TYPE_CHECKING:
    from deepgram.listen.v1.socket_client import AsyncV1SocketClient

_OPEN_WITHIN_SECONDS = 1.2
"""A handshake takes three round trips and some 100 ms at Deepgram."""

_BACKOFF_SECONDS = (0.0, 0.2, 0.4, 0.8, 1.6, 3.0)
_KEEP_ALIVE_SECONDS = 4.0
"""Deepgram hangs up after ten seconds without audio, and asks for a sign every three to five."""

_SIGN_OF_A_VOICE_SECONDS = 2.0
"""Deepgram says that speech began, or what of it there is, about once a second."""

_LAST_WORDS_SECONDS = 0.6
"""The answer to `Finalize` takes 300 ms at 95 %."""

_LONG_OUTAGE_SECONDS = 2.5
"""Four attempts. A caller who has spoken for a second has been waiting for nearly two."""

_GOODBYE_SECONDS = 0.2
_REPLAYED_PIECE_BYTES = 3_200

Connect = Callable[[], AbstractAsyncContextManager["AsyncV1SocketClient"]]


class DeepgramError(Exception):
    """Deepgram gives the connection up; its words are not for our log."""


class DeepgramLine:
    """Holds the connection for as long as `run` runs, and opens another whenever it is lost.

    A refused handshake is not final, whatever its status: the account may have a stream too many
    for a second, and a caller who waits for us to give up has nothing of it. A connection that
    takes a voice and says nothing is as lost as one that was closed. Each new one hears first
    what the one before did not answer for.

    on_message: told of each message, in order.
    on_outage: told when a caller spoke and nobody could be had for a long while.
    """

    def __init__(
        self,
        connect: Connect,
        on_message: Callable[[Any], Awaitable[None]],
        on_outage: Callable[[], Awaitable[None]],
    ) -> None:
        self._connect = connect
        self._on_message = on_message
        self._on_outage = on_outage
        self._has_voice = False
        self._socket: AsyncV1SocketClient | None = None
        self._failures = 0
        self._awaits_last_words = False
        self._deadline: asyncio.TimerHandle | None = None
        self._out_since_s: float | None = None
        self._is_suspected = False
        self.audio = UnheardAudio()
        """What would be said again."""
        self.opened = asyncio.Event()
        """Set once a connection was opened for the first time."""

    @property
    def has_failed(self) -> bool:
        """Whether the last attempts were in vain; one may be an accident, or our own load."""
        return self._failures > 1

    @property
    def outage_s(self) -> float:
        """For how long nobody has heard the caller; 0 while somebody does."""
        return 0.0 if self._out_since_s is None else _now() - self._out_since_s

    async def run(self) -> None:
        """Keep a connection until cancelled."""
        self._out_since_s = _now()
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._keep_alive(), name="Deepgram's keep-alive")
                while True:
                    await self._hold_connection_and_wait()
        finally:
            self._disarm()

    async def hear(self, pcm: bytes) -> None:
        """Take a piece of the caller's audio."""
        self.audio.add(pcm, _now())
        if self._socket is not None:
            await self._send(self._socket.send_media(pcm))

    def voice_began(self) -> None:
        """The caller speaks: some sign of it is due."""
        self._has_voice = True
        self._arm(_SIGN_OF_A_VOICE_SECONDS)

    async def voice_ended(self) -> None:
        """The caller has stopped: ask for the last words at once."""
        self._awaits_last_words = True
        await self._tell_of_outage()
        if self._socket is not None:
            await self._send(self._socket.send_finalize())
            self._arm(_LAST_WORDS_SECONDS)

    async def _hold_connection_and_wait(self) -> None:
        try:
            await self._hold_connection()
            reason = "closed"
        except Exception as error:
            # Of whatever kind: an error of ours in a message costs the connection, not the ear.
            reason = f"{type(error).__name__} {getattr(error, 'status_code', '') or ''}".strip()
        self._disarm()
        if self._out_since_s is None:
            self._out_since_s = _now()
        logger.warning("Deepgram's connection is lost: {reason}", reason=reason)
        await self._tell_of_outage()
        wait_seconds = _BACKOFF_SECONDS[min(self._failures, len(_BACKOFF_SECONDS) - 1)]
        self._failures += 1
        await asyncio.sleep(wait_seconds)

    async def _hold_connection(self) -> None:
        opening = self._connect()
        async with asyncio.timeout(_OPEN_WITHIN_SECONDS):
            socket = await opening.__aenter__()
        try:
            await self._catch_up(socket)
            self._socket = socket
            self.opened.set()
            if not self._is_suspected:
                self._out_since_s = None
            async for message in socket:
                if getattr(message, "type", None) == "Error":
                    raise DeepgramError("it says so")
                self._noticed(message)
                await self._on_message(message)
        finally:
            self._socket = None
            # The SDK's closing handshake would wait ten seconds for a server that is gone; behind
            # an aborted connection it fails, which must not hide why we are here.
            _abort(socket)
            with suppress(WebSocketException, OSError):
                await opening.__aexit__(None, None, None)

    async def _catch_up(self, socket: AsyncV1SocketClient) -> None:
        missed = self.audio.restart()
        for at in range(0, len(missed), _REPLAYED_PIECE_BYTES):
            await socket.send_media(missed[at : at + _REPLAYED_PIECE_BYTES])
        if self._awaits_last_words:
            await socket.send_finalize()
            self._arm(_LAST_WORDS_SECONDS)

    async def _tell_of_outage(self) -> None:
        if self._has_voice and self.outage_s >= _LONG_OUTAGE_SECONDS:
            await self._on_outage()

    def _noticed(self, message: Any) -> None:
        """Something came: somebody is there."""
        self._disarm()
        self._failures, self._out_since_s, self._is_suspected = 0, None, False
        self._has_voice = False
        if getattr(message, "is_final", False):
            self.audio.heard(message.start + message.duration)
            if message.from_finalize or message.speech_final:
                self._awaits_last_words = False
            elif self._awaits_last_words:
                self._arm(_LAST_WORDS_SECONDS)

    def _arm(self, seconds: float) -> None:
        self._disarm()
        self._deadline = asyncio.get_running_loop().call_later(seconds, self._give_up)

    def _disarm(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        """Nothing came where something was due: whoever is there does not hear us."""
        self._deadline = None
        if self._socket is not None:
            self._is_suspected = True
            _abort(self._socket)

    async def _keep_alive(self) -> None:
        while True:
            await asyncio.sleep(_KEEP_ALIVE_SECONDS)
            if self._socket is not None:
                await self._send(self._socket.send_keep_alive())

    async def _send(self, sending: Awaitable[None]) -> None:
        # Whoever reads the connection sees its end too, and what was to be sent is kept.
        with suppress(WebSocketException, OSError):
            await sending

    async def say_goodbye(self) -> None:
        """Tell Deepgram that the call is over, if that takes no time."""
        if self._socket is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(_GOODBYE_SECONDS):
                    await self._send(self._socket.send_close_stream())


def _abort(socket: AsyncV1SocketClient) -> None:
    transport = socket._websocket.transport
    if transport is not None:
        transport.abort()


def _now() -> float:
    return asyncio.get_running_loop().time()

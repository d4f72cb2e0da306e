"""One websocket of Deepgram's `/v1/listen`: frames in, messages out when they are due."""

from __future__ import annotations

import asyncio
import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np
import soxr
from aiohttp import WSMessage, WSMsgType, web

from simulator.codec import mulaw_decode
from simulator.deepgram_messages import Message
from simulator.deepgram_options import (
    MAX_KEYTERM_TOKENS,
    Encoding,
    ListenOptions,
    keyterm_tokens,
)
from simulator.deepgram_recogniser import Due, Recogniser
from simulator.level import SAMPLE_RATE_HZ


@dataclass
class StreamLog:
    """What one connection brought and took, for tests to look at.

    control: the client's text messages, in order.
    sent: the messages that left, in order.
    closed_with: the code this side closed with; None while open or when the client left.
    """

    request_id: str
    options: ListenOptions
    control: list[Message] = field(default_factory=list)
    sent: list[Message] = field(default_factory=list)
    audio_bytes: int = 0
    closed_with: int | None = None


class Undecodable(ValueError):
    """Audio that is not what the query said."""


class Decoder:
    """Raw audio of the announced kind to 8 kHz PCM16; keeps state between frames."""

    def __init__(self, options: ListenOptions) -> None:
        self._encoding = options.encoding
        self._resample: soxr.ResampleStream | None = None
        if options.sample_rate_hz != SAMPLE_RATE_HZ:
            self._resample = soxr.ResampleStream(
                options.sample_rate_hz, SAMPLE_RATE_HZ, 1, dtype="int16"
            )

    def decode(self, audio: bytes) -> bytes:
        """Raises Undecodable for containers and for half samples."""
        if self._encoding is None or (self._encoding is Encoding.LINEAR16 and len(audio) % 2):
            raise Undecodable
        pcm = mulaw_decode(audio) if self._encoding is Encoding.MULAW else audio
        if self._resample is None:
            return pcm
        return self._resample.resample_chunk(np.frombuffer(pcm, "<i2")).astype("<i2").tobytes()


@dataclass(frozen=True)
class _Close:
    code: int
    reason: str = ""


class ListenStream:
    """Reads until the client or a rule ends the stream; a second task sends what is due.

    idle_seconds: without audio or KeepAlive for so long the stream is closed.
    finalize_may_be_silent: no answer to `Finalize` when no audio came since the last result.
    """

    def __init__(
        self,
        socket: web.WebSocketResponse,
        recogniser: Recogniser,
        log: StreamLog,
        *,
        idle_seconds: float,
        finalize_may_be_silent: bool,
    ) -> None:
        self._socket = socket
        self._recogniser = recogniser
        self._log = log
        self._decoder = Decoder(log.options)
        self._idle_seconds = idle_seconds
        self._finalize_may_be_silent = finalize_may_be_silent
        self._digest = hashlib.sha256()
        self._outbox: asyncio.Queue[Due | _Close] = asyncio.Queue()
        self._alive_at = asyncio.get_running_loop().time()
        self._closing = False
        self._silent = False

    def fall_silent(self) -> None:
        """Take everything and say nothing more, as a server does whose worker is gone."""
        self._silent = True

    async def run(self) -> None:
        """Serve the stream to its end."""
        async with asyncio.TaskGroup() as tasks:
            sender = tasks.create_task(self._send(), name="deepgram sender")
            await self._receive()
            if self._closing:
                await sender
            else:
                sender.cancel()

    async def _receive(self) -> None:
        clock = asyncio.get_running_loop().time
        while True:
            try:
                deadline = self._alive_at + self._idle_seconds
                message = await self._socket.receive(timeout=max(0.001, deadline - clock()))
            except TimeoutError:
                self._close(1011, "NET-0001")
                return
            if message.type in (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED):
                return
            if not self._closing:
                self._take(message, clock())
            if self._closing:
                return

    def _take(self, message: WSMessage, now: float) -> None:
        if message.type is WSMsgType.BINARY and message.data:
            self._audio(message.data, now)
        elif message.type is WSMsgType.BINARY:
            self._end(now)  # an empty frame is a CloseStream
        elif message.type is WSMsgType.TEXT:
            self._control(message.data, now)

    def _audio(self, audio: bytes, now: float) -> None:
        self._alive_at = now
        self._log.audio_bytes += len(audio)
        self._digest.update(audio)
        try:
            pcm = self._decoder.decode(audio)
        except Undecodable:
            self._close(1008, "DATA-0000")
            return
        self._put(self._recogniser.feed(pcm, now))

    def _control(self, text: str, now: float) -> None:
        try:
            message = json.loads(text)
            kind = message["type"]
        except (ValueError, TypeError, KeyError):
            self._put([Due(now, _error("SchemaError", "Could not deserialize the text message"))])
            return
        self._log.control.append(message)
        match kind:
            case "KeepAlive":
                # Does not stand in for the first audio.
                if self._log.audio_bytes:
                    self._alive_at = now
            case "Finalize":
                if self._recogniser.has_unfinished_audio or not self._finalize_may_be_silent:
                    self._put(self._recogniser.finalize(now))
            case "CloseStream":
                self._end(now)
            case "Configure":
                self._put([Due(now, self._configured(message))])
            case _:
                self._put([Due(now, _error("SchemaError", f"Unknown message type: {kind}"))])

    def _configured(self, message: Message) -> Message:
        keyterms = message.get("keyterms") or []
        failure = {"type": "ConfigureFailure", "request_id": self._log.request_id}
        if keyterms and not self._log.options.model.startswith("nova-3"):
            code = "CONFIGURE_KEYTERMS_NOT_SUPPORTED"
            return {**failure, "code": code, "description": "Keyterms need nova-3"}
        if keyterm_tokens(keyterms) > MAX_KEYTERM_TOKENS:
            code = "CONFIGURE_KEYTERM_LIMIT_EXCEEDED"
            return {**failure, "code": code, "description": "Too many keyterm tokens"}
        success = {"type": "ConfigureSuccess", "request_id": self._log.request_id}
        return {**success, "keyterms": keyterms}

    def _end(self, now: float) -> None:
        due = self._recogniser.close(now)
        metadata = {
            "type": "Metadata",
            "transaction_key": "deprecated",
            "request_id": self._log.request_id,
            "sha256": self._digest.hexdigest(),
            "created": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
            "duration": self._recogniser.position_ms / 1000,
            "channels": 1,
        }
        self._put([*due, Due(now, metadata)])
        self._close(1000)

    def _put(self, due: list[Due]) -> None:
        for message in due:
            self._outbox.put_nowait(message)

    def _close(self, code: int, reason: str = "") -> None:
        self._closing = True
        self._outbox.put_nowait(_Close(code, reason))

    async def _send(self) -> None:
        """One after the other: a message never overtakes an earlier one that is not due yet."""
        clock = asyncio.get_running_loop().time
        while True:
            item = await self._outbox.get()
            if isinstance(item, _Close):
                self._log.closed_with = item.code
                await self._socket.close(code=item.code, message=item.reason.encode())
                return
            if item.at > clock():
                await asyncio.sleep(item.at - clock())
            if self._socket.closed:
                return
            if self._silent:
                continue
            try:
                await self._socket.send_json(item.message)
            except ConnectionResetError:
                return  # the reader sees it too
            self._log.sent.append(item.message)


def _error(variant: str, description: str) -> Message:
    return {
        "type": "Error",
        "variant": variant,
        "description": description,
        "message": description,
    }

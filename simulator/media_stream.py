"""Twilio's end of a media stream's websocket."""

from __future__ import annotations

import asyncio
import base64
import binascii
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from time import monotonic
from typing import Any, Literal

import aiohttp
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from yarl import URL

from simulator.call_log import EventKind
from simulator.level import FRAME_MS
from simulator.line import Frame, Line
from simulator.twilio_errors import Code

_CLOSE_SECONDS = 1.0
_ABNORMAL_CLOSURE = 1006


class StreamEnd(StrEnum):
    """Why a stream is over, when it was not the call that ended."""

    CLOSED_BY_SERVER = auto()
    FAILED = auto()


@dataclass(frozen=True)
class StreamPlan:
    """What the TwiML asks for. connect_url: where the socket of `url` really is."""

    url: str
    connect_url: str
    signature: str
    account_sid: str
    call_sid: str
    stream_sid: str
    parameters: Mapping[str, str]


class _Message(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    stream_sid: str = Field(alias="streamSid")


class _MediaPayload(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    payload: str


class _Media(_Message):
    event: Literal["media"]
    media: _MediaPayload


class _MarkName(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    name: str


class _Mark(_Message):
    event: Literal["mark"]
    mark: _MarkName


class _Clear(_Message):
    event: Literal["clear"]


_MESSAGES: dict[str, type[_Media] | type[_Mark] | type[_Clear]] = {
    "media": _Media,
    "mark": _Mark,
    "clear": _Clear,
}


class _ProtocolViolation(Exception):
    """Twilio gives the stream up."""


class MediaStream:
    """One `<Stream>`: from the handshake to the closing, heard through the call's line.

    on_start: called when `start` has been sent. has_started: whether that came to pass.
    A server too slow to read slows the line down: Twilio would drop audio with warning 31930.
    """

    def __init__(
        self,
        plan: StreamPlan,
        line: Line,
        session: aiohttp.ClientSession,
        on_start: Callable[[], None],
    ) -> None:
        self.has_started = False
        self._plan = plan
        self._on_start = on_start
        self._line = line
        self._log = line.log
        self._session = session
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._sequence = 0
        self._chunk = 0
        self._warned: set[Code] = set()

    async def run(self, timeout_s: float) -> StreamEnd:
        """Connect and stay until the server closes; cancel it when the call moves on."""
        socket = await self._connect(timeout_s)
        if socket is None:
            return StreamEnd.FAILED
        self._socket = socket
        reason = "call"
        try:
            await self._open()
            end = await self._read(socket)
            reason = end.value
            return end
        finally:
            self._line.listener = None
            self._line.playback.clear()
            self._log.add(EventKind.STREAM_STOPPED, reason)
            await self._close(socket)

    async def hear(self, frame: Frame) -> None:
        """Send the caller's next 20 ms."""
        timestamp_ms = self._chunk * FRAME_MS
        self._chunk += 1
        # Written by hand: fifty a second and call, and nothing in it needs escaping.
        await self._send(
            f'{{"event":"media","sequenceNumber":"{self._next_sequence()}",'
            f'"media":{{"track":"inbound","chunk":"{self._chunk}",'
            f'"timestamp":"{timestamp_ms}","payload":"{frame.payload}"}},'
            f'"streamSid":"{self._plan.stream_sid}"}}'
        )

    async def hear_digit(self, digit: str) -> None:
        """Send a key press."""
        await self._send_event("dtmf", {"track": "inbound_track", "digit": digit})

    async def mark_played(self, name: str) -> None:
        """Give a mark back."""
        self._log.add(EventKind.MARK_RETURNED, name)
        await self._send_event("mark", {"name": name})

    async def _connect(self, timeout_s: float) -> aiohttp.ClientWebSocketResponse | None:
        headers = {
            "User-Agent": "Twilio.TmeWs/1.0",
            "X-Twilio-Signature": self._plan.signature,
        }
        try:
            async with asyncio.timeout(timeout_s):
                return await self._session.ws_connect(
                    URL(self._plan.connect_url, encoded=True),
                    headers=headers,
                    timeout=aiohttp.ClientWSTimeout(ws_close=_CLOSE_SECONDS),  # pyright: ignore[reportCallIssue]
                )
        except TimeoutError:
            self._log.add_error(Code.STREAM_TIMED_OUT, "no answer to the handshake")
        except aiohttp.ClientConnectorError as error:
            self._log.add_error(Code.STREAM_REFUSED, str(error))
        except aiohttp.ClientError as error:
            self._log.add_error(Code.STREAM_HANDSHAKE_FAILED, str(error))
        return None

    async def _open(self) -> None:
        plan = self._plan
        await self._send('{"event":"connected","protocol":"Call","version":"1.0.0"}')
        start = {
            "accountSid": plan.account_sid,
            "streamSid": plan.stream_sid,
            "callSid": plan.call_sid,
            "tracks": ["inbound"],
            "mediaFormat": {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1},
            "customParameters": dict(plan.parameters),
        }
        await self._send_event("start", start)
        self._log.add(EventKind.STREAM_STARTED, plan.stream_sid)
        self.has_started = True
        self._on_start()
        self._line.listener = self
        self._line.wake()

    async def _read(self, socket: aiohttp.ClientWebSocketResponse) -> StreamEnd:
        try:
            async for message in socket:
                if message.type is aiohttp.WSMsgType.TEXT:
                    await self._take(message.data)
                else:
                    self._warn(Code.MESSAGE_MALFORMED, f"a {message.type.name} message")
        except _ProtocolViolation as violation:
            self._log.add_error(Code.STREAM_PROTOCOL_VIOLATED, str(violation))
            return StreamEnd.FAILED
        if socket.close_code == _ABNORMAL_CLOSURE:
            self._log.add_error(Code.STREAM_BROKEN, "the connection was lost")
        else:
            self._log.add_error(Code.STREAM_CLOSED_BY_SERVER, f"closed with {socket.close_code}")
        return StreamEnd.CLOSED_BY_SERVER

    async def _take(self, text: str) -> None:
        """Obey one message of the server."""
        try:
            raw = json.loads(text)
        except ValueError:
            return self._warn(Code.MESSAGE_INVALID, "not JSON")
        if not isinstance(raw, dict) or "event" not in raw:
            return self._warn(Code.MESSAGE_INVALID, "no event")
        model = _MESSAGES.get(str(raw["event"]))
        if model is None:
            raise _ProtocolViolation(f"unknown event {raw['event']!r}")
        try:
            message = model.model_validate(raw)
        except ValidationError as error:
            return self._warn(Code.MESSAGE_INVALID, str(error))
        if message.stream_sid != self._plan.stream_sid:
            return self._warn(Code.MESSAGE_INVALID, "wrong streamSid")
        match message:
            case _Media():
                self._take_media(message.media.payload)
            case _Mark():
                self._log.add(EventKind.MARK_RECEIVED, message.mark.name)
                await self._return(self._line.playback.put_mark(message.mark.name))
            case _Clear():
                self._log.add(EventKind.CLEAR_RECEIVED)
                await self._return(self._line.playback.clear())
        self._line.wake()
        return None

    def _take_media(self, payload: str) -> None:
        try:
            mulaw = base64.b64decode(payload, validate=True)
        except binascii.Error:
            return self._warn(Code.MESSAGE_INVALID, "the payload is not base64")
        if mulaw.startswith(b"RIFF"):
            return self._warn(Code.MESSAGE_INVALID, "the payload has a WAV header")
        if not self._line.playback.put(mulaw, monotonic()):
            self._warn(Code.MEDIA_DISCARDED, "more than ten minutes wait to be played")
        return None

    def _warn(self, code: Code, message: str) -> None:
        """Twilio reports each kind of bad message once a stream, and ignores them all."""
        if code not in self._warned:
            self._warned.add(code)
            self._log.add_error(code, message)

    async def _return(self, marks: tuple[str, ...]) -> None:
        for name in marks:
            await self.mark_played(name)

    def _next_sequence(self) -> int:
        self._sequence += 1
        return self._sequence

    async def _send_event(self, event: str, content: Mapping[str, Any]) -> None:
        message = {
            "event": event,
            "sequenceNumber": str(self._next_sequence()),
            "streamSid": self._plan.stream_sid,
            event: content,
        }
        await self._send(json.dumps(message, separators=(",", ":")))

    async def _send(self, text: str) -> None:
        if self._socket is None or self._socket.closed:
            return
        try:
            await self._socket.send_str(text)
        except ConnectionResetError:
            # The reader sees the same end and says what kind it was.
            return

    async def _close(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        if not socket.closed:
            stop = {"accountSid": self._plan.account_sid, "callSid": self._plan.call_sid}
            await self._send_event("stop", stop)
        await socket.close()

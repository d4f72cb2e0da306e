"""Twilio played by hand: requests and sockets with any signature, or none."""

from __future__ import annotations

import asyncio
import base64
import json
import secrets
import socket as socket_module
import struct
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

import aiohttp
from twilio.request_validator import RequestValidator
from yarl import URL

from simulator.codec import mulaw_decode
from simulator.level import is_voiced
from simulator.line import frames_of
from simulator.speech import Speech

SILENCE = base64.b64encode(b"\xff" * 160).decode()


_FRAME_SECONDS = 0.02


def new_call_sid() -> str:
    """An id as Twilio gives one to each call."""
    return f"CA{secrets.token_hex(16)}"


def start_message(call_sid: str, parameters: Mapping[str, str]) -> dict[str, Any]:
    """`start`, as Twilio sends it."""
    stream_sid = f"MZ{secrets.token_hex(16)}"
    return {
        "event": "start",
        "sequenceNumber": "1",
        "streamSid": stream_sid,
        "start": {
            "accountSid": "AC" + "a10" * 10 + "00",
            "streamSid": stream_sid,
            "callSid": call_sid,
            "tracks": ["inbound"],
            "customParameters": dict(parameters),
            "mediaFormat": {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1},
        },
    }


def media_message(stream_sid: str, chunk: int = 1, payload: str = SILENCE) -> dict[str, Any]:
    """20 ms of a caller who says nothing."""
    return {
        "event": "media",
        "sequenceNumber": str(chunk + 1),
        "media": {
            "track": "inbound",
            "chunk": str(chunk),
            "timestamp": str(chunk * 20),
            "payload": payload,
        },
        "streamSid": stream_sid,
    }


class MediaSocket:
    """An open media socket and what the server sends on it.

    call_sid, stream_sid: of the call that was begun on it.
    """

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.call_sid = ""
        self.stream_sid = ""
        self._chunk = 0

    async def send(self, message: Any) -> None:
        """An object as JSON; text and bytes as they are."""
        if isinstance(message, bytes):
            await self.socket.send_bytes(message)
        else:
            await self.socket.send_str(message if isinstance(message, str) else json.dumps(message))

    async def speak(self, speech: Speech, quiet_seconds: float = 0.0) -> None:
        """Say it in real time, then be silent for a while."""
        silence = [SILENCE] * round(quiet_seconds / _FRAME_SECONDS)
        await self._send_frames([*(frame.payload for frame in frames_of(speech.pcm)), *silence])

    async def be_silent(self) -> None:
        """Say nothing, in real time, until cancelled or the server closes."""
        with suppress(ConnectionError):
            while True:
                await self._send_frames([SILENCE])

    async def _send_frames(self, payloads: Sequence[str]) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time()
        for payload in payloads:
            self._chunk += 1
            await self.send(media_message(self.stream_sid, self._chunk, payload))
            due += _FRAME_SECONDS
            await asyncio.sleep(max(0.0, due - loop.time()))

    async def hear(self, within_seconds: float = 8.0) -> None:
        """Wait for the bot's voice; raises ConnectionResetError when the server closes."""
        while True:
            media = await self.receive("media", within_seconds)
            mulaw = base64.b64decode(media["media"]["payload"])
            if is_voiced(mulaw_decode(mulaw)):
                return

    def break_off(self) -> None:
        """Reset the connection: no close frame, no FIN."""
        transport = self.socket.get_extra_info("socket")
        linger = struct.pack("ii", 1, 0)
        transport.setsockopt(socket_module.SOL_SOCKET, socket_module.SO_LINGER, linger)
        connection = self.socket._response.connection
        assert connection is not None
        assert connection.transport is not None
        connection.transport.abort()

    async def receive(self, event: str, within_seconds: float = 8.0) -> dict[str, Any]:
        """The next message of that kind; raises ConnectionResetError when the server closes."""
        while True:
            message = await self.socket.receive(timeout=within_seconds)
            if message.type is not aiohttp.WSMsgType.TEXT:
                raise ConnectionResetError(f"closed before {event}: {self.socket.close_code}")
            content = json.loads(message.data)
            if content["event"] == event:
                return content

    async def closed(self, within_seconds: float = 8.0) -> int | None:
        """The server's close code, once it has closed; what it said before is passed over."""
        while True:
            message = await self.socket.receive(timeout=within_seconds)
            if message.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED):
                return self.socket.close_code
            if message.type is aiohttp.WSMsgType.ERROR:
                return None


@dataclass
class ByHand:
    """Requests to a server whose account has `auth_token`.

    public_base_url: what Twilio signs, when it is not `base_url`, where the server listens.
    """

    base_url: str
    auth_token: str
    session: aiohttp.ClientSession
    public_base_url: str = ""
    sockets: list[MediaSocket] = field(default_factory=list)

    def sign(self, url: str, form: Mapping[str, str] | None = None, token: str = "") -> str:
        """Twilio's signature for an address."""
        return RequestValidator(token or self.auth_token).compute_signature(url, dict(form or {}))

    def webhook_url(self, path: str) -> str:
        """The address that is signed for a path."""
        return (self.public_base_url or self.base_url).rstrip("/") + path

    def stream_url(self, path: str = "/voice/stream") -> str:
        """The address that is signed for the media socket."""
        return "ws" + self.webhook_url(path).removeprefix("http")

    async def post(
        self, path: str, form: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> tuple[int, str]:
        """Status and body. headers: in the place of the right signature."""
        if headers is None:
            headers = {"X-Twilio-Signature": self.sign(self.webhook_url(path), form)}
        url = URL(self.base_url + path, encoded=True)
        async with self.session.post(url, data=form, headers=headers) as response:
            return response.status, await response.text()

    async def ring(self, call_sid: str, from_number: str = "+12105550142") -> dict[str, str]:
        """The parameters that the server's TwiML gives a call on its way."""
        form = {"CallSid": call_sid, "From": from_number, "To": "+12105550100", "CallerName": ""}
        status, document = await self.post("/voice/incoming", form)
        assert status == 200, document
        return {
            element.attrib["name"]: element.attrib["value"]
            for element in ElementTree.fromstring(document).iter("Parameter")
        }

    async def open(
        self, headers: Mapping[str, str] | None = None, path: str = "/voice/stream"
    ) -> MediaSocket:
        """Open the media socket; raises aiohttp.WSServerHandshakeError when refused."""
        if headers is None:
            headers = {"X-Twilio-Signature": self.sign(self.stream_url())}
        url = URL("ws" + self.base_url.removeprefix("http") + path, encoded=True)
        socket = MediaSocket(await self.session.ws_connect(url, headers=headers))
        self.sockets.append(socket)
        return socket

    async def refused_status(
        self, headers: Mapping[str, str] | None = None, path: str = "/voice/stream"
    ) -> int:
        """The HTTP status that answers the socket's handshake; 101 when it was accepted."""
        try:
            opened = await self.open(headers, path)
        except aiohttp.WSServerHandshakeError as refusal:
            return refusal.status
        await opened.socket.close()
        return 101

    async def begin(self, call_sid: str = "", from_number: str = "+12105550142") -> MediaSocket:
        """A call whose stream has started."""
        call_sid = call_sid or new_call_sid()
        parameters = await self.ring(call_sid, from_number)
        opened = await self.open()
        await opened.send({"event": "connected", "protocol": "Call", "version": "1.0.0"})
        start = start_message(call_sid, parameters)
        await opened.send(start)
        opened.call_sid, opened.stream_sid = call_sid, start["streamSid"]
        return opened

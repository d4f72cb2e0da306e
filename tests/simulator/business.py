"""A business of a few lines: it answers Twilio's webhooks and talks on its media socket."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import Any
from urllib.parse import parse_qs

from aiohttp import WSMsgType, web

from simulator.codec import mulaw_decode, mulaw_encode
from simulator.level import is_voiced
from simulator.speech import Speech
from simulator.standin import StandIn


@dataclass(frozen=True)
class Document:
    """What a path answers. delay_seconds: how long it takes."""

    body: str
    status: int = 200
    content_type: str = "text/xml"
    delay_seconds: float = 0.0


class Socket:
    """The business's end of one media stream, after `start`.

    break_off: cut the connection without a word.
    """

    def __init__(
        self, socket: web.WebSocketResponse, start: dict[str, Any], break_off: Callable[[], None]
    ) -> None:
        self.break_off = break_off
        self.stream_sid: str = start["streamSid"]
        self._socket = socket

    async def messages(self) -> AsyncIterator[dict[str, Any]]:
        """What Twilio sends after `start`, until it closes."""
        async for message in self._socket:
            if message.type is WSMsgType.TEXT:
                yield json.loads(message.data)

    async def wait_for(self, event: str) -> dict[str, Any]:
        """The next message of that kind."""
        async for message in self.messages():
            if message["event"] == event:
                return message
        raise ConnectionResetError(f"closed before {event}")

    async def listen(self, quiet_frames: int = 10) -> None:
        """Until the caller has spoken and been quiet for so many 20 ms frames."""
        async for _ in self._frames_until_quiet(quiet_frames):
            pass

    async def play_while_listening(self, speech: Speech, quiet_frames: int) -> None:
        """Listen, and meanwhile play a clip over and over, 20 ms for each 20 ms of the caller."""
        frames = cycle(_chunks(mulaw_encode(speech.pcm), 160))
        async for _ in self._frames_until_quiet(quiet_frames):
            await self._send_media(next(frames))

    async def _frames_until_quiet(self, quiet_frames: int) -> AsyncIterator[None]:
        has_spoken, quiet = False, 0
        async for message in self.messages():
            if message["event"] == "media":
                voiced = is_voiced(mulaw_decode(base64.b64decode(message["media"]["payload"])))
                has_spoken = has_spoken or voiced
                quiet = 0 if voiced else quiet + 1
                if has_spoken and quiet >= quiet_frames:
                    return
                yield

    async def send(self, event: str, **content: object) -> None:
        """Any message with this stream's sid."""
        message = {"event": event, "streamSid": self.stream_sid, **content}
        await self._socket.send_str(json.dumps(message))

    async def play(self, speech: Speech, chunk_bytes: int = 320) -> None:
        """Send a clip as fast as it goes, in messages of so many mu-law bytes."""
        mulaw = mulaw_encode(speech.pcm)
        for chunk in _chunks(mulaw, chunk_bytes):
            await self._send_media(chunk)

    async def _send_media(self, mulaw: bytes) -> None:
        await self.send("media", media={"payload": base64.b64encode(mulaw).decode()})

    async def send_text(self, text: str) -> None:
        """Raw text."""
        await self._socket.send_str(text)

    async def send_bytes(self, data: bytes) -> None:
        """A binary message."""
        await self._socket.send_bytes(data)


class Business(StandIn):
    """Documents by path, and one conversation for every media socket.

    Paths without a document answer 404 to POST and GET; `asked` keeps what Twilio asked.
    """

    name = "business"

    def __init__(self) -> None:
        super().__init__()
        self.documents: dict[str, Document] = {}
        self.talk: Callable[[Socket], Awaitable[None]] = _only_listen
        self.heard: list[dict[str, Any]] = []
        self.sockets_open = 0

    def routes(self) -> list[web.RouteDef]:
        """One socket, and documents everywhere else."""
        return [
            web.get("/stream", self._stream),
            web.get("/refuse", self._refuse),
            web.route("*", "/{path:.*}", self._document),
        ]

    def says(self, path: str, verbs: str, **how: Any) -> str:
        """Answer a path with these verbs; returns its URL."""
        self.documents[path] = Document(f"<Response>{verbs}</Response>", **how)
        return f"{self.http_url}{path}"

    def streams(self, path: str = "/voice", then: str = "") -> str:
        """Answer a path with a stream to this business, then these verbs; returns its URL."""
        return self.says(path, f'<Connect><Stream url="{self.ws_url}/stream"/></Connect>{then}')

    def forms(self, path: str) -> list[dict[str, str]]:
        """The forms posted to a path, in order."""
        return [
            {
                key: values[-1]
                for key, values in parse_qs(asked.body.decode(), keep_blank_values=True).items()
            }
            for asked in self.asked
            if asked.path == path and asked.body is not None
        ]

    async def _document(self, request: web.Request) -> web.Response:
        document = self.documents.get(request.path)
        if document is None:
            return web.Response(status=404)
        await asyncio.sleep(document.delay_seconds)
        return web.Response(
            text=document.body, status=document.status, content_type=document.content_type
        )

    async def _refuse(self, request: web.Request) -> web.Response:
        return web.Response(status=403)

    async def _stream(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets_open += 1
        try:
            connected = await socket.receive_json()
            start = await socket.receive_json()
            self.heard += [connected, start]
            assert request.transport is not None
            await self.talk(Socket(socket, start, request.transport.abort))
        finally:
            self.sockets_open -= 1
            await socket.close()
        return socket


async def _only_listen(socket: Socket) -> None:
    async for _ in socket.messages():
        pass


def _chunks(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))

"""The first messages of a media stream, read from a real socket."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket

from bot.errors import CallRefused
from bot.vendors.twilio.messages import StreamStart, decode_message
from bot.waiting_room import WaitingRoom
from tests.eventually import eventually
from tests.server.by_hand import start_message

CONNECTED = {"event": "connected", "protocol": "Call", "version": "1.0.0"}


@dataclass
class Reader:
    """A server that reads the start of each stream and closes."""

    url: str = ""
    read: list[StreamStart | str] = field(default_factory=list)

    async def serve(self, websocket: WebSocket) -> None:
        await websocket.accept()
        try:
            room = WaitingRoom()
            self.read.append(await room.start_of(websocket, within_seconds=0.3))
        except CallRefused as refusal:
            self.read.append(str(refusal))
        await websocket.close()

    async def reads(self, messages: Sequence[Any]) -> StreamStart | str:
        """What it makes of these messages."""
        self.read.clear()
        async with aiohttp.ClientSession() as session, session.ws_connect(self.url) as opened:
            for message in messages:
                if isinstance(message, bytes):
                    await opened.send_bytes(message)
                else:
                    text = message if isinstance(message, str) else json.dumps(message)
                    await opened.send_str(text)
            await opened.receive(timeout=5)
        return await eventually(lambda: self.read[0])


@pytest.fixture
async def reader() -> AsyncIterator[Reader]:
    found = Reader()
    listener = socket.create_server(("127.0.0.1", 0))
    found.url = f"ws://127.0.0.1:{listener.getsockname()[1]}/"
    app = Starlette(routes=[WebSocketRoute("/", found.serve)])
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(server.serve(sockets=[listener]))
        await eventually(lambda: server.started)
        yield found
        server.should_exit = True


async def test_a_call_of_twilio_s_says_who_it_is(reader):
    start = start_message("CA1", {"from": "+525555550142", "language": "es"})

    assert await reader.reads([CONNECTED, start]) == StreamStart(
        start["streamSid"], "CA1", {"from": "+525555550142", "language": "es"}
    )


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (
            {"event": "start", "start": {"streamSid": "MZ1", "callSid": "CA1"}},
            StreamStart("MZ1", "CA1"),
        ),
        (
            {"event": "start", "streamSid": "MZ1", "start": {"callSid": "CA1"}},
            StreamStart("MZ1", "CA1"),
        ),
        ({"event": "start", "start": {"streamSid": "MZ1"}}, StreamStart("MZ1", "")),
        (
            {"event": "start", "start": {"streamSid": "MZ1", "new": [1], "tracks": None}},
            StreamStart("MZ1", ""),
        ),
    ],
)
async def test_a_client_that_says_little_is_a_call_as_well(reader, start, expected):
    assert await reader.reads([start]) == expected


async def test_a_client_that_greets_first_is_a_call_as_well(reader):
    greetings = [{"type": "hello"}, {"event": "something"}, CONNECTED]

    assert await reader.reads([*greetings, start_message("CA1", {})]) != []
    assert isinstance(reader.read[0], StreamStart)


@pytest.mark.parametrize(
    ("messages", "reason"),
    [
        ([], "did not say which call it is"),
        ([CONNECTED], "did not say which call it is"),
        ([CONNECTED] * 20, "other messages in place of its start"),
        ([{"event": "media", "media": {"payload": ""}}], "media before its start"),
        ([{"event": "stop"}], "media before its start"),
        ([b"{}"], "not Twilio's"),
        (["x" * 70_000], "not Twilio's"),
        (["{"], "not JSON"),
        (["[]"], "not an object"),
        ([{"event": "start"}], "cannot be read"),
        ([{"event": "start", "start": {"streamSid": "M" * 201}}], "cannot be read"),
        ([start_message("CA1", {"from": "x" * 501})], "cannot be read"),
        ([start_message("CA\ud800", {})], "cannot be read"),
        ([start_message("CA1", {"from\0": "x"})], "cannot be read"),
    ],
)
async def test_a_stream_that_is_not_twilio_s_is_told_apart(reader, messages, reason):
    assert reason in await reader.reads(messages)


def nested(levels: int, bracket: str) -> str:
    return bracket * levels


@given(
    text=st.one_of(
        st.text(),
        st.builds(nested, st.integers(1, 60_000), st.sampled_from(["[", '{"a":'])),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(),
            lambda children: st.lists(children) | st.dictionaries(st.text(), children),
        ).map(json.dumps),
    )
)
def test_whatever_text_arrives_is_an_object_or_refused(text):
    _is_object_or_refused(lambda: decode_message(text))


def _is_object_or_refused(decode: Callable[[], dict[str, Any]]) -> None:
    try:
        message = decode()
    except CallRefused as refusal:
        assert str(refusal).startswith("the media stream sent")
    else:
        assert isinstance(message, dict)

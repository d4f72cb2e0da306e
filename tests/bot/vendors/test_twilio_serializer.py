"""Twilio's messages to frames and back, and what no message may do."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from hypothesis import given
from hypothesis import strategies as st
from pipecat.frames.frames import (
    CancelFrame,
    EndFrame,
    Frame,
    InputAudioRawFrame,
    InputDTMFFrame,
    InputTransportMessageFrame,
    InterruptionFrame,
    OutputAudioRawFrame,
    OutputTransportMessageFrame,
)

from bot.vendors.twilio.serializer import AloTwilioSerializer
from simulator.codec import mulaw_decode

STREAM = "MZ1"
TONE = bytes(range(1, 161))


@dataclass
class Heard:
    """What the serializer told the call, in order."""

    told: list[tuple[str, Any]] = field(default_factory=list)

    async def caller_audio(self, frame: InputAudioRawFrame) -> None:
        assert (frame.sample_rate, frame.num_channels) == (8000, 1)
        self.told.append(("caller", frame.audio))

    def bot_audio(self, pcm: bytes) -> None:
        self.told.append(("bot", pcm))

    def mark_sent(self, name: str) -> None:
        self.told.append(("mark sent", name))

    def mark_played(self, name: str) -> None:
        self.told.append(("mark played", name))

    def cleared(self) -> None:
        self.told.append(("cleared", None))

    def stream_stopped(self) -> None:
        self.told.append(("stopped", None))

    def violated(self, reason: str) -> None:
        self.told.append(("violated", reason))

    @property
    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.told]


def new_serializer() -> tuple[AloTwilioSerializer, Heard]:
    """As a call has it, at 8 kHz."""
    heard = Heard()
    serializer = AloTwilioSerializer(STREAM, heard)
    serializer._sample_rate = 8000
    return serializer, heard


def media(payload: Any, **more: Any) -> str:
    return json.dumps({"event": "media", "media": {"payload": payload, **more}})


async def test_what_the_caller_says_arrives_sample_by_sample():
    serializer, heard = new_serializer()

    frame = await serializer.deserialize(media(base64.b64encode(TONE).decode(), track="inbound"))

    assert frame is None
    assert heard.told == [("caller", mulaw_decode(TONE))]


async def test_what_the_bot_says_is_sent_as_mu_law():
    serializer, heard = new_serializer()
    pcm = mulaw_decode(TONE)

    text = await serializer.serialize(OutputAudioRawFrame(pcm, 8000, 1))

    message = json.loads(text or "")
    assert (message["event"], message["streamSid"]) == ("media", STREAM)
    assert mulaw_decode(base64.b64decode(message["media"]["payload"])) == pcm
    assert heard.told == [("bot", pcm)]


async def test_a_caller_who_interrupts_clears_what_is_queued():
    serializer, heard = new_serializer()

    text = await serializer.serialize(InterruptionFrame())

    assert json.loads(text or "") == {"event": "clear", "streamSid": STREAM}
    assert heard.told == [("cleared", None)]


async def test_a_mark_goes_out_and_comes_back():
    serializer, heard = new_serializer()
    mark = {"event": "mark", "streamSid": STREAM, "mark": {"name": "m1"}}

    assert json.loads(await serializer.serialize(OutputTransportMessageFrame(mark)) or "") == mark
    frame = await serializer.deserialize(json.dumps({**mark, "sequenceNumber": "4"}))
    assert isinstance(frame, InputTransportMessageFrame)
    assert heard.told == [("mark sent", "m1"), ("mark played", "m1")]


@pytest.mark.parametrize("digit", "0123456789*#")
async def test_a_key_that_the_caller_presses_arrives(digit):
    serializer, heard = new_serializer()
    message = {"event": "dtmf", "dtmf": {"track": "inbound_track", "digit": digit}}

    frame = await serializer.deserialize(json.dumps(message))

    assert isinstance(frame, InputDTMFFrame)
    assert frame.button == digit
    assert not heard.told


async def test_a_stream_that_stops_says_so():
    serializer, heard = new_serializer()

    assert await serializer.deserialize('{"event":"stop","stop":{"callSid":"CA1"}}') is None
    assert heard.kinds == ["stopped"]


async def test_after_a_violation_nothing_more_is_read():
    serializer, heard = new_serializer()

    assert await serializer.deserialize("{") is None
    assert await serializer.deserialize("[") is None
    assert await serializer.deserialize(media(base64.b64encode(TONE).decode())) is None
    assert heard.kinds == ["violated"]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("////"),
    lambda children: (
        st.lists(children, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["event", "media", "payload", "mark", "name", "dtmf", "digit", "track"]
            ),
            children,
            max_size=4,
        )
    ),
    max_leaves=8,
)
EVENTS = st.sampled_from(["connected", "start", "media", "dtmf", "mark", "stop", "new", None, 1])


@given(
    message=st.one_of(
        st.fixed_dictionaries(
            {"event": EVENTS},
            optional={"media": ANYTHING, "mark": ANYTHING, "dtmf": ANYTHING, "stop": ANYTHING},
        ).map(json.dumps),
        ANYTHING.map(json.dumps),
        st.text(),
        st.binary(),
    )
)
async def test_no_message_raises_and_each_is_a_frame_or_nothing(message):
    serializer, heard = new_serializer()

    frame = await serializer.deserialize(message)

    assert frame is None or isinstance(frame, Frame)
    assert len(heard.told) <= 1
    for kind, reason in heard.told:
        assert kind != "violated" or reason.startswith("the media stream sent")


TONE_MESSAGE = media(base64.b64encode(TONE).decode())
SECOND_MESSAGE = media(base64.b64encode(TONE * 50).decode())


async def test_what_a_network_held_up_for_half_a_minute_is_heard():
    serializer, heard = new_serializer()
    for _ in range(1450):
        await serializer.deserialize(TONE_MESSAGE)

    assert heard.kinds == ["caller"] * 1450


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (SECOND_MESSAGE, "more audio than the call has lasted"),
        (json.dumps({"event": "dtmf", "dtmf": {}}), "more messages than a telephone call has"),
    ],
)
async def test_a_stream_that_floods_the_call_is_ended(message, reason):
    serializer, heard = new_serializer()
    for _ in range(2000):
        await serializer.deserialize(message)

    assert heard.kinds.count("violated") == 1
    assert reason in heard.told[-1][1]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
KEYS = st.sampled_from(["event", "media", "payload", "mark", "name", "dtmf", "digit", "track"])
EVENTS = st.sampled_from(["media", "mark", "dtmf", "stop", "start", "connected"])
BODIES = st.dictionaries(KEYS, ANYTHING | EVENTS, max_size=4)
MESSAGES = st.builds(
    lambda event, rest: {**rest, "event": event},
    EVENTS | ANYTHING,
    st.dictionaries(KEYS | st.text(), ANYTHING | BODIES, max_size=4),
)


@given(st.lists(MESSAGES, max_size=5))
async def test_messages_of_twilio_s_with_anything_in_them_raise_nothing(messages):
    serializer, heard = new_serializer()
    for message in messages:
        await serializer.deserialize(json.dumps(message))

    # After the first violation nothing is told: the call is over.
    assert "violated" not in heard.kinds[:-1]


@pytest.mark.parametrize("frame", [EndFrame(), CancelFrame()])
async def test_the_end_of_a_stream_does_not_hang_up_on_a_caller_who_was_put_through(frame: Frame):
    async def note(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.json_response({})

    asked: list[str] = []
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", note)
    async with TestServer(app) as twilio:
        serializer = AloTwilioSerializer(STREAM, Heard())
        # All that Pipecat's own serializer needs to end a call over REST.
        serializer._base_url = str(twilio.make_url("/"))
        serializer._call_sid, serializer._account_sid = "CA1", "AC1"
        serializer._auth_token = "token"

        assert await serializer.serialize(frame) is None

    assert asked == []

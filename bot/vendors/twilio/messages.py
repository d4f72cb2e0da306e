"""The media stream's messages, as Twilio sends them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from starlette.websockets import WebSocket

from bot.errors import CallRefused

MOST_MESSAGE_CHARS = 64 * 1024
"""A media message of Twilio's is about 300 characters; nothing it sends comes near this."""

_MOST_MESSAGES_BEFORE_START = 16


# Text that a database takes: no NUL and, as with any constraint of pydantic, no lone surrogate.
_Text = Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00]*$")]
_Id = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]


class StartBody(BaseModel):
    """What `start` says of the call; only the stream's id is sure to be there."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    stream_sid: _Id = Field(alias="streamSid", min_length=1)
    call_sid: _Id = Field(default="", alias="callSid")
    parameters: dict[_Text, _Text] = Field(default_factory=dict, alias="customParameters")


@dataclass(frozen=True, slots=True)
class StreamStart:
    """A media stream that has begun.

    parameters: the `<Parameter>`s of our own TwiML, as they came back: still only data.
    """

    stream_sid: str
    call_sid: str
    parameters: dict[str, str] = field(default_factory=dict)


async def read_start(websocket: WebSocket) -> StreamStart:
    """The stream's `start` message, which stands after `connected` and before all media.

    Messages of other protocols (a browser client's greeting) are passed over, a few of them. How
    long to wait is the caller's to say.

    Raises:
        CallRefused: if something else comes in its place.
    """
    for _ in range(_MOST_MESSAGES_BEFORE_START):
        message = await _next_object(websocket)
        if message.get("event") == "start":
            return _start_of(message)
        if message.get("event") in ("media", "mark", "dtmf", "stop"):
            raise CallRefused("the media stream sent media before its start message")
    raise CallRefused("the media stream sent other messages in place of its start message")


async def _next_object(websocket: WebSocket) -> dict[str, Any]:
    received = await websocket.receive()
    if received["type"] == "websocket.disconnect":
        raise CallRefused("the media stream closed before its start message")
    text = received.get("text")
    if text is None or len(text) > MOST_MESSAGE_CHARS:
        raise CallRefused("the media stream sent a message that is not Twilio's")
    return decode_message(text)


def decode_message(text: str) -> dict[str, Any]:
    """The JSON object in a text message.

    Raises:
        CallRefused: if it is not one (bad JSON, a bare value, nested beyond reason).
    """
    try:
        message = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CallRefused("the media stream sent a message that is not JSON") from error
    if not isinstance(message, dict):
        raise CallRefused("the media stream sent JSON that is not an object")
    return message


def _start_of(message: dict[str, Any]) -> StreamStart:
    body = message.get("start")
    if isinstance(body, dict) and "streamSid" not in body and "streamSid" in message:
        body = {**body, "streamSid": message["streamSid"]}
    try:
        start = StartBody.model_validate(body)
    except ValidationError as error:
        raise CallRefused("the media stream sent a start message that cannot be read") from error
    return StreamStart(start.stream_sid, start.call_sid, start.parameters)

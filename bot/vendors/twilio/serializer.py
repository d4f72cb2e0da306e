"""Pipecat's Twilio serializer, with marks, a meter, and no trust in what arrives."""

from __future__ import annotations

import base64
import binascii
from typing import Any, Protocol

from pipecat.audio.dtmf.types import KeypadEntry
from pipecat.audio.utils import ulaw_to_pcm
from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    InputDTMFFrame,
    InputTransportMessageFrame,
    InterruptionFrame,
    OutputAudioRawFrame,
    OutputTransportMessageFrame,
    OutputTransportMessageUrgentFrame,
)
from pipecat.serializers.twilio import TwilioFrameSerializer

from bot.allowance import Allowance
from bot.errors import CallRefused
from bot.vendors.twilio.messages import MOST_MESSAGE_CHARS, decode_message

_MOST_PAYLOAD_CHARS = 32 * 1024
"""Two seconds of mu-law are 21,336 characters of base64; Twilio sends 20 ms a message."""

_MESSAGES_AT_ONCE, _MESSAGES_PER_SECOND = 1500, 100
"""Twilio sends 50 a second; what a network held up for half a minute comes at once."""

_AUDIO_SECONDS_AT_ONCE, _AUDIO_SECONDS_PER_SECOND = 30.0, 1.5
"""Hearing costs CPU by the second of audio: one stream must not take what others need."""

_MULAW_BYTES_PER_SECOND = 8000


class StreamEvents(Protocol):
    """What the serializer tells the call that it serves, from inside the event loop."""

    async def caller_audio(self, frame: InputAudioRawFrame) -> None:
        """PCM16 at 8 kHz arrived from the caller; it is told here, and goes nowhere else."""

    def bot_audio(self, pcm: bytes) -> None:
        """PCM16 at 8 kHz is being handed to Twilio."""

    def mark_sent(self, name: str) -> None:
        """A mark was handed to Twilio, behind all audio before it."""

    def mark_played(self, name: str) -> None:
        """Twilio gave the mark back: what stood before it was played, or was cleared."""

    def cleared(self) -> None:
        """Twilio was told to drop what it had not played yet."""

    def stream_stopped(self) -> None:
        """Twilio said that the stream is over."""

    def violated(self, reason: str) -> None:
        """Something arrived that Twilio does not send: the call must end."""


class AloTwilioSerializer(TwilioFrameSerializer):
    """Twilio's messages to frames and back.

    Pipecat's own drops `mark` and `stop`, and an exception inside `deserialize` ends the
    reception of a call that may be healthy. This one reports them to `events`, and reports what
    Twilio cannot have sent as a violation instead of raising. Hang-up is not done here: the call
    closes its socket, and the TwiML after `<Connect>` takes over.
    """

    def __init__(self, stream_sid: str, events: StreamEvents) -> None:
        super().__init__(
            stream_sid=stream_sid,
            params=TwilioFrameSerializer.InputParams(auto_hang_up=False),
        )
        self._events = events
        self._violated = False
        self._messages = Allowance(_MESSAGES_AT_ONCE, _MESSAGES_PER_SECOND)
        self._audio_seconds = Allowance(_AUDIO_SECONDS_AT_ONCE, _AUDIO_SECONDS_PER_SECOND)

    async def serialize(self, frame: Frame) -> str | bytes | None:
        """The message for a frame, reported to the call as it leaves."""
        if isinstance(frame, OutputAudioRawFrame):
            self._events.bot_audio(frame.audio)
        elif isinstance(frame, InterruptionFrame):
            self._events.cleared()
        elif isinstance(frame, (OutputTransportMessageFrame, OutputTransportMessageUrgentFrame)):
            mark = frame.message.get("mark") if isinstance(frame.message, dict) else None
            if isinstance(mark, dict):
                self._events.mark_sent(str(mark.get("name", "")))
        return await super().serialize(frame)

    async def deserialize(self, data: str | bytes) -> Frame | None:
        """The frame for a message; None for what needs none, and for all after a violation."""
        if self._violated:
            return None
        try:
            return await self._frame_for(data)
        except CallRefused as refusal:
            self._violated = True
            self._events.violated(str(refusal))
            return None

    async def _frame_for(self, data: str | bytes) -> Frame | None:
        if not self._messages.take():
            raise CallRefused("the media stream sent more messages than a telephone call has")
        if isinstance(data, bytes):
            raise CallRefused("the media stream sent a binary message")
        if len(data) > MOST_MESSAGE_CHARS:
            raise CallRefused("the media stream sent a message of more than 64 kB")
        message = decode_message(data)
        match message.get("event"):
            case "media":
                await self._audio(_object(message, "media"))
            case "dtmf":
                return _keypress(_object(message, "dtmf"))
            case "mark":
                self._events.mark_played(str(_object(message, "mark").get("name", "")))
                return InputTransportMessageFrame(message=message)
            case "stop":
                self._events.stream_stopped()
            case "start":
                raise CallRefused("the media stream sent a second start message")
        # Anything else (connected, events that Twilio may add) is no harm to the call.
        return None

    async def _audio(self, media: dict[str, Any]) -> None:
        payload = media.get("payload", "")
        if not isinstance(payload, str) or len(payload) > _MOST_PAYLOAD_CHARS:
            raise CallRefused("the media stream sent audio that is not Twilio's")
        if media.get("track", "inbound") != "inbound":
            return
        try:
            mulaw = base64.b64decode(payload, validate=True)
        except (binascii.Error, ValueError) as error:
            raise CallRefused("the media stream sent audio that is not base64") from error
        if not mulaw:
            return
        if not self._audio_seconds.take(len(mulaw) / _MULAW_BYTES_PER_SECOND):
            raise CallRefused("the media stream sent more audio than the call has lasted")
        pcm = await ulaw_to_pcm(
            mulaw, self._twilio_sample_rate, self._sample_rate, self._input_resampler
        )
        await self._events.caller_audio(
            InputAudioRawFrame(audio=pcm, num_channels=1, sample_rate=self._sample_rate)
        )


def _object(message: dict[str, Any], key: str) -> dict[str, Any]:
    value = message.get(key)
    if not isinstance(value, dict):
        raise CallRefused(f"the media stream sent a {key} message without its body")
    return value


def _keypress(dtmf: dict[str, Any]) -> InputDTMFFrame | None:
    try:
        return InputDTMFFrame(button=KeypadEntry(str(dtmf.get("digit", ""))))
    except ValueError:
        # Keys A to D exist on test sets, and Pipecat's keypad has no name for them.
        return None

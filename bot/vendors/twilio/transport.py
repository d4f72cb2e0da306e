"""One media stream as a Pipecat transport."""

from __future__ import annotations

from pipecat.audio.filters.base_audio_filter import BaseAudioFilter
from pipecat.frames.frames import OutputTransportMessageUrgentFrame
from pipecat.transports.websocket.fastapi import FastAPIWebsocketParams, FastAPIWebsocketTransport
from starlette.websockets import WebSocket

from bot.vendors.twilio.output import CHUNKS_OF_10_MS, PhoneOutput
from bot.vendors.twilio.serializer import AloTwilioSerializer, StreamEvents

_CLOSE_WITHIN_SECONDS = 0.5
"""A peer that is gone without saying so must not hold the end of the call."""


class PhoneTransport(FastAPIWebsocketTransport):
    """Pipecat's websocket transport, with an output of ours."""

    def __init__(self, websocket: WebSocket, params: FastAPIWebsocketParams) -> None:
        super().__init__(websocket, params)
        self._output = PhoneOutput(self, self._client, params)


def build_transport(
    websocket: WebSocket, stream_sid: str, events: StreamEvents, output_filter: BaseAudioFilter
) -> FastAPIWebsocketTransport:
    """The transport of an accepted socket whose `start` was read.

    output_filter: asked for each chunk of the bot's audio as it leaves.
    """
    return PhoneTransport(
        websocket,
        params=FastAPIWebsocketParams(
            audio_in_enabled=True,
            audio_out_enabled=True,
            add_wav_header=False,
            serializer=AloTwilioSerializer(stream_sid, events),
            audio_out_filter=output_filter,
            audio_out_10ms_chunks=CHUNKS_OF_10_MS,
            # The mark behind the last words replaces Pipecat's two seconds of silence.
            audio_out_end_silence_secs=0,
            ws_close_timeout=_CLOSE_WITHIN_SECONDS,
            allowed_origins=[],
        ),
    )


async def send_mark(transport: FastAPIWebsocketTransport, stream_sid: str, name: str) -> None:
    """Hand Twilio a mark behind the audio that it was sent so far."""
    message = {"event": "mark", "streamSid": stream_sid, "mark": {"name": name}}
    await transport.output().send_message(OutputTransportMessageUrgentFrame(message=message))

"""The bot's audio on its way to Twilio, at what it costs to send it 25 times a second."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator

from pipecat.frames.frames import Frame, OutputAudioRawFrame, OutputTransportReadyFrame, StartFrame
from pipecat.processors.frame_processor import FrameDirection
from pipecat.transports.base_output import BOT_VAD_STOP_FALLBACK_SECS, BaseOutputTransport
from pipecat.transports.websocket.fastapi import FastAPIWebsocketOutputTransport

CHUNKS_OF_10_MS = 4
"""40 ms a message: 20 cost twice as much of a core, and with more a voice ducks late."""

_AHEAD_SECONDS = 0.08
"""What Twilio holds of ours before it gets more: as long may the event loop stall without a hole
in the voice. It is dropped by a `clear`; a voice that ducks is heard to by as much later."""


class PhoneSender(BaseOutputTransport.MediaSender):
    """Pipecat's sender of audio, without what it spends on each chunk.

    Pipecat starts two tasks and two timers for each, offers it to the processors behind the
    transport, and tells every processor five times a second that the bot is still speaking. Here
    nobody asks for either.
    """

    def _next_frame(self) -> AsyncGenerator[Frame, None]:
        return self._queued_frames()

    async def _queued_frames(self) -> AsyncGenerator[Frame, None]:
        queue = self._audio_queue
        while True:
            if queue.empty():
                try:
                    async with asyncio.timeout(BOT_VAD_STOP_FALLBACK_SECS):
                        frame = await queue.get()
                except TimeoutError:
                    await self._bot_stopped_speaking()
                    continue
            else:
                frame = queue.get_nowait()
            await self._filter_audio(frame)
            yield frame
            queue.task_done()

    async def _internal_write_audio_frame(self, frame: OutputAudioRawFrame) -> bool:
        """Write a chunk; never True, as nobody behind the transport takes audio."""
        if self._transport.is_usable:
            within_seconds = self._params.audio_out_write_timeout_secs
            try:
                async with asyncio.timeout(within_seconds):
                    await self._transport.write_audio_frame(frame)
            except TimeoutError as error:
                await self._transport.push_error(
                    f"Twilio took no audio for {within_seconds:g} s",
                    exception=error,
                    force_treat_as_permanent=True,
                )
        return False

    async def _bot_currently_speaking(self) -> None:
        await self._bot_started_speaking()


class PhoneOutput(FastAPIWebsocketOutputTransport):
    """Pipecat's output over a websocket, paced by what Twilio has left to play.

    Pipecat sleeps from chunk to chunk and forgets the time it lost: after a stall Twilio has
    nothing left to play, and stays one chunk from silence. This one sends what is missing at once.
    """

    async def set_transport_ready(self, frame: StartFrame) -> None:
        """Take the bot's audio from now on."""
        sender = PhoneSender(
            self,
            destination=None,
            sample_rate=self.sample_rate,
            audio_chunk_size=self.audio_chunk_size,
            params=self._params,
        )
        self._media_senders[None] = sender
        await sender.start(frame)
        await self.push_frame(OutputTransportReadyFrame(), FrameDirection.UPSTREAM)

    async def _write_audio_sleep(self) -> None:
        # Until `_next_send_time` Twilio has something to play; an interruption sets it to 0.
        now = time.monotonic()
        self._next_send_time = max(self._next_send_time, now) + self._send_interval
        await asyncio.sleep(max(0.0, self._next_send_time - now - _AHEAD_SECONDS))

"""One call on Pipecat's websocket client: what is said goes out in real time, what comes is kept.

Twilio sends the caller's audio without a break, silence included, and gives marks back when the
audio before them has been played. A client has to do the same, or no turn of its ever ends.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic

from pipecat.frames.frames import (
    AudioRawFrame,
    EndFrame,
    ErrorFrame,
    Frame,
    InputAudioRawFrame,
    OutputAudioRawFrame,
    OutputTransportMessageUrgentFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.serializers.twilio import TwilioFrameSerializer
from pipecat.transports.websocket.client import WebsocketClientParams, WebsocketClientTransport
from pipecat.workers.runner import WorkerRunner

from simulator.dial_target import StreamTarget
from simulator.errors import DialError
from simulator.level import FRAME_BYTES, FRAME_MS, SAMPLE_RATE_HZ, is_voiced

_GREETING_WITHIN_SECONDS = 10.0
_ANSWER_WITHIN_SECONDS = 10.0
_QUIET_SECONDS = 0.6
_CONNECT_WITHIN_SECONDS = 12.0
_TICK_SECONDS = FRAME_MS / 1000
_SILENCE = bytes(FRAME_BYTES)


@dataclass(frozen=True)
class Heard:
    """What a caller heard.

    bot_pcm: 16-bit at 8 kHz, from the start of the call. greeting_ms: from `start` to the first
    voiced 20 ms frame. answers_ms: for each thing said, from its last voiced frame to the
    answer's first, both at this socket; None where none came. errors: what Twilio's debugger shows.
    """

    bot_pcm: bytes
    greeting_ms: float | None
    answers_ms: tuple[float | None, ...]
    bot_ended: bool
    errors: tuple[str, ...] = ()


class _Wire(TwilioFrameSerializer):
    """Twilio's messages, with the moments at which audio passes and the marks that come."""

    def __init__(self, target: StreamTarget) -> None:
        super().__init__(
            target.stream_sid, params=TwilioFrameSerializer.InputParams(auto_hang_up=False)
        )
        self.started_s = monotonic()
        self.last_said_s = 0.0
        self.heard = bytearray()
        self.voiced_s: deque[float] = deque()  # arrivals of voiced audio not asked for yet
        self.last_voiced_s = 0.0
        self.marks: deque[tuple[float, str]] = deque()  # when each is due, and its name
        self._played_until_s = 0.0

    async def serialize(self, frame: Frame) -> str | bytes | None:
        """Note when something voiced leaves."""
        if isinstance(frame, AudioRawFrame) and is_voiced(frame.audio):
            self.last_said_s = monotonic()
        return await super().serialize(frame)

    async def deserialize(self, data: str | bytes) -> Frame | None:
        """Keep the audio at its place in time."""
        now_s = monotonic()
        frame = await super().deserialize(data)
        if isinstance(frame, InputAudioRawFrame):
            self._take(frame.audio, now_s)
            return None
        message = json.loads(data)
        if message.get("event") == "mark":
            self.marks.append((max(now_s, self._played_until_s), str(message["mark"]["name"])))
        elif message.get("event") == "clear":
            self._played_until_s = now_s
        return frame

    def _take(self, pcm: bytes, now_s: float) -> None:
        begins_s = max(now_s, self._played_until_s)
        position = round((begins_s - self.started_s) * SAMPLE_RATE_HZ) * 2
        self.heard += bytes(max(0, position - len(self.heard)))
        self.heard += pcm
        self._played_until_s = begins_s + len(pcm) / (2 * SAMPLE_RATE_HZ)
        frames = (pcm[at : at + FRAME_BYTES] for at in range(0, len(pcm), FRAME_BYTES))
        if any(is_voiced(frame) for frame in frames):
            self.voiced_s.append(now_s)
            self.last_voiced_s = self._played_until_s


class _Caller:
    """Connects, talks and hangs up; `ended` is set when the line is down."""

    def __init__(self, target: StreamTarget) -> None:
        self._target = target
        self._wire = _Wire(target)
        self._transport = WebsocketClientTransport(
            target.url,
            WebsocketClientParams(
                audio_in_enabled=True,
                audio_out_enabled=True,
                audio_out_10ms_chunks=FRAME_MS // 10,
                add_wav_header=False,
                additional_headers=dict(target.headers),
                serializer=self._wire,
            ),
        )
        self._worker = PipelineWorker(
            Pipeline([self._transport.input(), self._transport.output()]),
            params=PipelineParams(
                audio_in_sample_rate=SAMPLE_RATE_HZ, audio_out_sample_rate=SAMPLE_RATE_HZ
            ),
            enable_rtvi=False,
            enable_turn_tracking=False,
            idle_timeout_secs=None,
        )
        self._tried = asyncio.Event()
        self._connected = False
        self._failure = "no answer in time"
        self._bot_ended = asyncio.Event()
        self._speech: deque[bytes] = deque()
        self._transport.add_event_handler("on_connected", self._on_connected)
        self._transport.add_event_handler("on_disconnected", self._on_disconnected)
        self._worker.add_event_handler("on_pipeline_error", self._on_error)

    async def call(self, speeches: Sequence[bytes], most_seconds: float) -> Heard:
        """The whole call. Raises DialError when there is no connection."""
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(self._worker)
        heard: Heard | None = None
        async with asyncio.TaskGroup() as group:
            group.create_task(runner.run())
            try:
                if await self._is_connected():
                    talking = group.create_task(self._talk())
                    heard = await self._converse(speeches, most_seconds)
                    talking.cancel()
            finally:
                await self._hang_up()
        if heard is None:
            raise DialError(f"{self._target.url}: no media socket opens ({self._failure})")
        return heard

    async def _is_connected(self) -> bool:
        try:
            async with asyncio.timeout(_CONNECT_WITHIN_SECONDS):
                await self._tried.wait()
        except TimeoutError:
            return False
        return self._connected

    async def _converse(self, speeches: Sequence[bytes], most_seconds: float) -> Heard:
        greeting_ms: float | None = None
        answers_ms: list[float | None] = []
        try:
            async with asyncio.timeout(most_seconds):
                came_s = await self._first_voiced(self._wire.started_s, _GREETING_WITHIN_SECONDS)
                greeting_ms = came_s and (came_s - self._wire.started_s) * 1000
                for speech in speeches:
                    await self._until(self._is_quiet, None)
                    if self._bot_ended.is_set():
                        break
                    answers_ms.append(await self._ask(speech))
                await self._until(self._is_quiet, None)
        except TimeoutError:
            pass  # that was the time the caller had
        return Heard(
            bytes(self._wire.heard), greeting_ms, tuple(answers_ms), self._bot_ended.is_set()
        )

    async def _ask(self, speech: bytes) -> float | None:
        frames = range(0, len(speech), FRAME_BYTES)
        self._speech.extend(
            speech[at : at + FRAME_BYTES].ljust(FRAME_BYTES, b"\0") for at in frames
        )
        await self._until(lambda: not self._speech, None)
        # Two frames more have left the transport's own queue.
        sent_s = monotonic() + 2 * _TICK_SECONDS
        await self._until(lambda: monotonic() >= sent_s, None)
        said_s = self._wire.last_said_s
        came_s = await self._first_voiced(said_s, _ANSWER_WITHIN_SECONDS)
        return came_s and (came_s - said_s) * 1000

    async def _first_voiced(self, after_s: float, within_seconds: float) -> float | None:
        """When the bot's first voiced audio after a moment came."""

        def has_come() -> bool:
            voiced_s = self._wire.voiced_s
            while voiced_s and voiced_s[0] <= after_s:
                voiced_s.popleft()
            return bool(voiced_s)

        await self._until(has_come, within_seconds)
        return self._wire.voiced_s[0] if self._wire.voiced_s else None

    def _is_quiet(self) -> bool:
        return monotonic() - self._wire.last_voiced_s > _QUIET_SECONDS

    async def _until(self, is_so: Callable[[], bool], within_seconds: float | None) -> None:
        """Wait for a condition, the bot's hanging up, or the end of the time."""
        deadline_s = None if within_seconds is None else monotonic() + within_seconds
        while not is_so() and not self._bot_ended.is_set():
            if deadline_s is not None and monotonic() > deadline_s:
                return
            await asyncio.sleep(_TICK_SECONDS)

    async def _talk(self) -> None:
        """Send 20 ms every 20 ms, on an absolute schedule; give marks back when they are due."""
        due_s = monotonic()
        while not self._bot_ended.is_set():
            audio = self._speech.popleft() if self._speech else _SILENCE
            await self._worker.queue_frame(OutputAudioRawFrame(audio, SAMPLE_RATE_HZ, 1))
            while self._wire.marks and self._wire.marks[0][0] <= monotonic():
                await self._send("mark", {"name": self._wire.marks.popleft()[1]})
            due_s += _TICK_SECONDS
            await asyncio.sleep(max(0.0, due_s - monotonic()))

    async def _hang_up(self) -> None:
        if self._connected and not self._bot_ended.is_set():
            await self._send("stop", {"callSid": self._target.call_sid})
            await self._worker.queue_frame(EndFrame())
        else:
            await self._worker.cancel()

    async def _on_connected(self, *_: object) -> None:
        target = self._target
        connected = {"event": "connected", "protocol": "Call", "version": "1.0.0"}
        await self._transport.output().send_message(
            OutputTransportMessageUrgentFrame(message=connected)
        )
        start = {"streamSid": target.stream_sid, "callSid": target.call_sid}
        if target.parameters:
            start["customParameters"] = dict(target.parameters)  # pyright: ignore[reportArgumentType]
        await self._send("start", start)
        self._wire.started_s = monotonic()
        self._connected = True
        self._tried.set()

    async def _send(self, event: str, content: dict[str, str]) -> None:
        message = {"event": event, "streamSid": self._target.stream_sid, event: content}
        await self._transport.output().send_message(
            OutputTransportMessageUrgentFrame(message=message)
        )

    async def _on_error(self, _: object, frame: ErrorFrame) -> None:
        self._failure = str(frame.exception or frame.error)
        self._tried.set()

    async def _on_disconnected(self, *_: object) -> None:
        self._bot_ended.set()


async def hold_call(target: StreamTarget, speeches: Sequence[bytes], most_seconds: float) -> Heard:
    """Call, wait for the greeting, say one thing after the other, and hang up.

    speeches: 16-bit audio at 8 kHz. Each is said when the bot has been quiet for 0.6 s.
    Raises DialError when there is no connection.
    """
    return await _Caller(target).call(speeches, most_seconds)

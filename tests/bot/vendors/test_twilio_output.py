"""The bot's audio at Twilio: enough of it, and not too much."""

import asyncio
import json
import time

import pytest
from pipecat.frames.frames import (
    BotStoppedSpeakingFrame,
    EndFrame,
    InterruptionFrame,
    StartFrame,
    TTSAudioRawFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.workers.runner import WorkerRunner
from starlette.websockets import WebSocketState

from bot.vendors.twilio.transport import build_transport
from processors.output_volume import OutputVolume
from tests.bot.vendors.test_twilio_serializer import Heard
from tests.eventually import eventually
from tests.processors.test_hearing import Ear

TONE_BYTES = 320
SECOND = bytes(range(2, 18)) * 1000
"""16,000 bytes of PCM16: a second."""
MESSAGE_SECONDS = 0.04


class Socket:
    """An accepted socket whose far end only listens."""

    client_state = application_state = WebSocketState.CONNECTED

    def __init__(self) -> None:
        self.at: list[float] = []
        self.clears = 0

    async def send_text(self, text: str) -> None:
        kind = json.loads(text)["event"]
        if kind == "media":
            self.at.append(time.monotonic())
        self.clears += kind == "clear"

    async def receive(self) -> dict[str, str]:
        return await asyncio.Future()

    async def close(self, code: int = 1000) -> None:
        self.client_state = self.application_state = WebSocketState.DISCONNECTED


class Line:
    """The output transport on a socket, and what came out behind it."""

    def __init__(self) -> None:
        self.socket, self.ear = Socket(), Ear()
        transport = build_transport(self.socket, "MZ1", Heard(), OutputVolume())  # pyright: ignore[reportArgumentType]
        self.worker = PipelineWorker(
            Pipeline([transport.output(), self.ear]),
            params=PipelineParams(audio_out_sample_rate=8000),
            enable_rtvi=False,
        )

    async def say(self, pcm: bytes) -> None:
        await self.worker.queue_frames(
            [TTSStartedFrame(), TTSAudioRawFrame(pcm, 8000, 1), TTSStoppedFrame()]
        )


@pytest.fixture
async def line():
    line = Line()
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(line.worker)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(runner.run())
        await eventually(lambda: StartFrame in line.ear.kinds)
        yield line
        await line.worker.queue_frame(EndFrame())


def hold_up_everything(seconds: float) -> None:
    """A stall: nothing else of this process runs."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pass


def left_to_play(at: list[float]) -> list[float]:
    """Seconds of audio that the far end has before it, as each message arrives."""
    return [(index + 1) * MESSAGE_SECONDS - (then - at[0]) for index, then in enumerate(at)]


async def test_what_a_stall_of_the_server_took_from_the_voice_is_sent_at_once(line):
    await line.say(SECOND)
    await eventually(lambda: len(line.socket.at) >= 8)
    before_stall = len(line.socket.at)
    hold_up_everything(seconds=0.06)

    await eventually(lambda: BotStoppedSpeakingFrame in line.ear.kinds)

    assert len(line.socket.at) == 25
    left = left_to_play(line.socket.at)
    assert max(left[before_stall + 1 :]) > 0.08
    assert max(left) < 0.14  # and never more than is played in an eighth of a second


async def test_an_interruption_drops_what_was_not_sent_and_tells_twilio(line):
    await line.say(SECOND * 5)
    await eventually(lambda: len(line.socket.at) >= 5)

    await line.worker.queue_frame(InterruptionFrame())
    await eventually(lambda: BotStoppedSpeakingFrame in line.ear.kinds)

    assert line.socket.clears == 1
    assert len(line.socket.at) < 25

"""A recogniser that fails: Deepgram's SDK on our line against the stand-in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from deepgram import AsyncDeepgramClient, DeepgramClientEnvironment

from bot.vendors.deepgram_line import DeepgramLine
from simulator.deepgram import Deepgram
from simulator.latency import brief
from simulator.speech import VOICES, Speech, speak
from simulator.speech_book import SpeechBook
from simulator.standin import Fault
from tests.eventually import eventually
from tests.server.reception import IN_PROCESS

pytestmark = IN_PROCESS

SAID = {
    "en": "How much does a cleaning cost without insurance?",
    "es": "¿Cuánto cuesta una limpieza sin seguro?",
}
SPEAKERS = {"en": "emma", "es": "lucia"}
BOTH = pytest.mark.parametrize("language", SAID)

FRAME_BYTES = 320
FASTER_THAN_REAL_TIME = 10


class Call:
    """A caller on the line: what was understood, and for how long nobody listened."""

    def __init__(self, vendor: Deepgram, speech: Speech) -> None:
        self.words: list[str] = []
        self.answered = 0
        """How often the recogniser said that these were the last words."""
        self.speech = speech
        client = AsyncDeepgramClient(
            api_key="dg-key",
            environment=DeepgramClientEnvironment(
                base=vendor.http_url,
                production=vendor.ws_url,
                agent=vendor.ws_url,
                agent_rest=vendor.http_url,
            ),
        )
        options: dict[str, Any] = {
            "model": "nova-3",
            "language": "multi",
            "encoding": "linear16",
            "sample_rate": "8000",
            "interim_results": "true",
            "punctuate": "true",
            "endpointing": "100",
            "vad_events": "true",
        }
        self.outages = 0
        self.line = DeepgramLine(
            lambda: client.listen.v1.connect(**options), self._take, self._outage
        )

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """The line, while it is kept up."""
        task = asyncio.get_running_loop().create_task(self.line.run())
        await eventually(self.line.opened.is_set)
        yield
        task.cancel()
        await asyncio.wait({task}, timeout=1)
        assert task.cancelled()

    async def say(self, from_share: float = 0.0, to_share: float = 1.0) -> None:
        """Say a part of it."""
        frames = range(0, len(self.speech.pcm), FRAME_BYTES)
        for at in frames[round(from_share * len(frames)) : round(to_share * len(frames))]:
            await self.line.hear(self.speech.pcm[at : at + FRAME_BYTES])
            await asyncio.sleep(0.02 / FASTER_THAN_REAL_TIME)

    async def say_it_all(self) -> None:
        """Say it, as the VAD hears it."""
        self.line.voice_began()
        await self.say()
        await self.line.voice_ended()

    async def is_understood(self, within_seconds: float = 3.0) -> None:
        """Wait until all of it was understood; no word may be missing, and none come twice."""
        await eventually(self._is_whole, within_seconds)
        answered = self.answered
        await self.line.voice_ended()  # what comes twice comes before the answer to this
        await eventually(lambda: self.answered > answered)
        assert " ".join(self.words) == self.speech.text

    async def _outage(self) -> None:
        self.outages += 1

    def _is_whole(self) -> bool:
        assert " ".join(self.words) == self.speech.text
        return True

    async def _take(self, message: Any) -> None:
        if getattr(message, "is_final", False):
            self.answered += bool(message.from_finalize)
            self.words += message.channel.alternatives[0].transcript.split()


@pytest.fixture
async def vendor() -> AsyncIterator[Deepgram]:
    async with Deepgram(SpeechBook(), brief()) as deepgram:
        yield deepgram


def call(vendor: Deepgram, language: str) -> Call:
    speech = speak(SAID[language], VOICES[SPEAKERS[language]])
    vendor._book.add(speech)
    return Call(vendor, speech)


@BOTH
async def test_a_caller_who_was_ignored_by_a_dead_socket_is_heard_within_three_seconds(
    vendor, language
):
    caller = call(vendor, language)
    async with caller.open():
        await vendor.strike(Fault("swallow"))
        await caller.say_it_all()
        await caller.is_understood(within_seconds=3)

    assert len(vendor.streams) == 2


@pytest.mark.parametrize(
    ("kind", "language"), [("drop", "es"), ("close", "en"), ("error", "es"), ("drop", "en")]
)
async def test_what_a_caller_said_while_the_line_was_down_is_heard(vendor, language, kind):
    caller = call(vendor, language)
    async with caller.open():
        await caller.say(0, 0.5)
        await vendor.strike(Fault(kind))
        await caller.say(0.5, 1)
        await caller.line.voice_ended()
        await caller.is_understood()


@pytest.mark.parametrize("status", [401, 429])
async def test_a_refused_handshake_is_not_final(vendor, status):
    caller = call(vendor, "en")
    async with caller.open():
        vendor.faults.append(Fault("refuse", 2, {"status": status}))
        await vendor.strike(Fault("drop"))
        await eventually(lambda: caller.line.outage_s > 0)
        await caller.say_it_all()
        await caller.is_understood()
        assert caller.line.outage_s == 0


async def test_a_caller_whom_nobody_can_hear_is_told_of_it_in_time(vendor):
    caller = call(vendor, "es")
    async with caller.open():
        vendor.faults.append(Fault("refuse", None))
        await vendor.strike(Fault("drop"))
        await caller.say_it_all()
        await eventually(lambda: caller.outages, within_seconds=3.5)


async def test_a_server_that_does_not_answer_the_door_is_left_for_another(vendor):
    caller = call(vendor, "en")
    async with caller.open():
        vendor.faults.append(Fault("hang"))
        await vendor.strike(Fault("drop"))
        await caller.say_it_all()
        await caller.is_understood()


async def test_what_was_understood_is_not_heard_again_on_the_next_connection(vendor):
    caller = call(vendor, "en")
    async with caller.open():
        await caller.say_it_all()
        await caller.is_understood()
        await vendor.strike(Fault("drop"))
        await eventually(lambda: len(vendor.streams) == 2)
        await caller.is_understood()


async def test_a_half_closed_socket_does_not_hold_the_end_of_a_call(vendor):
    caller = call(vendor, "en")
    clock = asyncio.get_running_loop().time
    async with caller.open():
        await vendor.strike(Fault("swallow"))
        ended = clock()
    assert clock() - ended < 0.5

"""Ten thousand messages that Twilio never sends, while a caller is on another line."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import random
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from simulator.phone import Phone
from simulator.speech import VOICES, speak
from simulator.world import World
from tests.eventually import eventually
from tests.server.by_hand import ByHand, MediaSocket, media_message, new_call_sid, start_message
from tests.server.reception import CALLERS, brief_business, caller_voice

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUESTIONS = {"en": "How much does a cleaning cost?", "es": "¿Cuánto cuesta una limpieza?"}

CALLS = 16
MESSAGES_A_CALL = 560
STRANGERS = 130
MESSAGES_A_STRANGER = 10
AT_ONCE = 4
MOST_GROWTH_BYTES = 64 * 1024 * 1024
"""A call holds about 14 MB: had one of three stayed behind, it would be more than this."""
FILES_OF_A_POOL = 12
"""The database's connections and the model's, kept open within the limits of their pools."""


class Fuzzer:
    """Messages drawn with a fixed seed.

    `odd` ones keep the shape of Twilio's and hold anything where the shape allows it: a call
    outlives them. `broken` ones are real messages with bytes changed, or no messages at all.
    """

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)

    def odd(self, stream_sid: str) -> str:
        rng = self._rng
        payload = base64.b64encode(rng.randbytes(rng.choice((0, 1, 160, 160, 160, 400))))
        message: dict[str, Any] = rng.choice(
            (
                media_message(stream_sid, rng.randint(-9, 9), payload.decode()),
                media_message(stream_sid, rng.randint(-9, 9), payload.decode()),
                {"event": "dtmf", "dtmf": {"digit": rng.choice((*"0123456789*#ABCD", None, 7))}},
                {"event": "mark", "mark": {"name": rng.choice(("", "last-words-1", 5, [], {}))}},
                {"event": rng.choice(("connected", "heartbeat", "", None, 3, [], {"a": "b"}))},
            )
        )
        for _ in range(rng.randint(0, 3)):
            message[rng.choice(("sequenceNumber", "streamSid", "x", "\ud800", ""))] = self.value()
        return json.dumps(message)

    def value(self, depth: int = 0) -> Any:
        rng = self._rng
        kind = rng.randint(0, 7 if depth < 3 else 5)
        if kind == 6:
            return [self.value(depth + 1) for _ in range(rng.randint(0, 3))]
        if kind == 7:
            return {str(i): self.value(depth + 1) for i in range(rng.randint(0, 3))}
        words = ("", "-1", "MZ1", "\0", "\ud800", "ñ" * 50, "x" * 2000)
        return (None, True, -1, rng.random() * 1e300, float("nan"), rng.choice(words))[kind]

    def broken(self) -> str | bytes:
        rng = self._rng
        message = rng.choice((start_message(new_call_sid(), {}), media_message("MZ1")))
        data = bytearray(json.dumps(message).encode())
        for _ in range(rng.randint(1, 8)):
            at = rng.randrange(len(data))
            match rng.randint(0, 3):
                case 0:
                    data[at] = rng.randrange(256)
                case 1:
                    del data[at : at + rng.randint(1, 30)]
                case 2:
                    data[at:at] = rng.choice((b"[" * 5000, b"{", b'"', b"9" * 5000, b"\\ud800"))
                case 3:
                    data *= 2
            data = data[:60_000] or bytearray(b"{")
        return bytes(data) if rng.random() < 0.1 else data.decode("utf-8", "replace")


@dataclass(frozen=True)
class Size:
    """What the server's process holds."""

    memory_bytes: int
    files: int


@dataclass
class House:
    world: World
    twilio: ByHand
    fuzzer: Fuzzer
    sent: int = 0

    @property
    def server(self) -> Path:
        """The server's process, as the kernel shows it."""
        log = (self.world.out_dir / "server.log").read_text(encoding="utf-8")
        found = re.search(r"Started server process \[(\d+)\]", log)
        assert found
        return Path("/proc") / found[1]

    def size(self) -> Size:
        pages = int((self.server / "statm").read_text(encoding="ascii").split()[1])
        return Size(pages * os.sysconf("SC_PAGESIZE"), len(os.listdir(self.server / "fd")))

    async def is_quiet(self) -> bool:
        """No call is in progress."""
        async with self.twilio.session.get(f"{self.world.base_url}/metrics") as response:
            return "alo_calls_in_progress 0.0" in await response.text()

    async def odd_call(self) -> None:
        """A call that holds anything, and ends with what ends it."""
        opened = await self.twilio.begin()
        await opened.receive("media")
        for _ in range(MESSAGES_A_CALL):
            await self.send(opened, self.fuzzer.odd(opened.stream_sid))
        assert not opened.socket.closed
        await self.send(opened, "{")
        assert await opened.closed() == 1000

    async def stranger(self) -> None:
        """A socket that never says which call it is."""
        opened = await self.twilio.open()
        try:
            for _ in range(MESSAGES_A_STRANGER):
                await self.send(opened, self.fuzzer.broken())
        except ConnectionError:
            return
        finally:
            await opened.socket.close()

    async def send(self, opened: MediaSocket, message: str | bytes) -> None:
        self.sent += 1
        await opened.send(message)

    async def attack(self, calls: int, strangers: int, at_once: int = AT_ONCE) -> None:
        """So many of both, a few at the same time."""
        waiting = [self.odd_call] * calls + [self.stranger] * strangers
        random.Random(calls).shuffle(waiting)

        async def work() -> None:
            while waiting:
                await waiting.pop()()

        async with asyncio.TaskGroup() as tasks:
            for _ in range(at_once):
                tasks.create_task(work())


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory) -> AsyncIterator[House]:
    folder = tmp_path_factory.mktemp("hostile")
    async with (
        World(out_dir=folder, business_file=brief_business(folder)) as world,
        aiohttp.ClientSession() as session,
    ):
        yield House(world, ByHand(world.base_url, world.twilio.auth_token, session), Fuzzer(2026))


async def test_ten_thousand_bad_messages_cost_nothing_and_disturb_nobody(house):
    world = house.world
    # As many calls at the same time as later: what they need at their height is kept.
    await house.attack(12, 20, AT_ONCE + len(CALLERS))
    await eventually(house.is_quiet)
    before = house.size()
    house.sent = 0
    attacked = asyncio.Event()

    async def answered(language: str) -> bool:
        question = await asyncio.to_thread(
            speak, QUESTIONS[language], VOICES[caller_voice(language)]
        )
        world.caller_book.add(question)
        answers = []

        async def ask_again_and_again(phone: Phone) -> None:
            await phone.wait_for_answer(0, 8)
            while not attacked.is_set():
                await phone.wait_until_bot_quiet(300, 15)
                said = await phone.say(question)
                answers.append(await phone.wait_for_answer(said.ended_s, 8))

        await world.twilio.call(
            webhook_url=world.webhook_url,
            from_=CALLERS[language],
            to="+12105550100",
            script=ask_again_and_again,
            status_callback=world.status_callback,
        )
        return bool(answers) and all(answers)

    async with asyncio.TaskGroup() as tasks:
        callers = [tasks.create_task(answered(language)) for language in CALLERS]
        await house.attack(CALLS, STRANGERS)
        attacked.set()

    assert [caller.result() for caller in callers] == [True, True]
    assert house.sent >= 10_000
    await eventually(house.is_quiet)
    assert (await world.get("/health/ready"))[0] == 200

    def nothing_has_grown() -> bool:
        now = house.size()
        assert now.files <= before.files + FILES_OF_A_POOL
        assert now.memory_bytes - before.memory_bytes < MOST_GROWTH_BYTES
        return True

    # Connections that were kept open for the next request close within seconds.
    await eventually(nothing_has_grown, 8)

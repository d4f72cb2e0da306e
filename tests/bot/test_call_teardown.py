"""A caller who hangs up leaves nothing running, whenever and however it happens."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from yarl import URL

from simulator.speech import VOICES, Speech, speak
from simulator.standin import Fault
from tests.eventually import eventually
from tests.server.by_hand import ByHand, MediaSocket, new_call_sid
from tests.server.reception import (
    CALLERS,
    IN_PROCESS,
    Reception,
    brief_business,
    caller_voice,
    keeps_lines,
)

pytestmark = [pytest.mark.asyncio(loop_scope="module"), IN_PROCESS]

QUESTIONS = {"en": "How much does a cleaning cost?", "es": "¿Cuánto cuesta una limpieza?"}
WAYS = ("close", "stop", "reset", "status callback")


@dataclass
class House:
    """A reception, and callers of every kind."""

    world: Reception
    twilio: ByHand
    questions: dict[str, Speech] = field(default_factory=dict)

    async def calls(self) -> dict[str, MediaSocket]:
        """A call in each language for each way to hang up."""
        begun = {}
        for way, language in product(WAYS, CALLERS):
            call_sid = new_call_sid()
            opened = await self.twilio.begin(call_sid, CALLERS[language])
            begun[f"{way} {language}"] = opened
        return begun


async def hang_up(house: House, way: str, opened: MediaSocket) -> None:
    match way:
        case "close":
            await opened.socket.close()
        case "stop":
            await opened.send({"event": "stop", "stop": {"callSid": opened.call_sid}})
            await opened.closed()
        case "reset":
            opened.break_off()
            await opened.socket.close()
        case _:
            form = {"CallSid": opened.call_sid, "CallStatus": "completed"}
            assert (await house.twilio.post("/voice/status", form))[0] == 204
            await opened.closed()


async def right_away(house: House, opened: MediaSocket, language: str) -> None:
    """Not even the greeting has begun."""


async def in_the_greeting(house: House, opened: MediaSocket, language: str) -> None:
    """The bot is saying hello."""
    await opened.hear()


async def while_the_answer_is_made(house: House, opened: MediaSocket, language: str) -> None:
    """The model was asked and has said nothing."""
    await opened.hear()
    await opened.speak(house.questions[language])
    async with asyncio.TaskGroup() as tasks:
        silence = tasks.create_task(opened.be_silent())
        await eventually(lambda: asked_by_model(house) >= len(WAYS) * len(CALLERS), 25)
        silence.cancel()


async def in_the_answer(house: House, opened: MediaSocket, language: str) -> None:
    """The bot is speaking its answer."""
    await opened.hear()
    await opened.speak(house.questions[language])
    async with asyncio.TaskGroup() as tasks:
        silence = tasks.create_task(opened.be_silent())
        await eventually(lambda: said_by_bot(house) >= len(WAYS) * len(CALLERS), 25)
        silence.cancel()


def asked_by_model(house: House) -> int:
    """Questions that reached the stand-in model and hang there."""
    return len([asked for asked in house.world.groq.asked if asked.method == "POST"])


def said_by_bot(house: House) -> int:
    """Answers that the stand-in voice has begun to speak; greetings are kept audio."""
    return len({spoken.context_id for spoken in house.world.cartesia.spoken})


Moment = Callable[[House, MediaSocket, str], Awaitable[None]]
MOMENTS: tuple[Moment, ...] = (
    right_away,
    in_the_greeting,
    while_the_answer_is_made,
    in_the_answer,
)


@dataclass(frozen=True)
class Left:
    """What runs and is open in this process, apart from connections that calls share."""

    tasks: frozenset[str]
    sockets: int
    vendor_sockets: int


def left(house: House) -> Left:
    gc.collect()
    world = house.world
    server_port = URL(world.base_url).port or 0
    # Both ends are here. The model's connections and our own questions' stay open for a while.
    shared = 2 * (connections_to(world.groq.port) + connections_to(server_port))
    # The stand-in model, which hangs, may not have seen yet that we closed our end.
    shared += halves_at(world.groq.port)
    own = asyncio.current_task()
    tasks = [task for task in asyncio.all_tasks() if task is not own and not _serves(task)]
    return Left(
        tasks=frozenset(f"{task.get_name()} {task.get_coro()}" for task in tasks),
        sockets=open_sockets() - shared,
        vendor_sockets=connections_to(world.deepgram.port) + connections_to(world.cartesia.port),
    )


def open_sockets() -> int:
    """Sockets among this process's open files."""
    found = 0
    for entry in os.listdir("/proc/self/fd"):
        with suppress(FileNotFoundError):
            found += os.readlink(f"/proc/self/fd/{entry}").startswith("socket:")
    return found


def _serves(task: asyncio.Task[object]) -> bool:
    """Whether it is a stand-in's, or waits for the next request on a connection to one."""
    return "RequestHandler." in repr(task.get_coro())


def halves_at(port: int) -> int:
    """Connections at a port of ours whose other end was closed."""
    close_wait = "08"
    return sum(at == port and state == close_wait for at, _, state in connections())


def connections_to(port: int) -> int:
    """Established TCP connections of this machine to a port of ours."""
    established = "01"
    return sum(to == port and state == established for _, to, state in connections())


def connections() -> list[tuple[int, int, str]]:
    """Each end of a TCP connection on this machine: its port, the other's, and its state."""
    lines = Path("/proc/self/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    return [
        (int(local.rpartition(":")[2], 16), int(remote.rpartition(":")[2], 16), state)
        for _, local, remote, state, *_ in map(str.split, lines)
    ]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory) -> AsyncIterator[House]:
    folder = tmp_path_factory.mktemp("teardown")
    async with (
        Reception(out_dir=folder, business_file=brief_business(folder)) as world,
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True)) as session,
    ):
        found = House(world, ByHand(world.base_url, world.twilio.auth_token, session))
        for language, question in QUESTIONS.items():
            voice = VOICES[caller_voice(language)]
            found.questions[language] = await asyncio.to_thread(speak, question, voice)
            world.caller_book.add(found.questions[language])
        # What is opened once and kept: the database's connections, threads, models.
        await eventually(keeps_lines, 30)
        await _live_and_hang_up(found, in_the_greeting)
        yield found


async def _live_and_hang_up(house: House, moment: Moment) -> list[str]:
    calls = await house.calls()

    async def live(name: str, opened: MediaSocket) -> None:
        way, _, language = name.rpartition(" ")
        await moment(house, opened, language)
        await hang_up(house, way, opened)

    async with asyncio.TaskGroup() as callers:
        for name, opened in calls.items():
            callers.create_task(live(name, opened))
    records = [await house.world.record(opened.call_sid) for opened in calls.values()]
    return [str(record and record["outcome"]) for record in records]


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.__name__)
async def test_a_caller_who_hangs_up_leaves_nothing_running(house, moment):
    await eventually(lambda: left(house).vendor_sockets == 0)
    before = left(house)
    house.world.cartesia.spoken.clear()
    if moment is while_the_answer_is_made:
        calls = len(WAYS) * len(CALLERS)
        house.world.groq.asked.clear()
        house.world.groq.faults = [Fault("hang_after_headers", times=calls)]

    outcomes = await _live_and_hang_up(house, moment)

    assert outcomes == ["caller_hung_up"] * len(outcomes)

    def nothing_is_left() -> bool:
        now = left(house)
        assert now.tasks - before.tasks == frozenset()
        assert now.vendor_sockets == 0
        assert now.sockets <= before.sockets
        return True

    await eventually(nothing_is_left, 20)

"""The whole world of a call on loopback: every vendor's stand-in, Twilio, and the real server."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import tomllib
from collections.abc import Collection, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from time import monotonic
from typing import Any, Self

import aiohttp

from simulator.cartesia import Cartesia
from simulator.deepgram import Deepgram
from simulator.errors import WorldError
from simulator.groq import Groq
from simulator.latency import Latencies, brief
from simulator.recorded_answers import RecordedAnswers
from simulator.second_leg import Does, Person
from simulator.server_process import ServerProcess
from simulator.speech_book import SpeechBook
from simulator.standin import StandIn
from simulator.twilio import Twilio

ROOT = Path(__file__).resolve().parent.parent
"""Where `server` is imported from, and where the example of a business file lies."""

DIALLED_NUMBER = "+12105550100"

_ALWAYS_THERE = """
[transfer_hours]
timezone = "UTC"
monday-sunday = "00:00-24:00"
"""

_DEEPGRAM_KEY = "deepgram-key-of-the-simulator"
_GROQ_KEY = "groq-key-of-the-simulator"
_CARTESIA_KEY = "cartesia-key-of-the-simulator"
_READY_WITHIN_SECONDS = 60.0
_RECORD_WITHIN_SECONDS = 5.0
_RECORD_RESTS_SECONDS = 0.25
_POLL_SECONDS = 0.05
_INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "SYSTEMROOT", "TEMP")
"""All that the server gets of our environment: no key, no proxy, no `OPENAI_*`."""


class World:
    """Stand-ins in this process, the server in its own. Use it with `async with`.

    tier: the server's setting; None leaves its default. business_file: the example by default.
    environment: further variables for the server, or others than ours.
    server_cores: the cores that the server may run on; all of them when empty.
    application: another server than ours, as uvicorn names it.
    Its log is `server.log`, its database `calls.db`, both in `out_dir`.
    """

    def __init__(
        self,
        *,
        out_dir: Path,
        latencies: Latencies | None = None,
        tier: str | None = None,
        business_file: Path | None = None,
        environment: Mapping[str, str] | None = None,
        server_cores: Collection[int] = (),
        application: str = "server:app",
    ) -> None:
        self.out_dir = out_dir.resolve()
        self.business_file = (business_file or ROOT / "business.toml").resolve()
        self.caller_book = SpeechBook()
        self.bot_book = SpeechBook()
        latencies = latencies or brief()
        self.answers = RecordedAnswers(_business(self.business_file))
        self.deepgram = Deepgram(self.caller_book, latencies, api_key=_DEEPGRAM_KEY)
        self.groq = Groq(self.answers, latencies, api_key=_GROQ_KEY)
        self.cartesia = Cartesia(latencies, api_key=_CARTESIA_KEY, book=self.bot_book)
        self.twilio = Twilio(caller_book=self.caller_book, bot_book=self.bot_book)
        self.twilio.own_numbers = frozenset({DIALLED_NUMBER})
        self.base_url = ""
        self._tier = tier
        self._environment = dict(environment or {})
        self._server_cores = server_cores
        self._application = application
        self.staff_does(Does.ANSWERS)
        self._server: ServerProcess | None = None
        self._stack = AsyncExitStack()
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self.out_dir.mkdir(parents=True, exist_ok=True)
        for leftover in self.out_dir.glob("calls.db*"):
            leftover.unlink()  # of an earlier world, which may have kept records in another shape
        async with AsyncExitStack() as stack:
            stand_ins: list[StandIn] = [self.deepgram, self.groq, self.cartesia, self.twilio]
            for stand_in in stand_ins:
                await stack.enter_async_context(stand_in)
            self._session = await stack.enter_async_context(aiohttp.ClientSession())
            await self._start_server(stack)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._stack.aclose()

    @property
    def webhook_url(self) -> str:
        """What the business's number is configured to ask for each call."""
        return f"{self.base_url}/voice/incoming"

    @property
    def status_callback(self) -> str:
        """Where Twilio reports how a call ended."""
        return f"{self.base_url}/voice/status"

    @property
    def server_pid(self) -> int:
        """The process of the server. Raises RuntimeError before its start."""
        if self._server is None:
            raise RuntimeError("the server has not been started")
        return self._server.pid

    def forget(self) -> None:
        """Drop what the stand-ins kept of earlier requests: a long run would fill the memory."""
        for stand_in in (self.deepgram, self.groq, self.cartesia, self.twilio):
            stand_in.asked.clear()
        self.deepgram.streams.clear()
        self.cartesia.spoken.clear()
        self.answers.given.clear()

    async def get(self, path: str) -> tuple[int, Any]:
        """One of the server's own pages: status, and the JSON it answered (None if none)."""
        assert self._session is not None
        async with self._session.get(f"{self.base_url}{path}") as response:
            is_json = response.content_type == "application/json"
            return response.status, await response.json() if is_json else None

    async def record(self, call_sid: str) -> dict[str, Any] | None:
        """The server's record of a call that is over; None when it has none.

        The outcome may be written before the last words: it is read until it rests.
        """
        deadline_s = monotonic() + _RECORD_WITHIN_SECONDS
        before: dict[str, Any] | None = None
        while True:
            status, record = await self.get(f"/api/calls/{call_sid}")
            found = record if status == 200 else None
            rests = found is not None and found.get("ended_at") and found == before
            if rests or monotonic() > deadline_s:
                return found
            before = found
            await asyncio.sleep(_RECORD_RESTS_SECONDS)

    async def _start_server(self, stack: AsyncExitStack) -> None:
        port = _free_port()
        self.base_url = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "uvicorn", self._application, "--host", "127.0.0.1"]
        command += ["--port", str(port), "--app-dir", str(ROOT)]
        server = ServerProcess(
            command,
            environment=self._server_environment(port),
            folder=self.out_dir,
            log=self.out_dir / "server.log",
            cores=self._server_cores,
        )
        self._server = server
        await stack.enter_async_context(server)
        await self._wait_until_ready(server)

    async def _wait_until_ready(self, server: ServerProcess) -> None:
        deadline_s = monotonic() + _READY_WITHIN_SECONDS
        while monotonic() < deadline_s:
            if server.has_ended:
                raise WorldError(f"The server ended while it started.\n{server.end_of_log()}")
            try:
                status, _ = await self.get("/health/ready")
            except aiohttp.ClientError:
                status = None
            if status == 200:
                return
            await asyncio.sleep(_POLL_SECONDS)
        raise WorldError(
            f"The server was not ready within {_READY_WITHIN_SECONDS:g} s.\n{server.end_of_log()}"
        )

    def staff_does(self, does: Does) -> None:
        """What whoever takes the business's calls does when it rings there from now on."""
        if number := _business(self.business_file).get("transfer_number"):
            self.twilio.people[number] = Person(does)

    def _business_by_day_and_night(self) -> Path:
        """The business file, with somebody to be put through to whatever the time is."""
        text = self.business_file.read_text(encoding="utf-8")
        if "transfer_hours" in _business(self.business_file):
            return self.business_file
        staffed = self.out_dir / "business.toml"
        staffed.write_text(text + _ALWAYS_THERE, encoding="utf-8")
        return staffed

    def _server_environment(self, port: int) -> dict[str, str]:
        inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        tier = {"TIER": self._tier} if self._tier else {}
        return {
            **inherited,
            "PYTHONUNBUFFERED": "1",
            "HOST": "127.0.0.1",
            "PORT": str(port),
            "PUBLIC_BASE_URL": self.base_url,
            "BUSINESS_FILE": str(self._business_by_day_and_night()),
            "DATABASE_URL": f"sqlite+aiosqlite:///{self.out_dir / 'calls.db'}",
            "DEEPGRAM_API_KEY": _DEEPGRAM_KEY,
            "DEEPGRAM_BASE_URL": self.deepgram.ws_url,
            "GROQ_API_KEY": _GROQ_KEY,
            "GROQ_BASE_URL": self.groq.http_url,
            "CARTESIA_API_KEY": _CARTESIA_KEY,
            "CARTESIA_BASE_URL": self.cartesia.ws_url,
            "TWILIO_ACCOUNT_SID": self.twilio.account_sid,
            "TWILIO_AUTH_TOKEN": self.twilio.auth_token,
            "TWILIO_PHONE_NUMBER": DIALLED_NUMBER,
            "TWILIO_API_BASE_URL": self.twilio.http_url,
            # The melody of a synthetic voice says nothing: of its finished sentences every second
            # one sounds unfinished to a model that has learnt from people.
            "SMART_TURN": "false",
            # Callers, vendors and server share a machine: that it is late is not the server's load.
            "MAX_LOOP_LAG_MS": "2000",
            **tier,
            **self._environment,
        }


def _business(path: Path) -> dict[str, Any]:
    """The business file as the stand-in model reads it: any keys will do."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WorldError(f"{path}: {error.strerror}; it should be a business file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WorldError(f"{path}: {error}") from None


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]

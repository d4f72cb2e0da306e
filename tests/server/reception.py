"""The simulated world with the server in this process, where its tasks can be counted."""

from __future__ import annotations

import asyncio
import re
import socket
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from bot.settings import Settings
from server import create_app
from simulator.speech import VOICES
from simulator.world import ROOT, World
from tests.eventually import eventually

# Deepgram's SDK asks the websockets package for names that it gave up.
IN_PROCESS = pytest.mark.filterwarnings("ignore:websockets.*deprecated:DeprecationWarning")
"""The mark of a module whose calls are held in the test's own process."""

CALLERS = {"en": "+12105550142", "es": "+525555550142"}
"""A caller of whom the number tells the language."""

GREETINGS = {"en": "Hello, good morning.", "es": "Hola, buenos días."}


def brief_business(folder: Path) -> Path:
    """The example of a business file with greetings of a second: calls in tests take real time."""
    text = (ROOT / "business.toml").read_text(encoding="utf-8")
    greetings = "".join(f'{language} = "{line}"\n' for language, line in GREETINGS.items())
    text, count = re.subn(r"\[greeting\]\n(?:.. = .*\n)+", f"[greeting]\n{greetings}", text)
    assert count == 1
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "business.toml"
    file.write_text(text, encoding="utf-8")
    return file


def caller_voice(language: str) -> str:
    """A voice of the simulator that is a caller's."""
    return next(
        name
        for name, voice in VOICES.items()
        if voice.language == language and not name.startswith("bot")
    )


def keeps_lines() -> bool:
    """Whether no server of this process still has its canned lines spoken in the background."""
    return all(task.get_name() != "canned lines" for task in asyncio.all_tasks())


class Reception(World):
    """`World`, with uvicorn in this event loop in the place of a process.

    environment: a value of "" takes a variable away.
    """

    async def _start_server(self, stack: AsyncExitStack) -> None:
        listener = socket.create_server(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        self.base_url = f"http://127.0.0.1:{port}"
        variables = self._server_environment(port)
        values: dict[str, Any] = {
            name.lower(): value
            for name, value in variables.items()
            if name.lower() in Settings.model_fields
        }
        app = create_app(Settings(_env_file=None, **values))  # pyright: ignore[reportCallIssue]
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on"))
        serving = asyncio.get_running_loop().create_task(server.serve(sockets=[listener]))

        async def stop() -> None:
            server.should_exit = True
            await serving

        stack.push_async_callback(stop)
        await eventually(lambda: server.started or serving.done(), 30)
        assert server.started, "the server did not start"

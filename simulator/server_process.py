"""A server in a process of its own, ended in order."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

_END_WITHIN_SECONDS = 10.0
_LOG_LINES = 25


class ServerProcess:
    """Started and ended with `async with`: SIGTERM first, SIGKILL when that takes too long.

    log: the file that gets everything the process prints; it is begun anew.
    """

    def __init__(
        self, command: Sequence[str], *, environment: Mapping[str, str], folder: Path, log: Path
    ) -> None:
        self._command = command
        self._environment = dict(environment)
        self._folder = folder
        self._log = log
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        with self._log.open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self._folder,
                env=self._environment,
                # Ctrl-C is for us; we tell the server when the calls are over.
                start_new_session=True,
            )
        return self

    async def __aexit__(self, *exc: object) -> None:
        if self._process is None or self.has_ended:
            return
        self._process.terminate()
        try:
            async with asyncio.timeout(_END_WITHIN_SECONDS):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    @property
    def has_ended(self) -> bool:
        """The process is gone, by itself or because it was told to."""
        return self._process is not None and self._process.returncode is not None

    @property
    def exit_code(self) -> int | None:
        """None while it runs; negative when a signal ended it."""
        return self._process.returncode if self._process else None

    def end_of_log(self) -> str:
        """The last lines that it printed, for an error message."""
        lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n  ".join((f"The end of {self._log}:", *lines[-_LOG_LINES:]))

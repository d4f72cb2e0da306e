"""A server in a process of its own, ended in order."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Self

_END_WITHIN_SECONDS = 10.0
_LOG_LINES = 25


class ServerProcess:
    """Started and ended with `async with`: SIGTERM first, SIGKILL when that takes too long.

    log: the file that gets everything the process prints; it is begun anew.
    cores: those that the process may run on; every one where that cannot be set.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str],
        folder: Path,
        log: Path,
        cores: Collection[int] = (),
    ) -> None:
        self._command = command
        self._environment = dict(environment)
        self._folder = folder
        self._log = log
        self._cores = cores
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
        if self._cores and hasattr(os, "sched_setaffinity"):
            # Before it starts a thread: threads run where the one that starts them may.
            os.sched_setaffinity(self._process.pid, self._cores)
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
    def pid(self) -> int:
        """The operating system's number of the process. Raises RuntimeError before its start."""
        if self._process is None:
            raise RuntimeError("the server has not been started")
        return self._process.pid

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

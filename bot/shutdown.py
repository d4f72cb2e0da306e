"""A process that is told to end lets its calls finish first."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def finish_before_exit(drain: Callable[[], Awaitable[None]]) -> Iterator[None]:
    """While this is open, SIGTERM and SIGINT first run `drain`, then do what they did before.

    The web server's own handler closes every websocket at once, in mid-sentence; it gets the
    signal when the calls are over. A second signal goes to it directly. Outside the main thread,
    where Python allows no signal handlers, nothing is changed.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    draining: list[asyncio.Task[None]] = []
    before: dict[int, Any] = {}

    async def drain_then_exit(number: int) -> None:
        await drain()
        _call(before[number], number)

    def start(number: int) -> None:
        if draining:
            _call(before[number], number)
        else:
            draining.append(asyncio.get_running_loop().create_task(drain_then_exit(number)))

    def on_signal(number: int, _: FrameType | None) -> None:
        loop.call_soon_threadsafe(start, number)

    before = {number: signal.signal(number, on_signal) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _call(handler: Any, number: int) -> None:
    if callable(handler):
        handler(number, None)
    else:
        signal.signal(number, handler)
        signal.raise_signal(number)

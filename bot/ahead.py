"""What takes a while to build, built before it is needed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Generic, TypeVar

Built = TypeVar("Built")


class Ahead(Generic[Built]):
    """Keeps one thing ready, and builds the next one in a thread when that is taken.

    Of two that are taken at once, the second waits as long as building it takes.
    """

    def __init__(self, build: Callable[[], Built]) -> None:
        self._build = build
        self._lock = Lock()
        self._workshop = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead")
        self._ready: Future[Built] | None = None

    def take(self) -> Built:
        """The one that is ready, or will be next. Blocks: call it in a thread.

        Raises: what building it raised.
        """
        with self._lock:
            ready = self._ready or self._workshop.submit(self._build)
            self._ready = self._workshop.submit(self._build)
        return ready.result()

    def close(self) -> None:
        """Build no more."""
        self._workshop.shutdown(wait=False, cancel_futures=True)

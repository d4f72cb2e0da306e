"""What every vendor stand-in shares: a server on loopback that keeps what it was asked."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web

_SHUTDOWN_SECONDS = 0.5
_LOOK_SECONDS = 0.02


@dataclass(frozen=True)
class Asked:
    """One request as it arrived: what tests assert on instead of patching a client."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: Any = None


@dataclass
class Fault:
    """A trouble that the stand-in makes until `times` is used up (None: for ever).

    kind: a name the stand-in knows (its docstring lists them).
    detail: what the kind needs: a status, a number of bytes, a message.
    met: how often it was made so far.
    """

    kind: str
    times: int | None = 1
    detail: dict[str, Any] = field(default_factory=dict)
    met: int = 0


class StandIn(ABC):
    """A vendor's API on loopback, started and stopped with `async with`.

    Subclasses add their routes in `routes()`. `asked` keeps every request in order,
    `faults` is consulted by the subclass with `take_fault(kind)`.
    """

    name = "vendor"

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.faults: list[Fault] = []
        self.port = 0
        self.stopping = asyncio.Event()
        """What hangs waits for this: it ends when the stand-in stops."""

        self._runner: web.AppRunner | None = None

    @abstractmethod
    def routes(self) -> list[web.RouteDef]:
        """The paths this vendor serves."""

    async def start(self, port: int = 0) -> None:
        """Listen on 127.0.0.1; port 0 takes a free one, read it back from `port`."""
        self.stopping.clear()
        app = web.Application(middlewares=[self._keep], client_max_size=64 * 1024 * 1024)
        app.add_routes(self.routes())
        runner = web.AppRunner(app, shutdown_timeout=_SHUTDOWN_SECONDS, access_log=None)
        self._runner = runner
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        self.port = runner.addresses[0][1]

    async def stop(self) -> None:
        """End what hangs, then close every connection and the listening socket."""
        self.stopping.set()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.stop()

    @property
    def http_url(self) -> str:
        """Scheme, host and port, as the contract's base URLs want it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def ws_url(self) -> str:
        """The same for websocket clients."""
        return f"ws://127.0.0.1:{self.port}"

    def take_fault(self, kind: str) -> Fault | None:
        """The next fault of that kind, counted as used; None when there is none."""
        for fault in self.faults:
            if fault.kind == kind and fault.times != 0:
                if fault.times is not None:
                    fault.times -= 1
                fault.met += 1
                return fault
        return None

    @web.middleware
    async def _keep(self, request: web.Request, handler: Any) -> web.StreamResponse:
        query = {key: request.query.getall(key) for key in request.query}
        body = None
        if request.headers.get("Upgrade", "").lower() != "websocket":
            body = await request.read()
        self.asked.append(
            Asked(request.method, request.path, query, dict(request.headers), body or None)
        )
        return await handler(request)


async def hang(request: web.Request) -> web.Response:
    """Answer nothing until the client goes, or the stand-in stops; nobody gets the response."""
    while True:
        if request.transport is None or request.transport.is_closing():
            return web.Response(status=499)
        await asyncio.sleep(_LOOK_SECONDS)

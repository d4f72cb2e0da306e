"""What a business's own tools ask: a computer of the business."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from simulator.standin import StandIn


class BusinessComputer(StandIn):
    """Answers tools. answer: of the arguments. bodies: headers and arguments as they arrived."""

    name = "business computer"

    def __init__(self) -> None:
        super().__init__()
        self.answer: Callable[[Any], web.StreamResponse] = lambda _: web.json_response(
            {"at": "nine"}
        )
        self.slow_seconds = 0.0
        self.bodies: list[tuple[Mapping[str, str], Any]] = []

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/tool", self._tool), web.post("/elsewhere", self._tool)]

    async def _tool(self, request: web.Request) -> web.StreamResponse:
        arguments = await request.json()
        self.bodies.append((dict(request.headers), arguments))
        await asyncio.sleep(self.slow_seconds)
        return self.answer(arguments)

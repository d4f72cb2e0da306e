"""A route that is late is a route that failed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from bot.vendors.llm.route import (
    Delta,
    Finished,
    Question,
    Route,
    RouteFailed,
    Text,
    ToolCall,
    ToolCallGrows,
)

_AFTER_THE_END_SECONDS = 0.3
"""For what follows a complete answer: token counts, and the stream's end, after which the
connection can be used again."""


async def punctual(
    route: Route, question: Question, until: float, first_until: float = 0.0
) -> AsyncGenerator[Delta, None]:
    """The route's answer, as long as it keeps the route's deadlines.

    A request that is too late is closed before the failure is raised.

    until: on the running loop's clock, when the whole answer must be there.
    first_until: on the same clock, how long the first word has at least.
    Raises: RouteFailed, but never behind `Finished`.
    """
    loop = asyncio.get_running_loop()
    late = f"nothing to say within {route.patience.first_ms:g} ms"
    if first_until > loop.time() + route.patience.first_ms / 1000:
        late = "nothing to say in its last chance"
    deadline = max(loop.time() + route.patience.first_ms / 1000, first_until)
    finished = False
    async with aclosing(route.answer(question)) as deltas:
        while True:
            try:
                async with asyncio.timeout_at(min(deadline, until)):
                    delta = await anext(deltas)
            except StopAsyncIteration:
                return
            except TimeoutError as error:
                if finished:
                    return
                raise RouteFailed(route.name, late) from error
            except RouteFailed:
                if finished:
                    return
                raise
            if _is_useful(delta):
                late = f"silent for {route.patience.stall_ms:g} ms in mid-answer"
                deadline = loop.time() + route.patience.stall_ms / 1000
            elif isinstance(delta, Finished):
                finished = True
                deadline = loop.time() + _AFTER_THE_END_SECONDS
            yield delta


def _is_useful(delta: Delta) -> bool:
    """Whether the caller gets anything of it: bytes, roles and reasoning are worth nothing."""
    if isinstance(delta, Text):
        return bool(delta.text.strip())
    return isinstance(delta, ToolCall | ToolCallGrows)

"""An answer that nobody waits for on the telephone: whole, from the first route that gives one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import aclosing

from bot.vendors.llm.route import Question, Route, RouteFailed, Text

_WITHIN_SECONDS = 15.0


async def in_writing(routes: Sequence[Route], question: Question) -> str:
    """The text of the answer; tool calls are not offered.

    Raises: RouteFailed if no route gives one.
    """
    reasons: list[str] = []
    for route in routes:
        try:
            async with asyncio.timeout(_WITHIN_SECONDS), aclosing(route.answer(question)) as deltas:
                return "".join([delta.text async for delta in deltas if isinstance(delta, Text)])
        except RouteFailed as failure:
            reasons.append(str(failure))
        except TimeoutError:
            reasons.append(f"{route.name}: not within {_WITHIN_SECONDS:g} s")
    raise RouteFailed("every route", "; ".join(reasons))

"""An answer that is taken when it is whole: for whoever cannot speak while it is written."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass

from bot.vendors.llm.attempt import Answered
from bot.vendors.llm.failover import Failover
from bot.vendors.llm.route import Question, Text, ToolCall


@dataclass(frozen=True, slots=True)
class Written:
    """A whole answer, its tool calls and the route that wrote it, or wrote its end."""

    text: str
    calls: tuple[ToolCall, ...]
    route: str


async def write_answer(failover: Failover, question: Question) -> Written:
    """Ask the routes as a call does that speaks meanwhile, and wait for the end.

    Raises: RouteFailed if no route answered, or none could end a sentence that was begun.
    """
    text, route = "", ""
    calls: list[ToolCall] = []
    async with aclosing(failover.answer(question)) as replies:
        async for reply in replies:
            match reply:
                case Answered():
                    route = reply.route
                case Text():
                    text += reply.text
                case ToolCall():
                    calls.append(reply)
                case _:
                    pass  # tokens counted
    return Written(text, tuple(calls), route)

"""An answer within the turn, whoever gives it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace

from loguru import logger

from bot.vendors.llm.attempt import Attempt, Reply, Turn
from bot.vendors.llm.breaker import Breaker, State
from bot.vendors.llm.clauses import ends_a_sentence
from bot.vendors.llm.encodable import encodable_throughout
from bot.vendors.llm.route import Blame, Question, Route, RouteFailed, ToolCallMalformed

_LAST_ATTEMPT_SECONDS = 3.0
"""A caller who has waited so long for the first word is told that there is no answer."""

_TURN_SECONDS = 8.0
"""No answer takes longer: three sentences take the slowest model two seconds."""

_LAST_CHANCE_SECONDS = 2.5
"""From the beginning, so long whoever is asked last of all has for the first word. A caller on a
stream hears a filler meanwhile, and the free tier answers within 3 seconds."""


@dataclass(eq=False)
class _Member:
    """A route, and the memory of it that all calls share."""

    route: Route
    breaker: Breaker


@dataclass
class _Tried:
    """Who had a chance in one turn.

    failed: and how. garbled: whose tool call could not be read, once. resting: who was left out.
    """

    failed: dict[_Member, Blame] = field(default_factory=dict)
    garbled: set[_Member] = field(default_factory=set)
    resting: set[_Member] = field(default_factory=set)
    had_last_chance: bool = False


class Failover:
    """The process's routes to a language model, and what is known of each.

    routes: best first.
    clock: seconds that only grow, for how long a route rests.
    """

    def __init__(
        self, routes: Sequence[Route], *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        if not routes:
            raise ValueError("an answer needs at least one route")
        self._members = tuple(_Member(route, Breaker(clock)) for route in routes)

    @property
    def name(self) -> str:
        """The route that is asked first when all are well."""
        return self._members[0].route.name

    @property
    def routes(self) -> Sequence[Route]:
        """The routes, best first."""
        return [member.route for member in self._members]

    async def prepare(self) -> None:
        """Find out what each vendor serves, and warm the connections, all at once."""
        async with asyncio.TaskGroup() as tasks:
            for member in self._members:
                tasks.create_task(member.route.prepare())

    async def close(self) -> None:
        """Close the vendors' connections."""
        for member in self._members:
            await member.route.close()

    async def answer(self, question: Question) -> AsyncGenerator[Reply, None]:
        """The answer, each word of it once, and then its tool calls.

        `Answered` comes before the first piece of every route that gives one. Closing the
        generator closes the request that is under way.

        Raises:
            RouteFailed: no route answered, or none could end a sentence that was begun. An
                answer that broke off behind a whole sentence ends there.
        """
        began = asyncio.get_running_loop().time()
        question = replace(question, messages=encodable_throughout(list(question.messages)))
        turn, tried = Turn(question, until=began + _TURN_SECONDS), _Tried()
        while (member := self._next(tried, turn, began)) is not None:
            if tried.had_last_chance:
                turn.first_until = began + _LAST_CHANCE_SECONDS
            try:
                async with aclosing(_asked(member, turn)) as replies:
                    async for reply in replies:
                        yield reply
                return
            except RouteFailed as failure:
                logger.warning("a language model failed: {reason}", reason=str(failure))
                turn.reasons.append(str(failure))
                if isinstance(failure, ToolCallMalformed) and member not in tried.garbled:
                    tried.garbled.add(member)
                else:
                    tried.failed[member] = failure.blame
        if not ends_a_sentence(turn.said):
            raise RouteFailed("every route", "; ".join(turn.reasons))

    def _next(self, tried: _Tried, turn: Turn, began: float) -> _Member | None:
        """Whom to ask now: the first that works, in the end the least bad; None to give up."""
        waited_seconds = asyncio.get_running_loop().time() - began
        if waited_seconds >= (_TURN_SECONDS if turn.said else _LAST_ATTEMPT_SECONDS):
            return None
        untried = [member for member in self._members if member not in tried.failed]
        for member in untried:
            if member.breaker.state is not State.OPEN:
                return member
            if member not in tried.resting:
                tried.resting.add(member)
                turn.reasons.append(f"{member.route.name}: rests after it failed")
        if tried.had_last_chance:
            return None
        tried.had_last_chance = True
        unlucky = [member for member, blame in tried.failed.items() if blame is Blame.CHANCE]
        return min(untried or unlucky, key=_rested_at, default=None)


def _rested_at(member: _Member) -> float:
    return member.breaker.rests_until or 0.0


async def _asked(member: _Member, turn: Turn) -> AsyncGenerator[Reply, None]:
    """One route's part of the answer, from which its breaker learns."""
    number = member.breaker.started()
    attempt = Attempt(member.route, turn)
    try:
        async with aclosing(attempt.replies()) as replies:
            async for reply in replies:
                yield reply
    except RouteFailed as failure:
        member.breaker.failed(number, failure.blame, failure.rest_seconds)
        raise
    except BaseException:
        # The caller spoke, or the call is over: the route is not to blame.
        member.breaker.abandoned(number)
        raise
    member.breaker.answered(number)
    if attempt.rest_seconds is not None:
        member.breaker.spent(attempt.rest_seconds)

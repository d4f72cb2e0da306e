"""One route's part of an answer that may have begun elsewhere."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from dataclasses import dataclass, field, replace

from bot.vendors.llm.clauses import Clauses, ends_a_sentence
from bot.vendors.llm.continuation import Continuation
from bot.vendors.llm.deadlines import punctual
from bot.vendors.llm.repetition import word_key
from bot.vendors.llm.route import (
    Delta,
    Finished,
    Question,
    QuotaSpent,
    Route,
    RouteFailed,
    Text,
    ToolCall,
    Usage,
)
from bot.vendors.llm.tool_calls import checked


@dataclass(frozen=True, slots=True)
class Answered:
    """Who answers from here on.

    reasons: why others did not, or not to the end, in the order in which they were asked; each
        is a route and what went wrong: `groq/qwen/qwen3.8-27b: status 429 rate_limit_exceeded`.
    """

    route: str
    reasons: tuple[str, ...] = ()


Reply = Answered | Text | ToolCall | Usage


@dataclass
class Turn:
    """What has become of a question so far.

    until: on the running loop's clock, when the whole answer must be there.
    first_until: on the same clock, how long the first word has at least.
    said: the words given so far, of whole clauses.
    reasons: why routes failed, in order.
    """

    question: Question
    until: float
    first_until: float = 0.0
    said: str = ""
    reasons: list[str] = field(default_factory=list)


class Attempt:
    """Asks one route, and gives what it adds to the turn.

    Words come by the clause, without those that were said before; tool calls come last, when the
    answer is whole and each of them can be made. `rest_seconds` is known at the end if the
    answer used up the route's quota.
    """

    def __init__(self, route: Route, turn: Turn) -> None:
        self.rest_seconds: float | None = None
        self._route = route
        self._turn = turn
        self._clauses = Clauses()
        self._continuation = Continuation(turn.said) if turn.said else None
        self._calls: list[ToolCall] = []
        self._written = ""
        self._is_announced = False

    async def replies(self) -> AsyncGenerator[Reply, None]:
        """The route's part.

        Raises: RouteFailed, ToolCallMalformed.
        """
        question = replace(self._turn.question, said=self._turn.said)
        deltas_in_time = punctual(self._route, question, self._turn.until, self._turn.first_until)
        async with aclosing(deltas_in_time) as deltas:
            async for delta in deltas:
                for reply in self._taken(delta):
                    yield reply
        if self._is_empty and not ends_a_sentence(self._turn.said):
            raise RouteFailed(self._route.name, "an empty answer")

    @property
    def _is_empty(self) -> bool:
        """Nothing for the caller: punctuation and markup have no sound."""
        return not self._calls and not any(map(word_key, self._written.split()))

    def _taken(self, delta: Delta) -> Iterator[Reply]:
        match delta:
            case Text():
                self._written += delta.text
                text = self._continuation.add(delta.text) if self._continuation else delta.text
                yield from self._spoken(self._clauses.add(text))
            case ToolCall():
                self._calls.append(delta)
            case Finished() if not self._is_empty:
                # First of all: an answer whose call cannot be made is asked for once more.
                calls = checked(self._route.name, self._calls, self._turn.question.tools)
                rest = self._continuation.rest() if self._continuation else ""
                yield from self._spoken([*self._clauses.add(rest), *self._clauses.rest()])
                yield from self._announced(calls)
            case Usage():
                yield delta
            case QuotaSpent():
                self.rest_seconds = delta.rest_seconds

    def _spoken(self, pieces: list[str]) -> Iterator[Reply]:
        # In one piece, which ends where a clause does: whoever reads it need not look ahead.
        text = "".join(pieces)
        # Blanks alone are no words: an answer begins with its first one.
        if text and (self._turn.said or text.strip()):
            self._turn.said += text
            yield from self._announced([Text(text)])

    def _announced(self, replies: list[Text] | list[ToolCall]) -> Iterator[Reply]:
        if replies and not self._is_announced:
            self._is_announced = True
            yield Answered(self._route.name, tuple(self._turn.reasons))
        yield from replies

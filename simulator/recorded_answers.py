"""The stand-in model's answers, kept with the moment at which each was given."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from simulator.answers import Answers, Request
from simulator.receptionist import Answer


@dataclass(frozen=True)
class Given:
    """An answer and when the request for it arrived, in `time.monotonic()` seconds."""

    at_s: float
    answer: Answer


class RecordedAnswers(Answers):
    """`given` holds every answer in order, also those that the server asked for in vain."""

    def __init__(self, business: dict[str, object]) -> None:
        super().__init__(business)
        self.given: list[Given] = []

    def answer(self, request: Request) -> Answer:
        """What to say and call now."""
        answer = super().answer(request)
        self.given.append(Given(monotonic(), answer))
        return answer

    def tools_called(self, from_s: float, until_s: float) -> tuple[str, ...]:
        """Names of the tools that the model called between two moments."""
        within = (given.answer for given in self.given if from_s <= given.at_s < until_s)
        return tuple(answer.tool for answer in within if answer.tool)

"""How long an answer took that was asked for and given over HTTP: our service time, by stages."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from bot.metrics import ANSWERS, SERVICE_MS
from bot.tiers import Tier, plan_for
from dialogue.language import Language


class ServiceStage(StrEnum):
    """What is waited for, in order."""

    RECORDS = "records"
    """How the call stands was read."""

    MODEL = "model"
    """The language model wrote the whole answer, and tools did what it asked for."""

    DOCUMENT = "document"
    """The answer was made fit to be read aloud."""


class Stopwatch:
    """Runs from the request on.

    clock: seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lap_s = clock()
        self.waterfall: dict[str, float] = {}
        """Milliseconds by stage; they sum to the service time so far."""

    def passed(self, stage: ServiceStage) -> None:
        """A stage is over; what passes twice is added up."""
        now_s = self._clock()
        spent_ms = (now_s - self._lap_s) * 1000
        self._lap_s = now_s
        self.waterfall[stage] = round(self.waterfall.get(stage, 0.0) + spent_ms, 1)

    def report(self, tier: Tier, language: Language) -> float:
        """Tell Prometheus of the answer, and give its service time in milliseconds."""
        total_ms = round(sum(self.waterfall.values()), 1)
        SERVICE_MS.labels(tier=tier, language=language).observe(total_ms)
        count_answer(tier, language, total_ms)
        return total_ms


def count_answer(tier: Tier, language: Language, service_ms: float) -> None:
    """Hold an answer against its tier's budget."""
    kept = "yes" if plan_for(tier).allows(service_ms) else "no"
    ANSWERS.labels(tier=tier, language=language, within_budget=kept).inc()

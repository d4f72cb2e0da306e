"""The three tiers: what each turns on, and the time it has for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tier(StrEnum):
    """What the dialled number, or else the setting `TIER`, entitles a call to."""

    FREE = "free"
    PRO = "pro"
    ENTERPRISE = "enterprise"


class InterruptionPolicy(StrEnum):
    """What the bot does when the caller speaks over it."""

    YIELD = "yield"
    """It stops at once: barge-in."""

    FINISH = "finish"
    """It finishes what it is saying, then answers."""


@dataclass(frozen=True, slots=True)
class TierPlan:
    """What one tier turns on."""

    tier: Tier

    budget_ms: int
    """Service time of one turn, vendors included. Each turn's is recorded and compared."""

    media_stream: bool
    """Twilio Media Streams with our own vendors; otherwise `<Gather>` and `<Say>`."""

    vad: bool
    """The end of a turn is decided on our own voice activity; otherwise on the transcript alone."""

    clause_streaming: bool
    """Clauses go to the voice while the answer is being written; otherwise whole sentences."""

    interruption: InterruptionPolicy

    def allows(self, service_ms: float) -> bool:
        """Whether an answer that took so long keeps to the budget."""
        return service_ms <= self.budget_ms


_PLANS = {
    Tier.FREE: TierPlan(
        tier=Tier.FREE,
        budget_ms=3000,
        media_stream=False,
        vad=False,
        clause_streaming=False,
        interruption=InterruptionPolicy.FINISH,
    ),
    Tier.PRO: TierPlan(
        tier=Tier.PRO,
        budget_ms=600,
        media_stream=True,
        vad=False,
        clause_streaming=False,
        interruption=InterruptionPolicy.FINISH,
    ),
    Tier.ENTERPRISE: TierPlan(
        tier=Tier.ENTERPRISE,
        budget_ms=400,
        media_stream=True,
        vad=True,
        clause_streaming=True,
        interruption=InterruptionPolicy.YIELD,
    ),
}


def plan_for(tier: Tier) -> TierPlan:
    """What the tier turns on."""
    return _PLANS[tier]

"""Where the milliseconds of recorded answers went, by tier and language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

from bot.service_time import ServiceStage
from bot.tiers import Tier, plan_for
from dialogue.latency_advice import Advice, advise
from dialogue.waterfall import Stage

Record = Mapping[str, Any]
"""A call as `/api/calls` shows it."""


@dataclass(frozen=True)
class Share:
    """Milliseconds: the median, and what 95 % of the answers do not exceed."""

    median_ms: float
    high_ms: float


@dataclass(frozen=True)
class Group:
    """The answers of one tier in one language.

    stages: those of `Stage`, or of `ServiceStage` in the free tier. total: voice-to-voice, or there
    our service time. within_budget: the share of answers that kept to the tier's budget. advice:
    none in the free tier, whose vendors are Twilio's.
    """

    tier: Tier
    language: str
    answers: int
    stages: Mapping[Stage | ServiceStage, Share]
    total: Share
    budget_ms: int
    within_budget: float
    advice: tuple[Advice, ...]


def audit(records: Sequence[Record]) -> list[Group]:
    """One group for each tier and language that has answers; turns without times are passed over.

    Greetings are none: nothing was said before them.
    """
    turns: dict[tuple[Tier, str], list[Record]] = {}
    for record in records:
        for turn in record.get("turns") or ():
            # A call that loses its stream goes on in the free tier.
            tier = Tier(turn.get("tier") or record["tier"])
            if _total_ms(tier, turn) is not None:
                turns.setdefault((tier, turn["language"]), []).append(turn)
    return [_group(*key, found) for key, found in sorted(turns.items())]


def _total_ms(tier: Tier, turn: Record) -> float | None:
    """How long the answer took; None where it was not measured."""
    if not turn.get("waterfall"):
        return None
    if plan_for(tier).media_stream:
        return turn.get("voice_to_voice_ms")
    return sum(turn["waterfall"].values())


def _group(tier: Tier, language: str, turns: Sequence[Record]) -> Group:
    waterfalls: list[Mapping[str, float]] = [turn["waterfall"] for turn in turns]
    totals_ms = [total_ms for turn in turns if (total_ms := _total_ms(tier, turn)) is not None]
    routes = Counter((turn.get("llm_route") or "").partition("/")[0] for turn in turns)
    routes.pop("", None)
    vendor = routes.most_common(1)[0][0] if routes else "groq"
    plan = plan_for(tier)
    return Group(
        tier=tier,
        language=language,
        answers=len(turns),
        stages={
            stage: _share([waterfall.get(stage, 0.0) for waterfall in waterfalls])
            for stage in (Stage if plan.media_stream else ServiceStage)
        },
        total=_share(totals_ms),
        budget_ms=plan.budget_ms,
        within_budget=sum(map(plan.allows, totals_ms)) / len(totals_ms),
        advice=tuple(advise(waterfalls, vendor)) if plan.media_stream else (),
    )


def _share(values_ms: Sequence[float]) -> Share:
    if len(values_ms) == 1:
        return Share(values_ms[0], values_ms[0])
    return Share(median(values_ms), quantiles(values_ms, n=20, method="inclusive")[-1])

"""What a policy does to callers: how long they wait, and how often they are cut off."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.endpointing.moments import Kind
from bench.endpointing.policies import Wait
from bench.endpointing.witnesses import Witnessed

PAUSES_MS = (300, 500, 700)
"""Pauses in mid-sentence: below 700 ms in the most of cases."""

ONSET_MS = 120
"""The voice must last so long before the VAD reports it and the clock is stopped (the pipeline's
`start_secs`): a turn that is taken within that time counts as taken from the caller. In a call, a
voice that is loud from its first frame on keeps its turn there."""


@dataclass(frozen=True)
class Outcome:
    """Delays after finished sentences, and the share of pauses in which the turn was taken."""

    median_ms: float
    mean_ms: float
    ninetieth_ms: float
    cut_off: dict[int, float]
    """By the length of the pause, 0 to 1."""

    @property
    def cut_off_in_all(self) -> float:
        """Over pauses of every length, each as frequent as the others."""
        return statistics.fmean(self.cut_off.values())


def outcome(wait: Wait, witnessed: Iterable[Witnessed]) -> Outcome:
    """The outcome of one way to wait over these moments, of which some are of either kind."""
    moments = list(witnessed)
    delays = sorted(wait(at) for at in moments if at.moment.kind is Kind.FINISHED)
    waits = [wait(at) for at in moments if at.moment.kind is not Kind.FINISHED]
    return Outcome(
        median_ms=statistics.median(delays),
        mean_ms=statistics.fmean(delays),
        ninetieth_ms=delays[int(len(delays) * 0.9)],
        cut_off={pause: _share_below(waits, pause + ONSET_MS) for pause in PAUSES_MS},
    )


def _share_below(waits: Sequence[int], limit_ms: int) -> float:
    return sum(wait < limit_ms for wait in waits) / len(waits) if waits else 0.0

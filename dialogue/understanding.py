"""What becomes of a turn of the caller: an answer, a question back, or a handover."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dialogue.attempts import UNRELIABLE_CONFIDENCE, AttemptCounter, Heard, Reason
from dialogue.language import Language


class Next(StrEnum):
    """What the bot does next."""

    ANSWER = "answer"
    ASK_AGAIN = "ask again"
    """What was understood is repeated and asked about; it may have been something else."""

    HAND_OVER = "hand over"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a turn leads to.

    failed: it counts as a failed attempt. reason: of a handover, and of nothing else.
    """

    next: Next
    failed: bool = False
    reason: Reason | None = None


def understand(
    counter: AttemptCounter, turn: str, confidence: float | None, language: Language
) -> Verdict:
    """Count a turn of words, and decide what it leads to.

    A question that is asked again is a failed attempt, and still one to be answered: only
    words that were hardly recognised are asked about.
    """
    failed_before = counter.failed
    if handover := counter.heard(turn, confidence, Heard.SPEECH, language):
        failed = handover.reason is Reason.FAILED_ATTEMPTS
        return Verdict(Next.HAND_OVER, failed, handover.reason)
    failed = counter.failed > failed_before
    unreliable = confidence is not None and confidence <= UNRELIABLE_CONFIDENCE
    return Verdict(Next.ASK_AGAIN if failed and unreliable else Next.ANSWER, failed)


def understand_nothing(counter: AttemptCounter, kind: Heard) -> Verdict:
    """Count silence, or a sound without words."""
    if handover := counter.heard("", None, kind):
        return Verdict(Next.HAND_OVER, failed=True, reason=handover.reason)
    return Verdict(Next.ASK_AGAIN, failed=True)

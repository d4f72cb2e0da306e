"""What a caller does on a call of the panel, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What an act is meant as, and so what the bot owes it."""

    TURN = "turn"
    """Said to the bot while it is silent: an answer."""

    INTERRUPTION = "interruption"
    """Said to the bot while it speaks: the floor."""

    BACKCHANNEL = "backchannel"
    """Listening aloud while it speaks: that it talks on."""

    VOCAL_TIC = "vocal tic"
    """An "um", a cough: nothing at all."""

    NON_DIRECTED = "non-directed speech"
    """Said to somebody else, or by the television: nothing at all."""


@dataclass(frozen=True)
class Act:
    """One thing that a caller does.

    says: the words, `{pause 500}` for half a second of silence among them; or `{cough 2}`.
    into_answer_ms: over the bot, so long after its answer began. None: in silence.
    quiet_ms: in silence, so long after the bot's last sound.
    voice: who says it, where it is not the caller. quieter_by_db: how far away.
    """

    kind: Kind
    says: str
    into_answer_ms: float | None = None
    quiet_ms: float = 600.0
    voice: str | None = None
    quieter_by_db: float = 0.0


@dataclass(frozen=True)
class CallPlan:
    """One caller, one call. quick: part of the short form of the bench too."""

    language: str
    voice: str
    acts: tuple[Act, ...] = field(repr=False)
    quick: bool = False


def ask(says: str, quiet_ms: float = 600.0) -> Act:
    """A turn."""
    return Act(Kind.TURN, says, quiet_ms=quiet_ms)


def interrupt(says: str, at_ms: float) -> Act:
    """Take the floor from the bot."""
    return Act(Kind.INTERRUPTION, says, into_answer_ms=at_ms)


def hum(says: str, at_ms: float) -> Act:
    """Listen aloud."""
    return Act(Kind.BACKCHANNEL, says, into_answer_ms=at_ms)


def tic(says: str, at_ms: float | None = None, quiet_ms: float = 900.0) -> Act:
    """A filler or a cough, over the bot or into silence."""
    return Act(Kind.VOCAL_TIC, says, into_answer_ms=at_ms, quiet_ms=quiet_ms)


def aside(says: str, at_ms: float | None = None, quiet_ms: float = 900.0) -> Act:
    """The caller speaks to somebody else."""
    return Act(Kind.NON_DIRECTED, says, into_answer_ms=at_ms, quiet_ms=quiet_ms)


def television(says: str, voice: str, at_ms: float | None = None) -> Act:
    """Another voice in the room, 9 dB below the caller's."""
    return Act(Kind.NON_DIRECTED, says, at_ms, 900.0, voice, quieter_by_db=9.0)

"""What was seen of a played scenario: the measurements that the checks look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulator.scenario import Scenario, Side, Turn


@dataclass(frozen=True)
class Utterance:
    """What the bot said in answer to one turn, as the caller heard it.

    languages: those of the clips whose words were heard, each once, in order.
    """

    text: str
    languages: tuple[str, ...]


@dataclass(frozen=True)
class TurnSeen:
    """A turn that was carried out, and what came of it.

    voice_to_voice_ms: from the sending of the caller's last voiced frame to the arrival of the
        answer's first; of the greeting, from the stream's start. None without an answer.
    heard_after_ms: the same until the caller heard that frame.
    barge_in_ms: from the caller's first voiced frame to the clearing of the bot's audio.
    bot_talked_over: the bot began to speak while the caller was speaking.
    tools: those that the model called in this turn.
    """

    turn: Turn
    bot: Utterance
    voice_to_voice_ms: float | None = None
    heard_after_ms: float | None = None
    barge_in_ms: float | None = None
    bot_talked_over: bool = False
    tools: tuple[str, ...] = ()


@dataclass(frozen=True)
class CallSeen:
    """A whole call.

    turns: those that were carried out; fewer than the scenario's when the call ended early.
    last_words_heard: the last thing that the bot said reached the caller to its end.
    told_to_staff: what people who were called were told of the caller.
    strangers_called: numbers that were called and are not the business's.
    carrier_errors: what Twilio's debugger shows, "31902: why".
    holes_ms: moments with nothing to play in the middle of an answer.
    record: what the server wrote down; None when it has nothing of the call.
    """

    scenario: Scenario
    call_sid: str
    turns: tuple[TurnSeen, ...]
    greeting_ms: float | None
    ended_by: Side
    last_words_heard: bool
    told_to_staff: tuple[str, ...]
    strangers_called: tuple[str, ...]
    carrier_errors: tuple[str, ...]
    holes_ms: tuple[float, ...]
    record: dict[str, Any] | None
    duration_seconds: float


@dataclass(frozen=True)
class Check:
    """Something that had to hold. seen: what there was instead, when it did not."""

    what: str
    held: bool
    seen: str = ""


@dataclass(frozen=True)
class Result:
    """A played scenario and its checks."""

    call: CallSeen
    checks: tuple[Check, ...]

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that did not hold."""
        return tuple(check for check in self.checks if not check.held)

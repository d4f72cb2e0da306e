"""Ways to decide how long a silence must be: ours, and what it is compared with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.endpointing.witnesses import Witnessed
from dialogue.endpointing import Reason
from dialogue.turn_taking import may_go_on, silence_to_wait_ms

Wait = Callable[[Witnessed], int]
"""The silence in milliseconds that ends the turn at this moment."""

_SMART_TURN_ANSWERS_MS = 300
"""Pipecat's own way: the VAD's 200 ms, then the model's 100 ms."""

_SMART_TURN_GIVES_UP_MS = 3000
"""And 3 s of silence where the model says that the caller has not finished."""


@dataclass(frozen=True)
class Policy:
    """One way, at one setting."""

    family: str
    setting: str
    wait_ms: Wait
    ours: bool = False
    """Whether it is what a call does."""


def policies() -> Iterator[Policy]:
    """Every point of the curves, family by family."""
    yield from map(_silence_alone, range(200, 1501, 100))
    yield from map(_smart_turn_alone, (0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98))
    yield from map(_words_and_silence, range(250, 1051, 100))
    yield from map(_three_witnesses, (0.1, 0.3, 0.5, 0.7, 0.8, 0.9))
    yield Policy("three witnesses", "as in a call", _as_in_a_call, ours=True)
    yield from map(_three_witnesses, (0.95, 0.97))


def _silence_alone(wait_ms: int) -> Policy:
    return Policy("silence alone", f"{wait_ms} ms", lambda _: wait_ms)


def _smart_turn_alone(threshold: float) -> Policy:
    def wait(at: Witnessed) -> int:
        done = at.sounds_finished > threshold
        return _SMART_TURN_ANSWERS_MS if done else _SMART_TURN_GIVES_UP_MS

    return Policy("smart-turn alone", f"above {threshold:g}", wait)


def _words_and_silence(statement_ms: int) -> Policy:
    def wait(at: Witnessed) -> int:
        if at.words.reason is Reason.STATEMENT:
            return statement_ms
        return silence_to_wait_ms(at.words)

    return Policy("words and silence", f"statement {statement_ms} ms", wait)


def _as_in_a_call(at: Witnessed) -> int:
    sound = at.sounds_finished if may_go_on(at.words) else None
    return silence_to_wait_ms(at.words, sound)


def _three_witnesses(threshold: float) -> Policy:
    def wait(at: Witnessed) -> int:
        return silence_to_wait_ms(at.words, float(at.sounds_finished >= threshold))

    return Policy("three witnesses", f"above {threshold:g}", wait)

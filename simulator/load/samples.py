"""What was seen of one call of a load, read from its log."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from simulator.call_log import CallLog
from simulator.call_measures import barge_ins, exchanges, greeting_ms, holes
from simulator.load.lines import Kind, Line
from simulator.load.quieter import quieter_ms
from simulator.phone import Said
from simulator.speech_book import SpeechBook


@dataclass(frozen=True)
class TurnSeen:
    """A line that was said, and what the bot did.

    at_s: end of the line, on the monotonic clock. voice_to_voice_ms: None without an answer, and
    where the bot was still speaking when the line ended. yielded_ms: from an interruption's first
    voiced frame to the arrival of `clear`; ducked_ms: to the first quieter 20 ms of the bot, or
    to the `clear` if that came first; None where that cannot be told. was_cut_off: the bot spoke
    into the line.
    failure: why the turn failed; empty when it did not.
    """

    at_s: float
    language: str
    kind: Kind
    pause_ms: int
    voice_to_voice_ms: float | None
    yielded_ms: float | None
    ducked_ms: float | None
    was_cut_off: bool
    failure: str


@dataclass(frozen=True)
class CallSeen:
    """A call that is over. failure: why it did not come to its end; empty when it did."""

    call_sid: str
    language: str
    began_s: float
    greeting_ms: float | None
    turns: tuple[TurnSeen, ...]
    holes_ms: tuple[float, ...]
    failure: str


@dataclass(frozen=True)
class SaidLine:
    """A line and the moments of its first and last voiced frame."""

    line: Line
    said: Said


def turns_seen(
    log: CallLog, lines: Sequence[SaidLine], *, yields: bool, book: SpeechBook | None = None
) -> tuple[TurnSeen, ...]:
    """One for each line.

    yields: whether this bot stops for who interrupts it. book: its clips, where they are known.
    """
    answers = {exchange.said_at_s: exchange.received_ms for exchange in exchanges(log)}
    yielded = {found.onset_s: found.yielded_ms for found in barge_ins(log)}
    found: list[TurnSeen] = []
    for spoken in lines:
        line, said = spoken.line, spoken.said
        answer_ms = answers.get(said.ended_s)
        seen = TurnSeen(
            at_s=said.ended_s,
            language=line.speech.language,
            kind=line.kind,
            pause_ms=line.pause_ms,
            voice_to_voice_ms=answer_ms,
            yielded_ms=None,
            ducked_ms=None,
            was_cut_off=_spoken_into(log, said),
            failure="" if answer_ms is not None else "no answer",
        )
        if line.kind is Kind.INTERRUPTION and yields:
            seen = _interrupting(log, said, seen, yielded.get(said.started_s), book)
        found.append(seen)
    return tuple(found)


def _interrupting(
    log: CallLog, said: Said, seen: TurnSeen, yielded_ms: float | None, book: SpeechBook | None
) -> TurnSeen:
    """An interruption: the bot was speaking, so what it said is an answer only if it yielded."""
    until_ms = (said.ended_s - said.started_s) * 1000 if yielded_ms is None else yielded_ms
    until_s = said.started_s + until_ms / 1000
    ducked_ms = quieter_ms(log.received, book, said.started_s, until_s) if book else None
    was_silent = yielded_ms is not None and until_s < said.ended_s
    return replace(
        seen,
        voice_to_voice_ms=seen.voice_to_voice_ms if was_silent else None,
        yielded_ms=yielded_ms,
        ducked_ms=_if_known(yielded_ms if ducked_ms is None else ducked_ms),
        was_cut_off=False,
        failure=seen.failure if yielded_ms is not None else "the bot did not yield",
    )


def _if_known(value_ms: float | None) -> float | None:
    return None if value_ms is None or math.isnan(value_ms) else value_ms


def _spoken_into(log: CallLog, said: Said) -> bool:
    return any(said.started_s < frame.received_s < said.ended_s for frame in log.bot_frames)


def call_seen(
    log: CallLog,
    call_sid: str,
    lines: Sequence[SaidLine],
    failure: str,
    *,
    yields: bool,
    book: SpeechBook | None = None,
) -> CallSeen:
    """Everything of one call."""
    greeted_ms = greeting_ms(log)
    if not failure and greeted_ms is None:
        failure = "no greeting"
    return CallSeen(
        call_sid=call_sid,
        language=lines[0].line.speech.language if lines else "",
        began_s=log.line_started_s or 0.0,
        greeting_ms=greeted_ms,
        turns=turns_seen(log, lines, yields=yields, book=book),
        holes_ms=tuple(spell.duration_ms for spell in holes(log)),
        failure=failure,
    )

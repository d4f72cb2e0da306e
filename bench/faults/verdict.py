"""What became of one call, held against what is promised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bench.faults.caller import Caller
from bench.faults.cells import Cell
from bench.faults.heard import languages_after, longest_silence_s
from bench.faults.troubles import End, Moment
from bench.faults.words import WORDS
from simulator.call_log import CallLog, EventKind
from simulator.ears import HeardWord
from simulator.speech_book import SpeechBook

MOST_SILENCE_S = 3.0
"""The promise: what a caller may hear of unexplained silence, whatever fails."""

_MOST_SAID_TWICE = 2
"""Where a voice broke off in the middle of a word, that word is said again."""


@dataclass(frozen=True)
class Verdict:
    """One row of the table. why: what does not hold, in words; empty if all does."""

    cell: Cell
    silence_s: float
    is_met: bool
    is_kept: bool
    languages: frozenset[str]
    answered_by: str
    reasons: tuple[str, ...]
    why: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the caller got what is promised."""
        return not self.why


def judge(
    cell: Cell, caller: Caller, log: CallLog, record: dict[str, Any] | None, book: SpeechBook
) -> Verdict:
    """The verdict on a call that is over."""
    words = log.bot_words(book)
    asked = WORDS[cell.language]
    silence_s = longest_silence_s(log, words, asked.answers)
    is_kept = not caller.was_cut_off and log.first(EventKind.CALLER_HUNG_UP) is not None
    languages = frozenset(languages_after(log, words, caller.troubled_s))
    answered_by, reasons = _answerer(cell, log, record)
    why: list[str] = []
    if not caller.met_trouble:
        why.append("the trouble was not met")
    if silence_s > MOST_SILENCE_S:
        why.append(f"{silence_s:.1f} s of silence")
    if not is_kept:
        why.append("the call was lost")
    if languages - {cell.language}:
        why.append("the language changed")
    if not _is_owed(cell, words, log, caller):
        why.append(f"{cell.trouble.end} did not come")
    return Verdict(
        cell,
        silence_s,
        caller.met_trouble,
        is_kept,
        languages,
        answered_by,
        reasons,
        tuple(why),
    )


def _is_owed(cell: Cell, words: list[HeardWord], log: CallLog, caller: Caller) -> bool:
    """Whether what the caller is owed was heard after the trouble began."""
    began_s = log.line_started_s or 0.0
    after = [word for word in words if began_s + word.start_ms / 1000 > caller.troubled_s]
    if cell.trouble.end is End.FREE_TIER:
        stopped = log.first(EventKind.STREAM_STOPPED)
        return stopped is not None and log.first(EventKind.SPOKEN, after_s=stopped.at_s) is not None
    asked = WORDS[cell.language]
    if cell.trouble.end is End.APOLOGY:
        return any(word.clip.text.strip(" .") not in " ".join(asked.answers) for word in after)
    owed = asked.answers[1:]
    if cell.moment is Moment.BEFORE or (cell.moment is Moment.AMID and cell.trouble.amid):
        owed = asked.answers
    return all(_was_heard_once(answer, after) for answer in owed)


def _was_heard_once(answer: str, words: list[HeardWord]) -> bool:
    """Whether every word was heard, in order, and hardly any of them twice."""
    wanted = answer.split()
    heard = [word.text for word in words if word.clip.text.strip(" .") in answer]
    rest = iter(heard)
    return all(word in rest for word in wanted) and len(heard) <= len(wanted) + _MOST_SAID_TWICE


def _answerer(
    cell: Cell, log: CallLog, record: dict[str, Any] | None
) -> tuple[str, tuple[str, ...]]:
    """Who answered the turn in which the vendor failed, and why no other, by the call's record."""
    stopped = log.first(EventKind.STREAM_STOPPED)
    if stopped is not None and stopped.detail == "closed_by_server":
        return str(End.FREE_TIER), ()
    turns = [turn for turn in (record or {}).get("turns", ()) if turn["caller_text"]]
    is_first = cell.moment is Moment.BEFORE or (cell.moment is Moment.AMID and cell.trouble.amid)
    turn = next(iter(turns if is_first else turns[1:]), None)
    if turn is None:
        return "nobody", ()
    route = (turn.get("llm_route") or "a stored line").partition("/")[0]
    return route, tuple(turn.get("llm_reasons") or ())

"""What must hold of a played scenario: what its file expects, and what holds of every call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from simulator.answer_language import fold
from simulator.results import CallSeen, Check, TurnSeen
from simulator.scenario import Expected, Greeted, HangsUp, Presses, Says, Side, Turn
from simulator.twilio_errors import Code
from simulator.utterance import without_markers

_NORMAL = frozenset({str(Code.STREAM_CLOSED_BY_SERVER.value)})
"""Twilio notes it for each call that the bot ends."""

_ADDRESS_SIGNS = frozenset({"at", "dot", "arroba", "punto"})
_WORDS_LOST_IN_A_CUT = 2
"""Where the bot is cut off the server knows to a word, and half a word may have been heard."""


def check(call: CallSeen) -> tuple[Check, ...]:
    """Every check of the call, in the order of its turns."""
    checks: list[Check] = []
    for number, turn in enumerate(call.scenario.turns):
        label = _label(number, turn)
        if number >= len(call.turns):
            checks.append(Check(f"{label} takes place", False, "the call was over before"))
            continue
        checks += _of_turn(label, call.turns[number])
    checks += _of_ending(call)
    return tuple(checks)


def _of_turn(label: str, seen: TurnSeen) -> Iterator[Check]:
    turn = seen.turn
    expected = _expected(turn)
    if isinstance(turn, Says | Greeted):
        yield Check(f"{label} is answered", bool(seen.bot.text), "nothing was heard")
    if isinstance(turn, Says) and turn.when.into_answer_ms is None:
        yield Check(f"{label} is listened to", not seen.bot_talked_over, "the bot began to speak")
    if expected is not None:
        yield from _of_words(label, seen, expected)
        yield from _of_times(label, seen, expected)
        if expected.tool is not None:
            called = ", ".join(seen.tools) or "none"
            yield Check(f"{label} leads to {expected.tool}", expected.tool in seen.tools, called)


def _of_words(label: str, seen: TurnSeen, expected: Expected) -> Iterator[Check]:
    if expected.language is not None:
        languages = seen.bot.languages
        what = f"{label} is answered in {expected.language}"
        yield Check(what, languages == (expected.language,), ", ".join(languages) or "silence")
    heard = f" {fold(seen.bot.text)} "
    for phrase in expected.contains:
        what = f"the answer to {label} holds {phrase!r}"
        yield Check(what, f" {fold(phrase)} " in heard, repr(seen.bot.text))
    for phrase in expected.lacks:
        what = f"the answer to {label} lacks {phrase!r}"
        yield Check(what, f" {fold(phrase)} " not in heard, repr(seen.bot.text))


def _of_times(label: str, seen: TurnSeen, expected: Expected) -> Iterator[Check]:
    if expected.within_ms is not None:
        what = f"{label} is answered within {expected.within_ms} ms"
        yield _at_most(what, seen.voice_to_voice_ms, expected.within_ms, "no answer")
    if expected.barge_in_within_ms is not None:
        what = f"the bot yields to {label} within {expected.barge_in_within_ms} ms"
        yield _at_most(what, seen.barge_in_ms, expected.barge_in_within_ms, "it talked on")


def _of_ending(call: CallSeen) -> Iterator[Check]:
    ends = call.scenario.ends
    yield Check(f"the {ends.by} ends the call", call.ended_by is ends.by, f"the {call.ended_by}")
    if ends.last_words_heard:
        yield Check("the bot's last words are heard", call.last_words_heard, "they were cut")
    told = f" {fold(' '.join(call.told_to_staff))} "
    for phrase in ends.told:
        what = f"whoever takes the call is told {phrase!r}"
        yield Check(what, f" {fold(phrase)} " in told, repr(call.told_to_staff))
    strangers = ", ".join(call.strangers_called)
    yield Check("nobody but the business is called", not strangers, strangers)
    yield from _of_record(call)
    errors = [error for error in call.carrier_errors if error.partition(":")[0] not in _NORMAL]
    yield Check("Twilio has nothing to complain of", not errors, "; ".join(errors))


def _of_record(call: CallSeen) -> Iterator[Check]:
    """What the server wrote down is what happened."""
    record = call.record
    yield Check("the server has a record", record is not None, "there is none")
    if record is None:
        return
    outcome, expected = str(record.get("outcome")), call.scenario.ends.outcome
    if expected is not None:
        yield Check(f"the record says {expected}", outcome == expected, outcome)
    said = [without_markers(seen.turn.says) for seen in call.turns if isinstance(seen.turn, Says)]
    noted = " ".join(filter(None, _noted_of_caller(record["turns"])))
    what = "the record holds what the caller said"
    yield Check(what, fold(noted) == fold(" ".join(said)), repr(noted))
    heard = " ".join(seen.bot.text for seen in call.turns)
    noted = " ".join(filter(None, (turn["heard_text"] for turn in record["turns"])))
    most = _WORDS_LOST_IN_A_CUT * sum(_cuts_in(seen.turn) for seen in call.turns)
    what = "the record holds what the caller heard"
    if call.scenario.tier == "free" and call.ended_by is Side.CALLER:
        # Nobody tells the server how far Twilio's voice had come when the caller hung up.
        noted = " ".join(noted.split()[: len(heard.split())])
    yield Check(what, _words_apart(heard, noted) <= most, repr(noted))


def _noted_of_caller(turns: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What the caller said as it was noted: each turn, and what was said over its answer."""
    for turn in turns:
        yield turn["caller_text"]
        yield from turn.get("backchannels", ())


def _words_apart(heard: str, noted: str) -> int:
    """How many words differ; one that was heard in part, or read aloud, is the same word."""
    ours, theirs = fold(heard).split(), fold(noted).split()
    apart = 0
    for kind, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        played, written = ours[i:j], theirs[k:m]
        pairs = zip(played, written, strict=False)
        in_part = j - i == m - k and all(whole.startswith(part) for part, whole in pairs)
        if kind != "equal" and not in_part and not _reads_aloud(played, written):
            apart += max(j - i, m - k)
    return apart


def _reads_aloud(played: Sequence[str], written: Sequence[str]) -> bool:
    """Whether the words played may be how figures or an address in the written form are read."""
    figures = any(char.isdigit() for word in written for char in word)
    return figures or (not written and _ADDRESS_SIGNS.issuperset(played))


def _cuts_in(turn: Turn) -> bool:
    return not isinstance(turn, Greeted) and turn.when.into_answer_ms is not None


def _at_most(what: str, measured_ms: float | None, most_ms: float, otherwise: str) -> Check:
    if measured_ms is None:
        return Check(what, False, otherwise)
    return Check(what, measured_ms <= most_ms, f"{measured_ms:.0f} ms")


def _expected(turn: Turn) -> Expected | None:
    if isinstance(turn, Greeted):
        return turn.greeted
    return None if isinstance(turn, HangsUp) else turn.expect


def _label(number: int, turn: Turn) -> str:
    match turn:
        case Greeted():
            return "the call"
        case Says():
            return f"turn {number} ({_short(without_markers(turn.says))})"
        case Presses():
            return f"turn {number} (keys {turn.presses})"
        case HangsUp():
            return f"turn {number} (hanging up)"


def _short(text: str, most: int = 30) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"

"""What a played scenario leaves behind: lines on the terminal, a table, JSON and a recording."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from simulator.call_log import CallLog
from simulator.results import Check, Result, TurnSeen
from simulator.runner import Spoken
from simulator.scenario import Greeted, Presses, Says, Scenario, Side
from simulator.utterance import without_markers

# Control characters but for the ends of our own lines, and what turns the direction of writing.
_STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_COLOURS = {Side.CALLER: "cyan", Side.BOT: "green"}
_COLUMNS = ("call", "median", "worst", "greeting", "yields", "checks")
_OF_WORDS = ("call", "checks")


class Terminal:
    """Shows calls while they are played. With `verbose`, also every check that held."""

    def __init__(self, console: Console, *, verbose: bool = False) -> None:
        self._console = console
        self._verbose = verbose

    def note(self, text: str) -> None:
        """Something that is not part of a call."""
        self._print(Text(text, "dim"))

    def call_begins(self, scenario: Scenario) -> None:
        """The name of what is played next."""
        self._print(Text.assemble("\n", (scenario.name, "bold"), f" ({scenario.slug})"))

    def spoken(self, spoken: Spoken) -> None:
        """One line of the conversation."""
        waited = "" if spoken.ms is None else f"{spoken.ms:.0f} ms"
        side = (f"  {spoken.side:<6} ", _COLOURS[spoken.side])
        self._print(
            Text.assemble(side, (f"{spoken.language:<5} {waited:>7}  ", "dim"), spoken.text)
        )

    def call_ends(self, result: Result) -> None:
        """What did not hold, and with `verbose` what did."""
        for check in result.checks:
            if self._verbose or not check.held:
                self._print(_line_of(check))

    def table(self, results: Sequence[Result]) -> None:
        """One row a call."""
        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in _COLUMNS:
            is_number = column not in _OF_WORDS
            table.add_column(column, justify="right" if is_number else "left", overflow="fold")
        for result in results:
            table.add_row(*_row(result))
        self._print("")
        self._console.print(table, soft_wrap=False)
        self._print(
            Text(
                "Milliseconds from the caller's last voiced 20 ms frame to the answer's first, "
                "at Twilio's end of the socket; the greeting from the stream's start; yields: from "
                "the first frame of an interruption to the bot's silence. In the free tier Twilio "
                "hears and speaks, and waits for a second of silence before it asks.",
                "dim",
            )
        )

    def _print(self, text: Text | str) -> None:
        if isinstance(text, Text):
            # A bot's words come from a model: what steers a terminal is shown as a box.
            text = text.copy()
            text.plain = _STEERING.sub("\N{REPLACEMENT CHARACTER}", text.plain)
        self._console.print(text, soft_wrap=True, markup=False, highlight=False)


def _line_of(check: Check) -> Text:
    if check.held:
        return Text(f"    held: {check.what}", "dim")
    return Text(f"    FAILED: {check.what}: {check.seen}", "bold red")


def _row(result: Result) -> tuple[Text | str, ...]:
    turns = result.call.turns
    waited_ms = voice_to_voice_ms(result)
    yielded_ms = [seen.barge_in_ms for seen in turns if seen.barge_in_ms is not None]
    failed = len(result.failed)
    verdict = f"{len(result.checks) - failed} of {len(result.checks)} held"
    return (
        result.call.scenario.slug,
        _ms(median(waited_ms) if waited_ms else None),
        _ms(max(waited_ms, default=None)),
        _ms(result.call.greeting_ms),
        _ms(max(yielded_ms, default=None)),
        Text(verdict, "bold red" if failed else "green"),
    )


def voice_to_voice_ms(result: Result) -> list[float]:
    """Of each answer to something the caller said."""
    return [
        seen.voice_to_voice_ms
        for seen in result.call.turns
        if isinstance(seen.turn, Says) and seen.voice_to_voice_ms is not None
    ]


def write_results(result: Result, log: CallLog, out_dir: Path) -> None:
    """`<scenario>.wav` (left caller, right bot) and `<scenario>.json`."""
    slug = result.call.scenario.slug
    log.write_wav(out_dir / f"{slug}.wav")
    text = json.dumps(as_json(result), ensure_ascii=False, indent=2)
    (out_dir / f"{slug}.json").write_text(f"{text}\n", encoding="utf-8")


def as_json(result: Result) -> dict[str, Any]:
    """Everything that was seen, the server's own record included."""
    call = result.call
    return {
        "scenario": call.scenario.slug,
        "name": call.scenario.name,
        "held": not result.failed,
        "checks": [
            {"what": c.what, "held": c.held, **({} if c.held else {"seen": c.seen})}
            for c in result.checks
        ],
        "call_sid": call.call_sid,
        "duration_seconds": round(call.duration_seconds, 2),
        "greeting_ms": _rounded(call.greeting_ms),
        "ended_by": call.ended_by.value,
        "last_words_heard": call.last_words_heard,
        "carrier_errors": list(call.carrier_errors),
        "holes_ms": [round(hole_ms, 1) for hole_ms in call.holes_ms],
        "turns": [_turn(seen) for seen in call.turns],
        "record": call.record,
    }


def _turn(seen: TurnSeen) -> dict[str, Any]:
    return {
        "caller": _doing(seen),
        "bot": seen.bot.text,
        "languages": list(seen.bot.languages),
        "voice_to_voice_ms": _rounded(seen.voice_to_voice_ms),
        "heard_after_ms": _rounded(seen.heard_after_ms),
        "barge_in_ms": _rounded(seen.barge_in_ms),
        "tools": list(seen.tools),
    }


def _doing(seen: TurnSeen) -> str:
    match seen.turn:
        case Says():
            return without_markers(seen.turn.says)
        case Presses():
            return f"[keys {seen.turn.presses}]"
        case Greeted():
            return ""
        case _:
            return "[hangs up]"


def _rounded(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else round(milliseconds, 1)


def _ms(milliseconds: float | None) -> str:
    return "–" if milliseconds is None else f"{milliseconds:.0f}"

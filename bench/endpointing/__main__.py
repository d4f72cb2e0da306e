"""`make bench-endpointing`: measure, and write bench/ENDPOINTING.md with its plot."""

from __future__ import annotations

import sys
from pathlib import Path

from loguru import logger

from bench.endpointing.moments import moments
from bench.endpointing.outcomes import Outcome
from bench.endpointing.plot import Point, draw
from bench.endpointing.policies import policies
from bench.endpointing.recordings import PACKAGES, installed, recordings
from bench.endpointing.report import NAMES, Measured, measure, report
from bench.endpointing.witnesses import ask
from bot.evaluate import evaluate
from bot.labelled import Kind
from dialogue.language import Language

_BENCH = Path(__file__).parent.parent
_LABELLED = _BENCH.parent / "tests" / "data" / "dialogue" / "endpointing.jsonl"


def main() -> None:
    """Measure if the recordings are installed, and say how to install them if not."""
    if not installed():
        sys.stderr.write(
            "\n*** SKIPPED: no human speech to measure with, nothing was measured. ***\n"
            f"On Debian and Ubuntu: apt-get install {' '.join(PACKAGES)}\n"
            "Where apt leaves documentation out, allow /usr/share/doc/asterisk-core-sounds-*.\n\n"
        )
        return
    logger.remove()
    found = [
        moment
        for language in Language
        for recording in recordings(language)
        for moment in moments(recording)
    ]
    sys.stderr.write(f"{len(found)} moments, about {len(found) // 8} s for the model...\n")
    witnesses = ask(found)
    measured = measure(list(policies()), witnesses)
    labelled = evaluate(Kind.ENDPOINTING, _LABELLED)
    (_BENCH / "ENDPOINTING.md").write_text(report(measured, witnesses, labelled), encoding="utf-8")
    (_BENCH / "endpointing.svg").write_text(_plot(measured), encoding="utf-8")
    for one in measured:
        if one.policy.ours:
            sys.stderr.write(f"{NAMES[one.language]}: {_line(one.outcome)}\n")


def _line(done: Outcome) -> str:
    return f"median {done.median_ms:.0f} ms, {done.cut_off_in_all:.1%} of pauses cut off"


def _plot(measured: list[Measured]) -> str:
    panels: dict[str, dict[str, list[Point]]] = {}
    here: dict[str, Point] = {}
    for one in measured:
        point = one.outcome.mean_ms, one.outcome.cut_off_in_all * 100
        families = panels.setdefault(NAMES[one.language], {})
        families.setdefault(one.policy.family, []).append(point)
        if one.policy.ours:
            here[NAMES[one.language]] = point
    return draw(panels, here)


if __name__ == "__main__":
    main()

"""The measurement in words: bench/ENDPOINTING.md."""

from __future__ import annotations

import os
import platform
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.endpointing.moments import Kind
from bench.endpointing.outcomes import PAUSES_MS, Outcome, outcome
from bench.endpointing.policies import Policy
from bench.endpointing.witnesses import NOISE_DBFS, Witnessed, Witnesses
from bot.evaluate import Evaluation
from dialogue.language import Language
from dialogue.turn_taking import may_go_on
from processors.turn_sound import ASKS_A_MINUTE

NAMES = {Language.EN: "English", Language.ES: "Spanish"}


@dataclass(frozen=True)
class Measured:
    """One policy, in one language."""

    policy: Policy
    language: Language
    outcome: Outcome


def measure(policies: Sequence[Policy], witnesses: Witnesses) -> list[Measured]:
    """Every policy in both languages."""
    return [
        Measured(policy, language, outcome(policy.wait_ms, _in(language, witnesses.moments)))
        for policy in policies
        for language in Language
    ]


def report(measured: Sequence[Measured], witnesses: Witnesses, labelled: Evaluation) -> str:
    """The page, tables and all."""
    return "\n".join(
        [
            *_heading(),
            *_summary(measured),
            "![Delay against false cut-offs](endpointing.svg)\n",
            *_method(witnesses),
            *_by_kind(measured, witnesses),
            *_with_noise(measured, witnesses),
            *_curves(measured),
            *_cost(witnesses),
            *_labelled(labelled),
        ]
    )


def _heading() -> Iterator[str]:
    yield "# When the turn is taken: delay against false cut-offs\n"
    yield f"Written by `make bench-endpointing` on {_machine()}.\n"


def _machine() -> str:
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        model = names[0].partition(": ")[2] if names else model
    return f"{os.cpu_count()} cores of {model}, {platform.system()}, Python {_python()}"


def _python() -> str:
    return ".".join(platform.python_version_tuple()[:2])


def _summary(measured: Sequence[Measured]) -> Iterator[str]:
    yield "What a call does, and what it is compared with:\n"
    yield from _table(one for one in measured if _is_landmark(one.policy))


_LANDMARKS = {
    ("silence alone", "700 ms"),
    ("silence alone", "900 ms"),
    ("smart-turn alone", "above 0.5"),
    ("words and silence", "statement 450 ms"),
}


def _is_landmark(policy: Policy) -> bool:
    return policy.ours or (policy.family, policy.setting) in _LANDMARKS


def _table(rows: Iterator[Measured]) -> Iterator[str]:
    pauses = "".join(f" {pause} ms |" for pause in PAUSES_MS)
    yield (
        "| Language | Decided by | Setting | Median | Mean | 90 % | Cut off |"
        + pauses
        + "\n|---|---|---|---|---|---|---|"
        + "---|" * len(PAUSES_MS)
    )
    for one in sorted(rows, key=lambda row: row.language):
        done = one.outcome
        name = f"**{one.policy.family}**" if one.policy.ours else one.policy.family
        shares = "".join(f" {done.cut_off[pause]:.1%} |" for pause in PAUSES_MS)
        yield (
            f"| {NAMES[one.language]} | {name} | {one.policy.setting} | {done.median_ms:.0f} ms "
            f"| {done.mean_ms:.0f} ms | {done.ninetieth_ms:.0f} ms "
            f"| {done.cut_off_in_all:.1%} |{shares}"
        )
    yield ""


def _method(witnesses: Witnesses) -> Iterator[str]:
    yield _METHOD
    for language in Language:
        counts = Counter(at.moment.kind for at in _in(language, witnesses.moments))
        yield (
            f"- {NAMES[language]}: {counts[Kind.FINISHED]} finished sentences, "
            f"{counts[Kind.PAUSE]} places where the speaker paused herself, "
            f"{counts[Kind.DIP]} other dips"
        )
    yield ""


_METHOD = """## How

- **Speech**: the prompts of Asterisk in the Debian packages `asterisk-core-sounds-en-wav` and
  `asterisk-core-sounds-es-wav`: a professional speaker at 8 kHz, US English and Mexican Spanish,
  read and not spontaneous. Prompts that are halves of others are left out, by a list in
  `bench/endpointing/prompt_texts.py`, and menus too: their items are whole sentences whose sound
  says that more are to come.
- **Words at a place**: the packages' texts, laid over the recordings by dynamic time warping
  against a synthetic reading whose word times are exact. Between two synthetic voices the word
  borders so found are off by 15 ms at 90 %; on the recordings, where nobody has marked them, by
  more. In recogniser style: lower case, accents restored, no punctuation. A real recogniser
  mishears, and sometimes writes a comma that would help.
- **Finished**: the sound of one sentence up to its last voiced frame, as in every latency of this
  project. The delay is the silence after it until the turn is taken. The answer, begun on a guess,
  is there at about 480 ms: waits up to 450 ms cost nothing.
- **Cut off**: the sentence is stopped in its midst, at up to three of its deepest dips of energy
  between two words (12 dB below its loud frames), and goes on after a pause of 300, 500 or 700 ms.
  It is cut off if the turn is taken before the voice has lasted 120 ms again: the VAD reports it
  no sooner. The column "Cut off" counts pauses of every length alike.
- **Smart-turn alone** is Pipecat's own way: 200 ms of silence, 100 ms for the model, and 3 s where
  it says "not yet".
- The model hears the sentence and 200 ms of digital silence, as in a call.

Most places are dips inside a phrase that was read without a stop. The speaker does there what a
caller who searches for words does not: she neither slows down nor holds the tone. And all sentences
are instructions ("press one to..."), whose first half is often a sentence too.
"""


def _by_kind(measured: Sequence[Measured], witnesses: Witnesses) -> Iterator[str]:
    ours = next(one.policy for one in measured if one.policy.ours)
    yield "## Where the speaker paused herself, and elsewhere\n"
    yield "| Language | Place | Places | 300 ms | 500 ms | 700 ms |\n|---|---|---|---|---|---|"
    for language in Language:
        moments = _in(language, witnesses.moments)
        finished = [at for at in moments if at.moment.kind is Kind.FINISHED]
        for kind in (Kind.PAUSE, Kind.DIP):
            places = [at for at in moments if at.moment.kind is kind]
            cut_off = outcome(ours.wait_ms, [*finished, *places]).cut_off
            shares = "".join(f" {cut_off[pause]:.1%} |" for pause in PAUSES_MS)
            yield f"| {NAMES[language]} | {kind} | {len(places)} |{shares}"
    yield ""


def _with_noise(measured: Sequence[Measured], witnesses: Witnesses) -> Iterator[str]:
    ours = next(one.policy for one in measured if one.policy.ours)
    yield f"## With white noise of {NOISE_DBFS} dBFS on the line (every third moment)\n"
    done = [
        Measured(ours, language, outcome(ours.wait_ms, _in(language, witnesses.noisy)))
        for language in Language
    ]
    yield from _table(iter(done))


def _curves(measured: Sequence[Measured]) -> Iterator[str]:
    yield "## The curves\n"
    yield "Silence alone is in the plot: it cuts off what is longer, less those 120 ms.\n"
    for language in Language:
        yield from _table(
            one
            for one in measured
            if one.language is language and one.policy.family != "silence alone"
        )


def _cost(witnesses: Witnesses) -> Iterator[str]:
    asked = [at for at in witnesses.moments if may_go_on(at.words)]
    share = witnesses.cpu_ms / 1000 * ASKS_A_MINUTE / 60
    yield "## What it costs\n"
    yield (
        f"One verdict of smart-turn takes {witnesses.cpu_ms:.0f} ms of CPU, whatever the length of "
        f"the sound. The words leave it open at {len(asked) / max(1, len(witnesses.moments)):.0%} "
        f"of these moments; a call asks {ASKS_A_MINUTE} times a minute at most, which is "
        f"{share:.1%} of one core.\n"
    )


def _labelled(labelled: Evaluation) -> Iterator[str]:
    yield "## The words alone, on the labelled set\n"
    yield "`tests/data/dialogue/endpointing.jsonl`: is the sentence complete or not.\n"
    yield "| Language | Right |\n|---|---|"
    for name, share in labelled.by(lambda judged: judged.language).items():
        yield f"| {name} | {share} |"
    yield ""


def _in(language: Language, moments: Sequence[Witnessed]) -> list[Witnessed]:
    return [at for at in moments if at.moment.language is language]

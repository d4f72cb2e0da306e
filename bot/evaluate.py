"""How often the rules of conversation decide as a labelled file says.

Each kind calls the function that a call uses. A kind is added with a judge and a line in `JUDGES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.labelled import (
    AnyLine,
    AttemptsLine,
    EndpointingLine,
    FloorLine,
    IntentsLine,
    Kind,
    LanguageLine,
    SpokenLine,
    read_lines,
)
from dialogue import floor
from dialogue.attempts import AttemptCounter
from dialogue.emotion import intent_of
from dialogue.endpointing import is_complete
from dialogue.language import LanguageTracker
from dialogue.spoken_text import spoken


@dataclass(frozen=True)
class Judged:
    """One decision: a turn of a `language` line, a whole line of any other kind."""

    id: str
    language: str
    category: str
    said: str
    expected: str
    got: str

    @property
    def right(self) -> bool:
        """Whether the rules decided as the label says."""
        return self.got == self.expected


@dataclass(frozen=True)
class Share:
    """So many right of so many."""

    right: int
    all: int

    @property
    def share(self) -> float:
        """0 to 1; 1 for nothing at all."""
        return self.right / self.all if self.all else 1.0

    def __str__(self) -> str:
        return f"{self.right}/{self.all}  {self.share:.1%}"


@dataclass(frozen=True)
class Evaluation:
    """The decisions over one file."""

    kind: Kind
    judged: tuple[Judged, ...]

    @property
    def total(self) -> Share:
        """All decisions."""
        return _share(self.judged)

    @property
    def mismatches(self) -> tuple[Judged, ...]:
        """The decisions that differ from their labels."""
        return tuple(judged for judged in self.judged if not judged.right)

    def by(self, group: Callable[[Judged], str]) -> dict[str, Share]:
        """The decisions in groups, in the order of their names."""
        names = sorted({group(judged) for judged in self.judged})
        return {name: _share([j for j in self.judged if group(j) == name]) for name in names}


def _share(judged: Iterable[Judged]) -> Share:
    decisions = [decision.right for decision in judged]
    return Share(sum(decisions), len(decisions))


def judge_language(line: LanguageLine) -> Iterator[Judged]:
    """Each turn, after the turns before it."""
    tracker = LanguageTracker(line.start)
    for number, turn in enumerate(line.turns):
        got = tracker.hear(turn.text, turn.word_languages, turn.segment_languages)
        category = turn.category or line.category or turn.expect
        name = f"{line.id}[{number}]"
        yield Judged(name, turn.expect, category, turn.text, turn.expect, got)


def judge_intents(line: IntentsLine) -> Iterator[Judged]:
    """A reply without the model's own tag."""
    got = intent_of(line.caller, line.reply, line.language)
    category, said = line.category or line.intent, f"{line.caller} / {line.reply}"
    yield Judged(line.id, line.language, category, said, line.intent, got)


def judge_floor(line: FloorLine) -> Iterator[Judged]:
    """A sound of a caller's."""
    bot = floor.Bot(line.bot_speaking, line.bot_text, line.bot_asked_question)
    got = floor.judge(floor.Heard(line.caller, line.duration_ms, line.language), bot)
    category, said = line.category or line.expect, f"{line.caller} (over: {line.bot_text})"
    yield Judged(line.id, line.language, category, said, line.expect, got)


def judge_endpointing(line: EndpointingLine) -> Iterator[Judged]:
    """A pause."""
    expected = _complete(line.complete)
    got = _complete(is_complete(line.text, line.language, line.expecting))
    yield Judged(line.id, line.language, line.category or expected, line.text, expected, got)


def judge_spoken(line: SpokenLine) -> Iterator[Judged]:
    """A written reply; case and punctuation count for nothing, but commas in telephone lines."""
    telephone = _TELEPHONE.search(line.written) is not None
    reading = spoken(line.written, line.language)
    heard = _comparable(reading, telephone)
    accepted = any(heard == _comparable(one, telephone) for one in line.spoken)
    category = line.category or ("telephone" if telephone else "other")
    expected = line.spoken[0]
    got = expected if accepted else reading
    yield Judged(line.id, line.language, category, line.written, expected, got)


_TELEPHONE = re.compile(r"(?:\d[\s().+-]*){10}|\d{3}[-.]\d{4}\b|\(\d{3}\)")


def _comparable(text: str, commas_count: bool) -> str:
    kept = re.sub(r"[^\w\s',]" if commas_count else r"[^\w\s']", " ", text.lower())
    return " ".join(kept.replace(",", " , ").split()).strip(" ,")


def judge_attempts(line: AttemptsLine) -> Iterator[Judged]:
    """A conversation, up to its handover."""
    counter = AttemptCounter()
    handed_over = (
        index
        for index, event in enumerate(line.events)
        if counter.heard(event.caller, event.confidence, event.kind, line.language)
    )
    got, expected = _after(next(handed_over, None)), _after(line.handover_after)
    said = " | ".join(event.caller or event.kind for event in line.events)
    category = line.category or ("none" if line.handover_after is None else "handover")
    yield Judged(line.id, line.language, category, said, expected, got)


def _complete(complete: bool) -> str:
    return "complete" if complete else "incomplete"


def _after(index: int | None) -> str:
    return "no handover" if index is None else f"after {index}"


Case = Callable[[], Iterator[Judged]]
"""One labelled line, judged when called."""


def _cases(
    model: type[AnyLine], judge: Callable[[AnyLine], Iterator[Judged]]
) -> Callable[[Path], Iterator[Case]]:
    return lambda path: (partial(judge, line) for line in read_lines(path, model))


JUDGES: dict[Kind, Callable[[Path], Iterator[Case]]] = {
    Kind.LANGUAGE: _cases(LanguageLine, judge_language),
    Kind.INTENTS: _cases(IntentsLine, judge_intents),
    Kind.FLOOR: _cases(FloorLine, judge_floor),
    Kind.ENDPOINTING: _cases(EndpointingLine, judge_endpointing),
    Kind.SPOKEN: _cases(SpokenLine, judge_spoken),
    Kind.ATTEMPTS: _cases(AttemptsLine, judge_attempts),
}


def evaluate(kind: Kind, path: Path) -> Evaluation:
    """Judge every line of a file. Raises LabelledFileError naming file and line."""
    return Evaluation(kind, tuple(judged for case in JUDGES[kind](path) for judged in case()))

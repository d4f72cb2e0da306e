"""How long a caller counts as waiting for the bot."""

from __future__ import annotations

import pytest

from bench.faults.heard import longest_silence_s
from simulator.call_log import CallLog, Event, EventKind, Utterance
from simulator.playing import HeardWord
from simulator.speech import VOICES, Speech, speak
from tests.bench.logs import Script

STATEMENT = speak("Our parking is free.", VOICES["bot-en"])
QUESTION = speak("What can I do for you?", VOICES["bot-en"])


def heard(clip: Speech, at_s: float) -> list[HeardWord]:
    """Every word of the clip."""
    first_ms = round(at_s * 1000)
    return [
        HeardWord(word.text, first_ms + word.start_ms, first_ms + word.end_ms, clip, 1.0, index)
        for index, word in enumerate(clip.words)
    ]


def call(seconds: float, bot: list[tuple[float, float]], caller: tuple[float, float]) -> CallLog:
    """A call in which the caller speaks once."""
    log = Script(seconds=seconds, bot=bot).log()
    began_s, ended_s = (100.0 + at_s for at_s in caller)
    log.utterances.append(Utterance("", "en", began_s, ended_s, is_finished=True))
    log.events.append(Event(100.0 + seconds, EventKind.ENDED))
    return log


@pytest.mark.parametrize(
    ("said", "waits_s"),
    [
        pytest.param(STATEMENT, 5.0, id="a caller whose words were talked over still waits"),
        pytest.param(QUESTION, 0.5, id="a caller who was asked something does not wait"),
    ],
)
def test_what_the_bot_says_over_the_caller_ends_the_wait_if_it_asks(
    said: Speech, waits_s: float
) -> None:
    log = call(seconds=9, bot=[(0.5, 3.0), (8.0, 9.0)], caller=(2.0, 2.6))

    waited_s = longest_silence_s(log, heard(said, 1.0), answers=[])

    assert waited_s == pytest.approx(waits_s, abs=0.1)

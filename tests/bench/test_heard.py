"""When the bot counts as heard."""

from __future__ import annotations

import pytest

from bench.panel.heard import bot_spans, lowered_after_ms
from simulator.speech_book import SpeechBook
from tests.bench.logs import TALK, Script


def test_a_breath_does_not_end_what_the_bot_says_and_a_longer_silence_does() -> None:
    log = Script(seconds=8, bot=[(1.0, 2.0), (2.3, 3.0), (4.0, 5.0)]).log()

    spans = bot_spans(log)

    assert [round(span.start_s - 100, 1) for span in spans] == [1.0, 4.0]
    assert [span.end_s - 100 for span in spans] == pytest.approx([3.0, 5.0], abs=0.1)


def test_a_clear_ends_it_however_soon_the_bot_speaks_again() -> None:
    log = Script(seconds=4, bot=[(1.0, 2.0), (2.2, 3.0)], clears=[2.01]).log()

    spans = bot_spans(log)

    assert [span.cleared for span in spans] == [True, False]
    assert spans[0].end_s - 100 == pytest.approx(2.01, abs=0.03)


def test_a_bot_that_speaks_more_quietly_is_still_heard() -> None:
    log = Script(seconds=4, bot=[(1.0, 3.0)], ducked=[(1.4, 2.6)]).log()

    (span,) = bot_spans(log)

    assert span.end_s - span.start_s == pytest.approx(2.0, abs=0.1)


def test_the_moment_at_which_the_voice_is_lowered_is_found() -> None:
    book = SpeechBook()
    book.add(TALK)
    log = Script(seconds=5, bot=[(1.0, 4.0)], ducked=[(2.1, 2.8)]).log()

    found = lowered_after_ms(log, book, onset_s=102.0, until_s=103.0)

    assert found == pytest.approx(100, abs=60)


def test_a_voice_that_stays_as_loud_was_not_lowered() -> None:
    book = SpeechBook()
    book.add(TALK)
    log = Script(seconds=5, bot=[(1.0, 4.0)]).log()

    assert lowered_after_ms(log, book, onset_s=102.0, until_s=103.0) is None

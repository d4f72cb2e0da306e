"""A caller who coughs."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.ears import Ears
from simulator.level import FRAME_BYTES, is_voiced, rms_dbfs
from simulator.noises import cough, quieter
from simulator.speech import VOICES, speak
from simulator.speech_book import SpeechBook


@pytest.mark.parametrize("seed", range(6))
def test_a_cough_is_loud_short_and_begins_and_ends_voiced(seed: int) -> None:
    sound = cough("en", seed=seed)

    assert 150 <= sound.duration_ms <= 400
    assert is_voiced(sound.pcm[:FRAME_BYTES])
    assert is_voiced(sound.pcm[-FRAME_BYTES:])


def test_a_fit_of_coughs_takes_as_many_as_were_asked_for() -> None:
    assert cough("es", times=3).duration_ms > 2.5 * cough("es").duration_ms


def test_coughs_differ_and_each_can_be_made_again() -> None:
    assert cough("en", seed=1) == cough("en", seed=1)
    assert cough("en", seed=1).pcm != cough("en", seed=2).pcm


def test_nobody_hears_words_in_a_cough() -> None:
    book = SpeechBook()
    for words in ("um", "hold on honey", "espere", "I would like an appointment"):
        book.add(speak(words, VOICES["emma"]))
    ears = Ears(book)

    heard = [word for seed in range(8) for word in ears.hear(cough("en", times=2, seed=seed).pcm)]

    assert [*heard, *ears.flush()] == []


def test_a_voice_from_farther_away_is_quieter_and_is_still_understood() -> None:
    said = speak("now the weather", VOICES["walter"])
    far = quieter(said, by_db=9.0)
    book = SpeechBook()
    book.add(far)
    ears = Ears(book)

    heard = [*ears.hear(far.pcm + bytes(len(far.pcm))), *ears.flush()]

    assert rms_dbfs(far.pcm) == pytest.approx(rms_dbfs(said.pcm) - 9.0, abs=0.1)
    assert [word.text for word in heard] == ["now", "the", "weather"]
    assert np.frombuffer(far.pcm, "<i2").size == np.frombuffer(said.pcm, "<i2").size

"""The voices, the telephone's encoding, and the definition of voiced."""

from __future__ import annotations

import warnings
from dataclasses import replace

import numpy as np
import pytest

from simulator.codec import mulaw_decode, mulaw_encode
from simulator.level import FRAME_BYTES, is_voiced, rms_dbfs
from simulator.speech import VOICES, Speech, speak

EVERY_SAMPLE = np.arange(-32768, 32768).astype("<i2").tobytes()
SAID = {
    "en": "Hello, I need 2 rooms at 10:30 — on the 25th, please.",
    "es": "Hola, necesito una cita el 25 de mayo a las 10:30. ¿Está bien, señor?",
}


def _audioop():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return pytest.importorskip("audioop", reason="left the standard library in 3.13")


def _say(language: str, name: str | None = None) -> Speech:
    voice = VOICES[name] if name else next(v for v in VOICES.values() if v.language == language)
    return speak(SAID[language], voice)


def test_mulaw_is_bit_for_bit_what_audioop_makes_of_every_sample():
    audioop = _audioop()
    assert mulaw_encode(EVERY_SAMPLE) == audioop.lin2ulaw(EVERY_SAMPLE, 2)
    assert mulaw_decode(bytes(range(256))) == audioop.ulaw2lin(bytes(range(256)), 2)


def test_mulaw_keeps_known_values_and_survives_a_second_round_trip():
    assert mulaw_encode(np.array([0, -1, 32767, -32768], "<i2").tobytes()) == b"\xff\x7e\x80\x00"
    once = mulaw_decode(mulaw_encode(EVERY_SAMPLE))
    assert mulaw_decode(mulaw_encode(once)) == once


@pytest.mark.parametrize(("amplitude", "voiced"), [(413, True), (411, False), (0, False)])
def test_a_frame_is_voiced_above_minus_38_dbfs(amplitude: int, voiced: bool):
    square = np.tile(np.array([amplitude, -amplitude], "<i2"), 80).tobytes()
    assert is_voiced(square) is voiced


@pytest.mark.parametrize("name", VOICES)
def test_every_voice_starts_and_ends_voiced_even_over_the_telephone(name: str):
    clip = _say(VOICES[name].language, name)
    heard = mulaw_decode(mulaw_encode(clip.pcm))
    assert len(clip.pcm) % FRAME_BYTES == 0
    assert is_voiced(heard[:FRAME_BYTES])
    assert is_voiced(heard[-FRAME_BYTES:])
    assert -30 < rms_dbfs(clip.pcm) < -15
    assert abs(np.abs(np.frombuffer(clip.pcm, "<i2").astype(int)).max() - 16422) <= 1


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_written_word_has_its_place_in_the_clip(language: str):
    clip = _say(language)
    assert clip.language == language
    assert [word.text for word in clip.words] == SAID[language].split()
    assert clip.words[0].start_ms == 0
    assert clip.duration_ms - 20 <= clip.words[-1].end_ms <= clip.duration_ms
    for word, following in zip(clip.words, clip.words[1:], strict=False):
        assert word.start_ms < word.end_ms <= following.start_ms


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_pause_after_a_clause_belongs_to_no_word(language: str):
    hello, following = _say(language).words[:2]
    assert following.start_ms - hello.end_ms > 50


def test_both_languages_have_several_distinct_callers_and_a_bot():
    for language in ("en", "es"):
        names = [voice.name for voice in VOICES.values() if voice.language == language]
        callers = [name for name in names if not name.startswith("bot-")]
        assert len(callers) >= 2
        assert len(names) > len(callers)
        assert len({_say(language, name).pcm for name in names}) == len(names)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_same_words_are_the_same_samples_whatever_was_said_before(language: str):
    first = _say(language)
    speak.cache_clear()
    speak("Something else, algo más", VOICES["walter"])
    assert _say(language) == first


def test_text_without_anything_to_say_is_an_empty_clip():
    clip = speak("...", VOICES["emma"])
    assert clip.pcm == b""
    assert clip.duration_ms == 0


def test_a_voice_espeak_does_not_have_is_refused():
    with pytest.raises(ValueError, match="no voice"):
        speak("Hello", replace(VOICES["emma"], espeak="en-nowhere"))

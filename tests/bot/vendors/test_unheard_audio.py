"""What a caller said while nobody listened is kept, for a while."""

import pytest

from bot.vendors.unheard_audio import UnheardAudio

SECOND = 16_000


def spoken(seconds: int) -> UnheardAudio:
    """Audio whose every second holds its number, arrived in real time from 100 s on."""
    audio = UnheardAudio()
    for second in range(seconds):
        audio.add(bytes([second]) * SECOND, 100.0 + second + 1)
    return audio


def seconds_in(pcm: bytes) -> list[int]:
    return [pcm[at] for at in range(0, len(pcm), SECOND)]


def test_what_was_recognised_is_not_said_again():
    audio = spoken(4)

    audio.heard(until_s=3.0)

    assert seconds_in(audio.restart()) == [3]


def test_what_was_not_recognised_is_said_again_on_every_connection_until_it_is():
    audio = spoken(3)

    assert seconds_in(audio.restart()) == [0, 1, 2]
    audio.heard(until_s=1.0)
    assert seconds_in(audio.restart()) == [1, 2]
    audio.heard(until_s=1.0)
    assert seconds_in(audio.restart()) == [2]


def test_ten_seconds_are_kept_and_no_more():
    audio = spoken(15)

    assert seconds_in(audio.restart()) == list(range(5, 15))


def test_audio_that_is_said_again_is_as_old_as_it_is():
    audio = spoken(6)
    audio.restart()

    assert audio.age_s(position_s=2.0, now_s=106.5) == pytest.approx(4.5)

    audio.add(bytes(SECOND), 107.0)
    assert audio.age_s(position_s=7.0, now_s=107.0) == pytest.approx(0.0)
    assert audio.age_s(position_s=2.0, now_s=107.0) == pytest.approx(5.0)

import numpy as np

from bot.voice_meter import VoiceMeter, is_voiced

SILENCE = bytes(320)
VOICE = (np.sin(np.arange(160) / 5) * 8000).astype(np.int16).tobytes()


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_voiced_means_louder_than_minus_38_dbfs():
    just_above, just_below = (int(32768 * 10 ** (dbfs / 20)) for dbfs in (-37.9, -38.1))

    assert is_voiced(np.full(160, just_above, dtype=np.int16).tobytes())
    assert not is_voiced(np.full(160, just_below, dtype=np.int16).tobytes())
    assert not is_voiced(b"")


def test_the_caller_waits_from_the_last_voiced_frame_to_the_first_of_the_answer():
    clock = Clock()
    meter = VoiceMeter(clock)
    meter.caller_audio(VOICE)
    clock.now += 0.4
    meter.caller_audio(SILENCE)
    meter.turn_taken()
    clock.now += 0.2
    assert not meter.bot_audio(SILENCE)  # the silence at the head of the clip counts
    clock.now += 0.1

    assert meter.bot_audio(VOICE)
    assert meter.waited and round(meter.waited.voice_to_voice_ms) == 700


def test_what_the_caller_says_while_the_answer_is_on_its_way_does_not_shorten_the_wait():
    clock = Clock()
    meter = VoiceMeter(clock)
    meter.caller_audio(VOICE)
    meter.turn_taken()
    clock.now += 0.5
    meter.caller_audio(VOICE)  # a cough
    clock.now += 0.1
    meter.bot_audio(VOICE)

    assert meter.waited and round(meter.waited.voice_to_voice_ms) == 600


def test_a_greeting_answers_nobody_and_is_not_measured():
    meter = VoiceMeter(Clock())

    assert not meter.bot_audio(VOICE)
    assert meter.waited is None

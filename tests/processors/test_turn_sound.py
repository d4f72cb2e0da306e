"""How much of the caller's sound is judged, and how often."""

from processors.turn_sound import TurnSound

FRAME_SECONDS = 0.02
FRAME_BYTES = 320
SILENCE = bytes(3200)
"""200 ms."""


class Ear:
    """Hears what it is given, and says that it has finished."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []

    async def finished(self, pcm: bytes) -> float:
        self.heard.append(pcm)
        return 0.9


def frame(number: int) -> bytes:
    return number.to_bytes(2, "little") * (FRAME_BYTES // 2)


async def test_the_last_eight_seconds_are_judged_in_their_order():
    ear = Ear()
    sound = TurnSound(ear)
    for number in range(1, 1001):
        sound.hear(frame(number), number * FRAME_SECONDS)

    assert await sound.finished(voice_ended_s=20.0, now_s=20.0) == 0.9

    [pcm] = ear.heard
    assert pcm == b"".join(map(frame, range(601, 1001))) + SILENCE


async def test_the_silence_behind_a_voice_is_as_long_and_as_still_whenever_one_asks():
    ear = Ear()
    sound = TurnSound(ear)
    for number in range(1, 101):
        sound.hear(frame(number), number * FRAME_SECONDS)

    await sound.finished(voice_ended_s=50 * FRAME_SECONDS + 0.005, now_s=2.0)

    assert ear.heard == [b"".join(map(frame, range(1, 51))) + SILENCE]


async def test_a_call_is_judged_six_times_a_minute_at_most():
    sound = TurnSound(Ear())
    sound.hear(frame(1), 0.0)

    for second in range(6):
        assert sound.may_ask(second)
        await sound.finished(second, second)

    assert not sound.may_ask(6.0)
    assert not sound.may_ask(59.9)
    assert sound.may_ask(60.1)


def test_nothing_is_asked_before_there_is_a_sound():
    assert not TurnSound(Ear()).may_ask(0.0)

import numpy as np

from processors.output_volume import OutputVolume

CHUNK = np.full(160, 8000, dtype=np.int16).tobytes()


def level(pcm: bytes) -> float:
    return float(np.abs(np.frombuffer(pcm, dtype=np.int16)).mean())


async def test_the_bot_speaks_at_full_volume_until_the_caller_makes_a_sound():
    assert await OutputVolume().filter(CHUNK) == CHUNK


async def test_a_ducked_voice_is_plainly_quieter_and_still_to_be_heard():
    volume = OutputVolume()
    volume.duck()
    await volume.filter(CHUNK)  # the way down

    assert volume.is_ducked
    assert level(await volume.filter(CHUNK)) == 2000  # -12 dB


async def test_a_voice_that_rises_again_is_what_it_was():
    volume = OutputVolume()
    volume.duck()
    await volume.filter(CHUNK)
    volume.rise()
    await volume.filter(CHUNK)  # the way up

    assert await volume.filter(CHUNK) == CHUNK


async def test_going_down_and_up_makes_no_click():
    volume = OutputVolume()
    volume.duck()
    down = np.frombuffer(await volume.filter(CHUNK), dtype=np.int16).astype(int)
    volume.rise()
    up = np.frombuffer(await volume.filter(CHUNK), dtype=np.int16).astype(int)

    for ramp in (down, up):
        assert np.abs(np.diff(ramp)).max() < 60

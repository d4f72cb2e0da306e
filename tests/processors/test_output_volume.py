import asyncio

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


def the_caller(volume: OutputVolume, *frames: bool) -> None:
    """Frames of 20 ms, voiced or not."""
    for voiced in frames:
        volume.caller_was(voiced=voiced)


async def test_an_answer_does_not_begin_in_the_moment_in_which_the_caller_goes_on():
    volume = OutputVolume()
    the_caller(volume, *[False] * 5, True)
    beginning = asyncio.get_running_loop().create_task(volume.may_begin())
    the_caller(volume, *[False] * 4, True)  # a consonant
    await asyncio.sleep(0)
    assert not volume.is_free and not beginning.done()

    the_caller(volume, *[False] * 8)

    await beginning
    assert volume.is_free


async def test_a_line_that_stays_noisy_holds_an_answer_back_for_a_moment_only():
    volume = OutputVolume()
    the_caller(volume, *[False] * 5, *[True] * 50)

    async with asyncio.timeout(1):
        await volume.may_begin()


async def test_a_caller_over_the_bot_holds_nothing_back():
    volume = OutputVolume()
    await volume.filter(CHUNK)  # the bot is speaking

    the_caller(volume, *[False] * 5, True)

    assert volume.is_free

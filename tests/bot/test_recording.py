"""The sound of a call on disk."""

from __future__ import annotations

import asyncio
import wave
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.recording import RATE_HZ, Recorder
from bot.recording_notice import RecordingNotice
from tests.eventually import eventually

FRAME = RATE_HZ // 50


def sound(value: int, seconds: float = 0.02) -> bytes:
    """PCM16 of one value."""
    return np.full(round(RATE_HZ * seconds), value, dtype="<i2").tobytes()


@asynccontextmanager
async def recording(path: Path) -> AsyncIterator[Recorder]:
    """A recorder that runs."""
    recorder = Recorder(path)
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(recorder.run())
        await eventually(lambda: recorder.is_recording or running.done())
        yield recorder
        running.cancel()


def heard(path: Path) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    """The caller's channel and the bot's."""
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getframerate(), file.getsampwidth()) == (2, RATE_HZ, 2)
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").reshape(-1, 2)
    return samples[:, 0], samples[:, 1]


async def test_caller_and_bot_are_heard_in_their_own_channels_at_their_own_time(
    tmp_path: Path,
) -> None:
    async with recording(tmp_path / "new" / "call.wav") as recorder:
        for frame in range(150):  # three seconds
            recorder.caller_audio(sound(frame))
            if frame == 99:
                recorder.bot_audio(sound(-7, seconds=0.5))  # it comes at once, and plays in time

    caller, bot = heard(tmp_path / "new" / "call.wav")
    assert caller.tolist() == np.repeat(np.arange(150), FRAME).tolist()
    assert np.flatnonzero(bot == -7).tolist() == list(range(100 * FRAME, 125 * FRAME))
    assert not bot[: 100 * FRAME].any() and not bot[125 * FRAME :].any()


async def test_a_process_that_is_killed_leaves_a_file_that_can_be_played(tmp_path: Path) -> None:
    file = tmp_path / "call.wav"
    async with recording(file) as recorder:
        for _ in range(120):
            recorder.caller_audio(sound(5))
        await eventually(lambda: len(heard(file)[0]) == 2 * RATE_HZ)


async def test_a_bot_that_speaks_to_a_caller_who_sends_nothing_is_recorded(tmp_path: Path) -> None:
    async with recording(tmp_path / "call.wav") as recorder:
        for _ in range(50):
            recorder.bot_audio(sound(9, seconds=0.2))

    caller, bot = heard(tmp_path / "call.wav")
    assert len(bot) >= 8 * RATE_HZ
    assert (bot == 9).all() and not caller.any()


async def test_a_recording_keeps_a_few_seconds_in_memory_at_most(tmp_path: Path) -> None:
    async with recording(tmp_path / "call.wav") as recorder:
        for _ in range(60 * 50):  # a minute at once: no disk takes it meanwhile
            recorder.caller_audio(sound(5))

        assert not recorder.is_recording

    assert 29 * RATE_HZ <= len(heard(tmp_path / "call.wav")[0]) <= 33 * RATE_HZ


async def test_a_disk_that_fails_costs_the_recording_alone(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file where the folder should be")
    recorder = Recorder(tmp_path / "folder" / "call.wav")

    await recorder.run()
    recorder.caller_audio(sound(5))

    assert not recorder.is_recording


async def test_who_spoke_into_the_notice_has_not_been_told() -> None:
    heard, missed = RecordingNotice("MZ1"), RecordingNotice("MZ2")

    missed.cleared()
    for notice in (heard, missed):
        notice.mark_played("another-mark")
        assert not notice.was_told
        # Twilio gives marks back for what it has dropped, too.
        notice.mark_played(notice.mark().message["mark"]["name"])

    assert heard.was_told
    assert not missed.was_told

"""Calls that are recorded, from the notice to the operator who listens to them."""

from __future__ import annotations

import wave
from collections.abc import Awaitable, Callable
from pathlib import Path

import numpy as np

from simulator.phone import Phone
from tests.eventually import eventually
from tests.server.reception import CALLERS, IN_PROCESS, Reception, brief_business

pytestmark = IN_PROCESS

NOTICES = """
[lines.recording_notice]
en = "Recorded."
es = "Se graba."
"""


def recording_business(folder: Path, mode: str) -> Path:
    """The brief example, which records."""
    file = brief_business(folder)
    text = file.read_text(encoding="utf-8")
    file.write_text(f'{text}{NOTICES}[recording]\nmode = "{mode}"\n', encoding="utf-8")
    return file


async def call(world: Reception, language: str, script: Callable[[Phone], Awaitable[None]]) -> str:
    """The id of a call, when it is over."""
    made = await world.twilio.call(
        webhook_url=world.webhook_url,
        from_=CALLERS[language],
        to="+12105550100",
        script=script,
        status_callback=world.status_callback,
    )
    return made.sid


async def listen_to_the_greeting(phone: Phone) -> None:
    """Hear the first words, and hang up."""
    await phone.wait_for_answer(0, 8)
    await phone.wait_until_bot_quiet(400, 8)
    await phone.hang_up()


async def test_a_caller_who_was_told_in_both_languages_is_recorded(tmp_path: Path) -> None:
    business = recording_business(tmp_path, "own")
    folder = {"RECORDINGS_FOLDER": str(tmp_path / "sound")}
    async with Reception(out_dir=tmp_path, business_file=business, environment=folder) as world:
        sid = await call(world, "es", listen_to_the_greeting)
        record = await world.record(sid)
        status, _ = await world.get(f"/api/calls/{sid}/recording")
        unknown, _ = await world.get("/api/calls/CA0/recording")

    assert record is not None
    assert record["turns"][0]["heard_text"].startswith("Se graba. Recorded. Hola")
    assert (status, unknown) == (200, 404)
    with wave.open(str(tmp_path / "sound" / record["recording"])) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").reshape(-1, 2)
    # The greeting is in it, and nothing of what was said before it began.
    assert 0.5 * 8000 < len(samples) < 3 * 8000
    assert np.abs(samples[:, 1]).max() > 1000


async def test_twilio_records_a_caller_who_was_told(tmp_path: Path) -> None:
    business = recording_business(tmp_path, "twilio")
    async with Reception(out_dir=tmp_path, business_file=business) as world:

        async def hang_up_when_recorded(phone: Phone) -> None:
            await eventually(lambda: world.twilio.recordings)
            await phone.hang_up()

        sid = await call(world, "en", hang_up_when_recorded)
        record = await world.record(sid)

    (recording,) = world.twilio.recordings.values()
    assert (recording.call_sid, recording.channels, recording.track) == (sid, 2, "both")
    assert record is not None
    assert record["recording"] == recording.sid

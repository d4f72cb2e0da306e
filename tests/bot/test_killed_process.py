"""What is left of a call whose process was killed in the middle of it."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import wave
from pathlib import Path

from bot.records import Records
from tests.repository import ROOT

SCRIPT = """
import asyncio, os, signal, sys
from datetime import UTC, datetime
from pathlib import Path

from bot.recording import Recorder
from bot.records import Records, TurnRecord
from bot.tiers import Tier
from dialogue.language import Language

url, sound = sys.argv[1], Path(sys.argv[2])

async def speak(records, index, caller_text, bot_text=""):
    turn = TurnRecord(index=index, started_at=datetime.now(UTC), language=Language.ES,
                      caller_text=caller_text, bot_text=bot_text)
    await records.put_turn("CA1", turn)

async def main():
    async with Records(url) as records, asyncio.TaskGroup() as tasks:
        await records.begin_call("CA1", from_number="+5215550100", to_number="+12105550142",
            tier=Tier.ENTERPRISE, language=Language.ES, started_at=datetime.now(UTC))
        recorder = Recorder(sound)
        tasks.create_task(recorder.run())
        while not recorder.is_recording:
            await asyncio.sleep(0.01)
        await speak(records, 0, "hola", "Buenos días.")
        await speak(records, 1, "me duele una muela")
        recorder.caller_audio(bytes(2 * 8000 * 2 + 3200))
        while sound.stat().st_size < 44 + 2 * 8000 * 4:
            await asyncio.sleep(0.01)
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


async def test_a_process_killed_in_mid_call_loses_at_most_what_is_being_said(
    sqlite_url: str, tmp_path: Path
) -> None:
    sound = tmp_path / "call.wav"
    killed = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", SCRIPT, sqlite_url, sound], cwd=ROOT, check=False
    )
    assert killed.returncode == -signal.SIGKILL

    async with Records(sqlite_url) as records:
        call = await records.get_call("CA1")

    assert call is not None
    assert [(turn.caller_text, turn.bot_text) for turn in call.turns] == [
        ("hola", "Buenos días."),
        ("me duele una muela", ""),
    ]
    with wave.open(str(sound)) as file:
        assert file.getnframes() == 2 * 8000

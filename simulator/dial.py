"""Calls any running server as Twilio would, on Pipecat's own websocket client."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import wave
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soxr

from simulator.dial_line import Heard, hold_call
from simulator.dial_target import StreamTarget, find_stream
from simulator.errors import DialError
from simulator.level import SAMPLE_RATE_HZ
from simulator.speech import VOICES
from simulator.utterance import utterance

Tell = Callable[[str], None]

_VOICES = {"en": "emma", "es": "lucia"}
_PLAYERS = (("aplay", "-q"), ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"))


@dataclass(frozen=True)
class DialPlan:
    """Who calls what, and what they say: first the lines, then the files.

    url: a webhook (http, https) that answers TwiML with a media stream, or a media socket
        (ws, wss). auth_token: signs the requests, as Twilio would; None: unsigned.
    language: of the lines. most_seconds: the callers hang up then at the latest.
    """

    url: str
    out_dir: Path
    lines: Sequence[str] = ()
    wav_files: Sequence[Path] = ()
    language: str = "en"
    callers: int = 1
    most_seconds: float = 60.0
    auth_token: str | None = None


async def dial(plan: DialPlan, tell: Tell) -> list[Path]:
    """Call with all callers at once; tells a line a caller; gives the recordings.

    Raises DialError when the server cannot be called, or a file is no WAV.
    """
    speeches = await asyncio.to_thread(_speeches, plan)
    plan.out_dir.mkdir(parents=True, exist_ok=True)
    async with asyncio.TaskGroup() as group:
        calls = [
            group.create_task(_one_caller(plan, number, speeches, tell))
            for number in range(1, plan.callers + 1)
        ]
    outcomes = [call.result() for call in calls]
    failed = [outcome for outcome in outcomes if isinstance(outcome, DialError)]
    if len(failed) == 1 == plan.callers:
        raise failed[0]
    if failed:
        raise DialError(f"{len(failed)} of {plan.callers} callers did not get through")
    return [outcome for outcome in outcomes if isinstance(outcome, Path)]


async def _one_caller(
    plan: DialPlan, number: int, speeches: Sequence[bytes], tell: Tell
) -> Path | DialError:
    try:
        target: StreamTarget = await find_stream(plan.url, plan.auth_token)
        heard = await hold_call(target, speeches, plan.most_seconds)
    except DialError as error:
        if plan.callers > 1:
            tell(f"caller {number}: {error}")
        return error
    path = plan.out_dir / f"caller-{number}.wav"
    _write_wav(path, heard.bot_pcm)
    tell(f"caller {number}: {_summary(heard)}; {path}")
    return path


def _summary(heard: Heard) -> str:
    greeting = (
        "no greeting" if heard.greeting_ms is None else f"greeting {heard.greeting_ms:.0f} ms"
    )
    answers = ", ".join("none" if ms is None else f"{ms:.0f} ms" for ms in heard.answers_ms)
    ended = "the bot hung up" if heard.bot_ended else "hung up"
    return f"{greeting}; answers {answers or 'not asked for'}; {ended}"


def _speeches(plan: DialPlan) -> list[bytes]:
    """What is said, as 16-bit audio at 8 kHz."""
    voice = VOICES[_VOICES[plan.language]]
    said = [utterance(line, voice).pcm for line in plan.lines]
    return said + [_read_wav(path) for path in plan.wav_files]


def _read_wav(path: Path) -> bytes:
    try:
        with wave.open(str(path), "rb") as file:
            if file.getsampwidth() != 2:
                raise DialError(f"{path}: is not 16-bit; convert it, for instance with ffmpeg")
            samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
            channels, rate_hz = file.getnchannels(), file.getframerate()
    except (OSError, EOFError, wave.Error) as error:
        raise DialError(f"{path}: is no WAV file ({error})") from None
    left = samples[::channels].astype(np.float32)
    resampled = np.asarray(soxr.resample(left, rate_hz, SAMPLE_RATE_HZ))
    return np.clip(np.rint(resampled), -32768, 32767).astype("<i2").tobytes()


def _write_wav(path: Path, pcm: bytes) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE_HZ)
        file.writeframes(pcm)


def play_recording(path: Path, tell: Tell) -> None:
    """Play it on this machine's loudspeaker, if there is a program for that."""
    for program, *arguments in _PLAYERS:
        if found := shutil.which(program):
            subprocess.run([found, *arguments, str(path)], check=False)
            return
    tell(f"Neither aplay nor ffplay is installed; listen to {path} with another player.")

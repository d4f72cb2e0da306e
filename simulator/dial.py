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

from simulator.dial_gather import hold_gathered_call
from simulator.dial_line import Heard, hold_call
from simulator.dial_target import GatherTarget, StreamTarget, find_target
from simulator.errors import DialError
from simulator.level import SAMPLE_RATE_HZ
from simulator.speech import VOICES, Speech
from simulator.utterance import utterance

Tell = Callable[[str], None]

_VOICES = {"en": "emma", "es": "lucia"}
_PLAYERS = (("aplay", "-q"), ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"))


@dataclass(frozen=True)
class DialPlan:
    """Who calls what, and what they say: first the lines, then the files.

    url: a webhook (http, https) that answers TwiML with a media stream or a `<Gather>`, or a
        media socket (ws, wss). auth_token: signs the requests, as Twilio would; None: unsigned.
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


@dataclass(frozen=True)
class Called:
    """A call that was held.

    is_answered: a greeting came, and an answer to all that was to be said, without an error.
    """

    recording: Path
    is_answered: bool


async def dial(plan: DialPlan, tell: Tell) -> list[Called]:
    """Call with all callers at once; tells a line a caller.

    Raises DialError when the server cannot be called, or a file is no WAV.
    """
    said = await asyncio.to_thread(_said, plan)
    plan.out_dir.mkdir(parents=True, exist_ok=True)
    async with asyncio.TaskGroup() as group:
        calls = [
            group.create_task(_one_caller(plan, number, said, tell))
            for number in range(1, plan.callers + 1)
        ]
    outcomes = [call.result() for call in calls]
    failed = [outcome for outcome in outcomes if isinstance(outcome, DialError)]
    if len(failed) == 1 == plan.callers:
        raise failed[0]
    if failed:
        raise DialError(f"{len(failed)} of {plan.callers} callers did not get through")
    return [outcome for outcome in outcomes if isinstance(outcome, Called)]


@dataclass(frozen=True)
class _Said:
    """The lines, and the files as 16-bit audio at 8 kHz."""

    lines: Sequence[Speech]
    files: Sequence[bytes]


async def _one_caller(plan: DialPlan, number: int, said: _Said, tell: Tell) -> Called | DialError:
    try:
        target = await find_target(plan.url, plan.auth_token)
        heard = await _hold(target, said, plan.most_seconds)
    except DialError as error:
        if plan.callers > 1:
            tell(f"caller {number}: {error}")
        return error
    path = plan.out_dir / f"caller-{number}.wav"
    _write_wav(path, heard.bot_pcm)
    # The bot may have hung up before everything was said.
    unsaid = len(said.lines) + len(said.files) - len(heard.answers_ms)
    answers_ms = (*heard.answers_ms, *[None] * unsaid)
    tell(f"caller {number}: {_summary(heard, answers_ms, target)}; {path}")
    return Called(path, not heard.errors and None not in (heard.greeting_ms, *answers_ms))


async def _hold(target: StreamTarget | GatherTarget, said: _Said, most_seconds: float) -> Heard:
    if isinstance(target, StreamTarget):
        pcm = [*(line.pcm for line in said.lines), *said.files]
        return await hold_call(target, pcm, most_seconds)
    if said.files:
        await hold_gathered_call(target, (), most_seconds=0.0)  # the call has begun: hang up
        raise DialError(
            f"{target.url}: opens no media stream, so that the words of a recording cannot be "
            "known; say lines instead"
        )
    return await hold_gathered_call(target, said.lines, most_seconds)


def _summary(
    heard: Heard, answers_ms: Sequence[float | None], target: StreamTarget | GatherTarget
) -> str:
    greeting = (
        "no greeting" if heard.greeting_ms is None else f"greeting {heard.greeting_ms:.0f} ms"
    )
    answers = ", ".join("none" if ms is None else f"{ms:.0f} ms" for ms in answers_ms)
    ended = "the bot hung up" if heard.bot_ended else "hung up"
    if heard.bot_ended and isinstance(target, StreamTarget) and target.behind:
        ended = f"the bot closed the stream (Twilio goes on with {', '.join(target.behind)})"
    errors = "".join(f"; error {error}" for error in heard.errors)
    return f"{greeting}; answers {answers or 'not asked for'}; {ended}{errors}"


def _said(plan: DialPlan) -> _Said:
    voice = VOICES[_VOICES[plan.language]]
    lines = [utterance(line, voice) for line in plan.lines]
    return _Said(lines, [_read_wav(path) for path in plan.wav_files])


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

"""A call's sound on disk: the caller on the left, the bot on the right, written in pieces."""

from __future__ import annotations

import asyncio
from enum import StrEnum
from pathlib import Path

import numpy as np
from loguru import logger
from pydantic import BaseModel, ConfigDict

from bot.wave_file import WaveFile

RATE_HZ = 8000
_BYTES_PER_SAMPLE = 2
_PIECE_SAMPLES = RATE_HZ
"""A second: what a process that dies loses at most."""

_AHEAD_SAMPLES = 2 * RATE_HZ
"""How far the bot may be ahead of the caller's audio, which counts the time."""

_MOST_PIECES = 30
"""Half a minute, half a megabyte: a disk that is slower than that records nothing."""


class RecordingMode(StrEnum):
    """Who records calls."""

    OFF = "off"
    OWN = "own"
    """Aló, into the folder of the setting RECORDINGS_FOLDER."""

    TWILIO = "twilio"
    """Twilio, in two channels, into the account."""


class RecordingPlan(BaseModel):
    """`[recording]` of the business file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: RecordingMode = RecordingMode.OFF


class Recorder:
    """Records one call from the moment `run` begins.

    The caller's audio, 20 ms after 20 ms, is the clock: what the bot says stands where the caller
    hears it, to a tenth of a second. A disk that fails costs the recording, never the call.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._caller = bytearray()
        self._bot = bytearray()
        self._pieces: asyncio.Queue[bytes] = asyncio.Queue(_MOST_PIECES)
        self._runs = False

    @property
    def is_recording(self) -> bool:
        """Whether what is heard now gets into the file."""
        return self._runs

    async def run(self) -> None:
        """Record until cancelled; then what is there is written to its end."""
        try:
            file = await asyncio.to_thread(WaveFile, self._path, channels=2, rate_hz=RATE_HZ)
        except OSError as error:
            _log_failure(error)
            return
        self._runs = True
        try:
            while True:
                await asyncio.to_thread(file.append, await self._pieces.get())
        except OSError as error:
            _log_failure(error)
        finally:
            self._runs = False
            await asyncio.to_thread(self._finish, file)

    def caller_audio(self, pcm: bytes) -> None:
        """PCM16 from the caller, as it arrives."""
        if self._runs:
            self._caller += pcm
            self._cut_pieces()

    def bot_audio(self, pcm: bytes) -> None:
        """PCM16 to the caller, as it leaves."""
        if self._runs:
            # Behind what it has said already, and not before now.
            self._bot += bytes(max(0, len(self._caller) - len(self._bot)))
            self._bot += pcm
            late = len(self._bot) - _AHEAD_SAMPLES * _BYTES_PER_SAMPLE - len(self._caller)
            self._caller += bytes(max(0, late))
            self._cut_pieces()

    def _cut_pieces(self) -> None:
        size = _PIECE_SAMPLES * _BYTES_PER_SAMPLE
        while len(self._caller) >= size:
            piece = _interleaved(self._caller[:size], self._bot[:size])
            del self._caller[:size], self._bot[:size]
            try:
                self._pieces.put_nowait(piece)
            except asyncio.QueueFull:
                self._runs = False
                logger.error("a recording ends early: the disk is too slow")
                return

    def _finish(self, file: WaveFile) -> None:
        try:
            while not self._pieces.empty():
                file.append(self._pieces.get_nowait())
            file.append(_interleaved(self._caller, self._bot[: len(self._caller)]))
            file.close()
        except OSError as error:
            _log_failure(error)


def _interleaved(left: bytes | bytearray, right: bytes | bytearray) -> bytes:
    """Two channels in one, the shorter right one filled up with silence."""
    samples = np.zeros((len(left) // _BYTES_PER_SAMPLE, 2), dtype="<i2")
    samples[:, 0] = np.frombuffer(bytes(left), dtype="<i2")
    said = np.frombuffer(bytes(right), dtype="<i2")
    samples[: len(said), 1] = said
    return samples.tobytes()


def _log_failure(error: OSError) -> None:
    logger.error("a call is not recorded: {kind}", kind=type(error).__name__)

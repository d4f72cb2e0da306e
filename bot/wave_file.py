"""A sound file that is whole after each piece, so that a process may die at any moment."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO

_BYTES_PER_SAMPLE = 2
_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
"""RIFF and `fmt ` of PCM, and the head of `data`; source: Multimedia Programming Interface and
Data Specifications 1.0, IBM and Microsoft, 1991."""

_PCM = 1
_OWNER_ALONE = 0o600
_MOST_DATA_BYTES = 2**32 - 1 - _HEADER.size
"""37 hours of a telephone call in two channels."""


class WaveFile:
    """A WAV file of PCM16 that grows. Everything here waits for the disk: call it in a thread.

    Raises OSError when the disk does.
    """

    def __init__(self, path: Path, *, channels: int, rate_hz: int) -> None:
        self._channels = channels
        self._rate_hz = rate_hz
        self._data_bytes = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: BinaryIO = path.open("xb")
        path.chmod(_OWNER_ALONE)
        self._write_header()

    def append(self, pcm: bytes) -> None:
        """Add interleaved samples; what the format cannot hold any more is left out."""
        pcm = pcm[: _MOST_DATA_BYTES - self._data_bytes]
        self._file.seek(0, 2)
        self._file.write(pcm)
        self._data_bytes += len(pcm)
        self._write_header()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _write_header(self) -> None:
        frame_bytes = self._channels * _BYTES_PER_SAMPLE
        self._file.seek(0)
        self._file.write(
            _HEADER.pack(
                b"RIFF",
                _HEADER.size - 8 + self._data_bytes,
                b"WAVE",
                b"fmt ",
                16,
                _PCM,
                self._channels,
                self._rate_hz,
                self._rate_hz * frame_bytes,
                frame_bytes,
                8 * _BYTES_PER_SAMPLE,
                b"data",
                self._data_bytes,
            )
        )
        self._file.flush()

"""What many calls leave of memory."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import pytest

from bot.memory import give_back

_PIECE_BYTES = 10_000
_PIECES = 6_000


def resident_bytes() -> int:
    """What the process holds of the machine's memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library keeps nothing")
def test_what_ended_calls_held_is_the_machine_s_again() -> None:
    pieces = [bytes([number % 256]) * _PIECE_BYTES for number in range(_PIECES)]
    behind_them = bytes([1]) * _PIECE_BYTES  # which alone keeps the heap from shrinking by itself
    pieces.clear()
    held = resident_bytes()

    give_back()

    assert held - resident_bytes() > _PIECES * _PIECE_BYTES / 2
    assert behind_them

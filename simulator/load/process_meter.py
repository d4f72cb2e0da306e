"""What a process costs: CPU time and resident memory, read from /proc."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

_UTIME, _STIME = 11, 12
"""Places in /proc/PID/stat, counted behind the name in brackets. Source: proc(5)."""


@dataclass(frozen=True)
class Spent:
    """At one moment: CPU seconds since the start of the process, and its resident memory."""

    at_s: float
    cpu_seconds: float
    resident_bytes: int


def spent(pid: int, proc: Path = Path("/proc")) -> Spent | None:
    """What the process has cost until now, all of its threads together, its children not.

    None where there is no /proc, or no such process.
    """
    try:
        stat = (proc / str(pid) / "stat").read_text()
        pages = (proc / str(pid) / "statm").read_text().split()[1]
    except (OSError, IndexError):
        return None
    fields = stat.rpartition(")")[2].split()
    ticks = int(fields[_UTIME]) + int(fields[_STIME])
    cpu_seconds = ticks / os.sysconf("SC_CLK_TCK")
    return Spent(monotonic(), cpu_seconds, int(pages) * os.sysconf("SC_PAGE_SIZE"))


def pin(pid: int, cores: set[int]) -> bool:
    """Let the process and the threads it starts from now on run on these cores alone.

    False where the system cannot.
    """
    if not hasattr(os, "sched_setaffinity"):
        return False
    os.sched_setaffinity(pid, cores)
    return True


def cores_apart() -> tuple[set[int], set[int]]:
    """One core for the server, and the others for everything else; empty where it is one core."""
    mine = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if len(mine) < 2:
        return set(), set()
    return {mine[-1]}, set(mine[:-1])

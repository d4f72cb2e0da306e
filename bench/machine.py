"""The machine that the figures belong to."""

from __future__ import annotations

import os
import platform
from pathlib import Path


def machine(cpuinfo: Path = Path("/proc/cpuinfo")) -> str:
    """CPU model, cores and Python, in one line; no name of the machine itself."""
    model = platform.machine()
    if cpuinfo.exists():
        for line in cpuinfo.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                model = " ".join(value.split())
                break
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}"

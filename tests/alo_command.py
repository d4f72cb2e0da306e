"""The command `alo`, run as an operator runs it."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.repository import ROOT

KEYS = {"DEEPGRAM_API_KEY": "x", "GROQ_API_KEY": "x", "CARTESIA_API_KEY": "x"}
BUSINESS = {"BUSINESS_FILE": str(ROOT / "business.toml")}


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


async def start(
    folder: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.cli",
        *arguments,
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
            **(environment or {}),
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def alo(folder: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> Ran:
    """Run it in a folder that holds no settings, with no other environment than this."""
    process = await start(folder, *arguments, environment=environment)
    out, err = await process.communicate()
    assert process.returncode is not None
    return Ran(process.returncode, out.decode(), err.decode())

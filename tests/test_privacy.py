"""What runs beside a call tells nobody of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("first_import", ["server", "processors.hearing", "bot.smart_turn"])
def test_the_voice_detector_s_maker_is_told_nothing(first_import: str, tmp_path: Path) -> None:
    environment = {name: text for name, text in os.environ.items() if not name.startswith("ORT_")}

    subprocess.run(
        [sys.executable, "-c", f"import {first_import}, onnxruntime"],
        env=environment | {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)},
        check=True,
    )

    assert list(tmp_path.rglob("*")) == []  # where it keeps what it is going to send

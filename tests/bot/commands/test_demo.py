"""What a demo's server gets of an operator's environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.demo import variables_of
from tests.repository import ROOT

TOOL = """
[[tools]]
name = "free_times"
description = "Free times."
url = "https://clinic.example/free"
secret_header = "X-Api-Key"
secret_variable = "CLINIC_API_KEY"
while_waiting = { en = "One moment.", es = "Un momento." }
"""


def test_the_secrets_that_the_business_file_names_are_handed_on_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLINIC_API_KEY", "from the environment")
    monkeypatch.setenv("GROQ_API_KEY", "a real key")
    (tmp_path / ".env").write_text("CLINIC_API_KEY=x\nWEBHOOK_SECRET=whsec_y\n", encoding="utf-8")
    file = tmp_path / "tool.toml"
    file.write_text((ROOT / "business.toml").read_text(encoding="utf-8") + TOOL, encoding="utf-8")

    assert variables_of(file) == {
        "CLINIC_API_KEY": "from the environment",
        "WEBHOOK_SECRET": "whsec_y",
    }

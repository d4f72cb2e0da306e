"""What `alo check` tells an operator of the business."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.check import Readiness, readiness
from tests.alo_command import KEYS

ALWAYS = 'timezone = "America/Chicago"\nmonday-sunday = "00:00-24:00"\n'
NEVER = 'timezone = "America/Chicago"\n'
TEXTS = {
    "en": ("Hello, Taller Ruiz.", "We repair brakes."),
    "es": ("Bueno, Taller Ruiz.", "Reparamos frenos."),
}
TOOL = """
[[tools]]
name = "find_car"
description = "Finds the car."
url = "https://taller.example/cars"
secret_header = "Authorization"
secret_variable = "TALLER_KEY"
while_waiting = {en = "One moment.", es = "Un momento."}
"""


def checked(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    language: str = "es",
    top: str = "",
    hours: str = ALWAYS,
    more: str = "",
    keys: dict[str, str] = KEYS,
) -> Readiness:
    """The answer of `alo check` in a folder with this business alone."""
    greeting, fact = TEXTS[language]
    (folder / "business.toml").write_text(
        f'name = "Taller Ruiz"\nlanguages = ["{language}"]\n{top}'
        f'[greeting]\n{language} = "{greeting}"\n[facts]\n{language} = ["{fact}"]\n'
        f"[hours]\n{hours}{more}",
        encoding="utf-8",
    )
    monkeypatch.chdir(folder)
    for name, value in keys.items():
        monkeypatch.setenv(name, value)
    return readiness()


@pytest.mark.parametrize("language", TEXTS)
def test_an_operator_reads_what_a_caller_meets_now(tmp_path, monkeypatch, language):
    found = checked(
        tmp_path, monkeypatch, language=language, top='transfer_number="+12105550142"\n'
    )

    assert f"  languages     {language}; {language} by default\n" in found.text
    assert "  now           open (" in found.text
    assert "  handover      calls are handed over now\n" in found.text
    assert "  tools         none\n" in found.text
    assert found.ready


@pytest.mark.parametrize(
    ("top", "more", "handover"),
    [
        ("", "", "never: no transfer_number, so messages are taken"),
        ("transfer_number='+12105550142'\n", "", "not now, by [hours]: messages are taken"),
        (
            "transfer_number='+12105550142'\n",
            f"[transfer_hours]\n{ALWAYS}",
            "calls are handed over now",
        ),
    ],
)
def test_an_operator_reads_who_takes_calls_while_it_is_closed(
    tmp_path, monkeypatch, top, more, handover
):
    found = checked(tmp_path, monkeypatch, top=top, hours=NEVER, more=more)

    assert "  now           closed (" in found.text
    assert f"  handover      {handover}\n" in found.text


def test_an_operator_reads_which_secret_a_tool_waits_for(tmp_path, monkeypatch):
    found = checked(tmp_path, monkeypatch, more=TOOL)

    assert "  tools         find_car\n" in found.text
    assert "  TALLER_KEY: is not set" in found.text
    assert not found.ready
    monkeypatch.setenv("TALLER_KEY", "x")
    assert checked(tmp_path, monkeypatch, more=TOOL).ready


def test_an_operator_reads_which_keys_a_tier_lacks(tmp_path, monkeypatch):
    found = checked(tmp_path, monkeypatch, keys={"CARTESIA_API_KEY": "x"})

    assert "Tiers (* in use" in found.text
    assert "needs thinking: lacks GROQ_API_KEY\n" in found.text
    assert "speaking: lacks DEEPGRAM_API_KEY, GROQ_API_KEY\n" in found.text
    assert found.text.endswith("Not ready: keys are missing for a tier in use.")

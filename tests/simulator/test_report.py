"""What a played call shows on a terminal."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from simulator.report import Terminal
from simulator.runner import Spoken
from simulator.scenario import Side


@pytest.mark.parametrize("said", ["\x1b]0;owned\x07", "\x9b2J", "\r\x08", "\u202eabc"])
def test_a_bot_s_words_command_no_terminal(said):
    shown = io.StringIO()
    terminal = Terminal(Console(file=shown, force_terminal=False))

    terminal.spoken(Spoken(Side.BOT, f"¿Sí? {said}!", "es"))

    assert "¿Sí?" in shown.getvalue()
    assert not set(said) - set("]0;ownedabc2J") & set(shown.getvalue())
    assert shown.getvalue().count("\n") == 1

"""Text of strangers on an operator's terminal."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal import harmless


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("¿Cuánto cuesta?\tCiento veinte.\n", "¿Cuánto cuesta?\tCiento veinte.\n"),
        ("\x1b]0;owned\x07", r"\u001b]0;owned\u0007"),
        ("\x1b[2J\r\x08\x7f", r"\u001b[2J\u000d\u0008\u007f"),
        ("\x9b31mred", r"\u009b31mred"),
        ("\u202egnp.exe", r"\u202egnp.exe"),
        ("a\u2028b\ud800", r"a\u2028b\ud800"),
        ("\U000e0041", r"\udb40\udc41"),
    ],
)
def test_what_steers_a_terminal_is_shown_as_what_it_is(said, shown):
    assert harmless(said) == shown


@given(st.text(st.characters(exclude_categories=[])))
def test_nothing_that_is_said_moves_the_cursor(said):
    left = {unicodedata.category(char) for char in harmless(said) if char not in "\n\t"}

    assert not left & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(st.dictionaries(st.text(), st.text()))
def test_a_record_as_json_stays_the_record_it_was(record):
    assert json.loads(harmless(json.dumps(record, ensure_ascii=False, indent=2))) == record

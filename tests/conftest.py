"""What holds for the whole suite."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests.databases import POSTGRESQL_VARIABLE

# No deadline for one example: the suite also runs on small machines that do other work meanwhile.
settings.register_profile("alo", deadline=None)
settings.load_profile("alo")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A run without PostgreSQL says so, however few lines it prints."""
    if not os.environ.get(POSTGRESQL_VARIABLE):
        terminalreporter.write_line(
            f"PostgreSQL was NOT tested: {POSTGRESQL_VARIABLE} is not set "
            '(eval "$(.ci/postgresql start)" starts a server and sets it)',
            yellow=True,
            bold=True,
        )


_PLAYS_CALLS = {"World", "Reception", "Phone", "play"}
"""A module that names one of these waits for audio, which plays in real time."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole calls come first: a module of a minute, begun last, would be waited for alone."""
    items.sort(key=lambda item: not _plays_calls(item))


def _plays_calls(item: pytest.Item) -> bool:
    module = item.getparent(pytest.Module)
    return module is not None and not _PLAYS_CALLS.isdisjoint(vars(module.obj))

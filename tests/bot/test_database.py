"""Who may read the database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.database import Database

PRIVATE = 0o600


@pytest.fixture
def careless() -> Iterator[None]:
    """A process whose files everybody may read."""
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mode & 0o777 for file in folder.iterdir()}


@pytest.mark.parametrize("is_there_already", [False, True])
async def test_nobody_but_the_operator_reads_what_callers_said(
    tmp_path: Path, careless: None, is_there_already: bool
):
    file = tmp_path / "alo.db"
    if is_there_already:
        file.touch(mode=0o666)
        file.chmod(0o644)
    database = Database(f"sqlite+aiosqlite:///{file}")
    await database.open()
    async with database.transaction():
        found = modes(tmp_path)
    await database.close()

    assert found
    assert set(found.values()) == {PRIVATE}, found

"""Who may read the database, and how long a call waits for it."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.database import CALL_WAITS_SECONDS, Database
from bot.errors import RecordsError
from bot.records import Records

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


async def test_a_call_waits_once_for_a_database_that_gives_no_answer():
    loop = asyncio.get_running_loop()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        records = Records(f"postgresql+asyncpg://alo@127.0.0.1:{port}/alo")
        began_s = loop.time()

        with pytest.raises(RecordsError, match="no answer within"):
            await records.get_call("CA1")
        waited_s = loop.time() - began_s
        with pytest.raises(RecordsError, match="a moment ago"):
            await records.get_call("CA1")
        in_all_s = loop.time() - began_s
        await records.close()

    assert waited_s < CALL_WAITS_SECONDS + 1
    assert in_all_s - waited_s < CALL_WAITS_SECONDS / 2

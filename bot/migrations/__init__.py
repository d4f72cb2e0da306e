"""The shape of the database, step by step: each file of `versions/` leads from one to the next."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text

from bot.errors import RecordsError

_FOLDER = Path(__file__).parent
_LOCK = 0x416C6F
"""PostgreSQL's key of our advisory lock: "Alo"."""


def upgrade(connection: Connection) -> None:
    """Bring the database to the newest shape, within the connection's transaction.

    One that is empty is filled; one whose tables were made before there were migrations is taken
    over as it is. Of several processes at once, one does it and the others wait.
    Raises: RecordsError if a newer Aló has written to it.
    """
    if MigrationContext.configure(connection).get_current_revision() == _newest():
        return
    _wait_for_our_turn(connection)
    try:
        command.upgrade(_config(connection), "head")
    except CommandError as error:
        raise RecordsError(
            "the database is of a newer Aló than this one; update this one, or name another "
            "database in DATABASE_URL"
        ) from error


def downgrade(connection: Connection, revision: str) -> None:
    """Take the database back to an older shape; `base` takes every table away."""
    _wait_for_our_turn(connection)
    command.downgrade(_config(connection), revision)


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return config


@cache
def _newest() -> str | None:
    return ScriptDirectory(str(_FOLDER)).get_current_head()


def _wait_for_our_turn(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        # The driver itself would begin no transaction for statements that make tables.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})

"""What Alembic runs for each command: our steps, on the connection that `bot.migrations` holds."""

from __future__ import annotations

from alembic import context

from bot.records_tables import Table

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Table.metadata
)
with context.begin_transaction():
    context.run_migrations()

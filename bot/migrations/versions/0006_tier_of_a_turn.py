"""Whose agent answered a turn: a call may lose its stream and go on in the free tier."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column; what is there was answered by the call's own tier."""
    op.add_column("turns", sa.Column("tier", sa.String(16)))
    op.execute(
        "UPDATE turns SET tier = (SELECT tier FROM calls WHERE calls.call_sid = turns.call_sid)"
    )


def downgrade() -> None:
    """Take the column away."""
    with op.batch_alter_table("turns") as turns:
        turns.drop_column("tier")

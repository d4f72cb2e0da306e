"""What a language model writes down of a call when it is over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column."""
    op.add_column("calls", sa.Column("after_call", sa.JSON()))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("calls", "after_call")

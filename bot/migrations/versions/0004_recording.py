"""Where a call's recording lies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column."""
    op.add_column("calls", sa.Column("recording", sa.String(256)))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("calls", "recording")

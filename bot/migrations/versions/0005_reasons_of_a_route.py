"""Why no other route of the language model answered a turn."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column."""
    op.add_column("turns", sa.Column("llm_reasons", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("turns", "llm_reasons")

"""Calls and turns.

Databases that are older than migrations hold these tables already, the oldest ones without some
of the columns: only what is missing is made.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables, or what they lack."""
    tables = sa.inspect(op.get_bind()).get_table_names()
    if "calls" not in tables:
        _create_calls()
    if "turns" not in tables:
        _create_turns()
    for column in (
        sa.Column("intent", sa.String(16)),
        sa.Column("backchannels", sa.JSON(), nullable=False, server_default="[]"),
    ):
        if column.name not in _columns("turns"):
            op.add_column("turns", column)
    for name in ("from_number", "started_at"):
        op.create_index(f"ix_calls_{name}", "calls", [name], if_not_exists=True)


def downgrade() -> None:
    """Take the tables away."""
    op.drop_table("turns")
    op.drop_table("calls")


def _columns(table: str) -> set[str]:
    return {column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)}


def _create_calls() -> None:
    op.create_table(
        "calls",
        sa.Column("call_sid", sa.String(64), primary_key=True),
        sa.Column("from_number", sa.Text(), nullable=False),
        sa.Column("to_number", sa.Text(), nullable=False),
        sa.Column("tier", sa.String(16), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("outcome", sa.String(32)),
    )


def _create_turns() -> None:
    op.create_table(
        "turns",
        sa.Column("call_sid", sa.String(64), sa.ForeignKey("calls.call_sid"), primary_key=True),
        sa.Column("turn_index", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("caller_text", sa.Text(), nullable=False),
        sa.Column("bot_text", sa.Text(), nullable=False),
        sa.Column("heard_text", sa.Text(), nullable=False),
        sa.Column("intent", sa.String(16)),
        sa.Column("emotion", sa.String(64)),
        sa.Column("backchannels", sa.JSON(), nullable=False),
        sa.Column("interrupted", sa.Boolean(), nullable=False),
        sa.Column("failed_attempt", sa.Boolean(), nullable=False),
        sa.Column("llm_route", sa.String(256)),
        sa.Column("waterfall", sa.JSON(), nullable=False),
        sa.Column("voice_to_voice_ms", sa.Float()),
    )

"""The tables of calls, and how text and time are kept in them.

A change here needs a step in `bot/migrations/versions`.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import JSON, DateTime, Dialect, Float, ForeignKey, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class Spoken(TypeDecorator[str]):
    """Text of any content: what a database cannot hold is replaced, never refused.

    No database encodes half a surrogate pair, and PostgreSQL holds no NUL.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as the database can hold it."""
        if value is None:
            return None
        if dialect.name == "postgresql":
            value = value.replace("\0", "\ufffd")
        return value.encode("utf-8", "replace").decode("utf-8")


class Instant(TypeDecorator[datetime]):
    """An aware moment, kept in UTC: SQLite forgets time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC."""
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment, aware again."""
        if value is None or value.tzinfo is not None:
            return value and value.astimezone(UTC)
        return value.replace(tzinfo=UTC)


class Table(DeclarativeBase):
    """The root of all tables."""


class TurnRow(Table):
    """One turn of a call."""

    __tablename__ = "turns"

    call_sid: Mapped[str] = mapped_column(ForeignKey("calls.call_sid"), primary_key=True)
    index: Mapped[int] = mapped_column("turn_index", primary_key=True, autoincrement=False)
    started_at: Mapped[datetime] = mapped_column(Instant)
    tier: Mapped[str | None] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(16))
    caller_text: Mapped[str] = mapped_column(Spoken)
    bot_text: Mapped[str] = mapped_column(Spoken)
    heard_text: Mapped[str] = mapped_column(Spoken)
    intent: Mapped[str | None] = mapped_column(String(16))
    emotion: Mapped[str | None] = mapped_column(String(64))
    backchannels: Mapped[list[str]] = mapped_column(JSON)
    interrupted: Mapped[bool]
    failed_attempt: Mapped[bool]
    llm_route: Mapped[str | None] = mapped_column(String(256))
    llm_reasons: Mapped[list[str]] = mapped_column(JSON)
    waterfall: Mapped[dict[str, float]] = mapped_column(JSON)
    voice_to_voice_ms: Mapped[float | None] = mapped_column(Float)


class MessageRow(Table):
    """What a caller left for the business."""

    __tablename__ = "messages"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    call_sid: Mapped[str] = mapped_column(ForeignKey("calls.call_sid"), index=True)
    taken_at: Mapped[datetime] = mapped_column(Instant)
    text: Mapped[str] = mapped_column(Spoken)
    name: Mapped[str | None] = mapped_column(Spoken)
    number: Mapped[str | None] = mapped_column(Spoken)


class OutboxRow(Table):
    """One thing that the business is to be told, by one channel.

    body: None until it is first tried; empty again once it was delivered.
    due_at: when it is to be tried next; None once it was delivered.
    """

    __tablename__ = "outbox"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    call_sid: Mapped[str] = mapped_column(ForeignKey("calls.call_sid"), index=True)
    message_id: Mapped[str | None] = mapped_column(ForeignKey("messages.id"), index=True)
    event: Mapped[str] = mapped_column(String(32))
    channel: Mapped[str] = mapped_column(String(16))
    body: Mapped[str | None] = mapped_column(Spoken)
    created_at: Mapped[datetime] = mapped_column(Instant)
    due_at: Mapped[datetime | None] = mapped_column(Instant, index=True)
    attempts: Mapped[int]
    delivered_at: Mapped[datetime | None] = mapped_column(Instant)
    last_error: Mapped[str | None] = mapped_column(String(200))


class CallRow(Table):
    """One call."""

    __tablename__ = "calls"

    call_sid: Mapped[str] = mapped_column(String(64), primary_key=True)
    from_number: Mapped[str] = mapped_column(Spoken, index=True)
    to_number: Mapped[str] = mapped_column(Spoken)
    tier: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(16))
    started_at: Mapped[datetime] = mapped_column(Instant, index=True)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    outcome: Mapped[str | None] = mapped_column(String(32))
    recording: Mapped[str | None] = mapped_column(String(256))
    after_call: Mapped[dict[str, str | None] | None] = mapped_column(JSON(none_as_null=True))

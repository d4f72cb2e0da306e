"""Rows of the database -> call records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Select, inspect, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.call_record import CallRecord, MessageRecord, TurnRecord
from bot.records_tables import CallRow, MessageRow, Table, TurnRow


def latest_calls(limit: int, offset: int) -> Select[CallRow]:
    """The query of the list: along the index of the beginnings, however many calls there are."""
    latest = select(CallRow).order_by(CallRow.started_at.desc(), CallRow.call_sid)
    return latest.limit(limit).offset(offset)


async def read_calls(session: AsyncSession, rows: Sequence[CallRow]) -> list[CallRecord]:
    """The calls, each with its turns and messages in order.

    Turns come as plain columns: as objects of the mapper they would take twice as long, and a
    list of calls holds hundreds of them.
    """
    sids = [row.call_sid for row in rows]
    turns = await _by_call(session, _columns(TurnRow).order_by(TurnRow.index), sids)
    messages = await _by_call(session, _columns(MessageRow).order_by(MessageRow.taken_at), sids)
    return [
        CallRecord.model_validate(
            {
                **{column.key: getattr(row, column.key) for column in inspect(CallRow).columns},
                "turns": [TurnRecord.model_validate(turn) for turn in turns[row.call_sid]],
                "messages": [MessageRecord.model_validate(each) for each in messages[row.call_sid]],
            },
            by_name=True,
        )
        for row in rows
    ]


async def turns_before(
    session: AsyncSession, call_sid: str, index: int, limit: int
) -> list[TurnRow]:
    """The last turns of a call before one, in order, to be read or changed."""
    before = select(TurnRow).where(TurnRow.call_sid == call_sid, TurnRow.index < index)
    found = await session.scalars(before.order_by(TurnRow.index.desc()).limit(limit))
    return list(found)[::-1]


def turn_record(row: TurnRow) -> TurnRecord:
    """One turn as it is kept."""
    return TurnRecord.model_validate({name: getattr(row, name) for name in TurnRecord.model_fields})


def _columns(table: type[Table]) -> Select[Any]:
    """All of a table's columns, by the names that the records have for them."""
    names = [attribute.key for attribute in inspect(table).column_attrs]
    columns = [getattr(table, name).label(name) for name in names]
    return cast("Select[Any]", select(*columns))


async def _by_call(
    session: AsyncSession, query: Select[Any], sids: Sequence[str]
) -> Mapping[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    of_calls = query.where(query.selected_columns.call_sid.in_(sids))
    for row in (await session.execute(of_calls)).mappings():
        found[row["call_sid"]].append(dict(row))
    return found

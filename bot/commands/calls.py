"""`alo calls`: the records of calls, for a reader or as JSON, and their deletion."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.call_record import CallRecord, TurnRecord
from bot.errors import RecordsError, SettingsError
from bot.outbox.letters import Waiting
from bot.outbox.store import LetterStore
from bot.recordings import Recordings
from bot.records import Records
from bot.retention import Retention
from bot.settings import load_settings


async def list_text(limit: int, *, as_json: bool) -> str:
    """The latest calls, one a line. Raises SettingsError and RecordsError."""
    async with Records(load_settings(needs=()).database_url) as records:
        found = await records.list_calls(limit=limit)
    if as_json:
        return _json([call.model_dump(mode="json", by_alias=True) for call in found])
    return "\n".join(_summary(call) for call in found) or "No call has been recorded yet."


async def show_text(call_sid: str, *, as_json: bool) -> str:
    """One call. Raises RecordsError when there is none of that id, and SettingsError."""
    async with Records(load_settings(needs=()).database_url) as records:
        call = await records.get_call(call_sid)
    if call is None:
        raise RecordsError(f"there is no call {call_sid}; `alo calls list` shows the latest")
    if as_json:
        return _json(call.model_dump(mode="json", by_alias=True))
    return "\n".join((_summary(call), *_spoken(call.turns), *_left(call)))


async def waiting_text(limit: int) -> str:
    """What the business is still to be told, one a line. Raises SettingsError and RecordsError."""
    async with Records(load_settings(needs=()).database_url) as records:
        found = await LetterStore(records.database).waiting(limit)
    return "\n".join(map(_waiting, found)) or "Everything has been delivered."


async def forget_text(number: str) -> str:
    """Delete everything of one caller. number: in E.164. Raises SettingsError and RecordsError."""
    settings = load_settings(needs=())
    async with Records(settings.database_url) as records:
        count = await Retention(records.database, Recordings(settings, records)).forget(number)
    return f"Calls deleted: {count}, and every message that names the number."


async def purge_text(days: int | None) -> str:
    """Delete the calls that are older than so many days, or than RETENTION_DAYS.

    Raises SettingsError, also without any number of days, and RecordsError.
    """
    settings = load_settings(needs=())
    days = days or settings.retention_days
    if days is None:
        raise SettingsError("nothing says how old is too old; set RETENTION_DAYS, or add --days")
    async with Records(settings.database_url) as records:
        retention = Retention(records.database, Recordings(settings, records))
        count = await retention.purge(datetime.now(UTC) - timedelta(days=days))
    return f"Calls deleted that were older than {days} days: {count}."


def _summary(call: CallRecord) -> str:
    started = call.started_at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    outcome = call.outcome or "in progress"
    numbers = f"{call.from_number or '?'} to {call.to_number or '?'}"
    rest = f"{call.tier}  {call.language}  {len(call.turns)} turns  {outcome}"
    return f"{started}  {call.call_sid}  {numbers}  {rest}"


def _spoken(turns: Sequence[TurnRecord]) -> list[str]:
    lines: list[str] = []
    for turn in turns:
        if turn.caller_text:
            lines.append(f"  caller  {turn.caller_text}")
        if turn.bot_text:
            waited = turn.voice_to_voice_ms
            margin = "" if waited is None else f" ({waited:.0f} ms)"
            cut = f" [heard: {turn.heard_text}]" if turn.interrupted else ""
            lines.append(f"  bot     {turn.bot_text}{cut}{margin}")
    return lines


def _waiting(waiting: Waiting) -> str:
    letter = waiting.letter
    created = letter.created_at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    error = f"  {waiting.last_error}" if waiting.last_error else ""
    told = f"{letter.event}  {letter.call_sid}  by {letter.channel}"
    return f"{created}  {told}  attempts: {letter.attempts}{error}"


def _left(call: CallRecord) -> list[str]:
    return [
        f"  message {left.text} ({left.name or '?'}, {left.number or '?'})"
        for left in call.messages
    ]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)

"""`alo calls`: the records of calls, for a reader or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.call_record import CallRecord, TurnRecord
from bot.errors import RecordsError
from bot.records import Records
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
    return "\n".join((_summary(call), *_spoken(call.turns)))


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


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)

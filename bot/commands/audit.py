"""`alo audit`: reads records from a server, the database or a file, and says what costs time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
from pydantic import ValidationError

from bot.audit import Group, Share, audit
from bot.call_record import CallRecord
from bot.errors import RecordsError
from bot.records import Records
from bot.settings import load_settings
from bot.tiers import plan_for

_BAR_MS = 20.0
"""So much of a stage's median is one character of its bar."""


async def audit_text(source: str | None, limit: int) -> str:
    """The whole report. source: a server's address, a JSON file, or None for DATABASE_URL.

    Raises RecordsError when there is nothing to read, and SettingsError.
    """
    groups = audit(await _records(source, limit))
    if not groups:
        return "No answer with its times has been recorded yet."
    return "\n\n".join(_shown(group) for group in groups)


async def _records(source: str | None, limit: int) -> Sequence[Any]:
    if source is None:
        async with Records(load_settings(needs=()).database_url) as records:
            found = await records.list_calls(limit=limit)
        return [call.model_dump(mode="json", by_alias=True) for call in found]
    if source.startswith(("http://", "https://")):
        return _checked(await _fetched(source.rstrip("/"), limit), source)
    return _checked(_read(Path(source)), source)


async def _fetched(origin: str, limit: int) -> Any:
    password = load_settings(needs=()).console_password
    auth = ("alo", password.get_secret_value()) if password else None
    try:
        async with httpx.AsyncClient(auth=auth) as client:
            answer = await client.get(f"{origin}/api/calls", params={"limit": limit})
            answer.raise_for_status()
            return answer.json()
    except httpx.HTTPStatusError as error:
        raise RecordsError(
            f"{origin} answers {error.response.status_code}; CONSOLE_PASSWORD has to be the one "
            "of that server"
        ) from None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise RecordsError(f"{origin} shows no records ({type(error).__name__})") from None


def _read(path: Path) -> Any:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RecordsError(f"{path}: {error.strerror}; give a server's address or a file") from None
    except ValueError:
        raise RecordsError(f"{path}: is no JSON") from None
    if not isinstance(found, dict):
        return found
    # Of a load, of a demo's call, or the record itself.
    return found.get("records", [found.get("record", found)])


def _checked(found: Any, source: str) -> Sequence[Any]:
    try:
        calls = [CallRecord.model_validate(call, by_alias=True) for call in found]
    except (ValidationError, TypeError):
        raise RecordsError(
            f"{source}: holds no call records; give load.json, a demo's JSON of one call, or what "
            "`alo calls list --json` prints"
        ) from None
    return [call.model_dump(mode="json", by_alias=True) for call in calls]


def _shown(group: Group) -> str:
    lines = [
        f"{group.tier}, {group.language}: {group.answers} answers, {_pair(group.total)} ms "
        f"(median / 95 %); {group.within_budget:.0%} within the budget of {group.budget_ms} ms"
    ]
    for stage, share in group.stages.items():
        bar = "#" * round(share.median_ms / _BAR_MS)
        lines.append(f"  {stage.value:<12}{_pair(share):>12}  {bar}".rstrip())
    for place, advice in enumerate(group.advice, start=1):
        lines.append(
            f"  {place}. {advice.stage.value}, {advice.saves_ms:.0f} ms an answer "
            f"({advice.share:.0%} of them): {advice.change}"
        )
    if not plan_for(group.tier).media_stream:
        lines.append("  Our own time: what Twilio's recogniser and voice take is not in it.")
    elif not group.advice:
        lines.append("  Nothing is out of the ordinary.")
    return "\n".join(lines)


def _pair(share: Share) -> str:
    return f"{share.median_ms:.0f} / {share.high_ms:.0f}"

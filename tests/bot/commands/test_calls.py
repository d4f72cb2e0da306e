"""What an operator does with the records of calls from the command line."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import alo
from bot.outbox.letters import Channel
from bot.records import Records
from bot.tiers import Tier
from dialogue.language import Language

ANA, LUIS = "+12105550142", "+12105550143"


@pytest.fixture
def database_url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with an old call of one caller and a new one of another, each with a message."""
    monkeypatch.chdir(tmp_path)
    url = f"sqlite+aiosqlite:///{tmp_path}/alo.db"

    async def fill() -> None:
        async with Records(url, [Channel.WEBHOOK]) as records:
            for sid, caller, days_ago in (("CA1", ANA, 40), ("CA2", LUIS, 1)):
                await records.begin_call(
                    sid,
                    from_number=caller,
                    to_number="+12105550100",
                    tier=Tier.ENTERPRISE,
                    language=Language.ES,
                    started_at=datetime.now(UTC) - timedelta(days=days_ago),
                )
                await records.take_message(sid, text="Llámeme", name="Ana")

    asyncio.run(fill())
    return url


def run(database_url: str, *words: str, **environment: str) -> Result:
    """Type the command."""
    return CliRunner().invoke(alo, words, env={"DATABASE_URL": database_url, **environment})


def listed(database_url: str) -> str:
    """The calls that are left."""
    return run(database_url, "calls", "list").output


def test_a_message_is_shown_with_its_call(database_url: str) -> None:
    assert f"message Llámeme (Ana, {ANA})" in run(database_url, "calls", "show", "CA1").output


def test_a_caller_is_forgotten_when_the_operator_says_yes(database_url: str) -> None:
    refused = run(database_url, "calls", "forget", ANA)
    assert refused.exit_code == 1 and "CA1" in listed(database_url)

    done = run(database_url, "calls", "forget", "+1 (210) 555-0142", "--yes")

    assert done.output.startswith("Calls deleted: 1,")
    assert "CA1" not in listed(database_url) and "CA2" in listed(database_url)


@pytest.mark.parametrize("words", [("Ana", "--yes"), ("5550142",)])
def test_what_is_no_number_is_explained_and_not_asked_about(
    database_url: str, words: tuple[str, ...]
) -> None:
    ran = run(database_url, "calls", "forget", *words)

    assert ran.exit_code == 2
    assert "+12105550100" in ran.output
    assert "Delete everything" not in ran.output


@pytest.mark.parametrize(
    ("words", "environment"),
    [(["--days", "30"], {}), ([], {"RETENTION_DAYS": "30"})],
)
def test_old_calls_are_deleted(
    database_url: str, words: list[str], environment: dict[str, str]
) -> None:
    ran = run(database_url, "calls", "purge", *words, **environment)

    assert ran.output == "Calls deleted that were older than 30 days: 1.\n"
    assert "CA1" not in listed(database_url) and "CA2" in listed(database_url)


def test_nothing_is_deleted_before_somebody_says_how_old_is_too_old(database_url: str) -> None:
    ran = run(database_url, "calls", "purge")

    assert ran.exit_code == 2
    assert "RETENTION_DAYS" in ran.output
    assert "CA1" in listed(database_url)


def test_an_operator_sees_what_the_business_was_not_told(database_url: str) -> None:
    lines = run(database_url, "calls", "waiting").output.splitlines()

    assert [line.split("  ")[1:] for line in lines] == [
        ["message.taken", sid, "by webhook", "attempts: 0"] for sid in ("CA1", "CA2")
    ]
    run(database_url, "calls", "purge", "--days", "1")
    run(database_url, "calls", "forget", LUIS, "--yes")
    assert run(database_url, "calls", "waiting").output == "Everything has been delivered.\n"

"""What is deleted of calls, and that nothing else is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.call_record import Outcome, TurnRecord
from bot.errors import RecordsError
from bot.outbox.letters import Channel
from bot.recordings import Recordings
from bot.records import Records
from bot.records_tables import MessageRow, OutboxRow, Table, TurnRow
from bot.retention import Retention, Upkeep
from bot.settings import Settings
from bot.tiers import Tier
from dialogue.language import Language
from simulator.twilio import Twilio
from simulator.twilio_recordings import CallRecording

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
ANA, LUIS = "+5215550100", "+5215550101"


@pytest.fixture
async def records(database_url: str):
    """A store with a webhook, so that messages leave letters behind."""
    async with Records(database_url, [Channel.WEBHOOK]) as store:
        yield store


async def call(records: Records, sid: str, caller: str, *, days_ago: float = 1, **message: Any):
    """A call of one turn, a while ago, with a message."""
    began = NOW - timedelta(days=days_ago)
    await records.begin_call(
        sid,
        from_number=caller,
        to_number="+12105550100",
        tier=Tier.ENTERPRISE,
        language=Language.ES,
        started_at=began,
    )
    await records.put_turn(
        sid,
        TurnRecord(index=1, started_at=began, language=Language.ES, caller_text=f"soy {caller}"),
    )
    await records.take_message(sid, text="Llámeme", **message)


async def kept(records: Records) -> set[str]:
    """The calls that are left."""
    return {call.call_sid for call in await records.list_calls()}


async def rows(records: Records, table: type[Table]) -> int:
    """How much of a table is left."""
    async with records.database.transaction() as session:
        return len((await session.scalars(select(table))).all())


def retention(records: Records, folder: Path = Path("recordings")) -> Retention:
    """What deletes from the store, and recordings from the folder."""
    settings = Settings(_env_file=None, recordings_folder=folder)  # pyright: ignore[reportCallIssue]
    return Retention(records.database, Recordings(settings, records))


def contents(folder: Path) -> bytes:
    """Everything that lies in a folder."""
    return b"".join(file.read_bytes() for file in folder.iterdir())


def sounds(folder: Path) -> list[str]:
    """The recordings that lie in a folder."""
    return [file.name for file in folder.glob("*.wav")]


async def test_everything_of_a_caller_is_deleted_and_nothing_of_another(records: Records) -> None:
    for sid, number in (("CA1", ANA), ("CA2", LUIS), ("CA3", ANA)):
        await call(records, sid, number)

    assert await retention(records).forget(ANA) == 2

    assert await kept(records) == {"CA2"}
    for table in (TurnRow, MessageRow, OutboxRow):
        assert await rows(records, table) == 1
    assert await records.last_language(ANA) is None


async def test_a_number_that_somebody_else_left_is_deleted_from_that_call(records: Records) -> None:
    await call(records, "CA1", LUIS, number=ANA)

    assert await retention(records).forget(ANA) == 0

    assert await kept(records) == {"CA1"}
    assert await rows(records, MessageRow) == await rows(records, OutboxRow) == 0


@pytest.mark.parametrize(
    "given",
    [
        "(210) 555-0142",
        "+1 210 555 0142",
        "two one zero, five five five, zero one four two",
        "dos uno cero, cinco cinco cinco, cero uno cuatro dos",
    ],
)
async def test_a_number_is_deleted_however_it_was_given(records: Records, given: str) -> None:
    await call(records, "CA1", LUIS, number=given)
    for other in ("555 0142", "210 555 0143", "+52 210 555 0142"):
        await records.take_message("CA1", text="Llámeme", number=other)
    async with records.database.transaction() as session:
        await session.execute(update(OutboxRow).values(body="what was said"))

    await retention(records).forget("+12105550142")

    (left,) = await records.list_calls()
    assert given not in [message.number for message in left.messages]
    assert len(left.messages) == await rows(records, OutboxRow) == 3
    async with records.database.transaction() as session:
        bodies = (await session.scalars(select(OutboxRow.body))).all()
    assert set(bodies) == {None}


async def test_calls_are_deleted_when_they_are_too_old(records: Records) -> None:
    for sid, days_ago in (("CA1", 31), ("CA2", 29), ("CA3", 400)):
        await call(records, sid, ANA, days_ago=days_ago)

    await Upkeep(retention(records), keep_days=30).once(NOW)

    assert await kept(records) == {"CA2"}
    assert await rows(records, TurnRow) == 1


async def test_without_a_limit_calls_are_kept(records: Records) -> None:
    await call(records, "CA1", ANA, days_ago=4000)

    await Upkeep(retention(records), keep_days=None).once(NOW)

    assert await kept(records) == {"CA1"}


async def test_a_call_whose_process_died_gets_an_end(records: Records) -> None:
    await call(records, "CA1", ANA, days_ago=2)
    await call(records, "CA2", ANA, days_ago=0.5)

    await Upkeep(retention(records), keep_days=None).once(NOW)

    abandoned, going_on = await records.get_call("CA1"), await records.get_call("CA2")
    assert abandoned is not None and going_on is not None
    assert (abandoned.outcome, abandoned.ended_at) == (Outcome.FAILED, NOW - timedelta(days=2))
    assert (going_on.outcome, going_on.ended_at) == (None, None)


async def test_the_sound_of_a_deleted_call_is_deleted_too(sqlite_url: str, tmp_path: Path) -> None:
    async with Records(sqlite_url) as records:
        for sid, caller in (("CA1", ANA), ("CA2", LUIS), ("CA3", ANA)):
            await call(records, sid, caller)
            (tmp_path / f"{sid}.wav").touch()
            await records.put_recording(sid, f"{sid}.wav")
        (tmp_path / "CA3.wav").unlink()  # somebody was faster

        await retention(records, tmp_path).forget(ANA)

        assert await kept(records) == {"CA2"}
    assert sounds(tmp_path) == ["CA2.wav"]


async def test_the_sound_that_twilio_keeps_is_deleted_there(sqlite_url: str) -> None:
    async with Twilio() as twilio, Records(sqlite_url) as records:
        twilio.recordings["RE1"] = CallRecording("RE1", "CA1", 2, "both")
        settings = Settings(
            _env_file=None,  # pyright: ignore[reportCallIssue]
            twilio_account_sid=twilio.account_sid,
            twilio_auth_token=twilio.auth_token,  # pyright: ignore[reportArgumentType]
            twilio_api_base_url=twilio.http_url,
        )

        await Recordings(settings, records).delete(["RE1", "RE2"])

    assert twilio.recordings == {}
    assert [asked.method for asked in twilio.asked] == ["DELETE", "DELETE"]


async def test_a_call_whose_recording_cannot_be_deleted_is_kept(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with Records(sqlite_url) as records:
        await call(records, "CA1", ANA)
        await records.put_recording("CA1", "RE0123")  # at Twilio, whose keys are not set

        with pytest.raises(RecordsError, match="TWILIO_AUTH_TOKEN"):
            await retention(records, tmp_path).forget(ANA)

        assert await kept(records) == {"CA1"}


async def test_nothing_of_a_deleted_caller_is_left_on_the_disk(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with Records(sqlite_url) as records:
        await call(records, "CA1", ANA)
        await call(records, "CA2", LUIS)
        await retention(records).forget(ANA)

        on_disk = contents(tmp_path)

    assert f"soy {LUIS}".encode() in on_disk
    assert ANA.encode() not in on_disk

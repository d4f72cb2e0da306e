"""What is kept of calls, on a real database."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.errors import RecordsError
from bot.records import Outcome, Records, TurnRecord
from bot.records_reading import latest_calls
from bot.tiers import Tier
from dialogue.language import Language

BEGAN = datetime(2026, 11, 23, 15, 4, 5, 678000, tzinfo=UTC)
CALL: dict[str, Any] = {
    "from_number": "+5215550100",
    "to_number": "+12105550142",
    "tier": Tier.ENTERPRISE,
    "language": Language.ES,
    "started_at": BEGAN,
}


def turn(index: int = 0, **fields: Any) -> TurnRecord:
    """A turn of which only these fields matter."""
    begun = BEGAN + timedelta(seconds=10 * index)
    return TurnRecord(**{"index": index, "started_at": begun, "language": Language.ES, **fields})


async def test_an_operator_reads_a_call_in_the_promised_shape(records: Records) -> None:
    await records.begin_call("CA1", **CALL)
    await records.put_turn(
        "CA1",
        turn(
            tier=Tier.ENTERPRISE,
            caller_text="¿a qué hora abren?",
            bot_text="Abrimos a las ocho. ¿Desea una cita?",
            heard_text="Abrimos a las ocho.",
            intent="info",
            emotion="calm",
            backchannels=("ajá",),
            interrupted=True,
            llm_route="cerebras/qwen-3.8-27b",
            llm_reasons=("groq/qwen/qwen3.8-27b: status 429 rate_limit_exceeded",),
            waterfall={"endpointing": 210.0, "llm": 150.5, "tts": 90.0},
            voice_to_voice_ms=450.5,
        ),
    )
    await records.end_call("CA1", Outcome.COMPLETED, ended_at=BEGAN + timedelta(minutes=1))

    record = await records.get_call("CA1")

    assert record is not None
    assert json.loads(record.model_dump_json()) == {
        "call_sid": "CA1",
        "from": "+5215550100",
        "to": "+12105550142",
        "tier": "enterprise",
        "language": "es",
        "started_at": "2026-11-23T15:04:05.678000Z",
        "ended_at": "2026-11-23T15:05:05.678000Z",
        "outcome": "completed",
        "turns": [
            {
                "index": 0,
                "started_at": "2026-11-23T15:04:05.678000Z",
                "tier": "enterprise",
                "language": "es",
                "caller_text": "¿a qué hora abren?",
                "bot_text": "Abrimos a las ocho. ¿Desea una cita?",
                "heard_text": "Abrimos a las ocho.",
                "intent": "info",
                "emotion": "calm",
                "backchannels": ["ajá"],
                "interrupted": True,
                "failed_attempt": False,
                "llm_route": "cerebras/qwen-3.8-27b",
                "llm_reasons": ["groq/qwen/qwen3.8-27b: status 429 rate_limit_exceeded"],
                "waterfall": {"endpointing": 210.0, "llm": 150.5, "tts": 90.0},
                "voice_to_voice_ms": 450.5,
                "within_budget": False,
            }
        ],
        "messages": [],
        "after_call": None,
        "recording": None,
    }


def test_outcomes_are_the_promised_five() -> None:
    assert {str(outcome) for outcome in Outcome} == set(
        "completed caller_hung_up transferred message_taken failed".split()
    )


async def test_a_call_that_goes_on_has_no_outcome_yet(records: Records) -> None:
    await records.begin_call("CA1", **CALL)

    record = await records.get_call("CA1")

    assert record is not None
    assert (record.ended_at, record.outcome, record.turns) == (None, None, ())


async def test_a_call_that_never_was_is_none(records: Records) -> None:
    assert await records.get_call("CA1") is None


async def test_turns_stand_in_the_order_they_were_spoken_in(records: Records) -> None:
    await records.begin_call("CA1", **CALL)

    for index in (2, 10, 0, 1):
        await records.put_turn("CA1", turn(index, caller_text=f"turn {index}"))

    record = await records.get_call("CA1")
    assert record is not None
    assert [each.caller_text for each in record.turns] == ["turn 0", "turn 1", "turn 2", "turn 10"]


async def test_what_the_caller_heard_is_corrected_after_an_interruption(records: Records) -> None:
    await records.begin_call("CA1", **CALL)
    await records.put_turn("CA1", turn(bot_text="We open at eight.", heard_text=""))

    await records.put_turn(
        "CA1", turn(bot_text="We open at eight.", heard_text="We open", interrupted=True)
    )

    record = await records.get_call("CA1")
    assert record is not None
    assert [(each.heard_text, each.interrupted) for each in record.turns] == [("We open", True)]


async def test_a_call_that_outlives_its_stream_keeps_its_turns(records: Records) -> None:
    await records.begin_call("CA1", **CALL)
    await records.put_turn("CA1", turn(caller_text="hola"))
    await records.end_call("CA1", Outcome.FAILED, ended_at=BEGAN)

    await records.begin_call("CA1", **{**CALL, "tier": Tier.FREE, "started_at": datetime.now(UTC)})
    await records.end_call("CA1", Outcome.TRANSFERRED, ended_at=BEGAN + timedelta(minutes=2))

    record = await records.get_call("CA1")
    assert record is not None
    assert record.started_at == BEGAN
    assert record.outcome is Outcome.TRANSFERRED
    assert [each.caller_text for each in record.turns] == ["hola"]


async def test_a_message_is_shown_with_its_call(records: Records) -> None:
    await records.begin_call("CA1", **CALL)

    await records.take_message("CA1", text="Me duele una muela", name="Ana", number="+5215550199")
    await records.take_message("CA1", text="Por favor llámenme")

    record = await records.get_call("CA1")
    assert record is not None
    assert [(left.text, left.name, left.number) for left in record.messages] == [
        ("Me duele una muela", "Ana", "+5215550199"),
        ("Por favor llámenme", None, CALL["from_number"]),
    ]


@pytest.mark.parametrize("hidden", ["", "anonymous", "+266696687", "+7378742833"])
async def test_nobody_is_to_be_called_back_at_a_number_that_was_hidden(
    sqlite_url: str, hidden: str
) -> None:
    async with Records(sqlite_url) as records:
        await records.begin_call("CA1", **{**CALL, "from_number": hidden})

        assert (await records.take_message("CA1", text="Call me")).number is None


async def test_a_message_of_a_call_that_never_began_is_refused(records: Records) -> None:
    with pytest.raises(RecordsError, match="never began"):
        await records.take_message("CA9", text="Call me")


async def test_the_latest_calls_are_listed_first_page_by_page(records: Records) -> None:
    for minute in range(5):
        begun = BEGAN + timedelta(minutes=minute)
        await records.begin_call(f"CA{minute}", **{**CALL, "started_at": begun})
    await records.put_turn("CA3", turn(caller_text="hola"))

    first = await records.list_calls(limit=2)
    second = await records.list_calls(limit=2, offset=2)

    assert [call.call_sid for call in first + second] == ["CA4", "CA3", "CA2", "CA1"]
    assert first[1].turns[0].caller_text == "hola"


async def test_times_are_told_in_utc_wherever_the_server_stands(records: Records) -> None:
    mexico = timezone(timedelta(hours=-6))
    await records.begin_call("CA1", **{**CALL, "started_at": BEGAN.astimezone(mexico)})

    record = await records.get_call("CA1")

    assert record is not None
    assert record.model_dump(mode="json")["started_at"] == "2026-11-23T15:04:05.678000Z"


@pytest.mark.parametrize(
    "said",
    [
        "'); DROP TABLE turns; --",
        'she said "no" \\ \\x00 %s :name ?',
        "before\0after",
        "año 🦷 \u202e\ufeff",
        "x" * 10_240,
    ],
)
async def test_whatever_a_caller_says_comes_back_unharmed(
    records: Records, database_url: str, said: str
) -> None:
    await records.begin_call("CA1", **{**CALL, "from_number": said})
    await records.put_turn("CA1", turn(caller_text=said, bot_text=said, heard_text=said))

    async with Records(database_url) as fresh:
        record = await fresh.get_call("CA1")

    assert record is not None
    only = record.turns[0]
    # PostgreSQL holds no NUL.
    kept = said if "sqlite" in database_url else said.replace("\0", "\ufffd")
    assert record.from_number == kept
    assert (only.caller_text, only.bot_text, only.heard_text) == (kept, kept, kept)


@pytest.mark.parametrize(
    ("language", "asked", "said", "kept"),
    [
        (Language.EN, "Your card number?", "4111 1111", "[card number]"),
        (Language.ES, "¿Su número de tarjeta?", "cuatro uno uno uno", "[número de tarjeta]"),
        (Language.EN, "Your phone number?", "210 555 0142", "210 555 0142"),
    ],
)
async def test_a_card_number_never_reaches_the_database(
    records: Records, language: Language, asked: str, said: str, kept: str
) -> None:
    await records.begin_call("CA1", **{**CALL, "language": language})
    await records.put_turn("CA1", turn(0, language=language, bot_text=asked))
    await records.put_turn(
        "CA1", turn(1, language=language, caller_text=said, bot_text=said, heard_text=said)
    )
    await records.take_message("CA1", text=f"{asked} 4111 1111 1111 1111", number="+12105550142")
    await records.take_message("CA1", text="Call me.", number="4111 1111 1111 1111")

    record = await records.get_call("CA1")
    assert record is not None
    only = record.turns[1]
    assert (only.caller_text, only.bot_text, only.heard_text) == (kept, kept, kept)
    assert "4111" not in record.messages[0].text
    assert record.messages[0].number == "+12105550142"
    assert "4111" not in (record.messages[1].number or "")


@pytest.mark.parametrize(
    ("language", "pieces"),
    [
        (Language.EN, ["my social is 123", "45", "6789"]),
        (Language.EN, ["4111", "1111", "1111 1111"]),
        (Language.ES, ["cuatro mil ciento once", *["mil ciento once"] * 3]),
    ],
)
async def test_no_piece_of_a_number_given_over_turns_stays_in_the_database(
    records: Records, language: Language, pieces: list[str]
) -> None:
    await records.begin_call("CA1", **{**CALL, "language": language})
    for index, piece in enumerate(pieces):
        said = turn(index, language=language, caller_text=piece, bot_text=f"{piece}, mhm.")
        await records.claim_turn("CA1", said)
        await records.put_turn("CA1", said)

    record = await records.get_call("CA1")
    assert record is not None
    for kept in record.turns:
        assert not any(letter.isdigit() for letter in kept.caller_text + kept.bot_text)
        assert "once" not in kept.caller_text + kept.bot_text


async def test_half_a_character_does_not_cost_the_turn(records: Records) -> None:
    await records.begin_call("CA1", **CALL)

    await records.put_turn("CA1", turn(bot_text="hola \ud83e"))

    record = await records.get_call("CA1")
    assert record is not None
    assert record.turns[0].bot_text == "hola ?"


async def test_another_process_reads_the_call_while_it_goes_on(
    sqlite_url: str, tmp_path: Path
) -> None:
    script = (
        "import sqlite3, sys\n"
        "rows = sqlite3.connect(sys.argv[1]).execute('select caller_text from turns').fetchall()\n"
        "print(rows)\n"
    )
    async with Records(sqlite_url) as records:
        await records.begin_call("CA1", **CALL)
        await records.put_turn("CA1", turn(caller_text="hola"))

        read = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-c", script, str(tmp_path / "alo.db")],
            capture_output=True,
            text=True,
            check=True,
        )

    assert read.stdout.strip() == "[('hola',)]"


async def test_replicas_write_to_one_file_side_by_side(records: Records, database_url: str) -> None:
    async with Records(database_url) as replica:

        async def hold_call(store: Records, call_sid: str) -> None:
            await store.begin_call(call_sid, **CALL)
            for index in range(5):
                await store.put_turn(call_sid, turn(index))
            await store.end_call(call_sid, Outcome.COMPLETED, ended_at=BEGAN)

        async with asyncio.TaskGroup() as calls:
            for number in range(6):
                store = records if number % 2 else replica
                calls.create_task(hold_call(store, f"CA{number}"))

    kept = await records.list_calls()
    assert len(kept) == 6
    assert all(len(call.turns) == 5 and call.outcome for call in kept)


async def test_a_turn_of_a_call_that_never_began_is_refused(records: Records) -> None:
    with pytest.raises(RecordsError, match="never began"):
        await records.put_turn("CA9", turn())
    with pytest.raises(RecordsError, match="never began"):
        await records.end_call("CA9", Outcome.FAILED, ended_at=BEGAN)


async def test_a_folder_that_is_not_there_is_explained(tmp_path: Path) -> None:
    store = Records(f"sqlite+aiosqlite:///{tmp_path}/nowhere/alo.db")

    with pytest.raises(RecordsError, match="DATABASE_URL"):
        await store.open()


async def test_a_file_that_is_no_database_is_explained(tmp_path: Path) -> None:
    (tmp_path / "alo.db").write_text("not a database, not at all\n" * 100)

    with pytest.raises(RecordsError, match="DATABASE_URL"):
        await Records(f"sqlite+aiosqlite:///{tmp_path}/alo.db").open()


async def test_a_rehearsal_may_keep_its_calls_in_memory() -> None:
    async with Records("sqlite+aiosqlite:///:memory:") as store:
        await store.begin_call("CA1", **CALL)

        assert await store.get_call("CA1") is not None


@pytest.mark.parametrize("url", ["alo.db", "oracle://h/alo", "nonsense+nothing://u:pw-1@h/alo"])
def test_a_database_that_cannot_be_used_is_explained_without_its_password(url: str) -> None:
    with pytest.raises(RecordsError, match="DATABASE_URL") as refused:
        Records(url)

    assert "pw-1" not in str(refused.value)


async def test_a_broken_database_tells_no_transcript(bare_database_url: str) -> None:
    async with Records(bare_database_url) as records:
        await records.begin_call("CA1", **CALL)
        async with records.database.transaction() as session:
            await session.execute(text("DROP TABLE turns"))

        with pytest.raises(RecordsError) as failed:
            await records.put_turn("CA1", turn(caller_text="my secret number"))

    assert "my secret number" not in f"{failed.value} {failed.value.__cause__}"


@pytest.mark.parametrize(
    ("first", "then"), [(Language.EN, Language.ES), (Language.ES, Language.EN)]
)
async def test_a_returning_caller_is_known_by_the_language_spoken_last(records, first, then):
    for sid, minutes, language in (("CA1", 0, first), ("CA2", 1, then)):
        await records.begin_call(
            sid,
            from_number="+12105550142",
            to_number="+12105550100",
            tier=Tier.ENTERPRISE,
            language=first,
            started_at=BEGAN + timedelta(minutes=minutes),
        )
        turn = TurnRecord(index=1, started_at=BEGAN, language=language, caller_text="…")
        await records.put_turn(sid, turn)

    assert await records.last_language("+12105550142") is then
    assert await records.last_language("+12105550143") is None


async def test_a_caller_who_said_nothing_last_time_is_not_known(records):
    await records.begin_call(
        "CA1",
        from_number="+12105550142",
        to_number="+12105550100",
        tier=Tier.ENTERPRISE,
        language=Language.EN,
        started_at=BEGAN,
    )
    await records.put_turn("CA1", TurnRecord(index=0, started_at=BEGAN, language=Language.EN))

    assert await records.last_language("+12105550142") is None


async def test_a_returning_caller_is_known_by_the_name_given_last(records: Records) -> None:
    for sid, name in (("CA1", "Ana"), ("CA2", "Ana María"), ("CA3", None)):
        await records.begin_call(sid, **CALL)
        await records.take_message(sid, text="Llámeme", name=name, number="+12105550142")

    assert await records.last_name(CALL["from_number"]) == "Ana María"
    assert await records.last_name("+12105550142") is None


async def test_ten_thousand_calls_are_listed_without_being_read(
    records: Records, database_url: str
) -> None:
    explain = "EXPLAIN QUERY PLAN" if "sqlite" in database_url else "EXPLAIN"
    latest = str(latest_calls(limit=50, offset=0).compile(compile_kwargs={"literal_binds": True}))
    async with records.database.transaction() as session:
        if explain == "EXPLAIN":
            # Of a table this small PostgreSQL would rather read everything.
            await session.execute(text("SET LOCAL enable_seqscan = off"))
        plan = "\n".join(map(str, (await session.execute(text(f"{explain} {latest}"))).all()))

    assert "ix_calls_started_at" in plan
    # Only calls of the same moment are sorted.
    assert "RIGHT PART" in plan or "Incremental Sort" in plan or "LAST TERM" in plan

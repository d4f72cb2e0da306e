"""How a call is written down: its end, and what a database that is busy costs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

import pytest
from sqlalchemy.ext.asyncio import create_async_engine

from bot.details import CallDetails
from bot.records import Outcome, Records
from bot.scribe import Scribe
from bot.tiers import Tier
from dialogue.conversation import Conversation
from dialogue.emotion import DEFAULT_EMOTIONS
from dialogue.language import Language

DETAILS = CallDetails("CA1", "MZ1", "+12105550142", "+12105550100", Language.EN, Tier.ENTERPRISE)


@pytest.mark.parametrize(
    ("ends", "is_written"),
    [
        (Outcome.CALLER_HUNG_UP, Outcome.MESSAGE_TAKEN),
        (Outcome.COMPLETED, Outcome.MESSAGE_TAKEN),
        (Outcome.TRANSFERRED, Outcome.TRANSFERRED),
        (Outcome.FAILED, Outcome.FAILED),
    ],
)
async def test_a_call_in_which_a_message_was_left_led_to_that(records: Records, ends, is_written):
    scribe = Scribe(records, DETAILS, Conversation(Language.EN), DEFAULT_EMOTIONS)
    await scribe.begin()
    assert await scribe.take_message("Please call me.", "Ana", None)

    await scribe.ends(ends)
    await scribe.close()

    record = await records.get_call("CA1")
    assert record is not None
    assert record.outcome is scribe.outcome is is_written


HOLDING = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "BEGIN; LOCK TABLE calls, turns"}


@asynccontextmanager
async def held(database_url: str) -> AsyncIterator[None]:
    """Somebody else, a backup for example, holds the database."""
    engine = create_async_engine(database_url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as backup:
        for statement in HOLDING[engine.dialect.name].split("; "):
            await backup.exec_driver_sql(statement)
        yield
        await backup.exec_driver_sql("ROLLBACK")
    await engine.dispose()


async def test_a_database_that_others_hold_costs_a_caller_no_silence_and_the_record_no_word(
    records: Records, database_url: str
):
    scribe = Scribe(records, DETAILS, Conversation(Language.EN), DEFAULT_EMOTIONS)
    async with held(database_url):
        began_s = monotonic()
        await scribe.begin()
        await scribe.caller_said("Do you have any parking?")
        waited_s = monotonic() - began_s
    await scribe.caller_said("And a ramp?")
    await scribe.close()

    # Each wait holds up what the caller hears next.
    assert waited_s < 1.5
    record = await records.get_call("CA1")
    assert record is not None
    assert record.ended_at is not None
    said = [(turn.index, turn.caller_text) for turn in record.turns]
    assert said == [(0, "Do you have any parking?"), (1, "And a ramp?")]


async def test_a_card_number_given_in_pieces_while_the_database_was_held_is_left_out_all_the_same(
    records: Records, database_url: str
):
    scribe = Scribe(records, DETAILS, Conversation(Language.EN), DEFAULT_EMOTIONS)
    await scribe.begin()
    async with held(database_url):
        for piece in ("4111", "1111 1111", "1111"):
            await scribe.caller_said(piece)
    await scribe.close()

    record = await records.get_call("CA1")
    assert record is not None
    assert [turn.caller_text for turn in record.turns] == ["[card number]"] * 3


async def test_of_what_is_written_at_once_the_last_word_stays(records: Records):
    scribe = Scribe(records, DETAILS, Conversation(Language.EN), DEFAULT_EMOTIONS)
    await scribe.begin()
    await scribe.caller_said("Do you have any parking?")

    await asyncio.gather(*(scribe.filled_wait(word) for word in ("One", "moment,", "please.")))

    record = await records.get_call("CA1")
    assert record is not None
    assert record.turns[0].heard_text == "One moment, please."

"""How the business is told of what callers leave, whatever happens on the way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.business import Business, load_business
from bot.errors import SettingsError
from bot.notify import Notify
from bot.outbox.composing import Composer
from bot.outbox.delivery import Delivery, Sender, backoff_seconds
from bot.outbox.letters import Channel
from bot.outbox.senders import build_senders
from bot.outbox.store import LetterStore
from bot.outbox.summarising import Summariser
from bot.outbox.webhook import Webhook
from bot.records import Records
from bot.records_tables import OutboxRow
from bot.settings import Settings
from bot.tiers import Tier
from dialogue.language import Language
from simulator.business_system import BusinessSystem
from simulator.standin import Fault
from simulator.twilio import Twilio
from tests.eventually import eventually
from tests.repository import ROOT

CALL: dict[str, Any] = {
    "from_number": "+5215550100",
    "to_number": "+12105550142",
    "tier": Tier.ENTERPRISE,
    "language": Language.ES,
    "started_at": datetime(2026, 11, 23, 15, 4, 5, tzinfo=UTC),
}


@pytest.fixture
async def system() -> AsyncIterator[BusinessSystem]:
    """The business's own system."""
    async with BusinessSystem() as receiver:
        yield receiver


@pytest.fixture
async def records(database_url: str) -> AsyncIterator[Records]:
    """A store with one call, whose business has a webhook."""
    async with Records(database_url, [Channel.WEBHOOK]) as store:
        await store.begin_call("CA1", **CALL)
        yield store


def business(**ways: str) -> Business:
    """The example, with these ways to it."""
    example = load_business(ROOT / "business.toml")
    return example.model_copy(update={"notify": Notify(**ways)})


@asynccontextmanager
async def delivering(
    records: Records, senders: Mapping[Channel, Sender], **ways: str
) -> AsyncIterator[None]:
    """A process that delivers, with short waits between its attempts."""
    clinic = business(**ways)
    composer = Composer(records, clinic, Summariser(records, clinic, nobody))
    delivery = Delivery(records, senders, composer.body, first_wait_seconds=0.02)
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(delivery.run())
        yield
        running.cancel()


async def nobody(_: object) -> str:
    """A language model that is never asked."""
    raise AssertionError("a model was asked about a message")


def webhook(system: BusinessSystem) -> dict[Channel, Sender]:
    """The way to the business's system."""
    return {Channel.WEBHOOK: Webhook(system.url, system.secret)}


async def letters(records: Records) -> list[OutboxRow]:
    """Everything in the outbox."""
    async with records.database.transaction() as session:
        return list(await session.scalars(select(OutboxRow)))


async def is_delivered(records: Records) -> bool:
    """Nothing waits any more."""
    return all(letter.delivered_at for letter in await letters(records))


async def test_the_business_is_told_of_a_message_at_once(
    records: Records, system: BusinessSystem
) -> None:
    async with delivering(records, webhook(system)):
        left = await records.take_message("CA1", text="Me duele una muela", name="Ana")
        await eventually(lambda: is_delivered(records))

    assert system.received == [
        {
            "type": "message.taken",
            "timestamp": left.taken_at.isoformat().replace("+00:00", "Z"),
            "data": {
                "business": "Mission Dental",
                "call": {
                    "call_sid": "CA1",
                    "from": "+5215550100",
                    "to": "+12105550142",
                    "tier": "enterprise",
                    "language": "es",
                    "started_at": "2026-11-23T15:04:05Z",
                    "ended_at": None,
                    "outcome": None,
                },
                "message": {
                    "id": left.id,
                    "taken_at": left.taken_at.isoformat().replace("+00:00", "Z"),
                    "text": "Me duele una muela",
                    "name": "Ana",
                    "number": "+5215550100",
                },
            },
        }
    ]
    assert [letter.body for letter in await letters(records)] == [""]


@pytest.mark.parametrize(
    "trouble", [Fault("status", 2, {"status": 503}), Fault("accept_and_break", 2)]
)
async def test_a_message_is_sent_until_it_is_accepted_and_counts_once(
    sqlite_url: str, system: BusinessSystem, trouble: Fault
) -> None:
    system.faults.append(trouble)
    async with Records(sqlite_url, [Channel.WEBHOOK]) as records:
        await records.begin_call("CA1", **CALL)
        async with delivering(records, webhook(system)):
            await records.take_message("CA1", text="Call me")
            await eventually(lambda: is_delivered(records))

    assert len(system.asked) == 3
    assert len({asked.headers["webhook-id"] for asked in system.asked}) == 1
    assert len({asked.body for asked in system.asked}) == 1
    assert len(system.received) == 1


async def test_what_was_queued_by_a_process_that_died_is_delivered_by_the_next(
    database_url: str, system: BusinessSystem
) -> None:
    async with Records(database_url, [Channel.WEBHOOK]) as died:
        await died.begin_call("CA1", **CALL)
        await died.take_message("CA1", text="Call me")
        now = datetime.now(UTC)
        store = LetterStore(died.database)
        assert await store.claim(now, timedelta(seconds=60), [Channel.WEBHOOK])

    async with Records(database_url, [Channel.WEBHOOK]) as fresh:
        store = LetterStore(fresh.database)
        assert await store.claim(now, timedelta(seconds=60), [Channel.WEBHOOK]) is None
        async with fresh.database.transaction() as session:
            await session.execute(update(OutboxRow).values(due_at=now))  # the lease is over
        async with delivering(fresh, webhook(system)):
            await eventually(lambda: is_delivered(fresh))

    assert [event["data"]["message"]["text"] for event in system.received] == ["Call me"]


async def test_of_several_replicas_one_sends_each_message(
    records: Records, database_url: str, system: BusinessSystem
) -> None:
    for number in range(12):
        await records.take_message("CA1", text=f"message {number}")

    async with Records(database_url) as replica:
        async with (
            delivering(records, webhook(system)),
            delivering(replica, webhook(system)),
        ):
            await eventually(lambda: is_delivered(records))

    assert len(system.asked) == len(system.received) == 12


async def test_a_message_for_which_there_is_no_way_waits_for_nothing(sqlite_url: str) -> None:
    async with Records(sqlite_url) as records:
        await records.begin_call("CA1", **CALL)
        await records.take_message("CA1", text="Call me")

        assert await letters(records) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.EN, "Message for Mission Dental from Ana (+5215550100): Call me"),
        (Language.ES, "Mensaje para Mission Dental de Ana (+5215550100): Call me"),
    ],
)
async def test_the_business_gets_a_text_message_in_its_own_language(
    sqlite_url: str, language: Language, text: str
) -> None:
    async with Twilio() as twilio, Records(sqlite_url, [Channel.SMS]) as records:
        clinic = business(sms="+12105550111").model_copy(update={"default_language": language})
        settings = Settings(
            _env_file=None,  # pyright: ignore[reportCallIssue]
            twilio_account_sid=twilio.account_sid,
            twilio_auth_token=twilio.auth_token,  # pyright: ignore[reportArgumentType]
            twilio_phone_number="+12105550100",
            twilio_api_base_url=twilio.http_url,
        )
        delivery = Delivery(
            records,
            build_senders(settings, clinic),
            Composer(records, clinic, Summariser(records, clinic, nobody)).body,
            first_wait_seconds=0.2,
        )
        twilio.faults.append(Fault("rest", 1, {"status": 429, "code": 20429}))
        await records.begin_call("CA1", **CALL)
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(delivery.run())
            await records.take_message("CA1", text="Call me", name="Ana")
            refused = await eventually(lambda: last_error(records))
            await eventually(lambda: is_delivered(records))
            running.cancel()

    assert refused == "Twilio refused the text with status 429 (error 20429)"
    assert [(sms.receiver, sms.sender, sms.body) for sms in twilio.messages] == [
        ("+12105550111", "+12105550100", text)
    ]


async def last_error(records: Records) -> str | None:
    """What the only letter failed at."""
    (letter,) = await letters(records)
    return letter.last_error


async def test_a_receiver_with_another_secret_takes_nothing(
    records: Records, system: BusinessSystem
) -> None:
    other = {Channel.WEBHOOK: Webhook(system.url, "whsec_" + "QUxP" * 8)}

    async with delivering(records, other):
        await records.take_message("CA1", text="Call me")
        failed = await eventually(lambda: last_error(records))

    assert failed == "the webhook answered with status 401"
    assert system.received == []


def test_an_operator_reads_what_the_ways_to_the_business_need() -> None:
    ways = business(webhook="https://crm.example/alo", sms="+12105550111")

    with pytest.raises(SettingsError) as refused:
        build_senders(Settings(_env_file=None), ways)  # pyright: ignore[reportCallIssue]

    named = [line.partition(":")[0].strip() for line in str(refused.value).splitlines()[1:]]
    assert named == [
        "WEBHOOK_SECRET",
        "TWILIO_ACCOUNT_SID",
        "TWILIO_AUTH_TOKEN",
        "TWILIO_PHONE_NUMBER",
    ]


@pytest.mark.parametrize(
    ("attempts", "chance", "seconds"),
    [(1, 0, 5), (2, 0, 10), (3, 0, 20), (3, 1, 10), (11, 0, 3600), (11, 1, 1800), (9999, 0, 3600)],
)
def test_each_attempt_waits_twice_as_long_as_the_one_before_up_to_an_hour(
    attempts: int, chance: float, seconds: float
) -> None:
    assert backoff_seconds(attempts, 5.0, chance) == seconds

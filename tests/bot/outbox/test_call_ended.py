"""How the business is told of a call that is over, and what a language model makes of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.after_call import AfterCall
from bot.business import load_business
from bot.call_record import Outcome, TurnRecord
from bot.outbox.composing import Composer
from bot.outbox.delivery import Delivery
from bot.outbox.letters import Channel
from bot.outbox.summarising import Summariser
from bot.outbox.webhook import Webhook
from bot.records import Records
from bot.records_tables import OutboxRow
from bot.tiers import Tier
from bot.vendors.llm.groq import GroqRoute
from bot.vendors.llm.in_writing import in_writing
from bot.vendors.llm.models import ModelPriority
from bot.vendors.llm.route import Question
from dialogue.language import Language
from simulator.answers import Answers, Scripted
from simulator.business_system import BusinessSystem
from simulator.groq import Groq
from simulator.standin import Fault
from tests.bot.vendors.llm_vendors import QUICK
from tests.eventually import eventually
from tests.repository import ROOT

BEGAN = datetime(2026, 11, 23, 15, 4, 5, tzinfo=UTC)
FOUND = {"summary": "A Ana le duele una muela.", "wish": "una cita", "outcome": "answered"}


@pytest.fixture
async def groq() -> AsyncIterator[Groq]:
    """A language model."""
    async with Groq(Answers({}), QUICK) as vendor:
        yield vendor


@pytest.fixture
async def system() -> AsyncIterator[BusinessSystem]:
    """The business's own system."""
    async with BusinessSystem() as receiver:
        yield receiver


@pytest.fixture
async def records(sqlite_url: str) -> AsyncIterator[Records]:
    """A store with a call in it that goes on."""
    async with Records(sqlite_url, [Channel.WEBHOOK]) as store:
        await begin(store)
        turn = {"started_at": BEGAN, "language": Language.ES, "bot_text": "¿Qué le pasa?"}
        await store.put_turn("CA1", TurnRecord(index=0, **turn))
        await store.put_turn("CA1", TurnRecord(index=1, caller_text="Me duele una muela", **turn))
        yield store


async def begin(records: Records) -> int:
    """The call's stream begins."""
    return await records.begin_call(
        "CA1",
        from_number="+5215550100",
        to_number="+12105550142",
        tier=Tier.ENTERPRISE,
        language=Language.ES,
        started_at=BEGAN,
    )


async def end(records: Records, outcome: Outcome = Outcome.COMPLETED) -> None:
    """The call is over, or its stream is."""
    await records.end_call("CA1", outcome, ended_at=BEGAN + timedelta(minutes=1))


@asynccontextmanager
async def delivering(
    records: Records, system: BusinessSystem, groq: Groq, after_call: AfterCall | None = None
) -> AsyncIterator[None]:
    """The server's deliveries, with the language model behind them."""
    clinic = load_business(ROOT / "business.toml")
    if after_call is not None:
        clinic = clinic.model_copy(update={"after_call": after_call})
    models = ModelPriority(groq.models[:1])
    route = GroqRoute(api_key="gsk-key", base_url=groq.http_url, models=models)

    async def ask(messages: list[dict[str, Any]]) -> str:
        return await in_writing([route], Question(messages, most_tokens=800))

    composer = Composer(records, clinic, Summariser(records, clinic, ask))
    senders = {Channel.WEBHOOK: Webhook(system.url, system.secret)}
    delivery = Delivery(records, senders, composer.body, first_wait_seconds=0.02)
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(delivery.run())
        yield
        running.cancel()
    await route.close()


def asked(groq: Groq) -> list[Any]:
    """The model's chats."""
    return [json.loads(each.body) for each in groq.asked if each.method == "POST"]


async def test_the_business_gets_the_call_with_its_summary(
    records: Records, system: BusinessSystem, groq: Groq
) -> None:
    groq.answers.add(Scripted(None, f"Sure:\n```json\n{json.dumps(FOUND)}\n```"))

    async with delivering(records, system, groq):
        await end(records)
        await eventually(lambda: system.received)

    (event,) = system.received
    kept = await records.get_call("CA1")
    assert kept is not None and kept.after_call == FOUND
    assert event["type"] == "call.ended"
    assert event["data"]["call"] == kept.model_dump(mode="json", by_alias=True)
    (chat,) = asked(groq)
    assert "Caller: Me duele una muela" in chat["messages"][-1]["content"]
    assert "Write texts in Spanish" in chat["messages"][0]["content"]


async def test_the_model_is_asked_once_however_often_the_webhook_fails(
    records: Records, system: BusinessSystem, groq: Groq
) -> None:
    groq.answers.add(Scripted(None, json.dumps(FOUND)))
    system.faults.append(Fault("status", 3, {"status": 500}))

    async with delivering(records, system, groq):
        await end(records)
        await eventually(lambda: system.received)

    assert len(asked(groq)) == 1


async def test_a_call_is_reported_without_a_summary_when_no_model_gives_one(
    records: Records, system: BusinessSystem, groq: Groq
) -> None:
    groq.answers.add(Scripted(None, "I am only a receptionist."))

    async with delivering(records, system, groq):
        await end(records)
        await eventually(lambda: system.received)

    assert system.received[0]["data"]["call"]["after_call"] is None
    assert len(asked(groq)) == 4


async def test_nobody_is_asked_about_a_call_when_the_business_wants_no_summary(
    records: Records, system: BusinessSystem, groq: Groq
) -> None:
    async with delivering(records, system, groq, AfterCall(enabled=False)):
        await end(records)
        await eventually(lambda: system.received)

    assert asked(groq) == []


async def test_a_call_that_comes_back_from_a_broken_stream_is_reported_once_when_it_is_over(
    records: Records, system: BusinessSystem, groq: Groq
) -> None:
    groq.answers.add(Scripted(None, json.dumps(FOUND)))

    async with delivering(records, system, groq):
        await end(records, Outcome.FAILED)
        assert await begin(records) == 2  # behind the two turns that were spoken
        await end(records, Outcome.COMPLETED)
        await eventually(lambda: system.received)

    assert [event["data"]["call"]["outcome"] for event in system.received] == ["completed"]


async def test_a_call_that_does_not_come_back_is_reported_after_a_while(records: Records) -> None:
    await end(records, Outcome.FAILED)

    async with records.database.transaction() as session:
        letter = (await session.scalars(select(OutboxRow))).one()
    assert letter.due_at is not None
    assert timedelta(minutes=4) < letter.due_at - datetime.now(UTC) <= timedelta(minutes=5)


async def test_a_call_that_goes_on_is_not_reported(
    records: Records, system: BusinessSystem, groq: Groq
) -> None:
    await end(records)
    await begin(records)

    async with delivering(records, system, groq):

        async def refused() -> str | None:
            async with records.database.transaction() as session:
                return await session.scalar(select(OutboxRow.last_error))

        assert await eventually(refused) == "its call goes on"
        async with records.database.transaction() as session:
            await session.execute(update(OutboxRow).values(due_at=None))

    assert system.received == []

"""Failover inside the turn: the real SDKs against stand-ins that fail in every way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace

import pytest

from bot.vendors.llm.attempt import Answered
from bot.vendors.llm.route import RouteFailed, Text
from dialogue.language import Language
from simulator.answers import Scripted
from simulator.groq import Groq
from simulator.groq_wire import Json, Wire
from simulator.latency import constant
from simulator.standin import Fault
from tests.bot.vendors.llm_vendors import (
    QUICK,
    Vendors,
    chats,
    heard,
    question,
    three_vendors,
    tool,
)
from tests.eventually import eventually

EN, ES = Language.EN, Language.ES
ANSWERS = {
    EN: "Yes, we open at nine on weekdays. On Fridays we close at five, and on Saturdays at one.",
    ES: "Sí, abrimos a las nueve entre semana. Los viernes cerramos a las cinco y los sábados a "
    "la una.",
}
FIRST_SENTENCES = {EN: "Yes, we open at nine on weekdays.", ES: "Sí, abrimos a las nueve"}
QUESTIONS = {EN: "when do you open", ES: "a qué hora abren"}
BOTH = pytest.mark.parametrize("language", [EN, ES])

IN_THE_SECOND_SENTENCE = 14
BEFORE_WORDS = [
    Fault("status", detail={"status": 401}),
    Fault("status", detail={"status": 404}),
    Fault("status", detail={"status": 429}),
    Fault("status", detail={"status": 498}),
    Fault("status", detail={"status": 500}),
    Fault("status", detail={"status": 503}),
    Fault("hang_before_headers"),
    Fault("hang_after_headers"),
    Fault("slow", detail={"milliseconds": 4000}),
    Fault("empty"),
    *(Fault(kind, detail={"tokens": 0}) for kind in ("stall", "drop", "malformed")),
    Fault("midstream_error", detail={"tokens": 0}),
    Fault("midstream_error", detail={"tokens": 0, "shape": "x_groq"}),
]
IN_MID_ANSWER = [
    Fault(kind, detail={"tokens": IN_THE_SECOND_SENTENCE})
    for kind in ("stall", "drop", "malformed", "midstream_error")
] + [Fault("midstream_error", detail={"tokens": IN_THE_SECOND_SENTENCE, "shape": "x_groq"})]


def name_of(fault: Fault) -> str:
    return "-".join([fault.kind, *(str(value) for value in fault.detail.values())])


def again(fault: Fault, times: int | None = 1) -> Fault:
    """A fresh one: a fault counts down as it is used."""
    return Fault(fault.kind, times, dict(fault.detail))


@pytest.fixture
async def vendors() -> AsyncIterator[Vendors]:
    async with three_vendors() as vendors:
        yield vendors


@BOTH
async def test_a_caller_is_answered_by_groq_while_it_works(vendors, language):
    vendors.all_say(ANSWERS[language])

    turn = await heard(vendors.failover, question(QUESTIONS[language], language))

    assert turn.text == ANSWERS[language]
    assert turn.answered == [Answered("groq/qwen/qwen3.8-27b")]
    assert vendors.chats() == (1, 0, 0)


@BOTH
@pytest.mark.parametrize("fault", BEFORE_WORDS, ids=name_of)
async def test_a_caller_whose_vendor_fails_is_answered_in_the_same_turn(vendors, language, fault):
    vendors.all_say(ANSWERS[language])
    vendors.groq.faults.append(again(fault))

    async with asyncio.timeout(3):
        turn = await heard(vendors.failover, question(QUESTIONS[language], language))

    assert turn.text == ANSWERS[language]
    assert turn.vendors == ["cerebras"]
    assert [reason.split(":")[0] for reason in turn.answered[0].reasons] == [
        "groq/qwen/qwen3.8-27b"
    ]
    assert vendors.chats() == (1, 1, 0)


@BOTH
@pytest.mark.parametrize("fault", IN_MID_ANSWER, ids=name_of)
async def test_a_caller_who_heard_half_an_answer_hears_the_other_half_once(
    vendors, language, fault
):
    vendors.all_say(ANSWERS[language])
    vendors.groq.faults.append(again(fault))

    async with asyncio.timeout(3):
        turn = await heard(vendors.failover, question(QUESTIONS[language], language))

    assert turn.text == ANSWERS[language]
    assert turn.vendors == ["groq", "cerebras"]
    assert turn.answered[1].reasons[0].startswith("groq/")


@BOTH
@pytest.mark.parametrize(
    "fault",
    [
        Fault("status", detail={"status": 429}),
        Fault("hang_after_headers"),
        Fault("empty"),
        Fault("stall", detail={"tokens": IN_THE_SECOND_SENTENCE}),
        Fault("drop", detail={"tokens": IN_THE_SECOND_SENTENCE}),
    ],
    ids=name_of,
)
async def test_a_caller_whose_first_two_vendors_fail_alike_is_answered_by_the_third(
    vendors, language, fault
):
    vendors.all_say(ANSWERS[language])
    vendors.groq.faults.append(again(fault))
    vendors.cerebras.faults.append(again(fault))

    async with asyncio.timeout(4):
        turn = await heard(vendors.failover, question(QUESTIONS[language], language))

    assert turn.text == ANSWERS[language]
    assert turn.vendors[-1] == "anthropic"
    assert [reason.split("/")[0] for reason in turn.answered[-1].reasons] == ["groq", "cerebras"]


@BOTH
async def test_a_caller_is_answered_when_nobody_listens_at_groq_s_door(vendors, language):
    vendors.all_say(ANSWERS[language])
    await vendors.groq.stop()

    turn = await heard(vendors.failover, question(QUESTIONS[language], language))

    assert turn.text == ANSWERS[language]
    assert turn.vendors == ["cerebras"]


@pytest.mark.parametrize("kind", ["hang_before_headers", "hang_after_headers", "stall", "slow"])
async def test_the_request_of_a_vendor_that_was_too_late_is_closed(vendors, kind):
    vendors.all_say(ANSWERS[EN])
    vendors.groq.faults.append(Fault(kind, detail={"tokens": 3, "milliseconds": 60_000}))

    await heard(vendors.failover, question())

    await eventually(lambda: vendors.groq.cancelled == 1)


@BOTH
async def test_the_next_vendor_is_told_in_the_call_s_language_what_was_said(vendors, language):
    vendors.all_say(ANSWERS[language])
    for vendor in (vendors.groq, vendors.cerebras):
        vendor.faults.append(Fault("drop", detail={"tokens": IN_THE_SECOND_SENTENCE}))

    await heard(vendors.failover, question(QUESTIONS[language], language))

    second, third = chats(vendors.cerebras)[0], chats(vendors.anthropic)[0]
    assert second["messages"][-1]["role"] == "assistant"
    assert second["messages"][-1]["content"].startswith(FIRST_SENTENCES[language])
    told = {EN: "The caller has already heard", ES: "La persona ya oyó"}[language]
    assert told in second["messages"][0]["content"] and told in third["system"]
    assert FIRST_SENTENCES[language] in third["system"]
    assert third["messages"][-1]["role"] == "user"


@pytest.mark.parametrize(
    ("language", "second_answer", "heard_in_all"),
    [
        (EN, "On Fridays we close at one.", "On Fridays we close at one."),
        (ES, "Los viernes cerramos a la una.", "Los viernes cerramos a la una."),
        (EN, "Sure, we open at 9 on weekdays. On Fridays at one.", "On Fridays at one."),
        (ES, "Claro, abrimos a las 9 entre semana. Los viernes a la una.", "Los viernes a la una."),
        (EN, "Yes, we open at nine on weekdays.", ""),
        (ES, "Sí, abrimos a las nueve entre semana.", ""),
        (EN, "", ""),
        (ES, "", ""),
    ],
)
async def test_what_was_said_is_neither_repeated_nor_contradicted(
    vendors, language, second_answer, heard_in_all
):
    vendors.groq.answers.add(Scripted(None, ANSWERS[language]))
    vendors.cerebras.answers.add(Scripted(None, second_answer))
    vendors.groq.faults.append(Fault("drop", detail={"tokens": IN_THE_SECOND_SENTENCE}))

    turn = await heard(vendors.failover, question(QUESTIONS[language], language))

    first = ANSWERS[language].split(".")[0] + "."
    assert turn.text == f"{first} {heard_in_all}".strip()


@BOTH
async def test_an_answer_that_nobody_can_end_ends_behind_its_last_whole_sentence(vendors, language):
    vendors.all_say(ANSWERS[language])
    for vendor in (vendors.groq, vendors.cerebras, vendors.anthropic):
        vendor.faults.append(Fault("drop", None, {"tokens": IN_THE_SECOND_SENTENCE}))

    turn = await heard(vendors.failover, question(QUESTIONS[language], language))

    assert turn.text == ANSWERS[language].split(".")[0] + "."


@BOTH
async def test_a_caller_whom_no_vendor_answers_is_told_so_within_seconds(vendors, language):
    for vendor in (vendors.groq, vendors.cerebras, vendors.anthropic):
        vendor.faults.append(Fault("hang_after_headers", times=None))

    async with asyncio.timeout(5):
        with pytest.raises(RouteFailed) as failure:
            await heard(vendors.failover, question(QUESTIONS[language], language))

    assert [part.split("/")[0] for part in str(failure.value).split(": ", 1)[1].split("; ")] == [
        "groq",
        "cerebras",
        "anthropic",
    ]


async def test_a_caller_of_a_business_with_one_vendor_survives_its_accident(vendors):
    vendors.all_say(ANSWERS[EN])
    for vendor in (vendors.cerebras, vendors.anthropic):
        vendor.faults.append(Fault("status", None, {"status": 401}))
    vendors.groq.faults.append(Fault("drop", detail={"tokens": 0}))

    turn = await heard(vendors.failover, question())

    assert turn.text == ANSWERS[EN]
    assert turn.vendors == ["groq"]


async def test_a_model_that_reasons_for_too_long_has_nothing_to_say():
    slow_thought = replace(QUICK, llm_token_ms=constant(100.0))
    async with three_vendors(slow_thought, groq_model="openai/gpt-oss-20b") as vendors:
        vendors.all_say("Hello.")

        assert (await heard(vendors.failover, question())).vendors == ["cerebras"]

        await eventually(lambda: vendors.groq.cancelled == 1)


@pytest.mark.parametrize("silent_answer", ["[info]", "[info] ...", " "])
async def test_an_answer_without_a_word_to_say_is_no_answer(vendors, silent_answer):
    vendors.all_say("Hello.")
    vendors.groq.answers.add(Scripted(None, silent_answer))

    turn = await heard(vendors.failover, question())

    assert (turn.text, turn.vendors) == ("Hello.", ["cerebras"])


async def test_a_healthy_fallback_that_is_cold_is_not_cut_off(vendors):
    vendors.all_say(ANSWERS[EN])
    vendors.groq.faults.append(Fault("status", detail={"status": 500}))
    vendors.cerebras.faults.append(Fault("slow", detail={"milliseconds": 700}))

    turn = await heard(vendors.failover, question())

    assert turn.vendors == ["cerebras"]


# What is known of a vendor is known to all calls.


async def test_calls_leave_a_vendor_alone_for_as_long_as_it_asks(vendors):
    vendors.all_say("Hello.")
    vendors.groq.faults.append(
        Fault("status", detail={"status": 429, "headers": {"retry-after": "30"}})
    )
    await heard(vendors.failover, question())

    vendors.clock.seconds += 29
    turn = await heard(vendors.failover, question())
    assert turn.vendors == ["cerebras"] and vendors.chats()[0] == 1
    assert turn.answered[0].reasons == ("groq/qwen/qwen3.8-27b: rests after it failed",)

    vendors.clock.seconds += 2
    assert (await heard(vendors.failover, question())).vendors == ["groq"]
    assert (await heard(vendors.failover, question())).answered[0].reasons == ()


async def test_a_vendor_whose_quota_is_spent_is_left_alone_until_it_is_filled():
    class Spent(Groq):
        def _headers(self) -> dict[str, str]:
            left = {"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "1m2.5s"}
            return super()._headers() | left

    async with three_vendors(groq_type=Spent) as vendors:
        vendors.all_say("Hello.")
        assert (await heard(vendors.failover, question())).vendors == ["groq"]

        vendors.clock.seconds += 62
        assert (await heard(vendors.failover, question())).vendors == ["cerebras"]

        vendors.clock.seconds += 1
        assert (await heard(vendors.failover, question())).vendors == ["groq"]


async def test_one_slow_answer_does_not_cost_a_vendor_its_place_but_two_do(vendors):
    vendors.all_say("Hello.")
    vendors.groq.faults.append(Fault("drop", times=2, detail={"tokens": 0}))

    for _ in range(3):
        assert (await heard(vendors.failover, question())).vendors == ["cerebras"]

    assert vendors.chats()[0] == 2


async def test_the_least_bad_vendor_is_asked_when_all_of_them_rest(vendors):
    vendors.all_say("Hello.")
    rests = {vendors.groq: "40", vendors.cerebras: "20", vendors.anthropic: "60"}
    for vendor, rest in rests.items():
        headers = {"retry-after": rest}
        vendor.faults.append(Fault("status", detail={"status": 429, "headers": headers}))
    with pytest.raises(RouteFailed):
        await heard(vendors.failover, question())

    turn = await heard(vendors.failover, question())

    assert turn.vendors == ["cerebras"]
    assert vendors.chats() == (1, 2, 1)


async def test_a_caller_who_interrupts_closes_the_request_and_blames_nobody(vendors):
    vendors.all_say(ANSWERS[EN] * 20)
    for _ in range(3):
        async with aclosing(vendors.failover.answer(question())) as replies:
            async for reply in replies:
                if isinstance(reply, Text):
                    break
    await eventually(lambda: vendors.groq.cancelled == 3)

    assert (await heard(vendors.failover, question())).vendors == ["groq"]


# Tools.


class GarbledWire(Wire):
    """Writes tool calls that nobody can make, as long as `left` says."""

    left = 0
    garbled: Json = {}

    def tokens(self) -> list[Json]:
        events = super().tokens()
        if GarbledWire.left and self.completion.tool_call:
            GarbledWire.left -= 1
            function = events[-1]["choices"][0]["delta"]["tool_calls"][0]["function"]
            function.update(GarbledWire.garbled)
        return events


class GarblingGroq(Groq):
    wire_type = GarbledWire


@pytest.fixture
async def garbling() -> AsyncIterator[Vendors]:
    async with three_vendors(groq_type=GarblingGroq) as vendors:
        yield vendors
    GarbledWire.left = 0


@pytest.mark.parametrize(("language", "goodbye"), [(EN, "Goodbye."), (ES, "Hasta luego.")])
async def test_a_malformed_tool_call_costs_one_retry_and_not_the_route(vendors, language, goodbye):
    vendors.all_say(goodbye, tool="end_call")
    vendors.groq.faults.append(Fault("tool_use_failed"))

    turn = await heard(vendors.failover, question("bye", language, [tool("end_call")]))

    assert turn.text == goodbye
    assert [call.name for call in turn.calls] == ["end_call"]
    assert turn.vendors == ["groq"] and vendors.chats() == (2, 0, 0)
    assert "tool_use_failed" in turn.answered[0].reasons[0]
    assert (await heard(vendors.failover, question())).answered[0].reasons == ()


@pytest.mark.parametrize("garbled", [{"arguments": '{"reason": '}, {"name": "fly_to_the_moon"}])
@pytest.mark.parametrize(("language", "goodbye"), [(EN, "Goodbye."), (ES, "Hasta luego.")])
async def test_a_tool_call_that_cannot_be_made_is_asked_for_once_more(
    garbling, garbled, language, goodbye
):
    garbling.all_say(goodbye, tool="end_call")
    GarbledWire.left, GarbledWire.garbled = 1, garbled

    turn = await heard(garbling.failover, question("bye", language, [tool("end_call")]))

    assert turn.text == goodbye
    assert [call.name for call in turn.calls] == ["end_call"]
    assert turn.vendors == ["groq"] and garbling.chats() == (2, 0, 0)


async def test_a_model_that_garbles_its_call_twice_leaves_the_turn_to_the_next(garbling):
    garbling.all_say("Goodbye.", tool="end_call")
    GarbledWire.left, GarbledWire.garbled = 2, {"arguments": "[]"}

    turn = await heard(garbling.failover, question("bye", tools=[tool("end_call")]))

    assert turn.text == "Goodbye."
    assert [call.name for call in turn.calls] == ["end_call"]
    assert turn.vendors == ["cerebras"]
    assert (await heard(garbling.failover, question("bye"))).vendors == ["groq"]


@pytest.mark.parametrize("kind", ["stall", "drop", "malformed", "midstream_error"])
async def test_a_message_is_taken_once_although_the_vendor_fails_beside_the_call(vendors, kind):
    said = "I will write that down. Anything else?"
    vendors.all_say(said, tool="take_message", arguments={"text": "call back"})
    tokens_before_the_end = {"tokens": 1000}
    vendors.groq.faults.append(Fault(kind, detail=tokens_before_the_end))

    turn = await heard(vendors.failover, question(tools=[tool("take_message")]))

    assert turn.text == said
    assert [call.name for call in turn.calls] == ["take_message"]


# Who sends.


async def test_every_request_leaves_through_its_vendor_s_own_client(vendors):
    vendors.all_say("Hello.")
    await vendors.failover.prepare()
    for vendor in (vendors.groq, vendors.cerebras):
        vendor.faults.append(Fault("status", detail={"status": 500}))

    await heard(vendors.failover, question())

    for vendor, client in (
        (vendors.groq, "AsyncGroq/"),
        (vendors.cerebras, "AsyncCerebras/"),
        (vendors.anthropic, "AsyncAnthropic/"),
    ):
        agents = {asked.headers["User-Agent"].split("Python")[0] for asked in vendor.asked}
        assert agents == {client}, vendor.name
        assert len(vendor.asked) == 2


async def test_no_client_asks_anything_before_it_is_told_to(vendors):
    assert not [*vendors.groq.asked, *vendors.cerebras.asked, *vendors.anthropic.asked]


async def test_half_a_character_in_what_was_said_or_looked_up_costs_no_caller_the_answer(
    vendors: Vendors,
):
    asked = question("when do you open \ud83d")
    call = {"id": "a", "type": "function", "function": {"name": "find", "arguments": "{}"}}
    looked_up = [
        {"role": "assistant", "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "a", "content": '{"data": "nine \ude00 \U0001f600"}'},
    ]
    asked = replace(asked, messages=[*asked.messages, *looked_up])

    turn = await heard(vendors.failover, asked)

    assert (bool(turn.text), turn.vendors) == (True, ["groq"])
    (body,) = chats(vendors.groq)
    assert [message.get("content") for message in body["messages"][1:]] == [
        "when do you open ",
        None,
        '{"data": "nine  \U0001f600"}',
    ]


async def test_a_chunk_nested_beyond_reason_leaves_the_turn_to_the_next_vendor(vendors: Vendors):
    vendors.all_say(ANSWERS[EN])
    line = f"data: {'[' * 100_000}\n\n"
    vendors.groq.faults = [Fault("malformed", detail={"tokens": 0, "line": line})]

    turn = await heard(vendors.failover, question(QUESTIONS[EN]))

    assert (turn.text, turn.vendors) == (ANSWERS[EN], ["cerebras"])


async def test_a_vendor_that_takes_over_has_the_prompt_the_tools_and_the_limits_of_the_first(
    vendors: Vendors,
):
    vendors.all_say(ANSWERS[EN])
    vendors.groq.faults = [Fault("status", detail={"status": 500})]

    await heard(vendors.failover, question(QUESTIONS[EN], tools=[tool("end_call")]))

    (first,), (second,) = chats(vendors.groq), chats(vendors.cerebras)
    settings = ("messages", "tools", "temperature", "max_completion_tokens")
    assert [second[name] for name in settings] == [first[name] for name in settings]

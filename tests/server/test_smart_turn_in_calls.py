"""A call whose caller is heard by smart-turn too."""

from __future__ import annotations

import asyncio

from prometheus_client import REGISTRY

from simulator.phone import Phone
from simulator.speech import VOICES, speak
from tests.server.reception import CALLERS, IN_PROCESS, Reception, brief_business, caller_voice

pytestmark = IN_PROCESS

STATEMENTS = {
    "en": "I need to change my appointment for a cleaning.",
    "es": "Necesito cambiar mi cita para una limpieza.",
}


def verdicts() -> float:
    return REGISTRY.get_sample_value("alo_smart_turn_cpu_seconds_count") or 0.0


async def call_with_a_statement(world: Reception, language: str) -> bool:
    """Whether a caller who says where the words leave the end open is answered."""
    said = await asyncio.to_thread(speak, STATEMENTS[language], VOICES[caller_voice(language)])
    world.caller_book.add(said)
    answered = False

    async def script(phone: Phone) -> None:
        nonlocal answered
        await phone.wait_for_answer(0, 8)
        await phone.wait_until_bot_quiet(200, 8)
        spoken = await phone.say(said)
        answered = bool(await phone.wait_for_answer(spoken.ended_s, 8))

    await world.twilio.call(
        webhook_url=world.webhook_url,
        from_=CALLERS[language],
        to="+12105550100",
        script=script,
        status_callback=world.status_callback,
    )
    return answered


async def calls_with_statements(world: Reception) -> list[bool]:
    """A call in each language, at the same time."""
    return list(
        await asyncio.gather(*(call_with_a_statement(world, language) for language in CALLERS))
    )


async def test_voices_are_judged_in_calls_and_the_callers_are_answered(tmp_path):
    switched_on = {"SMART_TURN": "true"}
    business = brief_business(tmp_path)
    async with Reception(
        out_dir=tmp_path, business_file=business, environment=switched_on
    ) as world:
        before = verdicts()

        answered = await calls_with_statements(world)

    assert answered == [True, True]
    assert verdicts() > before


async def test_an_operator_who_switches_it_off_pays_for_no_verdict(tmp_path):
    async with Reception(out_dir=tmp_path, business_file=brief_business(tmp_path)) as world:
        before = verdicts()

        answered = await calls_with_statements(world)

    assert answered == [True, True]
    assert verdicts() == before

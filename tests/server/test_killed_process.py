"""Ten calls whose process is killed at once, while another one stands by."""

from __future__ import annotations

import asyncio
import os
import random
import signal
from contextlib import AsyncExitStack

import pytest

from bot.records import Outcome, Records
from bot.tiers import Tier
from dialogue.language import Language
from dialogue.lines import Line, text_of
from simulator.call_log import CallLog, EventKind
from simulator.carrier import Call
from simulator.conversation import Conversation
from simulator.phone import Phone
from simulator.speech import VOICES, Speech, speak
from simulator.world import World
from tests.server.reception import CALLERS, brief_business, caller_voice

PUBLIC = "https://alo.example"
QUESTIONS = {
    "en": ("How much is a cleaning?", "one hundred and twenty dollars"),
    "es": ("¿Cuánto cuesta una limpieza?", "ciento veinte dólares"),
}
CALLS_OF_A_LANGUAGE = 5
SPREAD_SECONDS = 2.5
FALLBACK_WITHIN_SECONDS = 2.0


class TwoProcesses(World):
    """Two servers with one database; Twilio is sent to the first, then to the second."""

    async def _start_server(self, stack: AsyncExitStack) -> None:
        await super()._start_server(stack)
        self.first_pid, first_url = self.server_pid, self.base_url
        await super()._start_server(stack)
        self.twilio.connect(PUBLIC, first_url)

    def kill_the_first(self) -> None:
        os.kill(self.first_pid, signal.SIGKILL)
        self.twilio.connect(PUBLIC, self.base_url)


def sorry(language: str) -> str:
    return text_of(Line.LINE_DROPPED, Language(language))


async def heard(world: World, log: CallLog) -> str:
    conversation = Conversation(log, world.bot_book)
    await conversation.finish()
    return " ".join(word.text for word in conversation.words)


@pytest.mark.timeout(90)
async def test_ten_callers_go_on_when_their_process_is_killed(tmp_path) -> None:
    moments = random.Random(9)
    spoken = {
        language: speak(question, VOICES[caller_voice(language)])
        for language, (question, _) in QUESTIONS.items()
    }
    languages = [language for language in CALLERS for _ in range(CALLS_OF_A_LANGUAGE)]
    greeted = asyncio.Barrier(len(languages) + 1)

    async with TwoProcesses(
        out_dir=tmp_path,
        business_file=brief_business(tmp_path),
        environment={"PUBLIC_BASE_URL": PUBLIC},
    ) as world:
        for speech in spoken.values():
            world.caller_book.add(speech)

        async def kill() -> None:
            await greeted.wait()
            await asyncio.sleep(SPREAD_SECONDS / 2)
            world.kill_the_first()

        async with asyncio.TaskGroup() as tasks:
            calls = [
                tasks.create_task(
                    call_in(world, language, spoken[language], greeted, moments.random())
                )
                for language in languages
            ]
            tasks.create_task(kill())

        for language, task in zip(languages, calls, strict=True):
            await check(world, language, task.result())


async def call_in(
    world: TwoProcesses, language: str, question: Speech, greeted: asyncio.Barrier, moment: float
) -> Call:
    """Ask at some moment around the killing; ask again if that was lost; hang up."""

    async def live(phone: Phone) -> None:
        await phone.wait_for_answer(0, 15)
        await greeted.wait()
        await asyncio.sleep(moment * SPREAD_SECONDS)
        await phone.say(question)
        await phone.until(lambda: phone.log.first(EventKind.STREAM_STOPPED) is not None, 10)
        for _ in range(3):
            await phone.wait_until_bot_quiet(1500, 15)
            if QUESTIONS[language][1] in await heard(world, phone.log):
                return
            said = await phone.say(question)
            await phone.wait_for_answer(said.ended_s, 8)
        await phone.wait_until_bot_quiet(1500, 15)

    return await world.twilio.call(
        webhook_url=f"{PUBLIC}/voice/incoming",
        from_=CALLERS[language],
        to="+12105550100",
        script=live,
        status_callback=f"{PUBLIC}/voice/status",
    )


async def check(world: TwoProcesses, language: str, call: Call) -> None:
    """The caller heard the fallback in time, in their language, and then the answer."""
    redirected = next(event for event in call.log.all(EventKind.VERB) if event.detail == "Redirect")
    first_heard_s = next(
        frame.played_s
        for frame in call.log.bot_frames
        if frame.played_s is not None and frame.played_s > redirected.at_s
    )
    answered = call.log.first(EventKind.FETCHED, after_s=redirected.at_s)
    assert answered is not None
    waited = f"{answered.at_s - redirected.at_s:.2f} s for the document"
    assert first_heard_s - redirected.at_s < FALLBACK_WITHIN_SECONDS, waited
    question, answer = QUESTIONS[language]
    said = await heard(world, call.log)
    assert answer in said
    assert sorry(language) in said
    async with Records(f"sqlite+aiosqlite:///{world.out_dir / 'calls.db'}") as records:
        record = await records.get_call(call.sid)
    assert record is not None
    assert record.outcome is Outcome.CALLER_HUNG_UP
    assert {turn.language for turn in record.turns} == {language}
    assert question in [turn.caller_text for turn in record.turns]
    told = " ".join(turn.heard_text for turn in record.turns)
    assert sorry(language) in told
    assert answer in told
    tiers = [turn.tier for turn in record.turns]
    assert tiers == sorted(tiers, key=lambda tier: tier is Tier.FREE)
    assert tiers[-1] is Tier.FREE

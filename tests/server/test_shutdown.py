"""A server that is told to end: no new calls, and the running ones to their end."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
from collections.abc import Iterator

import aiohttp
import pytest
from yarl import URL

from dialogue.language import Language
from dialogue.lines import Line, text_of
from simulator.call_log import EventKind
from simulator.carrier import Call
from simulator.phone import Phone
from simulator.say_voices import say_voice
from simulator.second_leg import Does, Person
from simulator.server_process import ServerProcess
from simulator.speech import VOICES, Speech, speak
from simulator.speech_book import SpeechBook
from simulator.world import World
from tests.eventually import eventually
from tests.server.by_hand import ByHand, new_call_sid
from tests.server.reception import CALLERS, IN_PROCESS, Reception, brief_business, caller_voice

pytestmark = IN_PROCESS

STAFF = "+12105550142"
GOODBYES = {"en": "Thank you, goodbye.", "es": "Gracias, adiós."}
FAREWELLS = {"en": "Goodbye!", "es": "luego!"}
SAY_VOICES = {"en": ("Polly.Joanna-Neural", "en-US"), "es": ("Polly.Mia-Neural", "es-MX")}


class WatchedWorld(World):
    """`World`, with its server in sight."""

    server: ServerProcess

    async def _wait_until_ready(self, server: ServerProcess) -> None:
        self.server = server
        await super()._wait_until_ready(server)

    def tell_to_end(self) -> None:
        log = (self.out_dir / "server.log").read_text(encoding="utf-8")
        found = re.search(r"Started server process \[(\d+)\]", log)
        assert found
        os.kill(int(found[1]), signal.SIGTERM)


@pytest.fixture
def told_to_end() -> Iterator[None]:
    """What is left of SIGTERM, when the web server has obeyed it, does nothing here."""
    before = signal.signal(signal.SIGTERM, lambda *_: None)
    yield
    signal.signal(signal.SIGTERM, before)


async def goodbye(world: World, language: str) -> Speech:
    speech = await asyncio.to_thread(speak, GOODBYES[language], VOICES[caller_voice(language)])
    world.caller_book.add(speech)
    return speech


async def ring(world: World, language: str, script) -> Call:
    return await world.twilio.call(
        webhook_url=world.webhook_url,
        from_=CALLERS[language],
        to="+12105550100",
        script=script,
        status_callback=world.status_callback,
    )


async def greeted(phone: Phone) -> None:
    await phone.wait_for_answer(0, 8)
    await phone.wait_until_bot_quiet(200, 8)


async def test_callers_who_are_on_the_line_talk_to_the_end_and_others_are_sent_on(tmp_path):
    async with (
        WatchedWorld(out_dir=tmp_path, business_file=brief_business(tmp_path)) as world,
        aiohttp.ClientSession() as session,
    ):
        lines = {language: await goodbye(world, language) for language in CALLERS}
        turned_away = asyncio.Event()

        async def talk(language: str) -> Call:
            async def script(phone: Phone) -> None:
                await greeted(phone)
                await turned_away.wait()
                await phone.say(lines[language])
                await asyncio.wait_for(phone.ended.wait(), 15)

            return await ring(world, language, script)

        async def try_in_vain() -> None:
            await eventually(lambda: len(world.twilio.calls) == 2)
            calls = list(world.twilio.calls.values())
            await asyncio.gather(*(call.phone.wait_for_stream(8) for call in calls))
            world.tell_to_end()
            await eventually(lambda: _status(world, "/health/ready", 503))
            assert (await world.get("/health/live"))[0] == 200
            stranger = ByHand(world.base_url, world.twilio.auth_token, session)
            assert (await stranger.post("/voice/incoming", {"CallSid": new_call_sid()}))[0] == 503
            turned_away.set()

        async with asyncio.TaskGroup() as tasks:
            talking = [tasks.create_task(talk(language)) for language in CALLERS]
            tasks.create_task(try_in_vain())
        calls = [task.result() for task in talking]

        for language, call in zip(CALLERS, calls, strict=True):
            last = call.log.bot_words(world.bot_book)[-1]
            assert (last.text, last.whole) == (FAREWELLS[language], True)
            assert call.log.error_codes == [31921]  # the server closed the stream, as it should
        await eventually(lambda: world.server.has_ended)
        # uvicorn ends by the signal that it was sent, once everything is closed in order.
        assert world.server.exit_code == -signal.SIGTERM
        log = (tmp_path / "server.log").read_text(encoding="utf-8")
        assert "Application shutdown complete." in log
        assert "Traceback" not in log


async def _status(world: World, path: str, expected: int) -> bool:
    return (await world.get(path))[0] == expected


async def test_callers_who_talk_past_the_limit_are_told_to_call_again(tmp_path, told_to_end):
    environment = {"SHUTDOWN_SECONDS": "0.3"}
    business = brief_business(tmp_path)
    async with Reception(
        out_dir=tmp_path, business_file=business, environment=environment
    ) as world:
        both_greeted = asyncio.Barrier(len(CALLERS))

        async def talk_on(phone: Phone) -> None:
            await greeted(phone)
            if await both_greeted.wait() == 0:
                os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.wait_for(phone.ended.wait(), 15)

        calls = await asyncio.gather(*(ring(world, language, talk_on) for language in CALLERS))

        for language, call in zip(CALLERS, calls, strict=True):
            apology = text_of(Line.CALL_AGAIN, Language(language))
            said_by_twilio = SpeechBook()
            voice = say_voice(*SAY_VOICES[language])
            said_by_twilio.add(await asyncio.to_thread(speak, apology, voice))
            heard = " ".join(word.text for word in call.log.bot_words(said_by_twilio))
            assert heard == apology
        await eventually(lambda: _is_gone(world))


async def _is_gone(world: World) -> bool:
    try:
        await world.get("/health/live")
    except aiohttp.ClientError:
        return True
    return False


async def test_a_second_signal_ends_the_process_at_once(tmp_path, told_to_end):
    async with Reception(out_dir=tmp_path, business_file=brief_business(tmp_path)) as world:

        async def talk_on(phone: Phone) -> None:
            await greeted(phone)
            os.kill(os.getpid(), signal.SIGTERM)
            await eventually(lambda: _status(world, "/health/ready", 503))
            os.kill(os.getpid(), signal.SIGTERM)
            await eventually(lambda: _is_gone(world))

        call = await ring(world, "en", talk_on)

        assert call.log.error_codes[0] == 31921


async def test_connections_that_say_no_more_do_not_hold_the_end_of_the_process(tmp_path):
    clock = asyncio.get_running_loop().time
    async with (
        WatchedWorld(out_dir=tmp_path, business_file=brief_business(tmp_path)) as world,
        aiohttp.ClientSession() as session,
    ):
        twilio = ByHand(world.base_url, world.twilio.auth_token, session)
        call = await twilio.begin()
        await call.receive("media")
        await twilio.open()  # and never says which call it is
        host, port = URL(world.base_url).host, URL(world.base_url).port
        mute = [await asyncio.open_connection(host, port) for _ in range(3)]
        signature = twilio.sign(twilio.webhook_url("/voice/status"), {})
        mute[1][1].write(b"POST /voice/status HTTP/1.1\r\nHost:")
        mute[2][1].write(
            f"POST /voice/status HTTP/1.1\r\nHost: x\r\nX-Twilio-Signature: {signature}\r\n"
            "Content-Length: 99\r\n\r\nCallSid".encode()
        )
        # The caller's network is gone: its end is closed one way, and nothing answers.
        connection = call.socket.get_extra_info("socket")
        connection.shutdown(socket.SHUT_WR)

        told = clock()
        world.tell_to_end()
        await eventually(lambda: world.server.has_ended, 15)

        assert clock() - told < 12
        for _, writer in mute:
            writer.close()


async def test_a_caller_whom_nobody_takes_over_finds_the_process_still_there(tmp_path):
    async with WatchedWorld(out_dir=tmp_path, business_file=brief_business(tmp_path)) as world:
        world.twilio.people[STAFF] = Person(Does.IS_BUSY, after_seconds=1.5)

        async def ask_for_a_person(phone: Phone) -> None:
            await phone.wait_for_answer(0, 8)
            await phone.press("0")
            await phone.until(lambda: _verbs(phone)[-1:] == ["Dial"], 15)
            world.tell_to_end()
            await phone.until(lambda: phone.log.first(EventKind.SPOKEN) is not None, 15)

        call = await ring(world, "en", ask_for_a_person)

        assert _verbs(call.phone)[-2:] == ["Dial", "Gather"]
        assert call.log.error_codes == []
        await eventually(lambda: world.server.has_ended, 15)


def _verbs(phone: Phone) -> list[str]:
    return [event.detail for event in phone.log.all(EventKind.VERB)]

"""The caller's handset on a media stream, and what its log measures."""

from __future__ import annotations

import asyncio
import base64
import wave
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from statistics import fmean
from time import monotonic
from typing import Any

import pytest

from simulator.call_log import EventKind
from simulator.call_measures import barge_ins, exchanges, greeting_ms, holes
from simulator.carrier import Call
from simulator.ears import SpeechBook
from simulator.phone import Answer, CallEnded, Phone, Said, Script
from simulator.speech import VOICES, Speech, speak
from simulator.twilio import Twilio
from tests.eventually import eventually
from tests.simulator.business import Business, Socket

QUESTIONS = [
    speak("When are you open?", VOICES["emma"]),
    speak("¿A qué hora abren?", VOICES["lucia"]),
]
ANSWERS = {
    "en": speak("We open at nine.", VOICES["bot-en"]),
    "es": speak("Abrimos a las nueve.", VOICES["bot-es"]),
}
LONG = speak("We are open from nine to five on every day but Sunday.", VOICES["bot-en"])
QUESTION, ANSWER = QUESTIONS[0], ANSWERS["en"]


@pytest.fixture
async def business() -> AsyncIterator[Business]:
    async with Business() as business:
        yield business


Dial = Callable[[Script], Coroutine[Any, Any, Call]]


@pytest.fixture
async def dial(business: Business) -> AsyncIterator[Dial]:
    async with Twilio() as twilio:

        async def dial(script: Script) -> Call:
            return await twilio.call(
                webhook_url=business.streams(),
                from_="+15550001111",
                to="+15550002222",
                script=script,
            )

        yield dial


async def test_frames_leave_every_twenty_milliseconds_and_never_drift(
    business: Business, dial: Dial
) -> None:
    frames: list[tuple[float, dict[str, Any]]] = []

    async def collect(socket: Socket) -> None:
        async for message in socket.messages():
            if message["event"] == "media":
                frames.append((monotonic(), message))

    business.talk = collect

    async def wait(phone: Phone) -> None:
        await eventually(lambda: len(frames) > 100)

    await dial(wait)

    took_s = frames[100][0] - frames[0][0]
    assert took_s == pytest.approx(2.0, abs=0.1)
    late_ms = [(at - frames[0][0] - 0.02 * index) * 1000 for index, (at, _) in enumerate(frames)]
    assert abs(fmean(late_ms[-20:]) - fmean(late_ms[:20])) < 50
    media = [message["media"] for _, message in frames]
    assert [m["chunk"] for m in media[:3]] == ["1", "2", "3"]
    assert [m["timestamp"] for m in media[:3]] == ["0", "20", "40"]
    assert {m["track"] for m in media} == {"inbound"}
    assert {len(base64.b64decode(m["payload"])) for m in media} == {160}
    sequence = [int(message["sequenceNumber"]) for _, message in frames]
    assert sequence == list(range(2, 2 + len(frames)))


@pytest.mark.parametrize("question", QUESTIONS, ids=["en", "es"])
async def test_voice_to_voice_is_what_the_server_took_to_answer(
    business: Business, dial: Dial, question: Speech
) -> None:
    sent_s: list[float] = []

    async def answer(socket: Socket) -> None:
        await socket.listen(quiet_frames=10)
        sent_s.append(monotonic())
        await socket.play(ANSWERS[question.language])
        await socket.wait_for("stop")

    business.talk = answer
    said: list[Said] = []
    answers: list[Answer | None] = []

    async def ask(phone: Phone) -> None:
        await phone.wait_for_stream()
        said.append(await phone.say(question))
        answers.append(await phone.wait_for_answer(said[0].ended_s, within_s=3))
        assert await phone.wait_until_bot_quiet(200, within_s=10)

    done = await dial(ask)

    (answered,) = answers
    assert answered is not None
    known_ms = (sent_s[0] - said[0].ended_s) * 1000
    assert known_ms > 190  # ten quiet frames
    assert 0 <= answered.voice_to_voice_ms - known_ms < 50
    (exchange,) = exchanges(done.log)
    assert exchange.received_ms == pytest.approx(answered.voice_to_voice_ms)
    assert exchange.played_ms is not None
    assert 0 <= exchange.played_ms - answered.voice_to_voice_ms < 60
    assert said[0].ended_s - said[0].started_s == pytest.approx(
        question.duration_ms / 1000 - 0.02, abs=0.06
    )


@pytest.mark.parametrize("chunk_bytes", [100, 320, 8000])
async def test_what_was_played_is_on_the_recording_word_for_word(
    business: Business, dial: Dial, tmp_path: Path, chunk_bytes: int
) -> None:
    async def talk(socket: Socket) -> None:
        await socket.play(ANSWER, chunk_bytes)
        await socket.wait_for("stop")

    business.talk = talk

    async def listen(phone: Phone) -> None:
        await phone.wait_for_stream()
        assert await phone.wait_for_answer(0.0, within_s=3)
        await phone.say(QUESTION)
        assert await phone.wait_until_bot_quiet(100, within_s=10)

    done = await dial(listen)

    book = SpeechBook()
    book.add(ANSWER)
    book.add(QUESTION)
    assert [word.text for word in done.log.bot_words(book)] == ANSWER.text.split()
    assert holes(done.log) == []
    greeted_ms = greeting_ms(done.log)
    assert greeted_ms is not None and 0 <= greeted_ms < 200
    done.log.write_wav(tmp_path / "call.wav")
    with wave.open(str(tmp_path / "call.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (2, 2, 8000)
        pcm = file.readframes(file.getnframes())
    left = b"".join(pcm[at : at + 2] for at in range(0, len(pcm), 4))
    assert left == done.log.caller_pcm
    assert len(left) == len(done.log.bot_pcm)


async def test_a_mark_returns_when_everything_before_it_has_been_played(
    business: Business, dial: Dial
) -> None:
    returned_s: list[float] = []
    played_s: list[float] = []

    async def talk(socket: Socket) -> None:
        await socket.play(ANSWER)
        played_s.append(monotonic() + ANSWER.duration_ms / 1000)
        await socket.send("mark", mark={"name": "spoken"})
        message = await socket.wait_for("mark")
        assert message["mark"] == {"name": "spoken"}
        returned_s.append(monotonic())

    business.talk = talk

    done = await dial(lambda phone: phone.ended.wait())

    assert returned_s[0] == pytest.approx(played_s[0], abs=0.1)
    assert [event.detail for event in done.log.all(EventKind.MARK_RETURNED)] == ["spoken"]


async def test_a_mark_returns_at_once_when_nothing_is_to_be_played(
    business: Business, dial: Dial
) -> None:
    async def talk(socket: Socket) -> None:
        await socket.send("mark", mark={"name": "idle"})
        await socket.wait_for("mark")

    business.talk = talk

    done = await dial(lambda phone: phone.ended.wait())

    (came,) = done.log.all(EventKind.MARK_RECEIVED)
    (went,) = done.log.all(EventKind.MARK_RETURNED)
    assert went.at_s - came.at_s < 0.02


async def test_clear_silences_the_bot_and_returns_its_marks(business: Business, dial: Dial) -> None:
    marks: list[str] = []

    async def talk(socket: Socket) -> None:
        for name in ("one", "two"):
            await socket.play(ANSWER)
            await socket.send("mark", mark={"name": name})
        await socket.listen(quiet_frames=0)
        await socket.send("clear")
        async for message in socket.messages():
            if message["event"] == "mark":
                marks.append(message["mark"]["name"])

    business.talk = talk

    async def interrupt(phone: Phone) -> None:
        await phone.wait_for_answer(0.0, within_s=3)
        saying = phone.saying(QUESTION)
        assert saying.started_s is None
        said = await saying.done()
        assert said.started_s == saying.started_s
        assert await phone.wait_until_bot_quiet(100, within_s=1)

    done = await dial(interrupt)

    assert marks == ["one", "two"]
    (barge_in,) = barge_ins(done.log)
    assert 0 <= barge_in.yielded_ms < 100
    assert barge_in.silent_ms < 150
    book = SpeechBook()
    book.add(ANSWER)
    assert [word.text for word in done.log.bot_words(book) if word.whole] != ANSWER.text.split() * 2


async def test_a_hole_in_an_answer_is_noticed(business: Business, dial: Dial) -> None:
    async def talk(socket: Socket) -> None:
        await socket.play(ANSWER)
        await socket.send("mark", mark={"name": "dry"})
        await socket.wait_for("mark")
        for _ in range(15):  # 300 ms of the caller's time
            await socket.wait_for("media")
        await socket.play(ANSWER)
        await socket.wait_for("stop")

    business.talk = talk

    async def listen(phone: Phone) -> None:
        await phone.wait_for_answer(0.0, within_s=3)
        assert await phone.wait_until_bot_quiet(500, within_s=10)

    done = await dial(listen)

    (hole,) = holes(done.log, least_ms=40)
    assert hole.duration_ms == pytest.approx(310, abs=60)


async def test_a_bot_that_talks_on_has_not_answered(business: Business, dial: Dial) -> None:
    async def talk(socket: Socket) -> None:
        await socket.play_while_listening(LONG, quiet_frames=25)
        await socket.send("clear")
        await socket.play(ANSWER)
        await socket.wait_for("stop")

    business.talk = talk
    answers: list[Answer | None] = []

    async def murmur(phone: Phone) -> None:
        await phone.wait_for_answer(0.0, within_s=3)
        said = await phone.say(QUESTION)
        answers.append(await phone.wait_for_answer(said.ended_s, within_s=3))

    done = await dial(murmur)

    (answered,) = answers
    assert answered is not None and answered.voice_to_voice_ms > 490  # 25 quiet frames
    (exchange,) = exchanges(done.log)
    assert exchange.received_ms == pytest.approx(answered.voice_to_voice_ms)


async def test_a_connection_that_breaks_is_told_from_one_that_is_closed(
    business: Business, dial: Dial
) -> None:
    async def talk(socket: Socket) -> None:
        socket.break_off()

    business.talk = talk

    done = await dial(lambda phone: phone.ended.wait())

    assert done.log.error_codes == [31903]


async def test_keys_arrive_in_order(business: Business, dial: Dial) -> None:
    keys: list[dict[str, str]] = []

    async def talk(socket: Socket) -> None:
        for _ in range(2):
            keys.append((await socket.wait_for("dtmf"))["dtmf"])

    business.talk = talk

    async def press(phone: Phone) -> None:
        await phone.wait_for_stream()
        with pytest.raises(ValueError, match="keypad"):
            await phone.press("A")
        await phone.press("0#")
        await phone.ended.wait()

    await dial(press)

    assert keys == [
        {"track": "inbound_track", "digit": "0"},
        {"track": "inbound_track", "digit": "#"},
    ]


async def test_a_caller_who_is_hung_up_on_while_speaking_is_told(
    business: Business, dial: Dial
) -> None:
    business.talk = lambda socket: socket.listen(quiet_frames=0)

    async def speak_on(phone: Phone) -> None:
        await phone.wait_for_stream()
        with pytest.raises(CallEnded):
            await phone.say(QUESTION)
        with pytest.raises(CallEnded):
            await phone.wait_for_answer(0.0, within_s=5)

    await dial(speak_on)


async def test_a_bot_that_stays_silent_gives_no_answer(business: Business, dial: Dial) -> None:
    async def wait(phone: Phone) -> None:
        await phone.wait_for_stream()
        assert await phone.wait_for_answer(0.0, within_s=0.1) is None
        assert await phone.wait_until_bot_quiet(50, within_s=1)

    done = await dial(wait)

    assert greeting_ms(done.log) is None


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("hello", 31951),
        ('{"no":"event"}', 31951),
        ('{"event":"clear","streamSid":"MZ0"}', 31951),
        ('{"event":"mark","streamSid":"SID"}', 31951),
        ('{"event":"media","streamSid":"SID","media":{"payload":"AA==","speed":2}}', 31951),
        ('{"event":"media","streamSid":"SID","media":{"payload":"?"}}', 31951),
        ('{"event":"media","streamSid":"SID","media":{"payload":"UklGRgAA"}}', 31951),
    ],
)
async def test_a_bad_message_is_reported_once_and_the_call_goes_on(
    business: Business, dial: Dial, message: str, code: int
) -> None:
    async def talk(socket: Socket) -> None:
        for _ in range(2):
            await socket.send_text(message.replace("SID", socket.stream_sid))
        await socket.send("mark", mark={"name": "alive"})
        await socket.wait_for("mark")

    business.talk = talk

    done = await dial(lambda phone: phone.ended.wait())

    assert done.log.error_codes == [code, 31921]


async def test_a_binary_message_is_malformed(business: Business, dial: Dial) -> None:
    business.talk = lambda socket: socket.send_bytes(b"\x00")

    done = await dial(lambda phone: phone.ended.wait())

    assert done.log.error_codes == [31950, 31921]


async def test_an_unknown_event_costs_the_stream(business: Business, dial: Dial) -> None:
    async def talk(socket: Socket) -> None:
        await socket.send("dtmf", dtmf={"digit": "1"})
        async for _ in socket.messages():
            pass

    business.talk = talk

    done = await dial(lambda phone: phone.ended.wait())

    assert done.log.error_codes == [31924]
    assert business.sockets_open == 0


async def test_more_than_ten_minutes_of_audio_are_not_kept(business: Business, dial: Dial) -> None:
    minute = base64.b64encode(b"\xff" * 60 * 8000).decode()

    async def talk(socket: Socket) -> None:
        for _ in range(11):
            await socket.send("media", media={"payload": minute})
        await socket.wait_for("stop")

    business.talk = talk

    async def wait(phone: Phone) -> None:
        await eventually(lambda: phone.log.error_codes == [31931])

    await dial(wait)


async def test_twenty_callers_are_paced_by_one_process(business: Business, dial: Dial) -> None:
    business.talk = _echo_nothing

    async def speak_twice(phone: Phone) -> None:
        await phone.wait_for_stream()
        for _ in range(2):
            said = await phone.say(QUESTION)
            spoken_s = said.ended_s - said.started_s
            assert spoken_s == pytest.approx(QUESTION.duration_ms / 1000 - 0.02, abs=0.1)

    async with asyncio.TaskGroup() as group:
        for _ in range(20):
            group.create_task(dial(speak_twice))


async def _echo_nothing(socket: Socket) -> None:
    async for _ in socket.messages():
        pass

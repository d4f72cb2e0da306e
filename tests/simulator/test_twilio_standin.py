"""Twilio's side of a call: webhooks, documents, streams, statuses, REST."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest
from twilio.request_validator import RequestValidator

from simulator.call_log import EventKind
from simulator.carrier import Call
from simulator.ears import SpeechBook
from simulator.phone import Phone, Script
from simulator.say_voices import say_voice
from simulator.speech import speak
from simulator.twilio import Twilio
from tests.eventually import eventually
from tests.simulator.business import Business, Socket

CALLER, NUMBER = "+15550001111", "+15550002222"


@pytest.fixture
async def business() -> AsyncIterator[Business]:
    async with Business() as business:
        yield business


@pytest.fixture
async def twilio() -> AsyncIterator[Twilio]:
    async with Twilio() as twilio:
        yield twilio


async def stay(phone: Phone) -> None:
    """A caller who waits for the other side to end the call."""
    await phone.ended.wait()


async def call(twilio: Twilio, url: str, script: Script = stay, **more: Any) -> Call:
    return await twilio.call(webhook_url=url, from_=CALLER, to=NUMBER, script=script, **more)


def verbs_of(call: Call) -> list[str]:
    return [event.detail for event in call.log.all(EventKind.VERB)]


def bot_words(call: Call, *clips: tuple[str, str, str]) -> list[str]:
    """What the caller heard, out of what `<Say>` may have said: (text, voice, language)."""
    book = SpeechBook()
    for text, voice, language in clips:
        book.add(speak(text, say_voice(voice, language)))
    return [word.text for word in call.log.bot_words(book)]


async def update(
    twilio: Twilio, sid: str, *, token: str | None = None, **form: str
) -> tuple[int, dict[str, Any]]:
    url = f"{twilio.http_url}/2010-04-01/Accounts/{twilio.account_sid}/Calls/{sid}.json"
    headers = {
        "Authorization": aiohttp.encode_basic_auth(twilio.account_sid, token or twilio.auth_token)
    }
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(url, data=form) as answer,
    ):
        return answer.status, await answer.json()


async def test_the_webhook_is_told_who_calls_and_is_signed(
    twilio: Twilio, business: Business
) -> None:
    url = business.says("/voice", "<Hangup/>")

    done = await call(twilio, url, params={"CallerName": "", "FromCity": "CHICAGO"})

    (asked,) = business.asked
    (form,) = business.forms("/voice")
    assert form["CallSid"] == done.sid and done.sid.startswith("CA") and len(done.sid) == 34
    assert (form["From"], form["To"]) == (CALLER, NUMBER)
    assert (form["CallStatus"], form["Direction"]) == ("ringing", "inbound")
    assert (form["CallerName"], form["FromCity"]) == ("", "CHICAGO")
    validator = RequestValidator(twilio.auth_token)
    assert validator.validate(url, form, asked.headers["X-Twilio-Signature"])
    assert not validator.validate(url + "/", form, asked.headers["X-Twilio-Signature"])


async def test_a_business_behind_a_proxy_gets_signatures_for_its_public_name(
    twilio: Twilio, business: Business
) -> None:
    business.says(
        "/voice",
        '<Connect><Stream url="wss://alo.example/stream"/></Connect><Redirect>/b</Redirect>',
    )
    business.says("/b", "<Hangup/>")
    business.talk = _close_at_once

    done = await call(twilio, f"{business.http_url}/voice", public_base_url="https://alo.example")

    assert done.log.error_codes == [31921]
    validator = RequestValidator(twilio.auth_token)
    signatures = {asked.path: asked.headers["X-Twilio-Signature"] for asked in business.asked}
    (first,), (second,) = business.forms("/voice"), business.forms("/b")
    assert validator.validate("https://alo.example/voice", first, signatures["/voice"])
    assert validator.validate("https://alo.example/b", second, signatures["/b"])
    assert validator.validate("wss://alo.example/stream", {}, signatures["/stream"])
    assert second["CallStatus"] == "in-progress"


async def test_the_socket_opens_as_twilio_opens_it(twilio: Twilio, business: Business) -> None:
    parameter = '<Parameter name="from_number" value="+15550001111"/>'
    url = business.says(
        "/voice",
        f'<Connect><Stream url="{business.ws_url}/stream">{parameter}</Stream></Connect>',
    )
    business.talk = _close_at_once

    done = await call(twilio, url)

    handshake = business.asked[1]
    assert "Origin" not in handshake.headers
    validator = RequestValidator(twilio.auth_token)
    signature = handshake.headers["X-Twilio-Signature"]
    assert validator.validate(f"{business.ws_url}/stream", {}, signature)
    connected, start = business.heard
    assert connected == {"event": "connected", "protocol": "Call", "version": "1.0.0"}
    assert start == {
        "event": "start",
        "sequenceNumber": "1",
        "streamSid": start["streamSid"],
        "start": {
            "accountSid": twilio.account_sid,
            "streamSid": start["streamSid"],
            "callSid": done.sid,
            "tracks": ["inbound"],
            "customParameters": {"from_number": "+15550001111"},
            "mediaFormat": {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1},
        },
    }
    assert start["streamSid"].startswith("MZ")


@pytest.mark.parametrize(
    ("voice", "language", "text"),
    [
        ("Polly.Joanna-Neural", "en-US", "Please hold the line."),
        ("Polly.Mía-Generative", "es-MX", "Un momento, por favor."),
    ],
)
async def test_a_caller_hears_what_the_document_says_in_order(
    twilio: Twilio, business: Business, voice: str, language: str, text: str
) -> None:
    say = f'<Say voice="{voice}" language="{language}">{text}</Say>'
    business.says("/next", "<Pause length='0'/><Hangup/><Say>Never</Say>")

    done = await call(twilio, business.says("/voice", f"{say}<Redirect>/next</Redirect>"))

    assert verbs_of(done) == ["Say", "Redirect", "Pause", "Hangup"]
    assert bot_words(done, (text, voice, language)) == text.split()
    assert done.log.error_codes == []
    assert done.status == "completed"


async def test_a_voice_of_another_language_says_nothing(twilio: Twilio, business: Business) -> None:
    say = '<Say voice="Polly.Lupe-Neural" language="es-MX">Hola</Say>'

    done = await call(twilio, business.says("/voice", say))

    assert done.log.error_codes == [13511]
    assert not done.log.bot_frames


async def test_a_stream_url_with_a_query_is_refused(twilio: Twilio, business: Business) -> None:
    stream = f'<Connect><Stream url="{business.ws_url}/stream?lang=es"/></Connect>'

    done = await call(twilio, business.says("/voice", f"{stream}<Redirect>/next</Redirect>"))

    assert done.log.error_codes == [31920]
    assert verbs_of(done) == ["Connect"]
    assert [asked.path for asked in business.asked] == ["/voice"]


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ws://alo.example/stream", 31922),
        ("https://alo.example/stream", 31922),
        ("{ws}/refuse", 31920),
        ("ws://127.0.0.1:9/stream", 31902),
    ],
)
async def test_a_socket_that_cannot_open_ends_the_call(
    twilio: Twilio, business: Business, url: str, code: int
) -> None:
    connect = f'<Connect><Stream url="{url.format(ws=business.ws_url)}"/></Connect>'

    done = await call(twilio, business.says("/voice", f"{connect}<Say>Hello</Say>"))

    assert done.log.error_codes == [code]
    assert verbs_of(done) == ["Connect"]


async def test_a_parameter_of_five_hundred_characters_is_refused(
    twilio: Twilio, business: Business
) -> None:
    parameter = f'<Parameter name="name" value="{"x" * 496}"/>'
    stream = f'<Connect><Stream url="{business.ws_url}/stream">{parameter}</Stream></Connect>'

    done = await call(twilio, business.says("/voice", stream))

    assert done.log.error_codes == [12200]


async def test_the_next_verb_runs_when_the_server_closes_the_socket(
    twilio: Twilio, business: Business
) -> None:
    business.talk = _close_at_once
    url = business.streams(then="<Redirect>/after</Redirect>")
    business.says("/after", "<Hangup/>")

    done = await call(twilio, url)

    assert verbs_of(done) == ["Connect", "Redirect", "Hangup"]
    assert done.log.error_codes == [31921]


async def test_the_action_of_connect_replaces_the_verbs_behind_it(
    twilio: Twilio, business: Business
) -> None:
    business.talk = _close_at_once
    stream = f'<Connect action="/after"><Stream url="{business.ws_url}/stream"/></Connect>'
    business.says("/after", "<Hangup/>")

    done = await call(twilio, business.says("/voice", f"{stream}<Redirect>/no</Redirect>"))

    assert verbs_of(done) == ["Connect", "Hangup"]


async def test_nothing_follows_a_caller_who_hangs_up(twilio: Twilio, business: Business) -> None:
    last: list[str] = []

    async def listen(socket: Socket) -> None:
        async for message in socket.messages():
            last[:] = [message["event"]]

    business.talk = listen
    url = business.streams(then="<Redirect>/after</Redirect>")
    business.says("/status", "")

    async def hang_up(phone: Phone) -> None:
        await phone.wait_for_stream()
        await phone.hang_up()

    done = await call(twilio, url, hang_up, status_callback=f"{business.http_url}/status")

    assert verbs_of(done) == ["Connect"]
    assert done.log.error_codes == []
    assert last == ["stop"]
    (form,) = business.forms("/status")
    assert (form["CallStatus"], form["CallSid"]) == ("completed", done.sid)
    assert form["CallDuration"] == "1"
    signature = next(a for a in business.asked if a.path == "/status").headers
    assert RequestValidator(twilio.auth_token).validate(
        f"{business.http_url}/status", form, signature["X-Twilio-Signature"]
    )
    assert business.sockets_open == 0


async def test_a_stream_reports_its_beginning_and_its_end(
    twilio: Twilio, business: Business
) -> None:
    business.talk = _close_at_once
    business.says("/stream-status", "")
    stream = f'<Stream url="{business.ws_url}/stream" name="n" statusCallback="/stream-status"/>'

    await call(twilio, business.says("/voice", f"<Connect>{stream}</Connect>"))

    events = [form["StreamEvent"] for form in business.forms("/stream-status")]
    assert events == ["stream-started", "stream-stopped"]


@pytest.mark.parametrize(("reason", "status"), [("busy", "busy"), ("rejected", "no-answer")])
async def test_a_rejected_call_is_never_answered(
    twilio: Twilio, business: Business, reason: str, status: str
) -> None:
    done = await call(twilio, business.says("/voice", f'<Reject reason="{reason}"/>'))

    assert done.status == status
    assert not done.is_answered


async def test_a_caller_who_gives_up_while_it_rings_cancels_the_call(
    twilio: Twilio, business: Business
) -> None:
    async def give_up(phone: Phone) -> None:
        await phone.hang_up()

    done = await call(twilio, business.says("/voice", "<Hangup/>", delay_seconds=5), give_up)

    assert done.status == "canceled"


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"status": 500}, 11200),
        ({"delay_seconds": 2.0}, 11200),
        ({"content_type": "application/json"}, 12300),
        ({"verbs": "<Dance/>"}, 12200),
        ({"verbs": "<Say>"}, 12100),
    ],
)
async def test_a_bad_document_sends_the_call_to_the_fallback(
    business: Business, how: dict[str, Any], code: int
) -> None:
    verbs = how.pop("verbs", "<Hangup/>")
    url = business.says("/voice", verbs, **how)
    fallback_url = business.says("/fallback", "<Hangup/>")

    async with Twilio(timeout_seconds=0.5) as twilio:
        done = await call(twilio, url, fallback_url=fallback_url)

    assert done.log.error_codes == [code]
    (form,) = business.forms("/fallback")
    assert (form["ErrorCode"], form["ErrorUrl"]) == (str(code), url)
    assert verbs_of(done) == ["Hangup"]


async def test_without_a_fallback_the_caller_hears_an_application_error(twilio: Twilio) -> None:
    done = await call(twilio, "http://127.0.0.1:9/voice")

    assert done.log.error_codes == [11205]
    text = "We are sorry, an application error has occurred. Goodbye."
    assert bot_words(done, (text, "", "en-US")) == text.split()


async def test_rest_replaces_the_document_and_stops_the_stream(
    twilio: Twilio, business: Business
) -> None:
    url = business.streams(then="<Redirect>/after</Redirect>")
    after = business.says("/transfer", "<Hangup/>")
    answers: list[tuple[int, dict[str, Any]]] = []

    async def transfer(phone: Phone) -> None:
        await phone.wait_for_stream()
        twiml = f"<Response><Redirect>{after}</Redirect></Response>"
        answers.append(await update(twilio, phone.call_sid, Twiml=twiml))
        await phone.ended.wait()

    done = await call(twilio, url, transfer)

    assert verbs_of(done) == ["Connect", "Redirect", "Hangup"]
    ((status, body),) = answers
    assert (status, body["sid"], body["status"]) == (200, done.sid, "in-progress")
    assert done.log.error_codes == []


async def test_rest_can_send_the_call_to_a_url(twilio: Twilio, business: Business) -> None:
    after = business.says("/after", "<Hangup/>")

    async def send_away(phone: Phone) -> None:
        await phone.wait_for_stream()
        await update(twilio, phone.call_sid, Url=after)
        await phone.ended.wait()

    done = await call(twilio, business.streams(), send_away)

    assert verbs_of(done) == ["Connect", "Hangup"]


async def test_rest_hangs_up_once_and_then_knows_the_call_no_more(
    twilio: Twilio, business: Business
) -> None:
    answers: list[tuple[int, object]] = []

    async def be_hung_up(phone: Phone) -> None:
        await phone.wait_for_stream()
        status, _ = await update(twilio, phone.call_sid, Status="completed")
        await phone.ended.wait()
        answers.append((status, None))
        for status, body in (
            await update(twilio, phone.call_sid, Status="completed"),
            await update(twilio, phone.call_sid, Twiml="<Response/>"),
        ):
            answers.append((status, body["code"]))

    await call(twilio, business.streams(then="<Say>Never</Say>"), be_hung_up)

    assert answers == [(200, None), (404, 20404), (400, 21220)]


async def test_rest_refuses_what_twilio_refuses_and_the_call_goes_on(
    twilio: Twilio, business: Business
) -> None:
    seen: list[tuple[int, object]] = []

    async def ask(phone: Phone) -> None:
        await phone.wait_for_stream()
        sid = phone.call_sid
        relative = "<Response><Redirect>/after</Redirect></Response>"
        long = f"<Response><Say>{'x' * 4000}</Say></Response>"
        for answer in (
            await update(twilio, sid, Twiml=relative),
            await update(twilio, sid, Twiml=long),
            await update(twilio, sid, Url="/after"),
            await update(twilio, "CA" + "0" * 32, Status="completed"),
            await update(twilio, sid, token="wrong", Status="completed"),
        ):
            seen.append((answer[0], answer[1]["code"]))
        assert not phone.ended.is_set()

    await call(twilio, business.streams(), ask)

    assert seen == [(400, 15004), (400, 20001), (400, 21205), (404, 20404), (401, 20003)]


async def test_a_script_that_fails_ends_the_call_and_says_so(
    twilio: Twilio, business: Business
) -> None:
    async def fail(phone: Phone) -> None:
        await phone.wait_for_stream()
        raise LookupError("the caller forgot the number")

    with pytest.raises(LookupError, match="forgot"):
        await call(twilio, business.streams(), fail)

    (done,) = twilio.calls.values()
    assert done.status == "completed"


async def test_nothing_outlives_a_call_that_is_cancelled(
    twilio: Twilio, business: Business
) -> None:
    before = asyncio.all_tasks()
    started = asyncio.Event()

    async def wait(phone: Phone) -> None:
        await phone.wait_for_stream()
        started.set()
        await phone.ended.wait()

    async with asyncio.TaskGroup() as group:
        task = group.create_task(call(twilio, business.streams(), wait))
        await started.wait()
        task.cancel()

    assert [t for t in asyncio.all_tasks() - before if "/simulator/" in repr(t)] == []
    await eventually(lambda: business.sockets_open == 0)


async def test_host_and_path_of_every_request_are_those_of_the_business(
    twilio: Twilio, business: Business
) -> None:
    url = business.says("/voice", "<Hangup/>", status=200)

    await call(twilio, f"{url}?a=1&b=%2B2")

    (asked,) = business.asked
    assert asked.query == {"a": ["1"], "b": ["+2"]}
    assert asked.headers["Host"] == urlsplit(url).netloc
    (form,) = business.forms("/voice")
    assert RequestValidator(twilio.auth_token).validate(
        f"{url}?a=1&b=%2B2", form, asked.headers["X-Twilio-Signature"]
    )


async def _close_at_once(socket: Socket) -> None:
    return None

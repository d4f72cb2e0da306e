"""Who is let in when the server has an auth token: Twilio, and nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import urlencode
from xml.etree import ElementTree

import aiohttp
import pytest
import pytest_asyncio
from yarl import URL

from bot.settings import Settings
from bot.stream_tokens import StreamTokens
from bot.transfers import RESULT_PATH, WHISPER_PATH
from server import create_app
from tests.eventually import eventually
from tests.server.by_hand import ByHand, new_call_sid, start_message
from tests.server.reception import IN_PROCESS, Reception, brief_business

pytestmark = [pytest.mark.asyncio(loop_scope="module"), IN_PROCESS]

WEBHOOKS = (
    "/voice/incoming",
    "/voice/incoming/",
    "/voice/after-stream",
    "/voice/status",
    WHISPER_PATH,
    RESULT_PATH,
)
STREAMS = ("/voice/stream", "/voice/stream/")
FORM = {"CallSid": new_call_sid(), "From": "+525555550142", "To": "+12105550100", "CallerName": ""}
TOO_LONG = 64 * 1024


@dataclass
class House:
    """A reception, and Twilio's requests to it made by hand."""

    world: Reception
    twilio: ByHand

    @property
    def vendors_asked(self) -> int:
        """Connections that were opened for some call: each has its recogniser."""
        return len(self.world.deepgram.asked)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory) -> AsyncIterator[House]:
    folder = tmp_path_factory.mktemp("doors")
    async with (
        Reception(out_dir=folder, business_file=brief_business(folder)) as world,
        aiohttp.ClientSession() as session,
    ):
        yield House(world, ByHand(world.base_url, world.twilio.auth_token, session))


def foreign_signatures(twilio: ByHand, url: str, form: dict[str, str]) -> list[dict[str, str]]:
    """Headers that a stranger can come up with."""
    elsewhere = url.replace("127.0.0.1", "elsewhere.example")
    other_path = url + "/other"
    signatures = [
        "",
        "bm9uc2Vuc2U=",
        "\N{LATIN SMALL LETTER N WITH TILDE}" * 9,
        twilio.sign(url, form, token="another account's token"),
        twilio.sign(elsewhere, form),
        twilio.sign(other_path, form),
        twilio.sign(url, {**form, "From": "+15555550199"}),
        twilio.sign(url.replace("http", "https", 1).replace("ws", "wss", 1), form),
    ]
    return [{}, *({"X-Twilio-Signature": signature} for signature in signatures)]


@pytest.mark.parametrize("path", WEBHOOKS)
async def test_a_stranger_who_forges_a_webhook_is_refused(house, path):
    twilio = house.twilio
    for headers in foreign_signatures(twilio, twilio.webhook_url(path), FORM):
        status, body = await twilio.post(path, FORM, headers)

        assert (status, "Response" in body) == (403, False), headers


async def test_a_stranger_is_refused_at_every_route_that_takes_anything(house, tmp_path):
    keys = dict.fromkeys(("groq_api_key", "deepgram_api_key", "cartesia_api_key"), "k")
    app = create_app(Settings.model_validate({**keys, "business_file": brief_business(tmp_path)}))
    routes = [(getattr(route, "path", ""), getattr(route, "methods", ())) for route in app.routes]
    taking = {path for path, methods in routes if not {"GET", "HEAD"} & set(methods or {"GET"})}
    assert taking >= set(WEBHOOKS)

    for path in taking - set(WEBHOOKS):
        for headers in foreign_signatures(house.twilio, house.twilio.webhook_url(path), FORM):
            assert (await house.twilio.post(path, FORM, headers))[0] == 403, path


@pytest.mark.parametrize("path", STREAMS)
async def test_a_stranger_who_forges_a_socket_is_refused_before_it_is_accepted(house, path):
    twilio = house.twilio
    for headers in foreign_signatures(twilio, twilio.stream_url(), {}):
        assert await twilio.refused_status(headers, path) == 403, headers
    assert house.vendors_asked == 0


async def test_a_webhook_s_signature_opens_no_socket_and_no_other_webhook(house):
    twilio = house.twilio
    for path in WEBHOOKS:
        headers = {"X-Twilio-Signature": twilio.sign(twilio.webhook_url(path), FORM)}
        assert await twilio.refused_status(headers) == 403
        for other in set(WEBHOOKS) - {path}:
            assert (await twilio.post(other, FORM, headers))[0] == 403


async def test_a_socket_s_signature_is_no_webhook_s(house):
    headers = {"X-Twilio-Signature": house.twilio.sign(house.twilio.stream_url())}

    assert (await house.twilio.post("/voice/incoming", {}, headers))[0] == 403


async def test_a_stranger_behind_our_own_proxy_is_a_stranger_all_the_same(house):
    headers = {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Host": "127.0.0.1", "Origin": "null"}

    assert await house.twilio.refused_status(headers) == 403
    assert (await house.twilio.post("/voice/incoming", FORM, headers))[0] == 403


async def test_a_stranger_finds_no_other_socket(house):
    headers = {"X-Twilio-Signature": house.twilio.sign(house.twilio.stream_url())}

    for path in ("/", "/ws", "/voice/stream/x", "/voice/stream//", "/voice/incoming"):
        assert await house.twilio.refused_status(headers, path) == 403, path


async def test_twilio_itself_is_let_in(house):
    call_sid = new_call_sid()

    assert set(await house.twilio.ring(call_sid)) == {"from", "to", "language", "token"}
    for path in WEBHOOKS[2:]:
        assert (await house.twilio.post(path, {**FORM, "CallSid": call_sid}))[0] in (200, 204)


async def test_a_caller_s_token_is_not_lost_in_a_query_of_the_stream_s_address(house):
    form = {**FORM, "CallSid": new_call_sid()}
    _, document = await house.twilio.post("/voice/incoming", form)

    stream = ElementTree.fromstring(document).find("Connect/Stream")
    assert stream is not None
    assert stream.get("url") == house.twilio.stream_url()  # no query: Twilio would refuse it
    told = {parameter.get("name"): parameter.get("value") for parameter in stream}
    assert told["token"]


@pytest.mark.parametrize("kind", ["none", "forged", "another call's", "expired", "foreign"])
async def test_a_stream_without_its_call_s_token_costs_no_vendor(house, kind):
    before = house.vendors_asked
    twilio = house.twilio
    call_sid = new_call_sid()
    parameters = await twilio.ring(call_sid)
    auth_token = house.world.twilio.auth_token
    match kind:
        case "none":
            del parameters["token"]
        case "forged":
            parameters["token"] = parameters["token"][:-1] + "x"
        case "another call's":
            parameters["token"] = (await twilio.ring(new_call_sid()))["token"]
        case "expired":
            long_ago = StreamTokens(auth_token, clock=lambda: 1_000_000_000.0)
            parameters["token"] = long_ago.issue(call_sid)
        case "foreign":
            parameters["token"] = StreamTokens("another account's token").issue(call_sid)

    opened = await twilio.open()
    await opened.send(start_message(call_sid, parameters))

    assert await opened.closed() == 1008
    assert house.vendors_asked == before


async def test_a_second_stream_of_a_call_is_refused_and_the_first_goes_on(house):
    twilio = house.twilio
    call_sid = new_call_sid()
    first = await twilio.begin(call_sid)
    await first.receive("media")
    before = house.vendors_asked

    token = StreamTokens(house.world.twilio.auth_token).issue(call_sid)
    second = await twilio.open()
    await second.send(start_message(call_sid, {"token": token}))

    assert await second.closed() == 1008
    assert house.vendors_asked == before
    await first.receive("media")
    await first.socket.close()


async def test_a_copy_of_all_that_a_call_began_with_begins_nothing(house):
    twilio = house.twilio
    call_sid = new_call_sid()
    form = {"CallSid": call_sid, "From": "+12105550142", "To": "+12105550100", "CallerName": ""}
    parameters = await twilio.ring(call_sid)
    start = start_message(call_sid, parameters)
    first = await twilio.open()
    await first.send(start)
    await first.receive("media")
    assert (await twilio.post("/voice/incoming", form))[0] == 403
    await first.socket.close()
    ended = house.world.record
    await eventually(lambda: ended(call_sid))
    before = house.vendors_asked

    second = await twilio.open()
    await second.send(start)

    assert await second.closed() == 1008
    assert (await twilio.post("/voice/incoming", form))[0] == 403
    assert house.vendors_asked == before


@pytest.mark.parametrize("path", WEBHOOKS)
async def test_a_webhook_of_more_than_64_kb_is_not_read(house, path):
    form = {"CallSid": "CA1", "Junk": "x" * TOO_LONG}

    assert (await house.twilio.post(path, form))[0] == 413


async def test_a_webhook_that_twilio_repeats_for_want_of_an_answer_is_answered(house):
    call_sid = new_call_sid()

    assert await house.twilio.ring(call_sid)
    assert await house.twilio.ring(call_sid)


@pytest.mark.parametrize("path", WEBHOOKS)
async def test_a_field_that_stands_twice_is_refused_whichever_of_them_was_signed(house, path):
    headers = {
        "X-Twilio-Signature": house.twilio.sign(house.twilio.webhook_url(path), FORM),
        "Content-Type": "application/x-www-form-urlencoded",
    }
    signed = urlencode(FORM)
    for body in (f"From=%2B15555550199&{signed}", f"{signed}&From=%2B15555550199", signed):
        url = house.world.base_url + path
        async with house.twilio.session.post(url, data=body, headers=headers) as response:
            assert (response.status == 403) == (body != signed), body


async def test_an_unsigned_body_is_not_even_read(house):
    # Larger than what would be answered with 413, had anybody read it.
    status, _ = await house.twilio.post("/voice/incoming", {"Junk": "x" * TOO_LONG}, {})

    assert status == 403


async def test_half_a_webhook_holds_no_connection(house):
    path = "/voice/status"
    signature = house.twilio.sign(house.twilio.webhook_url(path), FORM)
    url = URL(house.world.base_url)
    reader, writer = await asyncio.open_connection(url.host, url.port)
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nX-Twilio-Signature: {signature}\r\n"
    writer.write(f"{head}Content-Length: 500\r\n\r\nCallSid=CA".encode())

    answer = await asyncio.wait_for(reader.readline(), 10)

    writer.close()
    assert b"408" in answer


async def test_silent_sockets_keep_no_caller_out_and_do_not_stay(house):
    silent = [await house.twilio.open() for _ in range(25)]
    call = await house.twilio.begin()
    await call.receive("media")

    # Those that waited longest make room; nobody waits for ever.
    codes = await asyncio.gather(*(each.closed(10) for each in silent))

    assert codes == [1008] * len(silent)
    await call.socket.close()


async def test_a_stream_whose_call_is_over_already_ends_at_once(house):
    call_sid = new_call_sid()
    parameters = await house.twilio.ring(call_sid)
    form = {"CallSid": call_sid, "CallStatus": "completed"}
    assert (await house.twilio.post("/voice/status", form))[0] == 204

    opened = await house.twilio.open()
    await opened.send(start_message(call_sid, parameters))

    assert await opened.closed() == 1000
    record = await house.world.record(call_sid)
    assert record is not None
    assert record["outcome"] == "caller_hung_up"


async def test_a_stranger_who_does_not_stop_is_asked_to_wait_and_twilio_is_not(house):
    stranger = {"X-Twilio-Signature": "bm9uc2Vuc2U="}
    attempts = (house.twilio.post("/voice/status", FORM, stranger) for _ in range(300))

    assert {status for status, _ in await asyncio.gather(*attempts)} == {403, 429}
    assert await house.twilio.ring(new_call_sid())


async def test_whoever_reads_the_metrics_without_end_is_asked_to_wait(house):
    asked = [status for status, _ in [await house.world.get("/health/live") for _ in range(50)]]
    assert set(asked) == {200}

    found = await asyncio.gather(*(house.world.get("/health/live") for _ in range(250)))
    assert {status for status, _ in found} == {200, 429}


async def test_a_copy_of_a_call_s_webhook_begins_nothing_at_the_next_process(tmp_path):
    database = {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'kept.db'}"}
    call_sid = new_call_sid()
    form = {"CallSid": call_sid, "From": "+12105550142", "To": "+12105550100", "CallerName": ""}
    statuses = []
    for folder in (tmp_path / "before", tmp_path / "after"):
        async with (
            Reception(
                out_dir=folder, business_file=brief_business(folder), environment=database
            ) as world,
            aiohttp.ClientSession() as session,
        ):
            twilio = ByHand(world.base_url, world.twilio.auth_token, session)
            statuses.append((await twilio.post("/voice/incoming", form))[0])
            if folder.name == "before":
                opened = await twilio.begin(call_sid)
                await opened.receive("media")
                await opened.socket.close()
                await eventually(lambda world=world: world.record(call_sid))

    assert statuses == [200, 403]

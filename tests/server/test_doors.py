"""Who is let in when the server has an auth token: Twilio, and nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest
import pytest_asyncio

from bot.stream_tokens import StreamTokens
from tests.eventually import eventually
from tests.server.by_hand import ByHand, new_call_sid, start_message
from tests.server.reception import IN_PROCESS, Reception, brief_business

pytestmark = [pytest.mark.asyncio(loop_scope="module"), IN_PROCESS]

WEBHOOKS = ("/voice/incoming", "/voice/incoming/", "/voice/after-stream", "/voice/status")
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

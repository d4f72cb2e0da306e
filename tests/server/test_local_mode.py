"""Without an auth token: this machine alone, and Pipecat's own test clients unchanged."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio

from tests.eventually import eventually
from tests.server.by_hand import ByHand, media_message, new_call_sid
from tests.server.reception import GREETINGS, IN_PROCESS, Reception, brief_business

pytestmark = [pytest.mark.asyncio(loop_scope="module"), IN_PROCESS]

FORM = {"CallSid": new_call_sid(), "From": "+12105550142", "To": "+12105550100"}
LOCAL = ({}, {"Origin": "http://localhost:5173"}, {"Origin": "http://127.0.0.1:8080"})
ELSEWHERE = (
    {"Origin": "https://evil.example"},
    {"Origin": "http://[half"},
    {"Origin": "null"},
    {"Host": "alo.example"},
    {"Host": "[half"},
    {"Host": "127.0.0.1.evil.example:7860"},
    {"X-Forwarded-For": "192.0.2.7"},
    {"X-Forwarded-For": "127.0.0.1"},
    {"Forwarded": "for=192.0.2.7"},
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory) -> AsyncIterator[Reception]:
    folder = tmp_path_factory.mktemp("local")
    environment = {"TWILIO_ACCOUNT_SID": "", "TWILIO_AUTH_TOKEN": ""}
    async with Reception(
        out_dir=folder, business_file=brief_business(folder), environment=environment
    ) as reception:
        yield reception


@pytest_asyncio.fixture(loop_scope="module")
async def client(world) -> AsyncIterator[ByHand]:
    async with aiohttp.ClientSession() as session:
        yield ByHand(world.base_url, world.twilio.auth_token, session)


@pytest.mark.parametrize("headers", LOCAL)
async def test_a_developer_on_this_machine_is_let_in(client, headers):
    assert (await client.post("/voice/incoming", FORM, headers))[0] == 200
    assert await client.refused_status(headers) == 101


@pytest.mark.parametrize("headers", ELSEWHERE)
async def test_somebody_elsewhere_is_refused_every_door(client, headers):
    for path in ("/voice/incoming", "/voice/after-stream", "/voice/status"):
        assert (await client.post(path, FORM, headers))[0] == 403, path
    assert await client.refused_status(headers) == 403


@pytest.mark.parametrize("at_the_top", [True, False], ids=["stream id twice", "stream id inside"])
async def test_pipecat_s_own_client_is_greeted_after_its_minimal_start(world, client, at_the_top):
    call_sid, stream_sid = new_call_sid(), "MZ" + new_call_sid()
    start = {"event": "start", "start": {"streamSid": stream_sid, "callSid": call_sid}}
    if at_the_top:
        start["streamSid"] = stream_sid
    opened = await client.open(headers={})
    await opened.send({"event": "connected", "protocol": "Call", "version": "1.0.0"})
    await opened.send(start)

    assert (await opened.receive("media"))["streamSid"] == stream_sid
    await opened.socket.close()
    record = await world.record(call_sid)
    assert record is not None
    assert record["outcome"] == "caller_hung_up"
    assert GREETINGS["es"] in [spoken.text for spoken in world.cartesia.spoken]


async def test_two_clients_that_name_no_call_are_two_calls_and_their_streams_name_them(client):
    opened = []
    for stream_sid in ("MZ1", "MZ2"):
        socket = await client.open(headers={})
        await socket.send({"event": "start", "start": {"streamSid": stream_sid}})
        await socket.receive("media")
        opened.append(socket)
    again = await client.open(headers={})
    await again.send({"event": "start", "start": {"streamSid": "MZ1"}})

    assert await again.closed() == 1008
    for socket, stream_sid in zip(opened, ("MZ1", "MZ2"), strict=True):
        await socket.send(media_message(stream_sid))
        await socket.receive("media")
        await socket.socket.close()


async def test_a_call_that_is_repeated_with_its_id_is_let_in_again(world, client):
    call_sid = new_call_sid()
    for _ in range(2):
        opened = await client.open(headers={})
        await opened.send(
            {"event": "start", "start": {"streamSid": "MZ" + call_sid, "callSid": call_sid}}
        )
        await opened.receive("media")
        await opened.socket.close()
        await eventually(lambda: _is_over(client, call_sid))


async def _is_over(client: ByHand, call_sid: str) -> bool:
    async with client.session.get(f"{client.base_url}/metrics") as response:
        return "alo_calls_in_progress 0.0" in await response.text()

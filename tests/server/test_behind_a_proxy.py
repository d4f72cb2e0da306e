"""The public address is one, the address that listens another."""

from __future__ import annotations

import aiohttp
import pytest

from tests.server.by_hand import ByHand, new_call_sid, start_message
from tests.server.reception import GREETINGS, IN_PROCESS, Reception, brief_business

pytestmark = IN_PROCESS

BASES = ("https://alo.example", "https://alo.example:8443")


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("slash", ["", "/"])
async def test_twilio_reaches_a_server_behind_a_proxy(tmp_path, base, slash):
    environment = {"PUBLIC_BASE_URL": base + slash}
    business = brief_business(tmp_path)
    async with (
        Reception(out_dir=tmp_path, business_file=business, environment=environment) as world,
        aiohttp.ClientSession() as session,
    ):
        twilio = ByHand(world.base_url, world.twilio.auth_token, session, public_base_url=base)
        call_sid = new_call_sid()
        form = {"CallSid": call_sid, "From": "+12105550142", "To": "+12105550100"}
        _, document = await twilio.post("/voice/incoming", form)
        assert f'url="wss{base.removeprefix("https")}/voice/stream"' in document
        assert f">{base}/voice/after-stream</Redirect>" in document

        for signed, status in (
            (twilio.stream_url(), 101),
            (twilio.stream_url() + "/", 101),
            (twilio.stream_url().replace("wss", "https"), 403),
            (twilio.stream_url().replace("alo.", "other."), 403),
            (world.base_url.replace("http", "ws") + "/voice/stream", 403),
        ):
            headers = {"X-Twilio-Signature": twilio.sign(signed)}
            assert await twilio.refused_status(headers) == status, signed

        opened = await twilio.open()
        await opened.send(start_message(call_sid, await twilio.ring(call_sid)))
        await opened.receive("media")
        await opened.socket.close()
        assert GREETINGS["en"] in [spoken.text for spoken in world.cartesia.spoken]

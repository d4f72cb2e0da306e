"""What the business's own system is told by a running server."""

from __future__ import annotations

from pathlib import Path

import aiohttp

from simulator.business_system import BusinessSystem
from tests.eventually import eventually
from tests.server.by_hand import ByHand
from tests.server.reception import IN_PROCESS, Reception, brief_business

pytestmark = IN_PROCESS


async def test_a_call_that_is_over_reaches_the_business_s_own_system(tmp_path: Path) -> None:
    async with BusinessSystem() as system, aiohttp.ClientSession() as session:
        business = brief_business(tmp_path)
        text = business.read_text(encoding="utf-8")
        business.write_text(f'{text}\n[notify]\nwebhook = "{system.url}"\n', encoding="utf-8")
        secret = {"WEBHOOK_SECRET": system.secret}
        async with Reception(out_dir=tmp_path, business_file=business, environment=secret) as world:
            twilio = ByHand(world.base_url, world.twilio.auth_token, session)
            opened = await twilio.begin()
            await opened.hear()
            await opened.send({"event": "stop", "stop": {"callSid": opened.call_sid}})
            await opened.closed()
            ended = (await eventually(lambda: system.received))[0]
            record = await world.record(opened.call_sid)

    assert ended["type"] == "call.ended"
    assert ended["data"]["call"] == record
    assert system.refused == 0

"""What a caller meets who rings at a bad moment: a slow vendor, a server that is late."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest
import pytest_asyncio

from simulator.standin import Fault
from tests.eventually import eventually
from tests.server.by_hand import ByHand, new_call_sid
from tests.server.reception import CALLERS, IN_PROCESS, Reception, brief_business

pytestmark = [pytest.mark.asyncio(loop_scope="module"), IN_PROCESS]


@dataclass
class House:
    """A reception, and Twilio's requests to it made by hand."""

    world: Reception
    twilio: ByHand

    async def answer(self) -> str:
        """The document that a new call is answered with."""
        form = {"CallSid": new_call_sid(), "From": CALLERS["es"], "To": "+12105550100"}
        status, document = await self.twilio.post("/voice/incoming", form)
        assert status == 200
        return document


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory) -> AsyncIterator[House]:
    folder = tmp_path_factory.mktemp("ringing")
    business, lag = brief_business(folder), {"MAX_LOOP_LAG_MS": "100"}
    async with (
        Reception(out_dir=folder, business_file=business, environment=lag) as world,
        aiohttp.ClientSession() as session,
    ):
        yield House(world, ByHand(world.base_url, world.twilio.auth_token, session))


@pytest.mark.parametrize("language", CALLERS)
async def test_a_caller_is_greeted_at_once_though_the_voice_s_vendor_does_not_answer_the_door(
    house, language
):
    clock = asyncio.get_running_loop().time
    slow = Fault("hang", None)
    house.world.cartesia.faults.append(slow)
    rang_at = clock()
    call = await house.twilio.begin(from_number=CALLERS[language])
    await call.hear()
    waited_s = clock() - rang_at

    await eventually(lambda: slow.met)  # the vendor was called as well, and still is
    house.world.cartesia.faults.clear()
    await call.socket.close()
    assert waited_s < 1.0


async def test_a_caller_who_rings_while_the_server_is_late_is_answered_by_the_other_agent(house):
    assert "<Stream" in await house.answer()

    until_s = time.monotonic() + 1.6
    while time.monotonic() < until_s:
        pass  # what one call too many does to the others

    # The first answers may come before the loop has looked at its clock again.
    await eventually(lambda: _is_gathered(house), 1.0)
    async with house.twilio.session.get(house.world.base_url + "/metrics") as metrics:
        assert 'reason="event_loop_lag"}' in await metrics.text()


async def _is_gathered(house: House) -> bool:
    return "<Gather" in await house.answer()

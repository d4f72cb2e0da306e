"""A call is taken off its media stream over Twilio's REST API."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from time import monotonic

import pytest

from bot.errors import CallGone, VendorError
from bot.settings import Settings
from bot.vendors.twilio.calls import TwilioCalls, twilio_calls
from simulator.call_log import EventKind
from simulator.phone import Phone
from simulator.standin import Fault
from simulator.twilio import Twilio
from tests.simulator.business import Business

HANGUP = "<Response><Hangup/></Response>"


@pytest.fixture
async def twilio() -> AsyncIterator[Twilio]:
    async with Twilio() as twilio:
        yield twilio


def calls_of(twilio: Twilio) -> TwilioCalls:
    return TwilioCalls(
        account_sid=twilio.account_sid, auth_token=twilio.auth_token, base_url=twilio.http_url
    )


async def redirected(twilio: Twilio) -> list[str]:
    """The verbs of a call that is redirected while it waits."""
    async with Business() as business:
        url = business.says("/voice", '<Pause length="60"/>')

        async def redirect(phone: Phone) -> None:
            await phone.until(lambda: phone.log.first(EventKind.VERB) is not None, 5)
            await calls_of(twilio).redirect(phone.call_sid, HANGUP)
            await phone.ended.wait()

        call = await twilio.call(
            webhook_url=url, from_="+15550001111", to="+15550002222", script=redirect
        )
        return [event.detail for event in call.log.all(EventKind.VERB)]


async def test_a_call_goes_on_with_the_document_at_once(twilio: Twilio) -> None:
    assert await redirected(twilio) == ["Pause", "Hangup"]


async def test_twilio_is_told_again_after_one_failure(twilio: Twilio) -> None:
    twilio.faults = [Fault("rest", detail={"status": 503})]

    assert await redirected(twilio) == ["Pause", "Hangup"]


async def test_two_failures_are_reported_without_a_secret(twilio: Twilio) -> None:
    twilio.faults = [Fault("rest", times=2, detail={"status": 500})]

    with pytest.raises(VendorError, match="HTTP status 500") as failed:
        await calls_of(twilio).redirect("CA1", HANGUP)

    assert twilio.auth_token not in str(failed.value)


async def test_a_caller_who_is_put_through_waits_in_silence_for_less_than_three_seconds() -> None:
    # Connected to, and never answered.
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        calls = TwilioCalls(account_sid="AC1", auth_token="token", base_url=url)
        began_s = monotonic()

        with pytest.raises(VendorError, match="no answer in time"):
            await calls.redirect("CA1", HANGUP)

    assert monotonic() - began_s < 3.0


async def test_a_call_that_is_over_is_not_tried_again(twilio: Twilio) -> None:
    with pytest.raises(CallGone):
        await calls_of(twilio).redirect("CA1", HANGUP)

    assert len(twilio.asked) == 1


async def test_a_call_s_name_is_no_path(twilio: Twilio) -> None:
    # No such call: it was looked for among the calls.
    with pytest.raises(CallGone):
        await calls_of(twilio).redirect("../../Messages", HANGUP)


def test_local_mode_has_no_account() -> None:
    assert twilio_calls(Settings(_env_file=None)) is None  # pyright: ignore[reportCallIssue]

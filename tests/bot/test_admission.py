"""Which calls get a media stream, and which the free tier's agent."""

from __future__ import annotations

import asyncio
import time

from bot.admission import Admission, LoopLag, Unstreamed
from tests.eventually import eventually


class Clock:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def admission(most_calls: int, clock: Clock | None = None) -> Admission:
    return Admission(most_calls, LoopLag(), 50.0, clock=clock or Clock())


def test_of_two_callers_for_the_last_place_one_gets_it() -> None:
    places = admission(1)

    assert places.promise("CA1") is None
    assert places.promise("CA2") is Unstreamed.NO_ROOM


def test_a_place_is_free_again_when_its_call_is_over() -> None:
    places = admission(1)
    places.promise("CA1")
    assert places.begin("CA1")
    assert places.promise("CA2") is Unstreamed.NO_ROOM

    places.end("CA1")

    assert places.promise("CA2") is None


def test_a_place_is_free_again_when_its_stream_does_not_come() -> None:
    clock = Clock()
    places = admission(1, clock)
    places.promise("CA1")

    clock.now_s += 61

    assert places.promise("CA2") is None
    assert not places.begin("CA1")  # too late: the place is another caller's


def test_a_webhook_that_comes_twice_takes_one_place() -> None:
    places = admission(2)

    assert places.promise("CA1") is places.promise("CA1") is places.promise("CA2") is None


def test_a_stream_that_another_process_promised_gets_a_free_place_or_none() -> None:
    places = admission(1)

    assert places.begin("CA1")
    assert not places.begin("CA2")


def test_without_places_every_call_is_the_free_tiers() -> None:
    assert admission(0).promise("CA1") is Unstreamed.NO_ROOM


async def test_nothing_new_is_streamed_while_the_process_is_late() -> None:
    lag = LoopLag()
    places = Admission(20, lag, 50.0, clock=time.monotonic)
    watching = asyncio.get_running_loop().create_task(lag.watch())
    await asyncio.sleep(0)
    assert places.promise("CA1") is None

    until_s = time.monotonic() + 0.3
    while time.monotonic() < until_s:
        pass  # what an overloaded process does: its event loop waits for it

    await eventually(lambda: places.promise("CA2") is Unstreamed.LAG, 1.0)
    await eventually(lambda: lag.average_ms <= 50.0)  # and soon is in time again
    assert places.promise("CA3") is None
    watching.cancel()


def test_a_test_client_that_names_no_call_takes_no_place() -> None:
    places = admission(1)

    assert places.promise("") is None
    assert places.begin("ws_mock_call_sid")

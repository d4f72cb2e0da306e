"""The breaker and the headers it goes by: no sockets, and a clock that a test moves."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.vendors.llm.breaker import Breaker, State
from bot.vendors.llm.quota import rest_seconds, spent_seconds
from bot.vendors.llm.route import Blame
from tests.bot.vendors.llm_vendors import Clock

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(clock)


def fails(breaker: Breaker, blame: Blame, rest: float | None = None) -> None:
    breaker.failed(breaker.started(), blame, rest)


def test_a_route_that_refuses_rests_and_is_then_tried_by_one_turn_alone(breaker, clock):
    fails(breaker, Blame.ROUTE)
    assert breaker.state is State.OPEN

    clock.seconds += 5
    assert breaker.state is State.HALF_OPEN
    probe = breaker.started()
    assert breaker.state is State.OPEN

    breaker.answered(probe)
    assert breaker.state is State.CLOSED


def test_a_probe_that_fails_doubles_the_rest_up_to_a_minute(breaker, clock):
    fails(breaker, Blame.ROUTE)
    rests = []
    for _ in range(6):
        assert breaker.rests_until is not None
        rests.append(breaker.rests_until - clock.seconds)
        clock.seconds = breaker.rests_until
        fails(breaker, Blame.CHANCE)

    assert rests == [5, 10, 20, 40, 60, 60]


def test_a_probe_that_a_caller_interrupts_leaves_the_place_to_the_next(breaker, clock):
    fails(breaker, Blame.ROUTE)
    clock.seconds += 5

    breaker.abandoned(breaker.started())

    assert breaker.state is State.HALF_OPEN


def test_one_accident_is_no_pattern_and_an_answer_forgets_it(breaker):
    fails(breaker, Blame.CHANCE)
    assert breaker.state is State.CLOSED
    breaker.answered(breaker.started())
    fails(breaker, Blame.CHANCE)
    assert breaker.state is State.CLOSED
    fails(breaker, Blame.CHANCE)
    assert breaker.state is State.OPEN


def test_a_question_that_cannot_be_answered_says_nothing_about_the_route(breaker):
    for _ in range(5):
        fails(breaker, Blame.QUESTION)

    assert breaker.state is State.CLOSED


def test_an_answer_that_began_before_the_route_broke_does_not_close_the_breaker(breaker):
    early = breaker.started()
    fails(breaker, Blame.ROUTE, rest=30)

    breaker.answered(early)

    assert breaker.state is State.OPEN


def test_a_late_failure_prolongs_the_rest_only_if_the_vendor_asks_for_it(breaker, clock):
    late, later = breaker.started(), breaker.started()
    fails(breaker, Blame.ROUTE, rest=30)

    breaker.failed(late, Blame.ROUTE)
    assert breaker.rests_until == clock.seconds + 30
    breaker.failed(later, Blame.ROUTE, 50)
    assert breaker.rests_until == clock.seconds + 50


def test_a_spent_quota_rests_the_route_until_it_is_filled(breaker, clock):
    breaker.answered(breaker.started())
    breaker.spent(12.5)

    clock.seconds += 12
    assert breaker.state is State.OPEN
    clock.seconds += 1
    assert breaker.state is State.HALF_OPEN


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "6"}, 6.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after": "Mon, 23 Nov 2026 12:00:20 GMT"}, 20.0),
        ({"retry-after": "999999"}, 3600.0),
        ({"retry-after": "soon"}, None),
        ({}, None),
        ({"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "2m59.56s"}, 179.56),
        ({"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "144ms"}, 0.144),
        ({"x-ratelimit-remaining-tokens": "5", "x-ratelimit-reset-tokens": "144ms"}, None),
        (
            {
                "retry-after": "6",
                "x-ratelimit-remaining-requests": "0",
                "x-ratelimit-reset-requests": "30m",
            },
            6.0,
        ),
        (
            {
                "x-ratelimit-remaining-tokens-minute": "0",
                "x-ratelimit-reset-tokens-minute": "11.38",
                "x-ratelimit-remaining-requests-day": "7",
                "x-ratelimit-reset-requests-day": "33011.38",
            },
            11.38,
        ),
        (
            {
                "anthropic-ratelimit-input-tokens-remaining": "0",
                "anthropic-ratelimit-input-tokens-reset": "2026-11-23T12:00:41Z",
            },
            41.0,
        ),
        (
            {
                "anthropic-ratelimit-requests-remaining": "0",
                "anthropic-ratelimit-requests-reset": "2026-11-23T11:59:00Z",
            },
            0.0,
        ),
    ],
)
def test_a_vendor_says_in_its_headers_how_long_to_leave_it_alone(headers, seconds):
    assert rest_seconds(headers, NOW) == (None if seconds is None else pytest.approx(seconds))


def test_an_answer_with_quota_left_asks_for_no_rest_whatever_retry_after_says():
    assert spent_seconds({"retry-after": "6", "x-ratelimit-remaining-tokens": "1"}, NOW) is None

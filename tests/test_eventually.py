"""The helper that other tests wait with."""

from __future__ import annotations

import asyncio

import pytest

from tests.eventually import eventually


async def test_waiting_ends_with_the_first_value_that_is_true() -> None:
    values = iter([0, None, "", "answer"])

    assert await eventually(lambda: next(values)) == "answer"


async def test_a_coroutine_and_an_assertion_may_be_waited_for() -> None:
    asked: list[int] = []

    async def third_time() -> int:
        asked.append(len(asked))
        assert len(asked) == 3
        return len(asked)

    assert await eventually(third_time) == 3


async def test_a_condition_that_never_holds_fails_with_its_last_value() -> None:
    with pytest.raises(AssertionError, match=r"did not hold within 0\.05 s; it last gave \[\]"):
        await eventually(lambda: [], within_seconds=0.05)


async def test_a_condition_that_hangs_is_given_up_at_the_deadline() -> None:
    with pytest.raises(AssertionError, match="it last failed with TimeoutError"):
        await eventually(asyncio.Event().wait, within_seconds=0.05)


async def test_another_error_of_the_condition_is_not_swallowed() -> None:
    with pytest.raises(KeyError):
        await eventually(lambda: {}["missing"])

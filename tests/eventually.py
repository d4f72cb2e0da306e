"""Wait for a condition instead of sleeping for luck."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar, cast

T = TypeVar("T")

POLL_SECONDS = 0.01


async def eventually(condition: Callable[[], T | Awaitable[T]], within_seconds: float = 5.0) -> T:
    """Return the first truthy value of `condition`, asked every 10 ms.

    The condition may be a plain function or a coroutine function; a lambda over either will do.
    An `AssertionError` raised by it counts as "not yet", so that asserts may be waited for.

    Raises: AssertionError after `within_seconds`, with the last value or the last failed assert.
    """
    deadline = time.monotonic() + within_seconds
    while True:
        value, failure = None, None
        try:
            value = condition()
            if inspect.isawaitable(value):
                async with asyncio.timeout_at(_loop_time(deadline)):
                    value = await value
        except (AssertionError, TimeoutError) as error:
            failure = error
        if failure is None and value:
            return cast(T, value)
        if time.monotonic() >= deadline:
            last = f"it last failed with {failure!r}" if failure else f"it last gave {value!r}"
            raise AssertionError(
                f"{_name(condition)} did not hold within {within_seconds:g} s; {last}"
            ) from failure
        await asyncio.sleep(POLL_SECONDS)


def _loop_time(monotonic_deadline: float) -> float:
    """The deadline on the event loop's own clock."""
    return asyncio.get_running_loop().time() + monotonic_deadline - time.monotonic()


def _name(condition: Callable[..., object]) -> str:
    """Where the condition stands, because a lambda's name says nothing."""
    code = getattr(condition, "__code__", None)
    place = f" (line {code.co_firstlineno} of {code.co_filename})" if code else ""
    return f"{getattr(condition, '__qualname__', condition)!s}{place}"

"""A caller who says nothing, and a call that lasts too long."""

from __future__ import annotations

import asyncio

from bot.time_limits import IdleWatch, LongestCall
from dialogue.silence import Silence, SilentCaller
from tests.eventually import eventually


def test_a_silent_caller_is_asked_twice_and_then_said_goodbye_to() -> None:
    caller = SilentCaller()

    assert [caller.silent() for _ in range(3)] == [
        Silence.ASK,
        Silence.ASK,
        Silence.SAY_GOODBYE,
    ]


def test_a_caller_who_answers_is_asked_anew() -> None:
    caller = SilentCaller()
    caller.silent()
    caller.silent()

    caller.spoke()

    assert caller.silent() is Silence.ASK


async def test_nobody_is_asked_while_something_is_being_said_or_done() -> None:
    quiet_seconds = [0.0]
    looks: list[float] = []
    asked: list[Silence] = []

    def look() -> float:
        looks.append(quiet_seconds[0])
        return quiet_seconds[0]

    async def on_silence(silence: Silence) -> None:
        asked.append(silence)

    watch = IdleWatch(look, on_silence, after_seconds=0.05)
    async with asyncio.TaskGroup() as tasks:
        watching = tasks.create_task(watch.watch())
        await eventually(lambda: len(looks) == 4)  # three times as long as a caller may be silent
        assert not asked
        quiet_seconds[0] = 1.0
        await eventually(lambda: len(asked) == 3)
        watching.cancel()
    assert asked == [Silence.ASK, Silence.ASK, Silence.SAY_GOODBYE]


async def test_the_end_of_a_long_call_is_announced_before_it_comes() -> None:
    happened: list[str] = []

    async def announce() -> None:
        happened.append("announced")

    async def end() -> None:
        happened.append("ended")

    longest = LongestCall(
        0.06,
        announce=announce,
        end=end,
        cut=lambda: happened.append("cut"),
        announced_seconds=0.03,
    )
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(longest.watch())
        await eventually(lambda: happened)
        assert happened == ["announced"]
    # A caller who speaks into the farewell, again and again, does not keep the line for ever.
    assert happened == ["announced", "ended", "cut"]

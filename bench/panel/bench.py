"""Plays the panel's calls against the real server, several at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.panel import english, spanish
from bench.panel.acts import CallPlan
from bench.panel.caller import Caller, CallSeen
from bench.panel.heard import Span, bot_spans, lowered_after_ms
from bench.panel.metrics import Event, Measure, events
from simulator.answers import Scripted
from simulator.latency import Latencies
from simulator.world import DIALLED_NUMBER, World

_NUMBERS = {"en": "+12105550142", "es": "+525555550142"}
"""Of the callers: the server picks its first language by the country."""

_AS_SHIPPED = {"SMART_TURN": "true"}
"""The sound of the voice as the third witness, though synthetic voices sound unfinished to it half
of the time: what it costs in latency is in the figures, and what it saves in interruptions too."""

_APART_SECONDS = 1.7
"""Between the first calls, so that greetings and answers do not fall together."""


@dataclass(frozen=True)
class Judged:
    """An event and what else is known of its moment.

    began_s: since the call was answered. lowered_after_ms: until the bot's voice ducked, of
    events over the bot; None if it did not.
    """

    event: Event
    call: int
    began_s: float
    lowered_after_ms: float | None


@dataclass(frozen=True)
class CallJudged:
    """A played call, its events, and when the bot was heard in it."""

    seen: CallSeen
    spans: tuple[Span, ...]
    judged: tuple[Judged, ...]


def plans(*, quick: bool) -> list[CallPlan]:
    """The calls, languages in turn; the short form takes two of each language."""
    pairs = zip(english.CALLS, spanish.CALLS, strict=True)
    return [plan for pair in pairs for plan in pair if plan.quick or not quick]


async def play(
    calls: Sequence[CallPlan],
    *,
    latencies: Latencies,
    lanes: int,
    out_dir: Path,
    told: Callable[[str], None],
) -> list[CallJudged]:
    """Play them all, at most `lanes` at once. Recordings and the server's log go to `out_dir`."""
    async with World(out_dir=out_dir, latencies=latencies, environment=_AS_SHIPPED) as world:
        for answers in (english.ANSWERS, spanish.ANSWERS):
            world.answers.add(*(Scripted(when, say) for when, say in answers.items()))
        waiting = list(enumerate(calls, start=1))[::-1]
        done: dict[int, CallJudged] = {}

        async def lane(number: int) -> None:
            await asyncio.sleep(number * _APART_SECONDS)
            while waiting:
                call, plan = waiting.pop()
                done[call] = await _play_one(call, plan, world)
                told(f"call {call} of {len(calls)}: {plan.language}, {plan.voice}")

        async with asyncio.TaskGroup() as tasks:
            for number in range(lanes):
                tasks.create_task(lane(number), name=f"lane {number}")
        return [done[call] for call in sorted(done)]


async def _play_one(number: int, plan: CallPlan, world: World) -> CallJudged:
    caller = Caller(plan, world.caller_book)
    await caller.prepare()
    call = await world.twilio.call(
        webhook_url=world.webhook_url,
        from_=_NUMBERS[plan.language],
        to=DIALLED_NUMBER,
        status_callback=world.status_callback,
        script=caller.live,
    )
    call.log.write_wav(world.out_dir / f"call-{number:02}-{plan.language}-{plan.voice}.wav")
    seen = CallSeen(plan, call.log, tuple(caller.deeds), caller.undone)
    # Comparing the audio takes tens of milliseconds, and other calls tick in this thread.
    return await asyncio.to_thread(_judge, number, seen, world)


def _judge(number: int, seen: CallSeen, world: World) -> CallJudged:
    spans = bot_spans(seen.log)
    answered_s = seen.log.line_started_s or 0.0
    judged = [
        Judged(
            event,
            number,
            event.deed.started_s - answered_s,
            _lowered(event, seen, world) if event.over_bot else None,
        )
        for event in events(seen.deeds, spans)
    ]
    return CallJudged(seen, spans, tuple(judged))


def _lowered(event: Event, seen: CallSeen, world: World) -> float | None:
    until_s = event.deed.ended_s + 1.0
    if event.measure is Measure.YIELD and event.latency_ms is not None:
        until_s = event.deed.started_s + event.latency_ms / 1000
    return lowered_after_ms(seen.log, world.bot_book, event.deed.started_s, until_s)

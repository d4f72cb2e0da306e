"""One caller: a short conversation, again and again."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from simulator.call_log import CallLog, EventKind
from simulator.load.lines import Callers, Kind, Line
from simulator.load.samples import CallSeen, SaidLine, call_seen
from simulator.phone import CallEnded, Phone
from simulator.speech_book import SpeechBook
from simulator.twilio import Twilio

_GREETING_WITHIN_SECONDS = 10.0
ANSWER_WITHIN_SECONDS = 5.0
"""A turn without an answer by then has failed: a caller would ask whether anybody is there."""

_QUIET_WITHIN_SECONDS = 40.0
_HANGS_UP_AFTER_MS = 1500.0
"""After the farewell a caller hangs up where the bot does not."""

_THINKS_MS = (500.0, 1000.0)
"""How long the bot has been quiet when a caller goes on speaking."""

_INTERRUPTS_AFTER_SECONDS = 0.8
_BETWEEN_CALLS_SECONDS = 0.3


@dataclass(frozen=True)
class Target:
    """Whom the callers ring: the webhook, and the number dialled.

    yields: whether the bot of that number stops for who interrupts it; callers let it finish
    otherwise. bot_book: the bot's clips, where they are known.
    """

    webhook_url: str
    status_callback: str | None
    dialled: str
    yields: bool = True
    bot_book: SpeechBook | None = None


@dataclass
class Census:
    """How many calls are being held at this moment."""

    talking: int = 0


class LoadCaller:
    """Rings `target` again and again, and tells `on_call` of each call that is over."""

    def __init__(
        self,
        number: int,
        target: Target,
        twilio: Twilio,
        callers: Callers,
        census: Census,
        on_call: Callable[[CallSeen, CallLog], None],
    ) -> None:
        self._target = target
        self._twilio = twilio
        self._callers = callers
        self._census = census
        self._on_call = on_call
        # A caller comes back in the same language, so each language has a number of its own.
        self._from = {"en": f"+1210556{number:04d}", "es": f"+1210557{number:04d}"}
        self._rng = random.Random(number)

    async def run(self, until_s: float) -> None:
        """Call until the moment has come; who is still talking then hangs up at the next turn."""
        while monotonic() < until_s:
            await self._call(until_s)
            await asyncio.sleep(_BETWEEN_CALLS_SECONDS)

    async def _call(self, until_s: float) -> None:
        lines = self._callers.conversation()
        said: list[SaidLine] = []
        failure: list[str] = []

        async def live(phone: Phone) -> None:
            try:
                await self._converse(phone, lines, said, until_s)
            except CallEnded:
                if not (said and said[-1].line.kind is Kind.FAREWELL):
                    failure.append("the line went down")

        self._census.talking += 1
        try:
            call = await self._twilio.call(
                webhook_url=self._target.webhook_url,
                from_=self._from[lines[0].speech.language],
                to=self._target.dialled,
                status_callback=self._target.status_callback,
                script=live,
            )
        finally:
            self._census.talking -= 1
        self._twilio.calls.pop(call.sid, None)
        why = failure[0] if failure else ""
        target = self._target
        seen = call_seen(call.log, call.sid, said, why, yields=target.yields, book=target.bot_book)
        self._on_call(seen, call.log)

    async def _converse(
        self, phone: Phone, lines: tuple[Line, ...], said: list[SaidLine], until_s: float
    ) -> None:
        await phone.wait_for_stream(_GREETING_WITHIN_SECONDS)
        started = phone.log.first(EventKind.STREAM_STARTED)
        if started is None:
            return
        if await phone.wait_for_answer(started.at_s, _GREETING_WITHIN_SECONDS) is None:
            return
        for line in lines:
            if monotonic() > until_s:
                return
            await self._wait_for_turn(phone, line)
            spoken = await phone.say(line.speech)
            said.append(SaidLine(line, spoken))
            answered = await phone.wait_for_answer(spoken.ended_s, ANSWER_WITHIN_SECONDS)
            if answered is not None and line.kind is Kind.FAREWELL:
                await phone.wait_until_bot_quiet(_HANGS_UP_AFTER_MS, _QUIET_WITHIN_SECONDS)

    async def _wait_for_turn(self, phone: Phone, line: Line) -> None:
        if line.kind is Kind.INTERRUPTION and self._target.yields:
            due_s = monotonic() + _INTERRUPTS_AFTER_SECONDS
            await phone.until(lambda: monotonic() >= due_s, None)
        else:
            await phone.wait_until_bot_quiet(self._rng.uniform(*_THINKS_MS), _QUIET_WITHIN_SECONDS)

"""One call to a server that opens no media stream: its documents speak and gather, as Twilio does.

What the caller says is recognised by whoever carries the call. Here that are the texts of the lines
that are said: a recording tells nobody its words.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from time import monotonic
from urllib.parse import urljoin

import aiohttp

from simulator.call_log import EventKind
from simulator.call_measures import greeting_ms
from simulator.carrier import Call, CallPlan
from simulator.dial_line import Heard
from simulator.dial_target import FROM_NUMBER, TO_NUMBER, GatherTarget
from simulator.phone import CallEnded, Phone
from simulator.speech import Speech
from simulator.speech_book import SpeechBook
from simulator.webhooks import Wire

_GREETING_WITHIN_SECONDS = 10.0
_ANSWER_WITHIN_SECONDS = 15.0
"""Twilio waits so long for a document."""

_QUIET_MS = 600.0
_QUIET_WITHIN_SECONDS = 60.0


async def hold_gathered_call(
    target: GatherTarget, speeches: Sequence[Speech], most_seconds: float
) -> Heard:
    """Call, wait for the greeting, say one thing after the other, and hang up.

    The server is told of the end, at `status` beside its webhook.
    """
    book = SpeechBook()
    for speech in speeches:
        book.add(speech)
    plan = CallPlan(
        account_sid=f"AC{'0' * 32}",
        from_=FROM_NUMBER,
        to=TO_NUMBER,
        webhook_url=target.url,
        status_callback=urljoin(target.url, "status"),
        caller_book=book,
    )
    caller = _Caller(speeches, most_seconds)
    # A fresh connection each time: no request can meet one that the server just closed.
    connector = aiohttp.TCPConnector(force_close=True)
    async with aiohttp.ClientSession(connector=connector) as session:
        # Asked for this call again, the server gives the document that it gave before.
        call = Call(plan, Wire(session, target.auth_token or ""), sid=target.call_sid)
        await call.run(caller.live)
    return Heard(
        bot_pcm=call.log.bot_pcm,
        greeting_ms=greeting_ms(call.log),
        answers_ms=tuple(caller.answers_ms),
        bot_ended=call.log.first(EventKind.CALLER_HUNG_UP) is None,
        errors=tuple(f"{error.code.value}: {error.message}" for error in call.log.errors),
    )


class _Caller:
    """Says what there is to say, each thing when the bot has been quiet for 0.6 s."""

    def __init__(self, speeches: Sequence[Speech], most_seconds: float) -> None:
        self._speeches = speeches
        self._most_seconds = most_seconds
        self.answers_ms: list[float | None] = []

    async def live(self, phone: Phone) -> None:
        """The whole call."""
        try:
            async with asyncio.timeout(self._most_seconds):
                await self._converse(phone)
        except (TimeoutError, CallEnded):
            pass  # that was the time the caller had, or the bot hung up

    async def _converse(self, phone: Phone) -> None:
        await phone.wait_for_answer(monotonic(), _GREETING_WITHIN_SECONDS)
        for speech in self._speeches:
            await phone.wait_until_bot_quiet(_QUIET_MS, _QUIET_WITHIN_SECONDS)
            self.answers_ms.append(None)
            said = await phone.say(speech)
            answer = await phone.wait_for_answer(said.ended_s, _ANSWER_WITHIN_SECONDS)
            if answer is not None:
                self.answers_ms[-1] = answer.voice_to_voice_ms
        await phone.wait_until_bot_quiet(_QUIET_MS, _QUIET_WITHIN_SECONDS)

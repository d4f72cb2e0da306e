"""The caller's handset: what a scenario drives."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic

from simulator.call_log import BotFrame, CallLog, EventKind, Utterance
from simulator.call_measures import answer_frame
from simulator.level import FRAME_MS
from simulator.line import Line
from simulator.speech import Speech

_SPEAKS_AFTER_RINGING_SECONDS = 3.0
_DIGITS = frozenset("0123456789*#")


class CallEnded(Exception):
    """The call ended while its script still wanted something of it."""


@dataclass(frozen=True)
class Said:
    """An utterance that was sent: times of its first and last voiced 20 ms frame."""

    text: str
    started_s: float
    ended_s: float


@dataclass(frozen=True)
class Answer:
    """The first voiced 20 ms frame of the bot after a moment.

    received_s: arrival of the message that holds it. played_s: when the caller heard it.
    """

    after_s: float
    received_s: float
    played_s: float

    @property
    def voice_to_voice_ms(self) -> float:
        """From that moment to the arrival of the frame."""
        return (self.received_s - self.after_s) * 1000


class Saying:
    """An utterance under way."""

    def __init__(self, phone: Phone, utterance: Utterance) -> None:
        self._phone = phone
        self._utterance = utterance

    @property
    def started_s(self) -> float | None:
        """When its first voiced frame was sent; None before."""
        return self._utterance.started_s

    async def done(self) -> Said:
        """Wait for the last frame. Raises CallEnded."""
        utterance = self._utterance
        await self._phone.until(lambda: utterance.is_finished, None)
        if utterance.started_s is None or utterance.ended_s is None:
            raise ValueError("nothing in this speech is voiced")
        return Said(utterance.text, utterance.started_s, utterance.ended_s)


class Phone:
    """One caller on one call; all times are `time.monotonic()` seconds.

    stream_started: set when Twilio has sent the first `start`. ended: the line is down.
    Every wait raises CallEnded when the line goes down first.
    """

    def __init__(self, line: Line, call_sid: str, hang_up: Callable[[], None]) -> None:
        self.call_sid = call_sid
        self.stream_started = asyncio.Event()
        self.ended = asyncio.Event()
        self._line = line
        self._hang_up = hang_up

    @property
    def log(self) -> CallLog:
        """What has happened so far."""
        return self._line.log

    def saying(self, speech: Speech) -> Saying:
        """Start to say it and do not wait; utterances queue."""
        if self.ended.is_set():
            raise CallEnded("nobody is on the line")
        return Saying(self, self._line.speak(speech))

    async def say(self, speech: Speech) -> Said:
        """Say it; returns when its last frame has been sent."""
        return await self.saying(speech).done()

    async def press(self, digits: str) -> None:
        """Press keys, one after the other. Raises ValueError for what is no key."""
        if not digits or not _DIGITS.issuperset(digits):
            raise ValueError(f"not on a keypad: {digits!r}")
        for digit in digits:
            if self.ended.is_set():
                raise CallEnded("nobody is on the line")
            self.log.add(EventKind.DIGIT, digit)
            if self._line.listener is not None:
                await self._line.listener.hear_digit(digit)

    async def hang_up(self) -> None:
        """Put the phone down; returns when the line is down. Harmless afterwards."""
        self._hang_up()
        await self.ended.wait()

    async def wait_for_stream(self, within_s: float | None = None) -> bool:
        """True when the bot's media stream has started, False when it has not in time."""
        return await self.until(self.stream_started.is_set, within_s)

    async def wait_for_answer(self, after_s: float, within_s: float) -> Answer | None:
        """The first voiced frame of what the bot begins to say after `after_s`, once it is heard.

        within_s counts from now. None when nothing came. What the bot was saying at that moment
        is no answer, see `answer_frame`, nor is what was cleared before it was heard.
        """
        found: list[BotFrame] = []

        def is_heard() -> bool:
            frame = answer_frame(self.log, after_s, heard_only=True)
            found[:] = [] if frame is None else [frame]
            return bool(found)

        if not await self.until(is_heard, within_s):
            return None
        played_s = found[0].played_s
        return Answer(after_s, found[0].received_s, played_s or found[0].received_s)

    async def wait_until_bot_quiet(self, quiet_ms: float, within_s: float) -> bool:
        """True once nothing is left to play and nothing voiced was heard for that long.

        A bot that has not spoken yet counts from now on. Who has heard it ring waits for somebody
        to speak then.
        """
        asked_s = monotonic()

        def is_quiet() -> bool:
            played = (frame.played_s for frame in reversed(self.log.bot_frames))
            last_s = next((at_s for at_s in played if at_s is not None), None)
            since_s = asked_s if last_s is None else last_s + FRAME_MS / 1000
            if self._line.rings_until_s > since_s:
                since_s = self._line.rings_until_s + _SPEAKS_AFTER_RINGING_SECONDS
            is_long = (monotonic() - since_s) * 1000 >= quiet_ms
            return self._line.playback.is_empty and is_long

        return await self.until(is_quiet, within_s)

    async def until(self, is_so: Callable[[], bool], within_s: float | None) -> bool:
        """Wait for a condition on the call, looked at every 20 ms; False when time is up."""
        try:
            async with asyncio.timeout(within_s):
                await self._line.until(lambda: is_so() or self.ended.is_set())
        except TimeoutError:
            return is_so()
        if not is_so():
            raise CallEnded("the line went down")
        return True


Script = Callable[[Phone], Awaitable[object]]
"""What a caller does; the caller hangs up when it returns."""

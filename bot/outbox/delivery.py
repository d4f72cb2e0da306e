"""Brings each letter of the outbox to its receiver, again and again until it is accepted."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Protocol

from loguru import logger

from bot.errors import DeliveryFailed, RecordsError
from bot.metrics import DELIVERIES
from bot.outbox.letters import Channel, Letter
from bot.outbox.store import LetterStore
from bot.records import Records

_AT_ONCE = 4
_LEASE = timedelta(minutes=2)
"""Longer than any attempt takes: whoever holds a letter for longer has died."""

_ATTEMPT_SECONDS = 60.0
_LOOK_EVERY_SECONDS = 5.0
"""For letters whose next attempt has come, and for those of processes that died."""

_CLAIMED_BY_ANOTHER_SECONDS = 0.02
"""Until its claim is seen."""

_FIRST_WAIT_SECONDS = 5.0
_LONGEST_WAIT_SECONDS = 3600.0
_MOST_DOUBLINGS = 20


class Sender(Protocol):
    """A channel's way out."""

    async def send(self, letter: Letter, body: str) -> None:
        """Bring the body to its receiver. Raises DeliveryFailed."""
        ...

    async def close(self) -> None:
        """Let go of its connections."""
        ...


Compose = Callable[[Letter], Awaitable[str]]
"""What a letter says. Raises DeliveryFailed while that cannot be told yet."""


class Delivery:
    """The process's share of the deliveries.

    first_wait_seconds: before the second attempt; it doubles from one attempt to the next, up to
        an hour.
    """

    def __init__(
        self,
        records: Records,
        senders: Mapping[Channel, Sender],
        compose: Compose,
        *,
        first_wait_seconds: float = _FIRST_WAIT_SECONDS,
    ) -> None:
        self._records = records
        self._letters = LetterStore(records.database)
        self._senders = dict(senders)
        self._compose = compose
        self._first_wait_seconds = first_wait_seconds

    async def run(self) -> None:
        """Deliver until cancelled. What is under way then is tried again by the next process."""
        if not self._senders:
            return
        try:
            async with asyncio.TaskGroup() as tasks:
                for number in range(_AT_ONCE):
                    tasks.create_task(self._deliver_all(), name=f"deliveries {number}")
        finally:
            for sender in self._senders.values():
                await sender.close()

    async def _deliver_all(self) -> None:
        while True:
            self._records.letter_queued.clear()
            try:
                # A look costs nobody anything; a claim takes SQLite's one place for writers.
                rest_s = await self._rest_seconds()
                if rest_s <= 0:
                    await self._deliver_one()
                    continue
            except RecordsError as error:
                # What is claimed stays so until its lease is over; its id remains the same.
                logger.error("the outbox does not work: {reason}", reason=str(error))
                rest_s = _LOOK_EVERY_SECONDS
            with suppress(TimeoutError):
                async with asyncio.timeout(rest_s):
                    await self._records.letter_queued.wait()

    async def _deliver_one(self) -> None:
        letter = await self._letters.claim(datetime.now(UTC), _LEASE, self._senders)
        if letter is not None:
            await self._deliver(letter)
        else:
            await asyncio.sleep(_CLAIMED_BY_ANOTHER_SECONDS)

    async def _rest_seconds(self) -> float:
        """Until the next letter is due, or another process may have queued one."""
        due_at = await self._letters.next_due(self._senders)
        if due_at is None:
            return _LOOK_EVERY_SECONDS
        return min((due_at - datetime.now(UTC)).total_seconds(), _LOOK_EVERY_SECONDS)

    async def _deliver(self, letter: Letter) -> None:
        reason = await self._attempt(letter)
        now = datetime.now(UTC)
        if reason is None:
            await self._letters.delivered(letter.id, now)
        else:
            wait = backoff_seconds(letter.attempts, self._first_wait_seconds, random.random())
            await self._letters.failed(letter.id, reason, now + timedelta(seconds=wait))

    async def _attempt(self, letter: Letter) -> str | None:
        """Why it failed, or None if it was accepted."""
        try:
            async with asyncio.timeout(_ATTEMPT_SECONDS):
                await self._send(letter)
            reason = None
        except DeliveryFailed as failure:
            reason = str(failure)
        except TimeoutError:
            reason = f"it took longer than {_ATTEMPT_SECONDS:g} s"
        except RecordsError:
            raise
        except Exception as error:
            # An error of ours costs its own letter alone, and that one is tried again.
            logger.exception("a delivery broke off")
            reason = f"an error of our own ({type(error).__name__})"
        result = "accepted" if reason is None else "failed"
        DELIVERIES.labels(channel=letter.channel, result=result).inc()
        if reason is not None:
            logger.warning(
                "{event} not delivered at attempt {attempts}: {reason}",
                event=str(letter.event),
                attempts=letter.attempts,
                reason=reason,
            )
        return reason

    async def _send(self, letter: Letter) -> None:
        body = letter.body
        if body is None:
            body = await self._compose(letter)
            await self._letters.keep_body(letter.id, body)
        await self._senders[letter.channel].send(letter, body)


def backoff_seconds(attempts: int, first_seconds: float, chance: float) -> float:
    """How long to wait after so many failed attempts: doubled each time, up to an hour.

    chance: from 0 to 1; takes up to half of it away, so that receivers that come back are not
        met by everyone at once.
    """
    longest = first_seconds * 2 ** min(attempts - 1, _MOST_DOUBLINGS)
    return min(longest, _LONGEST_WAIT_SECONDS) * (1 - chance / 2)

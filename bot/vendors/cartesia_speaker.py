"""Has Cartesia speak replies, each to its end, over as many connections as it takes."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any, Protocol
from uuid import uuid4

from loguru import logger

from bot.vendors.cartesia_reply import Reply
from bot.vendors.cartesia_socket import CartesiaSocket
from bot.vendors.cartesia_words import told_words

LATE_SECONDS = 1.2
"""Six times what the first audio takes on a usual day."""

_MOST_ATTEMPTS = 2
_BYTES_A_SECOND = 16_000


class Listener(Protocol):
    """Who hears the replies, by the context ids under which they were asked for."""

    async def audio_came(self, context_id: str, pcm: bytes) -> None:
        """The next piece of it."""

    async def words_came(self, context_id: str, words: list[tuple[str, float]]) -> None:
        """Words, as Cartesia writes them, and when in the reply they begin, in seconds."""

    async def reply_ended(self, context_id: str) -> None:
        """All of it came."""

    async def replies_failed(self, context_ids: Collection[str]) -> None:
        """Nothing more of these will come."""


class Speaker:
    """Cartesia, for one call.

    A reply that is late, refused or broken off is begun once more on a fresh connection, from the
    first word that was not heard. When that does not help either, all that is under way has failed.

    url, headers: of the connection. late_seconds: how long audio is waited for.
    """

    def __init__(
        self, url: str, headers: Mapping[str, str], listener: Listener, late_seconds: float
    ) -> None:
        self._listener = listener
        self._late_seconds = late_seconds
        self._replies: dict[str, Reply] = {}
        """Those under way, by the contexts that Cartesia says them in."""
        self._changed = asyncio.Event()
        self._socket = CartesiaSocket(
            url,
            headers,
            on_open=self._begin_all_anew,
            on_message=self._take,
            on_lost=self._lost,
        )

    @property
    def is_unreachable(self) -> bool:
        """Whether there was no connection yet, and an attempt was in vain."""
        return self._socket.has_failed and not self._socket.opened.is_set()

    async def run(self) -> None:
        """Keep a connection, and the time, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._socket.run(), name="Cartesia's socket")
            tasks.create_task(self._notice_what_is_late(), name="late replies")

    async def say(self, context_id: str, message: dict[str, Any]) -> None:
        """More text of a reply, as Cartesia's request, whose context is replaced where need be."""
        reply = self._reply(context_id)
        if reply is None:
            reply = self._replies[context_id] = Reply(context_id)
        reply.add(message, _now())
        self._changed.set()
        await self._socket.send({**message, "context_id": reply.wire_id})

    async def close(self, context_id: str | None) -> None:
        """No more text comes."""
        reply = self._reply(context_id)
        if reply is not None and not reply.is_closed:
            await self._socket.send(reply.close(_now()))
            self._changed.set()

    async def cancel(self, context_id: str) -> None:
        """Nobody wants to hear the rest."""
        reply = self._reply(context_id)
        if reply is not None:
            del self._replies[reply.wire_id]
            await self._socket.send({"context_id": reply.wire_id, "cancel": True})

    def _reply(self, context_id: str | None) -> Reply | None:
        return next((r for r in self._replies.values() if r.context_id == context_id), None)

    async def _take(self, message: dict[str, Any]) -> None:
        kind = message.get("type")
        reply = self._replies.get(str(message.get("context_id")))
        if kind == "error":
            self._refused(reply, message)
        elif reply is None:
            return  # of a reply that was cancelled, or of an attempt that was given up
        elif kind == "chunk":
            pcm = base64.b64decode(message["data"])
            words = reply.audio_came(len(pcm) / _BYTES_A_SECOND, _now())
            await self._listener.audio_came(reply.context_id, pcm)
            await self._listener.words_came(reply.context_id, words)
            self._changed.set()
        elif kind == "timestamps":
            words = reply.words_came(told_words(message["word_timestamps"]))
            await self._listener.words_came(reply.context_id, words)
        elif kind == "done" and reply.has_audio:
            await self._finish(reply)
        elif kind == "done":
            # Without a sound it is a failure, whatever it calls itself.
            self._socket.renew()

    async def _finish(self, reply: Reply) -> None:
        del self._replies[reply.wire_id]
        await self._listener.words_came(reply.context_id, reply.done())
        await self._listener.reply_ended(reply.context_id)

    async def _notice_what_is_late(self) -> None:
        while True:
            self._changed.clear()
            due = [r.due_since_s for r in self._replies.values() if r.due_since_s is not None]
            wait_seconds = max(0.0, min(due) + self._late_seconds - _now()) if due else None
            with suppress(TimeoutError):
                async with asyncio.timeout(wait_seconds):
                    await self._changed.wait()
            late_since_s = _now() - self._late_seconds
            for reply in list(self._replies.values()):
                if reply.due_since_s is not None and reply.due_since_s <= late_since_s:
                    await self._late(reply)

    async def _late(self, reply: Reply) -> None:
        if reply.is_closed and reply.has_audio and not reply.rest:
            await self._finish(reply)  # nothing is missing but the word that it is done
        elif self._socket.is_open:
            logger.warning("Cartesia is late: the rest is asked for on another connection")
            reply.due_since_s = _now()
            self._socket.renew()
        else:
            await self._fail("Cartesia cannot be reached")

    def _refused(self, reply: Reply | None, error: Mapping[str, Any]) -> None:
        code = str(error.get("error_code") or error.get("status_code") or "unknown")
        logger.warning("Cartesia refused a request: {code}", code=code[:_LONGEST_CODE])
        if reply is None:
            waiting = [r for r in self._replies.values() if r.due_since_s and not r.has_audio]
            reply = waiting[-1] if waiting else None
        if reply is not None:
            self._socket.renew()

    async def _lost(self) -> None:
        """Whatever was under way was one attempt."""
        for reply in self._replies.values():
            reply.attempts += 1
        if any(reply.attempts > _MOST_ATTEMPTS for reply in self._replies.values()):
            await self._fail("Cartesia fails again")

    async def _begin_all_anew(self) -> None:
        for reply in list(self._replies.values()):
            if reply.rest or not reply.has_audio:
                await self._begin_anew(reply)
            elif reply.is_closed:
                await self._finish(reply)

    async def _begin_anew(self, reply: Reply) -> None:
        del self._replies[reply.wire_id]
        message = reply.begin_anew(str(uuid4()), _now())
        self._replies[reply.wire_id] = reply
        await self._socket.send(message)
        if reply.is_closed:
            await self._socket.send(reply.close(_now()))
        self._changed.set()

    async def _fail(self, reason: str) -> None:
        logger.error("the voice fails: {reason}", reason=reason)
        failed, self._replies = {r.context_id for r in self._replies.values()}, {}
        await self._listener.replies_failed(failed)


_LONGEST_CODE = 40


def _now() -> float:
    return asyncio.get_running_loop().time()

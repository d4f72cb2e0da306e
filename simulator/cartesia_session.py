"""One websocket at Cartesia's, with the contexts that live on it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from aiohttp import WSMsgType, web

from simulator.cartesia_context import Context, Dropped
from simulator.cartesia_request import Refusal, Refused, SocketGeneration, bad_request
from simulator.standin import Fault

Parse = Callable[[Any], SocketGeneration]
Open = Callable[[SocketGeneration, "Session"], Context]


class Session:
    """Reads the socket until it closes, idles too long or the stand-in stops.

    parse: checks a generation request; raises `Refused`.
    open_context: makes a context; raises `Refused` when there are too many.
    close_context: told when one has ended.
    """

    def __init__(
        self,
        socket: web.WebSocketResponse,
        http: web.Request,
        *,
        version: str,
        idle_seconds: float,
        parse: Parse,
        open_context: Open,
        close_context: Callable[[], None],
        take_fault: Callable[[str], Fault | None],
    ) -> None:
        self._socket = socket
        self._http = http
        self._version = version
        self._idle_seconds = idle_seconds
        self._parse = parse
        self._open_context = open_context
        self._close_context = close_context
        self._take_fault = take_fault
        self._contexts: dict[str | None, Context] = {}  # those with an id
        self._active_at = 0.0
        self._silent = False

    def fall_silent(self) -> None:
        """Take everything and say nothing more, as a server does whose worker is gone."""
        self._silent = True

    async def run(self) -> None:
        """Serve the connection; no context outlives it."""
        self._touch()
        async with asyncio.TaskGroup() as group:
            tasks: set[asyncio.Task[None]] = set()
            while (text := await self._receive()) is not None:
                if begun := await self._handle(text):
                    task = group.create_task(self._live(*begun))
                    tasks.add(task)
                    # Not in `_live`: a task that is cancelled before it starts never gets there.
                    task.add_done_callback(lambda _: self._close_context())
                    task.add_done_callback(tasks.discard)
            for task in tuple(tasks):
                task.cancel()

    async def close(self, code: int = 1001) -> None:
        """Close with a websocket code."""
        await self._socket.close(code=code)

    async def send(self, message: dict[str, Any]) -> None:
        """Put a message on the socket."""
        if self._silent:
            return
        self._touch()
        await self._socket.send_str(json.dumps(message, ensure_ascii=False))

    async def _receive(self) -> str | None:
        """The next text frame; None when the connection is over."""
        loop = asyncio.get_running_loop()
        while (left := self._active_at + self._idle_seconds - loop.time()) > 0:
            try:
                message = await self._socket.receive(timeout=left)
            except TimeoutError:
                continue
            if message.type is not WSMsgType.TEXT:
                return None
            self._touch()
            return message.data
        await self.close(1000)
        return None

    async def _handle(self, text: str) -> tuple[SocketGeneration, Context] | None:
        """Obey one message; returns a context that begins with it."""
        body: Any = None
        try:
            body = _decoded(text)
            if body.get("cancel"):
                if context := self._contexts.pop(body.get("context_id"), None):
                    context.cancel()
                return None
            if fault := self._take_fault("error"):
                await self._refuse(_ordered(fault), _id(body) if _with_id(fault) else None)
                return None
            generation = self._parse(body)
            if context := self._contexts.get(generation.context_id):
                context.feed(generation)
                return None
            context = self._open_context(generation, self)
            context.feed(generation)
        except Refused as error:
            await self._refuse(error.refusal, _id(body))
            return None
        if generation.context_id is not None:
            self._contexts[generation.context_id] = context
        return generation, context

    async def _live(self, generation: SocketGeneration, context: Context) -> None:
        try:
            await context.run()
        except ConnectionResetError:
            return  # the client closed while audio went out
        except Dropped as dropped:
            await self.drop(dropped.code)
        finally:
            if self._contexts.get(generation.context_id) is context:
                del self._contexts[generation.context_id]

    async def drop(self, code: int | None) -> None:
        """Close with a websocket code, or cut the connection (None)."""
        if code is not None:
            await self.close(code)
        elif self._http.transport is not None:
            self._http.transport.abort()

    async def _refuse(self, refusal: Refusal, context_id: str | None) -> None:
        message: dict[str, Any] = {"type": "error", "status_code": refusal.status, "done": True}
        if context_id is not None:
            message["context_id"] = context_id
        try:
            await self.send(message | refusal.fields(self._version))
        except ConnectionResetError:
            return  # the client closed without waiting for the answer

    def _touch(self) -> None:
        self._active_at = asyncio.get_running_loop().time()


def _decoded(text: str) -> dict[str, Any]:
    try:
        body = json.loads(text)
    except json.JSONDecodeError as error:
        raise bad_request("the message is not JSON") from error
    if not isinstance(body, dict):
        raise bad_request("the message is not an object")
    return body


def _id(body: Any) -> str | None:
    context_id = body.get("context_id") if isinstance(body, dict) else None
    return context_id if isinstance(context_id, str) else None


def _with_id(fault: Fault) -> bool:
    return fault.detail.get("with_context_id", True)


def _ordered(fault: Fault) -> Refusal:
    return Refusal(
        fault.detail.get("status", 500),
        fault.detail.get("code", "internal_server_error"),
        fault.detail.get("title", "Internal server error"),
        fault.detail.get("message", "Something went wrong"),
    )

"""One chat request being answered: when each token goes out, and the troubles ordered."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from simulator.groq_completion import Completion, usage
from simulator.groq_request import ChatRequest
from simulator.groq_wire import Wire
from simulator.latency import Latencies
from simulator.standin import Fault

_LOOK_SECONDS = 0.02
"""How often a waiting answer looks whether its client is still there."""
_BROKEN_LINE = 'data: {"id":"chatcmpl-0","object":"chat.completion.chunk","choices":[{"del\n\n'
_MIDSTREAM_KINDS = ("stall", "drop", "malformed", "midstream_error")

TakeFault = Callable[[str], Fault | None]


class ClientGone(Exception):
    """The client closed the connection before the answer was complete."""


class Broken(Exception):
    """The connection is to be broken: by a fault, or because the stand-in stops."""


@dataclass
class Exchange:
    """Sends one `Completion`, whole or as server-sent events.

    arrived: when the request came, in seconds on the running loop's clock.
    stopping: set when the stand-in closes; every wait ends then.
    """

    http: web.Request
    chat: ChatRequest
    completion: Completion
    wire: Wire
    headers: Mapping[str, str]
    arrived: float
    latencies: Latencies
    take_fault: TakeFault
    stopping: asyncio.Event

    async def hang(self) -> None:
        """Say nothing more; raises once the client has gone or the stand-in stops."""
        await self._wait_until(None)

    async def answer(self) -> web.StreamResponse:
        """Answer in the form that the request asks for."""
        return await (self._stream() if self.chat.stream else self._whole())

    async def _whole(self) -> web.StreamResponse:
        later_tokens = max(0, len(self.wire.tokens()) - 1)
        await self._wait_until(self._first_token_at() + later_tokens * self._token_seconds())
        return web.json_response(self.wire.whole(self._usage()), headers=self.headers)

    async def _stream(self) -> web.StreamResponse:
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        response = web.StreamResponse(headers={**headers, **self.headers})
        moment = self._first_token_at()
        await response.prepare(self.http)
        if self.take_fault("hang_after_headers"):
            await self.hang()
        await self._send(response, self.wire.opening())
        trouble = self._midstream_trouble()
        tokens = self.wire.tokens()
        trouble_after = min(trouble.detail.get("tokens", 0), len(tokens)) if trouble else None
        for index, token in enumerate([*tokens, None]):
            if trouble and index == trouble_after and not await self._goes_on(trouble, response):
                return response
            if token is not None:
                await self._wait_until(moment)
                await self._send(response, token)
                moment += self._token_seconds()
        await self._close(response)
        return response

    async def _close(self, response: web.StreamResponse) -> None:
        now = self._usage()
        await self._send(response, self.wire.closing(now))
        options = self.chat.stream_options
        if options and options.include_usage:
            await self._send(response, self.wire.usage(now))
        await self._write(response, "data: [DONE]\n\n")
        await response.write_eof()

    def _midstream_trouble(self) -> Fault | None:
        faults = (self.take_fault(kind) for kind in _MIDSTREAM_KINDS)
        return next((fault for fault in faults if fault), None)

    async def _goes_on(self, trouble: Fault, response: web.StreamResponse) -> bool:
        """Make the trouble; False when the stream is over after it."""
        if trouble.kind == "stall":
            await self.hang()
        if trouble.kind == "drop":
            raise Broken("dropped in the middle")
        if trouble.kind == "malformed":
            await self._write(response, trouble.detail.get("line", _BROKEN_LINE))
            return True
        in_x_groq = trouble.detail.get("shape") == "x_groq"
        await self._send(response, self.wire.stopped_early() if in_x_groq else self.wire.failed())
        await response.write_eof()
        return False

    async def _send(self, response: web.StreamResponse, event: Mapping[str, Any]) -> None:
        await self._write(response, f"data: {json.dumps(event, ensure_ascii=False)}\n\n")

    async def _write(self, response: web.StreamResponse, text: str) -> None:
        try:
            await response.write(text.encode())
        except ConnectionResetError as error:
            raise ClientGone("gone while it was written to") from error

    async def _wait_until(self, moment: float | None) -> None:
        """Wait for a moment of the loop's clock (None: for ever), watching the client."""
        loop = asyncio.get_running_loop()
        while moment is None or loop.time() < moment:
            transport = self.http.transport
            if transport is None or transport.is_closing():
                raise ClientGone("gone while it waited")
            if self.stopping.is_set():
                raise Broken("the stand-in stops")
            left = _LOOK_SECONDS if moment is None else moment - loop.time()
            await asyncio.sleep(min(_LOOK_SECONDS, max(0.0, left)))

    def _first_token_at(self) -> float:
        slow = self.take_fault("slow")
        extra_ms = slow.detail.get("milliseconds", 0) if slow else 0
        return self.arrived + (self.latencies.llm_first_token_ms() + extra_ms) / 1000

    def _token_seconds(self) -> float:
        return self.latencies.llm_token_ms() / 1000

    def _usage(self) -> dict[str, Any]:
        elapsed = asyncio.get_running_loop().time() - self.arrived
        return usage(self.chat, self.completion, elapsed)

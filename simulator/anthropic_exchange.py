"""Anthropic's stream: events with names, blocks that open and close."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from simulator.groq_completion import tokenize
from simulator.groq_exchange import Exchange
from simulator.groq_wire import Json, Wire
from simulator.standin import Fault

_STOP_REASONS = {"stop": "end_turn", "tool_calls": "tool_use", "length": "max_tokens"}
_BROKEN_EVENT = 'event: content_block_delta\ndata: {"type":"content_block_delta","index":0,"de\n\n'


@dataclass(frozen=True)
class AnthropicWire(Wire):
    """Puts one completion into Anthropic's events.

    thinks: an empty thinking block comes first. refuses: the answer ends as a refusal.
    """

    thinks: bool = False
    refuses: bool = False

    def opening(self) -> Json:
        """The message without content."""
        return {"type": "message_start", "message": self._message([], None)}

    def tokens(self) -> list[Json]:
        """An event for each token, with those that open and close the blocks between them."""
        blocks: list[tuple[Json, list[Json]]] = []
        if self.thinks:
            signed = {"type": "signature_delta", "signature": "c3RhbmQtaW4="}
            blocks.append(({"type": "thinking", "thinking": "", "signature": ""}, [signed]))
        if self.completion.content:
            words = [{"type": "text_delta", "text": token} for token in self.completion.content]
            blocks.append(({"type": "text", "text": ""}, words))
        if call := self.completion.tool_call:
            start, arguments = _tool_use(call)
            pieces = tokenize(json.dumps(arguments, ensure_ascii=False))
            deltas = [{"type": "input_json_delta", "partial_json": piece} for piece in pieces]
            blocks.append((start, deltas))
        return [
            event
            for index, (start, deltas) in enumerate(blocks)
            for event in (
                {"type": "content_block_start", "index": index, "content_block": start},
                *({"type": "content_block_delta", "index": index, "delta": d} for d in deltas),
                {"type": "content_block_stop", "index": index},
            )
        ]

    def closing(self, usage: Mapping[str, Any]) -> Json:
        """Why the answer ended, and what it cost."""
        return {
            "type": "message_delta",
            "delta": {"stop_reason": self._stop_reason, "stop_sequence": None},
            "usage": {"output_tokens": usage["completion_tokens"]},
        }

    def failed(self) -> Json:
        """What comes instead of the next event when the model fails in the middle."""
        error = {"type": "overloaded_error", "message": "Overloaded"}
        return {"type": "error", "error": error, "request_id": self.request_id}

    def whole(self, usage: Mapping[str, Any]) -> Json:
        """The answer to a request without `stream`."""
        content: list[Json] = []
        if self.completion.content:
            content.append({"type": "text", "text": "".join(self.completion.content)})
        if call := self.completion.tool_call:
            start, arguments = _tool_use(call)
            content.append(start | {"input": arguments})
        return self._message(content, self._stop_reason)

    @property
    def _stop_reason(self) -> str:
        return "refusal" if self.refuses else _STOP_REASONS[self.completion.finish_reason]

    def _message(self, content: list[Json], stop_reason: str | None) -> Json:
        return {
            "id": f"msg_{self.request_id.removeprefix('req_')}",
            "type": "message",
            "role": "assistant",
            "model": self.model,
            "content": content,
            "stop_reason": stop_reason,
            "stop_sequence": None,
            "usage": {"input_tokens": 400, "output_tokens": self.completion.tokens},
        }


class AnthropicExchange(Exchange):
    """Sends events by name; `message_stop` ends the stream, not `[DONE]`."""

    async def _close(self, response: web.StreamResponse) -> None:
        await self._send(response, self.wire.closing(self._usage()))
        await self._send(response, {"type": "message_stop"})
        await response.write_eof()

    async def _goes_on(self, trouble: Fault, response: web.StreamResponse) -> bool:
        if trouble.kind == "malformed":
            await self._write(response, _BROKEN_EVENT)
            return True
        return await super()._goes_on(trouble, response)

    async def _send(self, response: web.StreamResponse, event: Mapping[str, Any]) -> None:
        text = json.dumps(event, ensure_ascii=False)
        await self._write(response, f"event: {event['type']}\ndata: {text}\n\n")


def _tool_use(call: Mapping[str, Any]) -> tuple[Json, Json]:
    """The opening block of a call, and its arguments."""
    function = call["function"]
    start = {"type": "tool_use", "id": call["id"], "name": function["name"], "input": {}}
    return start, json.loads(function["arguments"])

"""The JSON of Groq's answers: chunks of a stream, and the whole object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.groq_completion import Completion

_CREATED = 1_790_000_000
_FINGERPRINT = "fp_standin"

Json = dict[str, Any]


@dataclass(frozen=True)
class Wire:
    """Puts one completion into Groq's shapes.

    request_id: sent in the first and the last chunk.
    """

    model: str
    request_id: str
    completion: Completion

    def opening(self) -> Json:
        """The first chunk: a role and no words."""
        chunk = self._chunk({"role": "assistant", "content": ""})
        chunk["choices"][0]["logprobs"] = None
        return chunk | {"system_fingerprint": _FINGERPRINT, "x_groq": {"id": self.request_id}}

    def tokens(self) -> list[Json]:
        """A chunk for each token; a tool call comes whole, in the last one."""
        deltas: list[Json] = [{"reasoning": token} for token in self.completion.reasoning]
        deltas += [{"content": token} for token in self.completion.content]
        if call := self.completion.tool_call:
            deltas.append({"tool_calls": [{"index": 0, **call}]})
        return [self._chunk(delta) for delta in deltas]

    def closing(self, usage: Mapping[str, Any]) -> Json:
        """The chunk with the finish reason and, always, Groq's own usage."""
        chunk = self._chunk({}, self.completion.finish_reason)
        return chunk | {"x_groq": {"id": self.request_id, "usage": usage}}

    def usage(self, usage: Mapping[str, Any]) -> Json:
        """The extra chunk that `stream_options.include_usage` asks for."""
        return self.envelope("chat.completion.chunk", []) | {"usage": usage}

    def failed(self) -> Json:
        """What comes instead of the next chunk when the model fails in the middle."""
        return {
            "error": {"message": "Internal server error", "type": "internal_server_error"},
        }

    def stopped_early(self) -> Json:
        """A chunk that says in `x_groq` why nothing more comes."""
        extra = {"id": self.request_id, "error": "over_capacity"}
        return self.envelope("chat.completion.chunk", []) | {"x_groq": extra}

    def whole(self, usage: Mapping[str, Any]) -> Json:
        """The answer to a request without `stream`."""
        message: Json = {"role": "assistant"}
        if self.completion.content or not self.completion.tool_call:
            message["content"] = "".join(self.completion.content)
        if self.completion.reasoning:
            message["reasoning"] = "".join(self.completion.reasoning)
        if self.completion.tool_call:
            message["tool_calls"] = [self.completion.tool_call]
        choice = {
            "index": 0,
            "message": message,
            "logprobs": None,
            "finish_reason": self.completion.finish_reason,
        }
        return self.envelope("chat.completion", [choice]) | {
            "system_fingerprint": _FINGERPRINT,
            "usage": usage,
            "x_groq": {"id": self.request_id},
        }

    def _chunk(self, delta: Json, finish_reason: str | None = None) -> Json:
        choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
        return self.envelope("chat.completion.chunk", [choice])

    def envelope(self, kind: str, choices: list[Json]) -> Json:
        """The keys that every object has."""
        return {
            "id": f"chatcmpl-{self.request_id.removeprefix('req_')}",
            "object": kind,
            "created": _CREATED,
            "model": self.model,
            "choices": choices,
        }

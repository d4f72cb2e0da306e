"""Cerebras's chat API on loopback: Groq's protocol with Cerebras's JSON and headers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from simulator.answers import Answers
from simulator.groq import Groq
from simulator.groq_request import Refusal
from simulator.groq_wire import Json, Wire
from simulator.latency import Latencies
from simulator.standin import Fault

_REQUESTS_A_DAY = 14_400
_TOKENS_A_MINUTE = 60_000
_USAGE_KEYS = ("prompt_tokens", "completion_tokens", "total_tokens")
_STATUS_ERRORS: dict[int, tuple[str, str, str]] = {
    401: ("Wrong API Key", "invalid_request_error", "wrong_api_key"),
    402: ("Payment required to continue", "payment_required_error", "payment_required"),
    404: ("Not Found", "not_found_error", "not_found"),
    429: ("Requests per day limit exceeded", "too_many_requests_error", "request_quota_exceeded"),
    503: ("Service Unavailable", "service_unavailable_error", "service_unavailable"),
}
_OTHER_ERROR = ("Encountered a server error", "server_error", "server_error")


@dataclass(frozen=True)
class CerebrasWire(Wire):
    """Usage at the top of the last chunk, and errors that bring their status along."""

    def opening(self) -> Json:
        """The first chunk: a role and no words."""
        return self._chunk({"role": "assistant"})

    def closing(self, usage: Mapping[str, Any]) -> Json:
        """The chunk with the finish reason and the usage."""
        chunk = self._chunk({}, self.completion.finish_reason)
        return chunk | {"usage": {key: usage[key] for key in _USAGE_KEYS}}

    def failed(self) -> Json:
        """An error in a chunk's place."""
        message, kind, code = _OTHER_ERROR
        return {"error": {"message": message, "type": kind, "code": code}, "status_code": 500}

    def stopped_early(self) -> Json:
        """The same: Cerebras has no field of its own for it."""
        return self.failed()

    def whole(self, usage: Mapping[str, Any]) -> Json:
        """The answer to a request without `stream`."""
        answer = super().whole({key: usage[key] for key in _USAGE_KEYS})
        del answer["x_groq"]
        return answer

    def envelope(self, kind: str, choices: list[Json]) -> Json:
        """The keys that every object has."""
        return super().envelope(kind, choices) | {"system_fingerprint": "fp_standin"}


class Cerebras(Groq):
    """`POST /v1/chat/completions`, `GET /v1/models`, `GET /v1/tcp_warming`.

    Takes Groq's faults; `midstream_error` is an error chunk whatever its shape.
    """

    name = "cerebras"
    prefix = "/v1"
    wire_type = CerebrasWire

    def __init__(
        self,
        answers: Answers,
        latencies: Latencies,
        api_key: str = "csk-key",
        models: Sequence[str] = ("gpt-oss-120b", "qwen-3.8-27b"),
    ) -> None:
        super().__init__(answers, latencies, api_key, models)

    def routes(self) -> list[web.RouteDef]:
        """Groq's, and what the SDK asks when it is told to warm its connection."""
        return [web.get(f"{self.prefix}/tcp_warming", self._warm), *super().routes()]

    async def _warm(self, request: web.Request) -> web.StreamResponse:
        return web.Response(text="")

    def _refused(self, refusal: Refusal) -> web.Response:
        # The error is the body, with nothing around it.
        message, kind, code = _STATUS_ERRORS.get(
            refusal.status, (refusal.message, refusal.type, refusal.code)
        )
        if refusal.code == "model_not_found":
            message, code = "Model does not exist or you do not have access to it.", refusal.code
        body = {"message": message, "type": kind, "param": None, "code": code}
        return web.json_response(body, status=refusal.status, headers=self._headers())

    def _ordered(self, fault: Fault) -> web.Response:
        status = fault.detail.get("status", 500)
        message, kind, code = _STATUS_ERRORS.get(status, _OTHER_ERROR)
        body = fault.detail.get("body") or {"message": message, "type": kind, "code": code}
        headers = self._headers() | fault.detail.get("headers", {})
        return web.json_response(body, status=status, headers=headers)

    def _headers(self) -> dict[str, str]:
        """Each limit names the time that it is counted over."""
        self._served += 1
        return {
            "x-ratelimit-limit-requests-day": str(_REQUESTS_A_DAY),
            "x-ratelimit-remaining-requests-day": str(max(0, _REQUESTS_A_DAY - self._served)),
            "x-ratelimit-reset-requests-day": "33011.38",
            "x-ratelimit-limit-tokens-minute": str(_TOKENS_A_MINUTE),
            "x-ratelimit-remaining-tokens-minute": str(_TOKENS_A_MINUTE - 600),
            "x-ratelimit-reset-tokens-minute": "11.38",
            "x-request-id": f"req_{self._served:026d}",
        }

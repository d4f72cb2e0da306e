"""Groq's chat API on loopback: requests checked, answers streamed token by token."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from aiohttp import web

from simulator.answers import Answers
from simulator.groq_completion import NOTHING, complete
from simulator.groq_exchange import Broken, ClientGone, Exchange
from simulator.groq_request import ChatRequest, Refusal, Refused, parse, unknown_model
from simulator.groq_wire import Wire
from simulator.latency import Latencies
from simulator.standin import Fault, StandIn

_REQUESTS_A_DAY = 14_400
_TOKENS_A_MINUTE = 250_000
_CREATED = 1_790_000_000
_STATUS_ERRORS: dict[int, tuple[str, str, str | None]] = {
    400: ("Bad Request", "invalid_request_error", None),
    401: ("Invalid API Key", "invalid_request_error", "invalid_api_key"),
    403: ("Forbidden", "invalid_request_error", None),
    404: ("Not Found", "invalid_request_error", None),
    413: ("Request Entity Too Large", "invalid_request_error", "request_too_large"),
    429: (
        "Rate limit reached on tokens per minute (TPM): Limit 250000, Used 249900, "
        "Requested 600. Please try again in 5.289s.",
        "tokens",
        "rate_limit_exceeded",
    ),
    498: ("Flex tier capacity exceeded", "invalid_request_error", "capacity_exceeded"),
    503: ("Service Unavailable", "service_unavailable", None),
}
_OTHER_ERROR = ("Internal Server Error", "internal_server_error", None)
_TOOL_USE_FAILED = Refusal(
    400,
    "Failed to call a function. Please adjust your prompt.",
    code="tool_use_failed",
    extra={"failed_generation": '<function=end_call{"reason": }</function>'},
)


class Groq(StandIn):
    """`POST {prefix}/chat/completions` and `GET {prefix}/models`.

    The first token goes out `llm_first_token_ms` after the request arrived, the others
    `llm_token_ms` apart. `cancelled` counts the answers whose client went away.

    Faults (`detail` in brackets):
        status [status, headers, body]: answer with that status; 429 has `retry-after: 6`.
        models_status [the same]: for the list of models.
        tool_use_failed: 400, as when the model's own call could not be read.
        hang_before_headers, hang_after_headers: nothing more, until the client goes.
        slow [milliseconds]: the first token comes that much later.
        stall [tokens]: nothing more after so many tokens, until the client goes.
        drop [tokens]: the connection breaks after so many tokens.
        malformed [tokens, line]: a line of broken JSON, or this, after so many tokens.
        midstream_error [tokens, shape]: an error event; shape `x_groq` puts it there instead.
        empty: a well-formed answer without a word.
    """

    name = "groq"
    prefix = "/openai/v1"
    wire_type: type[Wire] = Wire
    """A vendor with Groq's protocol and other JSON has its own."""

    def __init__(
        self,
        answers: Answers,
        latencies: Latencies,
        api_key: str = "gsk-key",
        models: Sequence[str] = (
            "qwen/qwen3.8-27b",
            "openai/gpt-oss-20b",
            "openai/gpt-oss-120b",
        ),
    ) -> None:
        super().__init__()
        self.answers = answers
        self.models = tuple(models)
        self.cancelled = 0
        self._latencies = latencies
        self._api_key = api_key
        self._served = 0

    def routes(self) -> list[web.RouteDef]:
        """Chat, models, and Groq's own answer for everything else."""
        return [
            web.post(f"{self.prefix}/chat/completions", self._chat),
            web.get(f"{self.prefix}/models", self._list_models),
            web.get(f"{self.prefix}/models/{{model:.+}}", self._show_model),
            web.route("*", "/{path:.*}", self._unknown_url),
        ]

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        arrived = asyncio.get_running_loop().time()
        try:
            self._check_key(request)
            if fault := self.take_fault("status"):
                return self._ordered(fault)
            chat = parse(await request.read(), self.models)
            if self.take_fault("tool_use_failed"):
                raise Refused(_TOOL_USE_FAILED)
        except Refused as error:
            return self._refused(error.refusal)
        exchange = self._exchange(request, chat, arrived)
        try:
            if self.take_fault("hang_before_headers"):
                await exchange.hang()
            return await exchange.answer()
        except ClientGone:
            self.cancelled += 1
            return hung_up(request)
        except Broken:
            return hung_up(request)

    def _exchange(self, request: web.Request, chat: ChatRequest, arrived: float) -> Exchange:
        headers = self._headers()
        if self.take_fault("empty"):
            completion = NOTHING
        else:
            answer = self.answers.answer(chat.model_dump(exclude_none=True))
            completion = complete(chat, answer, call_id=f"call_{self._served:06d}")
        return Exchange(
            http=request,
            chat=chat,
            completion=completion,
            wire=self.wire_type(chat.model, headers["x-request-id"], completion),
            headers=headers,
            arrived=arrived,
            latencies=self._latencies,
            take_fault=self.take_fault,
            stopping=self.stopping,
        )

    async def _list_models(self, request: web.Request) -> web.StreamResponse:
        if fault := self.take_fault("models_status"):
            return self._ordered(fault)
        try:
            self._check_key(request)
        except Refused as error:
            return self._refused(error.refusal)
        data = [self._model(model) for model in self.models]
        return web.json_response({"object": "list", "data": data}, headers=self._headers())

    async def _show_model(self, request: web.Request) -> web.StreamResponse:
        model = request.match_info["model"]
        try:
            self._check_key(request)
            if model not in self.models:
                raise Refused(unknown_model(model))
        except Refused as error:
            return self._refused(error.refusal)
        return web.json_response(self._model(model), headers=self._headers())

    async def _unknown_url(self, request: web.Request) -> web.StreamResponse:
        message = (
            f"Unknown request URL: {request.method} {request.path}. Please check the URL for "
            "typos, or see the docs at https://console.groq.com/docs/"
        )
        return self._refused(Refusal(404, message, code="unknown_url"))

    def _model(self, model: str) -> dict[str, Any]:
        return {"id": model, "object": "model", "created": _CREATED, "owned_by": self.name}

    def _check_key(self, request: web.Request) -> None:
        if request.headers.get("Authorization") != f"Bearer {self._api_key}":
            raise Refused(Refusal(401, "Invalid API Key", code="invalid_api_key"))

    def _refused(self, refusal: Refusal) -> web.Response:
        return web.json_response(refusal.body(), status=refusal.status, headers=self._headers())

    def _ordered(self, fault: Fault) -> web.Response:
        status = fault.detail.get("status", 500)
        message, kind, code = _STATUS_ERRORS.get(status, _OTHER_ERROR)
        body = fault.detail.get("body") or Refusal(status, message, kind, code).body()
        headers = self._headers() | ({"retry-after": "6"} if status == 429 else {})
        headers |= fault.detail.get("headers", {})
        return web.json_response(body, status=status, headers=headers)

    def _headers(self) -> dict[str, str]:
        """What stands on every answer: requests a day, tokens a minute."""
        self._served += 1
        return {
            "x-ratelimit-limit-requests": str(_REQUESTS_A_DAY),
            "x-ratelimit-remaining-requests": str(max(0, _REQUESTS_A_DAY - self._served)),
            "x-ratelimit-reset-requests": "6s",
            "x-ratelimit-limit-tokens": str(_TOKENS_A_MINUTE),
            "x-ratelimit-remaining-tokens": str(_TOKENS_A_MINUTE - 600),
            "x-ratelimit-reset-tokens": "144ms",
            "x-request-id": f"req_{self._served:026d}",
        }


def hung_up(request: web.Request) -> web.Response:
    """Close the connection; the response only satisfies aiohttp, nobody receives it."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=499)

"""Anthropic's messages API on loopback: requests checked, answers streamed event by event."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from aiohttp import web

from simulator.answers import Answers
from simulator.anthropic_exchange import AnthropicExchange, AnthropicWire
from simulator.anthropic_request import MessageRequest, Refusal, parse
from simulator.groq import hung_up
from simulator.groq_completion import NOTHING, complete
from simulator.groq_exchange import Broken, ClientGone
from simulator.groq_request import ChatRequest
from simulator.latency import Latencies
from simulator.standin import Fault, StandIn

_STATUS_ERRORS = {
    400: ("invalid_request_error", "Invalid request"),
    401: ("authentication_error", "invalid x-api-key"),
    403: ("permission_error", "Forbidden"),
    404: ("not_found_error", "Not Found"),
    413: ("request_too_large", "Request exceeds the maximum size"),
    429: ("rate_limit_error", "This request would exceed your organization's rate limit"),
    529: ("overloaded_error", "Overloaded"),
}
_OTHER_ERROR = ("api_error", "Internal server error")
_REQUESTS_A_MINUTE = 1000


class Anthropic(StandIn):
    """`POST /v1/messages` and `GET /v1/models`.

    Latencies and `cancelled` as in Groq's stand-in.

    Faults (`detail` in brackets):
        status, models_status [status, headers, body]: answer with that status.
        hang_before_headers, hang_after_headers: nothing more, until the client goes.
        slow [milliseconds]: the first event comes that much later.
        stall, drop, malformed, midstream_error [tokens]: after so many events, counted from the
            first block's opening.
        empty: a well-formed answer without a word. refusal: one that ends as refused.
    """

    name = "anthropic"

    def __init__(
        self,
        answers: Answers,
        latencies: Latencies,
        api_key: str = "sk-ant-key",
        models: Sequence[str] = ("claude-haiku-5-5", "claude-opus-5-5", "claude-sonnet-5-5"),
    ) -> None:
        super().__init__()
        self.answers = answers
        self.models = tuple(models)
        self.cancelled = 0
        self._latencies = latencies
        self._api_key = api_key
        self._served = 0

    def routes(self) -> list[web.RouteDef]:
        """Messages and models."""
        return [
            web.post("/v1/messages", self._messages),
            web.get("/v1/models", self._list_models),
        ]

    async def _messages(self, request: web.Request) -> web.StreamResponse:
        arrived = asyncio.get_running_loop().time()
        try:
            self._check_headers(request)
            if fault := self.take_fault("status"):
                return self._ordered(fault)
            asked = parse(await request.read(), self.models)
        except Refusal as refusal:
            return self._refused(refusal)
        exchange = self._exchange(request, asked, arrived)
        try:
            if self.take_fault("hang_before_headers"):
                await exchange.hang()
            return await exchange.answer()
        except ClientGone:
            self.cancelled += 1
            return hung_up(request)
        except Broken:
            return hung_up(request)

    def _exchange(
        self, request: web.Request, asked: MessageRequest, arrived: float
    ) -> AnthropicExchange:
        headers = self._headers()
        chat = ChatRequest.model_validate(asked.as_chat())
        refuses = self.take_fault("refusal") is not None
        if refuses or self.take_fault("empty"):
            completion = NOTHING
        else:
            answer = self.answers.answer(chat.model_dump(exclude_none=True))
            completion = complete(chat, answer, call_id=f"toolu_{self._served:06d}")
        return AnthropicExchange(
            http=request,
            chat=chat,
            completion=completion,
            wire=AnthropicWire(
                asked.model,
                headers["request-id"],
                completion,
                thinks=asked.thinks,
                refuses=refuses,
            ),
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
            self._check_headers(request)
        except Refusal as refusal:
            return self._refused(refusal)
        data = [
            {
                "type": "model",
                "id": model,
                "display_name": model,
                "created_at": "2026-09-01T00:00:00Z",
                "lifecycle": "active",
            }
            for model in self.models
        ]
        page = {"data": data, "has_more": False, "first_id": None, "last_id": None}
        return web.json_response(page, headers=self._headers())

    def _check_headers(self, request: web.Request) -> None:
        if request.headers.get("x-api-key") != self._api_key:
            raise Refusal(401, *_STATUS_ERRORS[401])
        if "anthropic-version" not in request.headers:
            raise Refusal(400, "invalid_request_error", "anthropic-version: header is required")

    def _refused(self, refusal: Refusal) -> web.Response:
        headers = self._headers()
        body = refusal.body(headers["request-id"])
        return web.json_response(body, status=refusal.status, headers=headers)

    def _ordered(self, fault: Fault) -> web.Response:
        status = fault.detail.get("status", 500)
        headers = self._headers() | fault.detail.get("headers", {})
        refusal = Refusal(status, *_STATUS_ERRORS.get(status, _OTHER_ERROR))
        body = fault.detail.get("body") or refusal.body(headers["request-id"])
        return web.json_response(body, status=status, headers=headers)

    def _headers(self) -> dict[str, str]:
        """What stands on every answer: requests a minute, and when they are filled up."""
        self._served += 1
        reset = datetime.now(UTC) + timedelta(seconds=1)
        left = max(0, _REQUESTS_A_MINUTE - self._served)
        return {
            "anthropic-ratelimit-requests-limit": str(_REQUESTS_A_MINUTE),
            "anthropic-ratelimit-requests-remaining": str(left),
            "anthropic-ratelimit-requests-reset": reset.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "request-id": f"req_{self._served:024d}",
        }

"""Anthropic, through its own SDK."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Iterator
from datetime import UTC, datetime
from typing import Any

import anthropic
import httpx2

from bot.vendors.llm import quota
from bot.vendors.llm.anthropic_messages import system_and_conversation, tools_for
from bot.vendors.llm.continuation import instruction
from bot.vendors.llm.encodable import encodable
from bot.vendors.llm.models import ModelPriority
from bot.vendors.llm.route import (
    Blame,
    Delta,
    Finished,
    ModelNotServed,
    Patience,
    Question,
    QuotaSpent,
    RouteFailed,
    Text,
    ToolCallGrows,
    Usage,
)
from bot.vendors.llm.tool_calls import OpenCalls
from bot.vendors.llm.vendor_route import (
    CONNECT_SECONDS,
    IDLE_SECONDS,
    MODELS_WITHIN_SECONDS,
    MOST_CONNECTIONS,
    MOST_IDLE_CONNECTIONS,
    NO_RETRIES,
    NOT_AS_AGREED,
    REQUEST_SECONDS,
    VendorRoute,
)

_TIMEOUT = httpx2.Timeout(REQUEST_SECONDS, connect=CONNECT_SECONDS)
_LIMITS = httpx2.Limits(
    max_connections=MOST_CONNECTIONS,
    max_keepalive_connections=MOST_IDLE_CONNECTIONS,
    keepalive_expiry=IDLE_SECONDS,
)
_MOST_MODELS = 1000
_THINKING_TOKENS = 1000
_DATE = re.compile(r"-\d{8}$")

# An error in mid-stream comes under status 200: its type says what it would have been.
_STATUS_OF_TYPE = {
    "authentication_error": 401,
    "permission_error": 403,
    "not_found_error": 404,
    "rate_limit_error": 429,
    "api_error": 500,
    "overloaded_error": 529,
}


class AnthropicRoute(VendorRoute):
    """Messages of Anthropic for the first served model of a priority list."""

    vendor = "anthropic"
    patience = Patience(first_ms=1500.0, stall_ms=1000.0)
    """Three times its ordinary first token: nobody stands behind it, and it may be cold."""

    def __init__(self, *, api_key: str, base_url: str, models: ModelPriority) -> None:
        """Open the client.

        base_url: scheme, host and port alone; the SDK adds `/v1/messages` itself.
        """
        super().__init__(models)
        self._client = anthropic.AsyncAnthropic(
            api_key=api_key,
            base_url=base_url,
            max_retries=NO_RETRIES,
            timeout=_TIMEOUT,
            http_client=httpx2.AsyncClient(limits=_LIMITS, timeout=_TIMEOUT),
        )

    async def served_models(self) -> set[str]:
        """The names in the vendor's list; a dated one answers to its name without the date too."""
        model = self._models.current
        try:
            listed = await self._client.models.list(
                limit=_MOST_MODELS, timeout=MODELS_WITHIN_SECONDS
            )
            names = {model.id for model in listed.data if _is_served(model)}
        except anthropic.AnthropicError as error:
            raise self._failure(model, error) from error
        except (httpx2.HTTPError, *NOT_AS_AGREED) as error:
            raise RouteFailed(self.name_of(model), type(error).__name__) from error
        return names | {_DATE.sub("", name) for name in names}

    async def ask(self, model: str, question: Question) -> AsyncGenerator[Delta, None]:
        """One model's answer."""
        answer = _Answer(self.name_of(model))
        try:
            stream = await self._client.messages.create(
                model=model, stream=True, **_parameters(model, question)
            )
            async with stream:
                headers = stream.response.headers
                if (rest := quota.spent_seconds(headers, datetime.now(UTC))) is not None:
                    yield QuotaSpent(rest)
                async for event in stream:
                    for delta in answer.read(event):
                        yield delta
        except anthropic.AnthropicError as error:
            raise self._failure(model, error) from error
        except (httpx2.HTTPError, *NOT_AS_AGREED) as error:
            # The body is read through httpx2 itself.
            raise RouteFailed(self.name_of(model), type(error).__name__) from error
        if not answer.is_finished:
            raise RouteFailed(self.name_of(model), "the answer ended in the middle")

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    def _failure(self, model: str, error: anthropic.AnthropicError) -> RouteFailed:
        name = self.name_of(model)
        if not isinstance(error, anthropic.APIStatusError):
            refused = isinstance(error.__cause__, httpx2.ConnectError)
            return RouteFailed(name, type(error).__name__, blame=Blame.ROUTE if refused else None)
        body = error.body if isinstance(error.body, dict) else {}
        detail = body.get("error")
        kind = str(detail.get("type", "")) if isinstance(detail, dict) else ""
        status = _STATUS_OF_TYPE.get(kind, error.status_code)
        if status == 404:
            return ModelNotServed(name, "the model is not served", status=status)
        headers = error.response.headers if status in (429, 529) else {}
        return RouteFailed(
            name,
            f"status {status} {kind if kind in _STATUS_OF_TYPE else ''}".strip(),
            status=status,
            rest_seconds=quota.rest_seconds(headers, datetime.now(UTC)),
        )


def _is_served(model: Any) -> bool:
    """The list holds models that have retired too."""
    return getattr(model, "lifecycle", None) != "retired"


class _Answer:
    """What one stream of events has brought so far."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._calls = OpenCalls()
        self._prompt_tokens = 0
        self.is_finished = False

    def read(self, event: Any) -> Iterator[Delta]:
        match event.type:
            case "message_start":
                self._prompt_tokens = _tokens(event.message, "input_tokens")
            case "content_block_start" if event.content_block.type == "tool_use":
                block = event.content_block
                self._calls.add(event.index, call_id=block.id, name=block.name)
                yield ToolCallGrows()
            case "content_block_delta" if event.delta.type == "text_delta":
                yield Text(encodable(event.delta.text))
            case "content_block_delta" if event.delta.type == "input_json_delta":
                self._calls.add(event.index, arguments=event.delta.partial_json)
                yield ToolCallGrows()
            case "message_delta" if event.delta.stop_reason:
                yield Usage(self._prompt_tokens, _tokens(event, "output_tokens"))
                yield from self._finish(event.delta.stop_reason)

    def _finish(self, stop_reason: str) -> Iterator[Delta]:
        if stop_reason == "refusal":
            raise RouteFailed(self._name, "the model refused to answer", blame=Blame.QUESTION)
        self.is_finished = True
        yield from self._calls.whole()
        yield Finished()


def _tokens(holder: Any, name: str) -> int:
    """A count out of what has a `usage`; none is no reason to lose an answer."""
    return getattr(getattr(holder, "usage", None), name, None) or 0


def _parameters(model: str, question: Question) -> dict[str, Any]:
    """No sampling parameters: the models since 4.7 refuse them."""
    system, messages = system_and_conversation(question.messages, question.language)
    if question.said:
        # An assistant's message in the last place is refused: only the prompt can say it.
        system = f"{system}\n\n{instruction(question.language, question.said)}".strip()
    parameters: dict[str, Any] = {"messages": messages, "max_tokens": question.most_tokens}
    if system:
        parameters["system"] = system
    if question.tools:
        parameters["tools"] = tools_for(question.tools)
    # Thinking is on unless it is switched off, and the larger models cannot switch it off.
    if "haiku" in model or "sonnet" in model:
        parameters["thinking"] = {"type": "disabled"}
    else:
        parameters["output_config"] = {"effort": "low"}
        parameters["max_tokens"] = question.most_tokens + _THINKING_TOKENS
    return parameters

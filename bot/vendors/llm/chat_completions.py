"""The chat-completions API, which Groq and Cerebras share, each through its own SDK."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import AsyncGenerator, Iterator
from datetime import UTC, datetime
from typing import Any

import httpx

from bot.vendors.llm import quota
from bot.vendors.llm.clauses import ends_a_sentence
from bot.vendors.llm.continuation import instruction
from bot.vendors.llm.encodable import encodable
from bot.vendors.llm.models import ModelPriority
from bot.vendors.llm.route import (
    Blame,
    Delta,
    Finished,
    Message,
    ModelNotServed,
    Question,
    QuotaSpent,
    RouteFailed,
    Text,
    ToolCallGrows,
    ToolCallMalformed,
    Usage,
)
from bot.vendors.llm.tool_calls import OpenCalls
from bot.vendors.llm.vendor_route import (
    CONNECT_SECONDS,
    IDLE_SECONDS,
    MODELS_WITHIN_SECONDS,
    MOST_CONNECTIONS,
    MOST_IDLE_CONNECTIONS,
    NOT_AS_AGREED,
    REQUEST_SECONDS,
    VendorRoute,
)

TIMEOUT = httpx.Timeout(REQUEST_SECONDS, connect=CONNECT_SECONDS)

_MODEL_IS_GONE = ("model_not_found", "model_decommissioned")
_REASONING_TOKENS = 500


def http_client() -> httpx.AsyncClient:
    """Connections of one route, kept between turns."""
    limits = httpx.Limits(
        max_connections=MOST_CONNECTIONS,
        max_keepalive_connections=MOST_IDLE_CONNECTIONS,
        keepalive_expiry=IDLE_SECONDS,
    )
    return httpx.AsyncClient(limits=limits, timeout=TIMEOUT)


class ChatCompletionsRoute(VendorRoute):
    """A vendor whose SDK has `chat.completions.create` and chunks with `choices`."""

    def __init__(self, client: Any, sdk_error: type[Exception], models: ModelPriority) -> None:
        """Take the SDK's asynchronous client, and the root of its exceptions."""
        super().__init__(models)
        self._client = client
        self._sdk_error = sdk_error

    @abstractmethod
    def usage_in(self, chunk: Any) -> Any:
        """Where this vendor counts tokens: an object with the two counts, or None."""

    def check(self, model: str, chunk: Any) -> None:
        """Refuse a chunk that says, in this vendor's way, why nothing more comes.

        Raises: RouteFailed.
        """

    async def served_models(self) -> set[str]:
        """The names in the vendor's list of models."""
        try:
            listed = await self._client.models.list(timeout=MODELS_WITHIN_SECONDS)
            return {model.id for model in listed.data}
        except self._sdk_error as error:
            raise self._failure(self._models.current, error) from error
        except (httpx.HTTPError, *NOT_AS_AGREED) as error:
            raise self._broken(self._models.current, error) from error

    async def ask(self, model: str, question: Question) -> AsyncGenerator[Delta, None]:
        """One model's answer."""
        answer = _Answer()
        try:
            stream = await self._client.chat.completions.create(
                model=model, stream=True, **_parameters(model, question)
            )
            async with stream:
                headers = stream.response.headers
                if (rest := quota.spent_seconds(headers, datetime.now(UTC))) is not None:
                    yield QuotaSpent(rest)
                async for chunk in stream:
                    self.check(model, chunk)
                    if (usage := self.usage_in(chunk)) is not None:
                        yield Usage(usage.prompt_tokens or 0, usage.completion_tokens or 0)
                    for delta in answer.read(chunk):
                        yield delta
        except self._sdk_error as error:
            raise self._failure(model, error) from error
        except (httpx.HTTPError, *NOT_AS_AGREED) as error:
            # The body is read through httpx itself.
            raise self._broken(model, error) from error
        if not answer.is_finished:
            if not answer.may_end_here:
                raise RouteFailed(self.name_of(model), "the answer ended in the middle")
            for delta in answer.finish():
                yield delta

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    def _broken(self, model: str, error: Exception) -> RouteFailed:
        return RouteFailed(self.name_of(model), type(error).__name__)

    def _failure(self, model: str, error: Exception) -> RouteFailed:
        name = self.name_of(model)
        detail = _error_object(getattr(error, "body", None))
        code = _code(detail)
        status = getattr(error, "status_code", None)
        if code == "tool_use_failed":
            return ToolCallMalformed(name, f"status {status} {code}", status=status)
        if status == 404 or code in _MODEL_IS_GONE:
            return ModelNotServed(name, "the model is not served", status=404)
        if status is None or status < 400:
            # No answer came, or the failure stands in a stream that began well.
            refused = isinstance(error.__cause__, httpx.ConnectError)
            blame = Blame.ROUTE if refused else None
            return RouteFailed(name, f"{type(error).__name__} {code}".strip(), blame=blame)
        response = getattr(error, "response", None)
        headers = response.headers if response is not None and status == 429 else {}
        return RouteFailed(
            name,
            f"status {status} {code}".strip(),
            status=status,
            rest_seconds=quota.rest_seconds(headers, datetime.now(UTC)),
        )


class _Answer:
    """What one stream has brought so far."""

    def __init__(self) -> None:
        self._text = ""
        self._calls = OpenCalls()
        self.is_finished = False

    @property
    def may_end_here(self) -> bool:
        """A stream that closes without a finish reason is believed where nothing seems missing."""
        return bool(self._calls) or ends_a_sentence(self._text)

    def read(self, chunk: Any) -> Iterator[Delta]:
        for choice in (chunk.choices or ())[:1]:
            if (delta := choice.delta) is not None:
                yield from self._read_calls(delta.tool_calls or ())
                if delta.content:
                    text = encodable(delta.content)
                    self._text += text
                    yield Text(text)
            if choice.finish_reason and not self.is_finished:
                yield from self.finish()

    def finish(self) -> Iterator[Delta]:
        self.is_finished = True
        yield from self._calls.whole()
        yield Finished()

    def _read_calls(self, parts: Any) -> Iterator[Delta]:
        for part in parts:
            function = part.function
            self._calls.add(
                part.index,
                call_id=part.id or "",
                name=(function and function.name) or "",
                arguments=(function and function.arguments) or "",
            )
            yield ToolCallGrows()


def _parameters(model: str, question: Question) -> dict[str, Any]:
    parameters: dict[str, Any] = {
        "messages": _messages(question),
        "max_completion_tokens": question.most_tokens,
        "temperature": question.temperature,
    }
    if question.tools:
        parameters["tools"] = list(question.tools)
    if model.split("/")[-1].startswith("qwen"):
        # Otherwise the model thinks aloud first, inside the content.
        parameters["reasoning_effort"] = "none"
    elif "gpt-oss" in model:
        # This family always reasons, and its reasoning counts against the limit.
        parameters["reasoning_effort"] = "low"
        parameters["max_completion_tokens"] = question.most_tokens + _REASONING_TOKENS
    return parameters


def _messages(question: Question) -> list[Message]:
    messages = list(question.messages)
    if not question.said:
        return messages
    told = instruction(question.language, question.said)
    # Some models' templates take a system message in the first place alone.
    if messages and messages[0]["role"] == "system":
        messages[0] = {**messages[0], "content": f"{messages[0]['content']}\n\n{told}"}
    else:
        messages.insert(0, {"role": "system", "content": told})
    return [*messages, {"role": "assistant", "content": question.said}]


def _error_object(body: Any) -> dict[str, Any]:
    """The error with its code, whether the body is it or holds it; empty if there is none."""
    if not isinstance(body, dict):
        return {}
    inner = body.get("error")
    return inner if isinstance(inner, dict) else body


def _code(detail: dict[str, Any]) -> str:
    """The vendor's name for what went wrong, if it is one: a body may hold anything."""
    code = str(detail.get("code") or "")
    return code if re.fullmatch(r"[a-z][a-z_]{2,39}", code) else ""

"""Groq, through its own SDK."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import groq
import httpx
from loguru import logger

from bot.vendors.llm.models import ModelPriority
from bot.vendors.llm.route import (
    Delta,
    ModelNotServed,
    Question,
    RouteFailed,
    Text,
    ToolCall,
    Usage,
)

# The SDK's own retries block for as long as `retry-after` says, up to a minute: never in a call.
_NO_RETRIES = 0
_TIMEOUT = httpx.Timeout(8.0, connect=2.0)
_MODELS_WITHIN_SECONDS = 2.0

# Connections stay open between turns: a TLS handshake costs more than the first token.
_LIMITS = httpx.Limits(max_connections=200, max_keepalive_connections=50, keepalive_expiry=300.0)


class GroqRoute:
    """Chat completions of Groq for the first served model of a priority list."""

    def __init__(self, *, api_key: str, base_url: str, models: ModelPriority) -> None:
        """Open the client.

        base_url: scheme, host and port alone; the SDK adds `/openai/v1` itself.
        """
        self._models = models
        self._client = groq.AsyncGroq(
            api_key=api_key,
            base_url=base_url,
            max_retries=_NO_RETRIES,
            timeout=_TIMEOUT,
            http_client=httpx.AsyncClient(limits=_LIMITS, timeout=_TIMEOUT),
        )

    @property
    def name(self) -> str:
        """`groq/` and the model that is asked now."""
        return f"groq/{self._models.current}"

    async def prepare(self) -> None:
        """Resolve the priority list against what the account is served, and say which was taken."""
        try:
            listed = await self._client.models.list(timeout=_MODELS_WITHIN_SECONDS)
        except groq.GroqError as error:
            logger.warning(
                "Groq's list of models cannot be had; the first of GROQ_MODELS is tried",
                reason=type(error).__name__,
                model=self._models.current,
            )
            return
        if not self._models.resolve({model.id for model in listed.data}):
            logger.error(
                "Groq serves this account none of GROQ_MODELS; name one that it serves",
                tried=self._models.current,
            )
            return
        logger.info("Groq model taken: {model}", model=self._models.current)

    async def answer(self, question: Question) -> AsyncGenerator[Delta, None]:
        """The answer of the first served model; a model that is gone moves on to the next."""
        while True:
            model = self._models.current
            try:
                async for delta in self._ask(model, question):
                    yield delta
                return
            except ModelNotServed:
                if not self._models.drop(model):
                    raise
                logger.warning(
                    "Groq does not serve {model}; {next_model} is asked instead",
                    model=model,
                    next_model=self._models.current,
                )

    async def _ask(self, model: str, question: Question) -> AsyncGenerator[Delta, None]:
        calls: dict[int, _OpenCall] = {}
        try:
            stream = await self._client.chat.completions.create(
                model=model, stream=True, **_parameters(model, question)
            )
            async with stream:
                async for chunk in stream:
                    if chunk.x_groq is not None and chunk.x_groq.usage is not None:
                        usage = chunk.x_groq.usage
                        yield Usage(usage.prompt_tokens, usage.completion_tokens)
                    if not chunk.choices:
                        continue
                    delta = chunk.choices[0].delta
                    for part in delta.tool_calls or ():
                        calls.setdefault(part.index, _OpenCall()).add(part)
                    if delta.content:
                        yield Text(delta.content)
        except groq.GroqError as error:
            raise _failure(model, error) from error
        except (httpx.HTTPError, ValueError) as error:
            # The body is read through httpx itself; a chunk that is not JSON is a ValueError.
            raise RouteFailed(f"groq/{model}", type(error).__name__) from error
        for _, call in sorted(calls.items()):
            if call.name:
                yield ToolCall(call.call_id, call.name, call.arguments or "{}")

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()


class _OpenCall:
    """A tool call that may come whole or in pieces."""

    def __init__(self) -> None:
        self.call_id = ""
        self.name = ""
        self.arguments = ""

    def add(self, part: Any) -> None:
        self.call_id = part.id or self.call_id
        if part.function is not None:
            self.name += part.function.name or ""
            self.arguments += part.function.arguments or ""


def _parameters(model: str, question: Question) -> dict[str, Any]:
    parameters: dict[str, Any] = {
        "messages": list(question.messages),
        "max_completion_tokens": question.most_tokens,
        "temperature": question.temperature,
    }
    if question.tools:
        parameters["tools"] = list(question.tools)
    if model.startswith("qwen/"):
        # Otherwise the model thinks aloud first, inside the content.
        parameters["reasoning_effort"] = "none"
    elif "gpt-oss" in model:
        # This family always reasons, and its reasoning counts against the limit.
        parameters["reasoning_effort"] = "low"
        parameters["max_completion_tokens"] = question.most_tokens + 500
    return parameters


def _failure(model: str, error: groq.GroqError) -> RouteFailed:
    name = f"groq/{model}"
    if isinstance(error, groq.APIStatusError):
        body = error.body if isinstance(error.body, dict) else {}
        detail = body.get("error", body)
        code = detail.get("code", "") if isinstance(detail, dict) else ""
        if error.status_code == 404 or code in ("model_not_found", "model_decommissioned"):
            return ModelNotServed(name, "the model is not served", status=error.status_code)
        return RouteFailed(name, f"status {error.status_code} {code}", status=error.status_code)
    return RouteFailed(name, type(error).__name__)

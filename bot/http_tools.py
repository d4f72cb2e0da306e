"""The business's own tools in a call: asked over HTTP, and their answers handed on as data."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, cast

import aiohttp
from loguru import logger
from pipecat.adapters.llm.schemas.function_schema import FunctionSchema
from pipecat.services.llm_service import FunctionCallParams
from pydantic import SecretStr

from bot.business_tools import BusinessTool
from bot.errors import ToolFailed
from bot.vendors.llm.service import PhoneLLM
from dialogue.conversation import Conversation
from dialogue.emotion import without_tags

_SAY_AFTER_SECONDS = 0.6
"""A pause of this length is one between people; a longer one asks for a word."""

_MOST_ANSWER_BYTES = 16 * 1024
"""About 4,000 tokens, which a model reads within the time of a turn."""


Say = Callable[[str], Awaitable[None]]


class HttpTool:
    """One tool of the business.

    secret: the value of its secret header, if it has one.
    """

    def __init__(self, tool: BusinessTool, secret: SecretStr | None) -> None:
        self.tool = tool
        self._headers = {"Accept": "application/json"}
        if tool.secret_header and secret:
            self._headers[tool.secret_header] = secret.get_secret_value()

    async def ask(self, arguments: Mapping[str, Any]) -> Any:
        """What the address answers to these arguments: JSON, or its text.

        Arguments that the schema does not name are left out.

        Raises: ToolFailed with a reason that holds nothing of the answer.
        """
        properties = self.tool.parameters.get("properties", {})
        required = self.tool.parameters.get("required", [])
        given = {name: value for name, value in arguments.items() if name in properties}
        if missing := [name for name in required if given.get(name) in (None, "")]:
            raise ToolFailed(f"arguments are missing: {', '.join(missing)}")
        try:
            async with asyncio.timeout(self.tool.timeout_seconds):
                return await self._post(given)
        except TimeoutError:
            raise ToolFailed("it did not answer in time") from None
        except aiohttp.ClientError as error:
            raise ToolFailed(f"it could not be reached ({type(error).__name__})") from None

    async def _post(self, arguments: Mapping[str, Any]) -> Any:
        # A redirect would take the secret, and what the caller said, somewhere else.
        async with (
            aiohttp.ClientSession(headers=self._headers) as session,
            session.post(self.tool.url, json=arguments, allow_redirects=False) as response,
        ):
            if not 200 <= response.status < 300:
                raise ToolFailed(f"it answered with HTTP status {response.status}")
            body = bytearray()
            async for chunk in response.content.iter_any():
                body += chunk
                if len(body) > _MOST_ANSWER_BYTES:
                    raise ToolFailed("its answer is too long")
        text = body.decode("utf-8", "replace")
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return text


def http_tools(
    tools: Sequence[BusinessTool],
    secrets: Mapping[str, SecretStr],
    conversation: Conversation,
    *,
    say: Say,
) -> list[FunctionSchema]:
    """The business's tools for the model of one call.

    say: speaks the tool's line for the wait.
    """
    return [
        FunctionSchema(
            tool.name,
            tool.description,
            dict(tool.parameters.get("properties", {})),
            list(tool.parameters.get("required", [])),
            _handler(HttpTool(tool, secrets.get(tool.secret_variable or "")), conversation, say),
        )
        for tool in tools
    ]


def _handler(
    http: HttpTool, conversation: Conversation, say: Say
) -> Callable[[FunctionCallParams], Awaitable[None]]:
    async def call(params: FunctionCallParams) -> None:
        async def say_when_it_takes_long() -> None:
            await asyncio.sleep(_SAY_AFTER_SECONDS)
            # A model that announced what it does has filled the pause itself.
            if not without_tags(cast(PhoneLLM, params.llm).said):
                await say(http.tool.while_waiting[conversation.language])

        try:
            with conversation.tool_running():
                async with asyncio.TaskGroup() as tasks:
                    waiting = tasks.create_task(say_when_it_takes_long(), name="word for the wait")
                    answer = await _answer(http, params.arguments)
                    waiting.cancel()
        except asyncio.CancelledError:
            # The caller took the floor, perhaps with a sound alone: an answer is still due.
            conversation.ledger.answer_is_due = True
            raise
        await params.result_callback(answer)

    return call


async def _answer(http: HttpTool, arguments: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return {"data": await http.ask(arguments)}
    except ToolFailed as failure:
        logger.warning("a tool failed", tool=http.tool.name, reason=str(failure))
        return {"error": str(failure), "advice": "say honestly that it did not work"}

"""The tools of a call as a question offers them, for whoever asks without a pipeline."""

from __future__ import annotations

from typing import cast

from pipecat.adapters.llm.schemas.tools_schema import ToolsSchema
from pipecat.adapters.llm.services.open_ai_adapter import OpenAILLMAdapter

from bot.tools import build_tools
from bot.vendors.llm.route import Tool


def offered_tools() -> list[Tool]:
    """Name, description and parameters of each; what they do is up to whoever offers them."""

    async def nothing(_: str) -> None:
        """The schema alone is wanted."""

    functions = ToolsSchema(standard_tools=build_tools(hang_up=nothing))
    return cast(list[Tool], OpenAILLMAdapter().from_standard_tools(functions))

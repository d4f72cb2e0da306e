"""Functions as a question offers them, for whoever asks without a pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from pipecat.adapters.llm.schemas.function_schema import FunctionSchema
from pipecat.adapters.llm.schemas.tools_schema import ToolsSchema
from pipecat.adapters.llm.services.open_ai_adapter import OpenAILLMAdapter

from bot.vendors.llm.route import Tool


def offered(functions: Sequence[FunctionSchema]) -> list[Tool]:
    """Name, description and parameters of each."""
    schema = ToolsSchema(standard_tools=list(functions))
    return cast(list[Tool], OpenAILLMAdapter().from_standard_tools(schema))

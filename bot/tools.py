"""What the language model may do in a call, other than speak."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import cast

from pipecat.adapters.llm.schemas.direct_function import DirectFunction
from pipecat.adapters.llm.schemas.function_schema import FunctionSchema
from pipecat.frames.frames import FunctionCallResultProperties
from pipecat.services.llm_service import FunctionCallParams

from bot.vendors.llm.service import PhoneLLM


def build_tools(
    *, hang_up: Callable[[str], Awaitable[None]]
) -> list[FunctionSchema | DirectFunction]:
    """The functions offered to the model.

    hang_up: ends the call when the caller has heard the words that the model wrote beside the
        tool call, or a farewell if it wrote none.
    """

    async def end_call(params: FunctionCallParams) -> None:
        """End the telephone call. Only after the caller said goodbye or needs nothing more."""
        done = FunctionCallResultProperties(run_llm=False)
        await params.result_callback({"status": "the call is ending"}, properties=done)
        await hang_up(cast(PhoneLLM, params.llm).said)

    return [end_call]

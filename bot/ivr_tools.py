"""The tools of one turn of the free tier: those of every call, run without a pipeline."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

from pipecat.adapters.llm.schemas.function_schema import FunctionSchema
from pipecat.frames.frames import FunctionCallResultProperties
from pipecat.services.llm_service import FunctionCallParams
from pydantic import SecretStr

from bot.business import Business
from bot.http_tools import http_tools
from bot.tools import build_tools
from bot.vendors.llm.offered import offered
from bot.vendors.llm.route import Message, ToolCall
from bot.vendors.llm.tool_calls import parsed_arguments
from bot.vendors.llm.written import Written
from dialogue.attempts import Reason
from dialogue.conversation import Conversation
from dialogue.language import Language


class KeepsMessages(Protocol):
    """Where callers' messages go."""

    async def keep_message(
        self, call_sid: str, text: str, name: str | None = None, number: str | None = None
    ) -> bool:
        """Keep what a caller leaves for the business; whether it is kept."""
        ...


@dataclass(frozen=True, slots=True)
class _Writer:
    """As much of the language model's service as a tool asks for."""

    said: str


class TurnTools:
    """What the model may do in one turn, and what it did (`CallActions`).

    hung_up: the call is to end. handed_over: why a person is wanted. caller_name: as the model
    heard it.
    """

    def __init__(
        self,
        call_sid: str,
        language: Language,
        business: Business,
        secrets: Mapping[str, SecretStr],
        messages: KeepsMessages,
    ) -> None:
        self.hung_up = False
        self.handed_over: Reason | None = None
        self.caller_name = ""
        self._call_sid = call_sid
        self._messages = messages
        its_own = http_tools(business.tools, secrets, Conversation(language), say=_say_nothing)
        functions = cast(list[FunctionSchema], build_tools(self, its_own))
        self._functions = {function.name: function for function in functions}
        self.offered = offered(functions)
        """The tools as a question to the model offers them."""

    async def run(self, written: Written) -> list[Message]:
        """Do what an answer asks for; the messages to go on with, if it is to go on."""
        asked = {"role": "assistant", "content": written.text, "tool_calls": _calls(written.calls)}
        results: list[Message] = []
        goes_on = False
        for call in written.calls:
            result, wants_answer = await self._run(call, written.text)
            goes_on = goes_on or wants_answer
            content = json.dumps(result, ensure_ascii=False)
            results.append({"role": "tool", "tool_call_id": call.call_id, "content": content})
        return [asked, *results] if goes_on else []

    async def _run(self, call: ToolCall, said: str) -> tuple[Any, bool]:
        handler = self._functions[call.name].handler
        assert handler is not None, "every tool is built with one"
        given: list[tuple[Any, bool]] = []

        async def take(
            result: Any, *, properties: FunctionCallResultProperties | None = None
        ) -> None:
            given.append((result, properties is None or properties.run_llm is not False))

        nowhere = cast(Any, None)  # there is no pipeline that a tool could reach into
        params = FunctionCallParams(
            function_name=call.name,
            tool_call_id=call.call_id,
            arguments=parsed_arguments(call.arguments) or {},
            llm=cast(Any, _Writer(said)),
            pipeline_worker=nowhere,
            context=nowhere,
            result_callback=take,
        )
        await cast(Any, handler)(params)
        return given[-1]

    async def hang_up(self, said: str) -> None:
        """The call ends behind this turn's words."""
        self.hung_up = True

    async def hand_over(self, reason: Reason, said: str = "") -> None:
        """The caller is put through behind this turn's words."""
        self.handed_over = reason

    async def take_message(self, text: str, name: str | None, number: str | None) -> bool:
        """Keep a message."""
        return await self._messages.keep_message(self._call_sid, text, name, number)

    def named(self, caller_name: str) -> None:
        """The caller said who is calling."""
        self.caller_name = caller_name or self.caller_name


def _calls(calls: Sequence[ToolCall]) -> list[dict[str, Any]]:
    return [
        {
            "id": call.call_id,
            "type": "function",
            "function": {"name": call.name, "arguments": call.arguments},
        }
        for call in calls
    ]


async def _say_nothing(_: str) -> None:
    """Twilio speaks when the document is there, and not before."""

"""What the language model may do in a call, other than speak."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, cast

from pipecat.adapters.llm.schemas.direct_function import DirectFunction
from pipecat.adapters.llm.schemas.function_schema import FunctionSchema
from pipecat.frames.frames import FunctionCallResultProperties
from pipecat.services.llm_service import FunctionCallParams

from bot.vendors.llm.service import PhoneLLM
from dialogue.attempts import Reason

_MOST_MESSAGE_CHARS = 2000
_MOST_NAME_CHARS = 80
_MOST_NUMBER_CHARS = 40

_REASONS = {
    "caller_asked": Reason.WISH,
    "cannot_help": Reason.CANNOT_HELP,
    "urgent": Reason.URGENT,
    "complaint": Reason.COMPLAINT,
}


class CallActions(Protocol):
    """What tools do to the call that they are called in."""

    async def hang_up(self, said: str) -> None:
        """End the call when the caller has heard these words, or a farewell if there are none."""

    async def hand_over(self, reason: Reason, said: str = "") -> None:
        """Put the caller through, or begin to take a message."""

    async def take_message(self, text: str, name: str | None, number: str | None) -> bool:
        """Write down what the caller leaves for the business; whether it is kept."""
        ...

    def named(self, caller_name: str) -> None:
        """The caller said who is calling."""


def build_tools(
    actions: CallActions, business_tools: Sequence[FunctionSchema] = ()
) -> list[FunctionSchema | DirectFunction]:
    """The functions offered to the model: ours, and those of the business."""

    async def end_call(params: FunctionCallParams) -> None:
        await _without_answer(params, "the call is ending")
        await actions.hang_up(_said(params))

    async def transfer_to_human(params: FunctionCallParams) -> None:
        actions.named(_text(params, "caller_name", _MOST_NAME_CHARS))
        reason = _REASONS.get(_text(params, "reason", _MOST_NAME_CHARS), Reason.WISH)
        await _without_answer(params, "the caller is told what happens now; say nothing more")
        await actions.hand_over(reason, _said(params))

    async def take_message(params: FunctionCallParams) -> None:
        text = _text(params, "message", _MOST_MESSAGE_CHARS)
        name = _text(params, "caller_name", _MOST_NAME_CHARS)
        number = _text(params, "callback_number", _MOST_NUMBER_CHARS)
        if not text:
            await params.result_callback({"error": "there is no message: ask the caller for it"})
            return
        actions.named(name)
        if await actions.take_message(text, name or None, number or None):
            await params.result_callback({"status": "the message is kept for the business"})
        else:
            await params.result_callback(
                {"error": "the message could not be kept: say so, and ask to call again"}
            )

    return [
        FunctionSchema(
            "end_call",
            "End the telephone call. Only after the caller said goodbye or needs nothing more.",
            {},
            [],
            end_call,
        ),
        FunctionSchema(
            "transfer_to_human",
            "Put the caller through to the business's own team, or offer to take a message when "
            "nobody is there. It calls the business's number and no other.",
            {
                "reason": {"type": "string", "enum": list(_REASONS)},
                "caller_name": {"type": "string", "description": "Only if the caller said it."},
            },
            ["reason"],
            transfer_to_human,
        ),
        FunctionSchema(
            "take_message",
            "Write down the caller's message for the business. Ask for name, telephone number "
            "and message before, one at a time.",
            {
                "message": {"type": "string", "description": "In the caller's own words."},
                "caller_name": {"type": "string", "description": "Only if the caller said it."},
                "callback_number": {"type": "string", "description": "Only if the caller said it."},
            },
            ["message"],
            take_message,
        ),
        *business_tools,
    ]


async def _without_answer(params: FunctionCallParams, status: str) -> None:
    done = FunctionCallResultProperties(run_llm=False)
    await params.result_callback({"status": status}, properties=done)


def _said(params: FunctionCallParams) -> str:
    """What the model wrote beside the tool call."""
    return cast(PhoneLLM, params.llm).said


def _text(params: FunctionCallParams, name: str, most_chars: int) -> str:
    """An argument as text; models also write numbers, null, and what nobody asked for."""
    value: Any = params.arguments.get(name)
    text = value if isinstance(value, str) else str(value) if isinstance(value, int) else ""
    return " ".join(text.split())[:most_chars]

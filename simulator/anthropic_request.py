"""What Anthropic takes as a message request, and with which words it refuses the rest."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

_ALWAYS_THINKS = ("fable", "mythos", "opus-5")


@dataclass(eq=False)
class Refusal(Exception):
    """An answer other than 200, in Anthropic's error shape."""

    status: int
    type: str
    message: str

    def body(self, request_id: str) -> dict[str, Any]:
        """The JSON that goes with the status."""
        error = {"type": self.type, "message": self.message}
        return {"type": "error", "error": error, "request_id": request_id}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TextBlock(_Strict):
    """Words."""

    type: Literal["text"]
    text: str = Field(pattern=r"\S")
    cache_control: dict[str, Any] | None = None


class ToolUseBlock(_Strict):
    """A call that the model made earlier."""

    type: Literal["tool_use"]
    id: str = Field(pattern=r"^[a-zA-Z0-9_-]+$")
    name: str
    input: dict[str, Any]


class ToolResultBlock(_Strict):
    """The result of a call."""

    type: Literal["tool_result"]
    tool_use_id: str
    content: str | list[TextBlock] = ""
    is_error: bool | None = None


Block = Annotated[TextBlock | ToolUseBlock | ToolResultBlock, Field(discriminator="type")]


class Message(_Strict):
    """One of the conversation."""

    role: Literal["user", "assistant"]
    content: str | list[Block]

    @property
    def blocks(self) -> list[TextBlock | ToolUseBlock | ToolResultBlock]:
        """The content as blocks."""
        if isinstance(self.content, str):
            return [TextBlock(type="text", text=self.content)]
        return self.content


class Tool(_Strict):
    """A function that the model may call."""

    name: str = Field(pattern=r"^[a-zA-Z0-9_-]{1,128}$")
    description: str | None = None
    input_schema: dict[str, Any]


class Thinking(_Strict):
    """Whether the model thinks before it answers."""

    type: Literal["adaptive", "disabled"]


class OutputConfig(_Strict):
    """How hard it tries."""

    effort: Literal["low", "medium", "high", "xhigh", "max"] | None = None


class MessageRequest(_Strict):
    """The body of `POST /v1/messages`; sampling parameters are refused by today's models."""

    model: str
    max_tokens: int = Field(ge=1)
    messages: list[Message] = Field(min_length=1)
    system: str | list[TextBlock] | None = None
    stream: bool = False
    tools: list[Tool] | None = None
    tool_choice: dict[str, Any] | None = None
    thinking: Thinking | None = None
    output_config: OutputConfig | None = None
    stop_sequences: list[str] | None = None
    metadata: dict[str, Any] | None = None

    @property
    def thinks(self) -> bool:
        """Whether thinking stands in front of the answer."""
        return self.thinking is None or self.thinking.type == "adaptive"

    def as_chat(self) -> dict[str, Any]:
        """The same in the chat-completion shape that the stand-in model reads."""
        messages: list[dict[str, Any]] = []
        if self.system:
            messages.append({"role": "system", "content": _words(self.system)})
        for message in self.messages:
            messages += _in_chat_shape(message)
        chat: dict[str, Any] = {
            "model": self.model,
            "messages": messages,
            "stream": self.stream,
            "max_completion_tokens": self.max_tokens,
        }
        if self.tools:
            chat["tools"] = [
                {
                    "type": "function",
                    "function": {"name": tool.name, "parameters": tool.input_schema},
                }
                for tool in self.tools
            ]
        return chat


def parse(body: bytes, models: Sequence[str]) -> MessageRequest:
    """Read and check a request body; raise `Refusal` where Anthropic would."""
    try:
        request = MessageRequest.model_validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise _bad(f"{where}: {first['msg']}") from error
    if request.model not in models:
        raise Refusal(404, "not_found_error", f"model: {request.model}")
    if request.messages[0].role != "user":
        raise _bad("messages: first message must use the user role")
    if request.messages[-1].role != "user":
        raise _bad(
            "This model does not support assistant message prefill. "
            "The conversation must end with a user message."
        )
    if not request.thinks and any(name in request.model for name in _ALWAYS_THINKS):
        raise _bad("thinking.type.disabled is not supported for this model")
    _check_tool_results(request.messages)
    return request


def _check_tool_results(messages: Sequence[Message]) -> None:
    called: set[str] = set()
    for index, message in enumerate(messages):
        answered = {b.tool_use_id for b in message.blocks if isinstance(b, ToolResultBlock)}
        if missing := called - answered:
            raise _bad(
                f"messages.{index}: `tool_use` ids were found without `tool_result` blocks "
                f"immediately after: {', '.join(sorted(missing))}."
            )
        if unexpected := answered - called:
            raise _bad(
                f"messages.{index}: unexpected `tool_use_id` found in `tool_result` blocks: "
                f"{', '.join(sorted(unexpected))}."
            )
        called = {block.id for block in message.blocks if isinstance(block, ToolUseBlock)}


def _in_chat_shape(message: Message) -> list[dict[str, Any]]:
    texts = [block.text for block in message.blocks if isinstance(block, TextBlock)]
    calls = [
        {"id": block.id, "type": "function", "function": _called(block)}
        for block in message.blocks
        if isinstance(block, ToolUseBlock)
    ]
    shaped: list[dict[str, Any]] = [
        {"role": "tool", "tool_call_id": block.tool_use_id, "content": _words(block.content)}
        for block in message.blocks
        if isinstance(block, ToolResultBlock)
    ]
    if texts or calls:
        words = {"role": message.role, "content": " ".join(texts) or None}
        shaped.append(words | ({"tool_calls": calls} if calls else {}))
    return shaped


def _called(block: ToolUseBlock) -> dict[str, Any]:
    return {"name": block.name, "arguments": json.dumps(block.input, ensure_ascii=False)}


def _words(content: str | list[TextBlock]) -> str:
    if isinstance(content, str):
        return content
    return " ".join(block.text for block in content)


def _bad(message: str) -> Refusal:
    return Refusal(400, "invalid_request_error", message)

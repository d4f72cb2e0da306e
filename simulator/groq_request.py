"""What Groq takes as a chat request, and with which words it refuses the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

MOST_TOOLS = 128


@dataclass(frozen=True)
class Refusal:
    """An answer other than 200, in Groq's error shape."""

    status: int
    message: str
    type: str = "invalid_request_error"
    code: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        """The JSON that goes with the status."""
        error: dict[str, Any] = {"message": self.message, "type": self.type}
        if self.code:
            error["code"] = self.code
        return {"error": error | self.extra}


class Refused(Exception):
    """A request that Groq does not take."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TextPart(_Strict):
    """One text part of a message's content."""

    type: Literal["text"]
    text: str


Content = str | list[TextPart]


class InstructionMessage(_Strict):
    """What the operator says to the model."""

    role: Literal["system", "developer"]
    content: Content
    name: str | None = None


class UserMessage(_Strict):
    """What the caller said."""

    role: Literal["user"]
    content: Content
    name: str | None = None


class CalledFunction(_Strict):
    """Name and JSON arguments of a call."""

    name: str
    arguments: str


class ToolCall(_Strict):
    """A call that the model made earlier."""

    id: str
    type: Literal["function"]
    function: CalledFunction


class AssistantMessage(_Strict):
    """What the model said or called; one of the two must be there."""

    role: Literal["assistant"]
    content: Content | None = None
    tool_calls: list[ToolCall] | None = None
    reasoning: str | None = None
    name: str | None = None


class ToolMessage(_Strict):
    """The result of a call."""

    role: Literal["tool"]
    content: Content
    tool_call_id: str
    name: str | None = None


Message = Annotated[
    InstructionMessage | UserMessage | AssistantMessage | ToolMessage, Field(discriminator="role")
]


class FunctionDefinition(_Strict):
    """A function that the model may call."""

    name: str = Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")
    description: str | None = None
    parameters: dict[str, Any] | None = None
    strict: bool | None = None


class Tool(_Strict):
    """An entry of `tools`."""

    type: Literal["function"]
    function: FunctionDefinition


class NamedFunction(_Strict):
    """The function that `tool_choice` forces."""

    name: str


class NamedTool(_Strict):
    """`tool_choice` as an object."""

    type: Literal["function"]
    function: NamedFunction


class StreamOptions(_Strict):
    """`stream_options`; accepted in the body although Groq's SDK has no argument for it."""

    include_usage: bool | None = None


class ResponseFormat(BaseModel):
    """`response_format`; the schema itself is not looked at."""

    type: Literal["text", "json_object", "json_schema"]


class ChatRequest(_Strict):
    """The body of `POST /chat/completions`.

    `logprobs`, `top_logprobs` and `logit_bias` are missing on purpose: Groq refuses them.
    """

    model: str
    messages: list[Message] = Field(min_length=1)
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: Literal[1] | None = None
    temperature: float | None = Field(None, ge=0, le=2)
    top_p: float | None = Field(None, ge=0, le=1)
    frequency_penalty: float | None = Field(None, ge=-2, le=2)
    presence_penalty: float | None = Field(None, ge=-2, le=2)
    max_completion_tokens: int | None = Field(None, ge=1)
    max_tokens: int | None = Field(None, ge=1)
    stop: str | list[str] | None = None
    seed: int | None = None
    user: str | None = None
    tools: list[Tool] | None = Field(None, max_length=MOST_TOOLS)
    tool_choice: Literal["none", "auto", "required"] | NamedTool | None = None
    parallel_tool_calls: bool | None = None
    disable_tool_validation: bool | None = None
    response_format: ResponseFormat | None = None
    reasoning_effort: Literal["none", "default", "low", "medium", "high"] | None = None
    reasoning_format: Literal["hidden", "raw", "parsed"] | None = None
    include_reasoning: bool | None = None
    service_tier: Literal["auto", "on_demand", "flex", "performance"] | None = None
    metadata: dict[str, str] | None = None
    store: bool | None = None

    @property
    def token_limit(self) -> int | None:
        """The most tokens that the answer may have; the deprecated name counts too."""
        return self.max_completion_tokens or self.max_tokens

    def offers(self, tool: str) -> bool:
        """Whether the model may call `tool` in this request."""
        if self.tool_choice == "none":
            return False
        return any(entry.function.name == tool for entry in self.tools or ())


def parse(body: bytes | None, models: Sequence[str]) -> ChatRequest:
    """Read and check a request body; raise `Refused` where Groq would."""
    try:
        request = ChatRequest.model_validate_json(body or b"")
    except ValidationError as error:
        raise Refused(Refusal(400, _message(error))) from error
    if request.model not in models:
        raise Refused(unknown_model(request.model))
    _check_messages(request)
    _check_reasoning(request)
    return request


def unknown_model(model: str) -> Refusal:
    """The same words for a retired, a misspelt and a withheld model."""
    return Refusal(
        404,
        f"The model `{model}` does not exist or you do not have access to it.",
        code="model_not_found",
    )


def _message(error: ValidationError) -> str:
    first = error.errors()[0]
    where, kind = [part for part in first["loc"] if part not in _UNION_TAGS], first["type"]
    if kind == "json_invalid":
        return "could not parse JSON body"
    if where and where[0] == "messages" and len(where) > 1:
        place = f"messages.{where[1]}"
        role = next((part for part in first["loc"] if part in _ROLES), None)
        inner = f"('{place}' : {_complaint(kind, where[2:], first['msg'])})"
        subject = f"for 'role:{role}' the following must be satisfied" if role else "invalid"
        return f"'{place}' : {subject}[{inner}]"
    return _complaint(kind, where, first["msg"])


def _complaint(kind: str, where: Sequence[int | str], message: str) -> str:
    name = ".".join(str(part) for part in where)
    if kind == "extra_forbidden":
        return f"property '{name}' is unsupported"
    if kind == "missing":
        return f"property '{name}' is missing"
    return f"'{name}' : {message[:1].lower()}{message[1:]}"


_ROLES = ("system", "developer", "user", "assistant", "tool")
_UNION_TAGS = ("system", "developer", "user", "assistant", "tool", "str", "list[TextPart]")


def _check_messages(request: ChatRequest) -> None:
    called: set[str] = set()
    for index, message in enumerate(request.messages):
        if isinstance(message, AssistantMessage):
            if message.content is None and not message.tool_calls:
                raise _bad(f"'messages.{index}' : one of 'content' or 'tool_calls' is required")
            called |= {call.id for call in message.tool_calls or ()}
        elif isinstance(message, ToolMessage) and message.tool_call_id not in called:
            raise _bad(f"'messages.{index}' : 'tool_call_id' answers no preceding tool call")


def _check_reasoning(request: ChatRequest) -> None:
    effort, form = request.reasoning_effort, request.reasoning_format
    if form is not None and request.include_reasoning is not None:
        raise _bad("cannot specify both `reasoning_format` and `include_reasoning`")
    if request.model.startswith("openai/gpt-oss") and effort in ("none", "default"):
        raise _bad("`reasoning_effort` must be one of `low`, `medium`, or `high`")
    structured = request.response_format is not None and request.response_format.type != "text"
    if form == "raw" and (request.tools or structured):
        raise _bad("reasoning_format `raw` cannot be used with tool calls or with JSON mode")


def _bad(message: str) -> Refused:
    return Refused(Refusal(400, message))

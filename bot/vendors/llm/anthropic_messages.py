"""A conversation in chat-completion shape -> what Anthropic's messages API takes.

The system prompt stands apart; roles take turns and the caller's comes first and last; a tool's
result follows its call at once, in the caller's message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.vendors.llm.route import Message, Tool
from bot.vendors.llm.tool_calls import parsed_arguments
from dialogue.language import Language

Block = dict[str, Any]

_ON_THE_LINE = {
    Language.EN: "(The caller is on the line.)",
    Language.ES: "(La persona está en la línea.)",
}
"""Stands where the API wants a caller's message and the caller has said nothing."""

_NO_RESULT = '{"status": "no result"}'


def system_and_conversation(
    messages: Sequence[Message], language: Language
) -> tuple[str, list[Message]]:
    """The system prompt, and the messages as the API takes them."""
    opening = 0
    while opening < len(messages) and messages[opening]["role"] in ("system", "developer"):
        opening += 1
    system = "\n\n".join(_text(message) for message in messages[:opening])
    turns = _Turns()
    results = {
        message["tool_call_id"]: _text(message) for message in messages if message["role"] == "tool"
    }
    for message in messages[opening:]:
        _add(turns, message, results)
    on_the_line = {"role": "user", "content": [_text_block(_ON_THE_LINE[language])]}
    first = [on_the_line] if turns.messages and turns.messages[0]["role"] != "user" else []
    last = [on_the_line] if turns.last_role != "user" else []
    return system, [*first, *turns.messages, *last]


def tools_for(tools: Iterable[Tool]) -> list[dict[str, Any]]:
    """The functions in Anthropic's shape."""
    functions = [tool["function"] for tool in tools]
    return [
        {
            "name": function["name"],
            "description": function.get("description") or "",
            "input_schema": {"type": "object", **(function.get("parameters") or {})},
        }
        for function in functions
    ]


class _Turns:
    """Messages of alternating roles; what one role says in a row becomes one message."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    @property
    def last_role(self) -> str | None:
        return self.messages[-1]["role"] if self.messages else None

    def add(self, role: str, blocks: list[Block]) -> None:
        if not blocks:
            return
        if role == self.last_role:
            self.messages[-1]["content"] += blocks
        else:
            self.messages.append({"role": role, "content": blocks})


def _add(turns: _Turns, message: Message, results: Mapping[str, str]) -> None:
    text = _text(message)
    blocks = [_text_block(text)] if text.strip() else []
    match message["role"]:
        case "assistant":
            calls = message.get("tool_calls") or ()
            turns.add("assistant", blocks + [_call_block(call) for call in calls])
            turns.add("user", [_result_block(call["id"], results) for call in calls])
        case "tool":
            pass  # It stands behind its call already, wherever it came in the conversation.
        case _:
            turns.add("user", blocks)


def _text_block(text: str) -> Block:
    return {"type": "text", "text": text}


def _call_block(call: Mapping[str, Any]) -> Block:
    function = call["function"]
    arguments = parsed_arguments(function.get("arguments") or "{}") or {}
    return {
        "type": "tool_use",
        "id": _identifier(call["id"]),
        "name": function["name"],
        "input": arguments,
    }


def _result_block(call_id: str, results: Mapping[str, str]) -> Block:
    return {
        "type": "tool_result",
        "tool_use_id": _identifier(call_id),
        "content": results.get(call_id) or _NO_RESULT,
    }


def _identifier(call_id: str) -> str:
    """Anthropic takes letters, digits, `_` and `-` alone; other vendors' may hold anything."""
    return re.sub(r"[^a-zA-Z0-9_-]", "_", call_id)


def _text(message: Message) -> str:
    content = message.get("content") or ""
    if isinstance(content, str):
        return content
    return " ".join(part.get("text") or "" for part in content)

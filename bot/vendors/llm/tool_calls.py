"""Tool calls as models write them: in pieces or whole, and not always readable."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import uuid4

from bot.vendors.llm.route import Tool, ToolCall, ToolCallMalformed


class OpenCalls:
    """The calls of one answer while their pieces arrive."""

    def __init__(self) -> None:
        self._pieces: dict[int, list[tuple[str, str, str]]] = {}

    def __bool__(self) -> bool:
        return bool(self._pieces)

    def add(
        self, index: int | None, *, call_id: str = "", name: str = "", arguments: str = ""
    ) -> None:
        """Take a piece; what it does not hold is empty.

        Pieces with one index are one call. Without an index, a name begins another call.
        """
        if index is None:
            index = len(self._pieces) - (not name)
        self._pieces.setdefault(index, []).append((call_id, name, arguments))

    def whole(self) -> list[ToolCall]:
        """The calls, in order, each with an identifier."""
        calls: list[ToolCall] = []
        for _, pieces in sorted(self._pieces.items()):
            ids, names, arguments = zip(*pieces, strict=True)
            call_id = next(filter(None, ids), "") or f"call_{uuid4().hex[:24]}"
            calls.append(ToolCall(call_id, "".join(names), "".join(arguments) or "{}"))
        return calls


def parsed_arguments(text: str) -> dict[str, Any] | None:
    """The arguments as an object; None if they are anything else."""
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def checked(route: str, calls: Iterable[ToolCall], tools: Sequence[Tool]) -> list[ToolCall]:
    """The calls of an answer; the same call written twice is one.

    Raises: ToolCallMalformed if one names no offered tool, or its arguments are no JSON object.
    """
    offered = {tool["function"]["name"] for tool in tools}
    distinct: dict[tuple[str, str], ToolCall] = {}
    for call in calls:
        if call.name not in offered:
            raise ToolCallMalformed(route, "a call of a tool that was not offered")
        arguments = parsed_arguments(call.arguments)
        if arguments is None:
            raise ToolCallMalformed(route, "a tool call whose arguments are no JSON object")
        distinct.setdefault((call.name, json.dumps(arguments, sort_keys=True)), call)
    return list(distinct.values())

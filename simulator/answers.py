"""What the stand-in model says: scripted lines first, then a receptionist's rules."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from simulator.answer_language import conversation_language, fold, last_text, text_of
from simulator.receptionist import Answer, Receptionist

Request = Mapping[str, Any]
"""A chat request's body in OpenAI's shape: `messages`, and perhaps `tools`."""

Decorate = Callable[[str, Request], str]
"""Changes the words of each answer, for instance to put an intent tag in front."""


@dataclass(frozen=True)
class Scripted:
    """An answer that a scenario dictates.

    when: part of what the caller says; case, accents and punctuation do not matter.
        None stands for anything.
    tool: called only where the request offers it.
    then: said after the tool's result, `{name}` being what that holds under the name. Of a tool
        that does not hold it, or failed, the receptionist speaks instead.
    """

    when: str | None
    say: str
    tool: str | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)
    then: str | None = None


class Answers:
    """Answers chat requests without a model.

    Scripts hold until they are cleared, however often they are asked for: an agent may ask
    for the same answer twice, before and after it is sure that the caller has finished.
    """

    def __init__(
        self,
        business: Mapping[str, Any],
        scripted: Sequence[Scripted] = (),
        decorate: Decorate | None = None,
    ) -> None:
        self.decorate = decorate
        self._scripted = list(scripted)
        self._receptionist = Receptionist(business)

    def add(self, *scripted: Scripted) -> None:
        """Take more scripts; where several match, the newest wins."""
        self._scripted += scripted

    def clear(self) -> None:
        """Forget all scripts."""
        self._scripted.clear()

    def answer(self, request: Request) -> Answer:
        """What to say and call now; the request is taken as valid."""
        answer = self._undecorated(request)
        if self.decorate is None:
            return answer
        return Answer(self.decorate(answer.say, request), answer.tool, answer.arguments)

    def _undecorated(self, request: Request) -> Answer:
        messages = request["messages"]
        tools = _offered(request)
        script = self._script_for(last_text(messages, "user"))
        language = conversation_language(messages)
        if messages[-1]["role"] == "tool":
            then = _filled(script.then, messages[-1]) if script and script.then else None
            return Answer(then) if then else self._receptionist.after_tool(messages[-1], language)
        if script:
            tool = script.tool if script.tool in tools else None
            return Answer(script.say, tool, script.arguments if tool else {})
        return self._receptionist.reply(messages, language, tools)

    def _script_for(self, said: str) -> Scripted | None:
        words = f" {fold(said)} "
        for script in reversed(self._scripted):
            if script.when is None or f" {fold(script.when)} " in words:
                return script
        return None


def _filled(then: str, result: Mapping[str, Any]) -> str | None:
    """The words, with what the tool found; None if it does not hold what they need."""
    try:
        told = json.loads(text_of(result))
        return then.format_map(told.get("data", told))
    except (ValueError, AttributeError, KeyError, TypeError):
        return None


def _offered(request: Request) -> dict[str, Mapping[str, Any]]:
    """Name and definition of each function that may be called in this request."""
    if request.get("tool_choice") == "none":
        return {}
    functions = [tool["function"] for tool in request.get("tools") or ()]
    return {function["name"]: function for function in functions}

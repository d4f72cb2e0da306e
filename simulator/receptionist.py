"""A receptionist by rule: short spoken answers from the business file, in two languages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from simulator.answer_language import fold, last_text, text_of
from simulator.answer_topics import Topic, topic_of
from simulator.business_facts import Facts
from simulator.receptionist_lines import LINES, Line

END_CALL = "end_call"
TRANSFER = "transfer_to_human"
TAKE_MESSAGE = "take_message"

_HINTS: dict[Topic, frozenset[str]] = {
    Topic.HOURS: frozenset("open opens hours abrimos abierto horario abren cierran close".split()),
    Topic.ADDRESS: frozenset("street avenue address calle avenida direccion".split()),
    Topic.PRICE: frozenset(
        "costs cost price prices charge dollars cuesta cuestan precio precios dolares pesos".split()
    ),
    Topic.SERVICES: frozenset("does offers services hace ofrece servicios hacen".split()),
    Topic.CONTACT: frozenset("email telephone phone website correo telefono".split()),
}
"""Words that a fact about the topic is likely to hold, and the question's own words for it."""
_WHATEVER_IS_ASKED = frozenset({Topic.ADDRESS, Topic.CONTACT, Topic.HOURS})
"""Topics with one answer, which further words of the caller do not change."""
_PLAIN: dict[Topic, Line] = {
    Topic.IDENTITY: Line.IDENTITY,
    Topic.COMPLAINT: Line.SORRY,
    Topic.MESSAGE: Line.ASK_MESSAGE,
    Topic.THANKS: Line.WELCOME,
    Topic.GREETING: Line.HELLO,
    Topic.YES: Line.GO_ON,
}
_TIME = re.compile(
    r"\d|\b(monday|tuesday|wednesday|thursday|friday|saturday|today|tomorrow|morning|afternoon"
    r"|lunes|martes|miercoles|jueves|viernes|sabado|hoy|manana|tarde)\b"
)


_NO_MESSAGE = frozenset({Topic.IDENTITY, Topic.HUMAN, Topic.REPEAT, Topic.GOODBYE})
_OFFERED_MESSAGE = re.compile(r"\b(take a message|dejar un recado|tomarle un mensaje)( for you)?$")
_ASKED_FOR_MESSAGE = re.compile(r"\b(your message|su recado|su mensaje)$")
"""Ends of the bot's last words (folded): the receptionist's own, and those of an agent."""


@dataclass(frozen=True)
class Answer:
    """Words, and perhaps a tool that is called after them."""

    say: str
    tool: str | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)


Tools = Mapping[str, Mapping[str, Any]]
"""The functions that a request offers: name to definition."""


class Receptionist:
    """Answers a conversation; claims nothing that the business file does not say."""

    def __init__(self, business: Mapping[str, Any]) -> None:
        self._facts = Facts(business)

    def reply(self, messages: Sequence[Mapping[str, Any]], language: str, tools: Tools) -> Answer:
        """The next thing to say, in one to three sentences."""
        said = last_text(messages, "user")
        bot_said = last_text(messages, "assistant")
        if not said:
            return self._line(Line.HELLO, language)
        topic = topic_of(said)
        if follow_up := self._follow_up(topic, fold(bot_said), said, language, tools):
            return follow_up
        if topic is Topic.HUMAN:
            return self._with_tool(Line.TRANSFERRING, Line.NO_TRANSFER, TRANSFER, language, tools)
        if topic is Topic.GOODBYE:
            return self._with_tool(Line.GOODBYE, Line.GOODBYE, END_CALL, language, tools)
        if topic is Topic.REPEAT and bot_said:
            return Answer(bot_said)
        if topic is Topic.BOOKING:
            known = _TIME.search(fold(said))
            return self._line(Line.ASK_NAME if known else Line.ASK_DAY, language)
        if topic in _PLAIN:
            return self._line(_PLAIN[topic], language)
        return self._from_facts(topic, said, language)

    def after_tool(self, result: Mapping[str, Any], language: str) -> Answer:
        """What is said once a tool has answered."""
        failed = re.search(r"\b(error|failed|fallo)\b", fold(text_of(result)))
        return self._line(Line.TOOL_FAILED if failed else Line.TOOL_DONE, language)

    def _follow_up(
        self, topic: Topic, bot_said: str, said: str, language: str, tools: Tools
    ) -> Answer | None:
        """The next step of a booking or a message, when the bot's last words asked for it."""
        if topic is Topic.YES and _OFFERED_MESSAGE.search(bot_said):
            return self._line(Line.ASK_MESSAGE, language)
        if _ASKED_FOR_MESSAGE.search(bot_said) and topic not in _NO_MESSAGE:
            if TAKE_MESSAGE in tools:
                return Answer("", TAKE_MESSAGE, _arguments(tools[TAKE_MESSAGE], said))
            return self._line(Line.NOTED, language)
        if topic not in (Topic.UNKNOWN, Topic.YES):
            return None
        if _asked(Line.ASK_DAY, bot_said):
            return self._line(Line.ASK_NAME, language)
        if _asked(Line.ASK_NAME, bot_said):
            return self._line(Line.NOTED, language)
        return None

    def _from_facts(self, topic: Topic, said: str, language: str) -> Answer:
        hints = _HINTS.get(topic, frozenset())
        hours = self._facts.hours(said, language) if topic is Topic.HOURS else None
        if topic in _WHATEVER_IS_ASKED:
            found = hours or self._facts.typical(hints, language)
        else:
            found = self._facts.about(said, hints, language)
        return Answer(found) if found else self._line(Line.UNKNOWN, language)

    def _with_tool(
        self, line: Line, without: Line, tool: str, language: str, tools: Tools
    ) -> Answer:
        if tool not in tools:
            return self._line(without, language)
        return Answer(self._line(line, language).say, tool, _arguments(tools[tool], line.value))

    def _line(self, line: Line, language: str) -> Answer:
        return Answer(LINES[language][line].format(name=self._facts.name))


def _asked(line: Line, bot_said: str) -> bool:
    """Whether the bot's last words (folded) end with this line, in either language."""
    return any(bot_said.endswith(fold(lines[line])) for lines in LINES.values())


def _arguments(function: Mapping[str, Any], said: str) -> dict[str, Any]:
    """Something for each required parameter: the first allowed value, or the caller's words."""
    schema = function.get("parameters") or {}
    properties = schema.get("properties", {})
    return {name: _value(properties.get(name, {}), said) for name in schema.get("required", ())}


def _value(schema: Mapping[str, Any], said: str) -> Any:
    if choices := schema.get("enum"):
        return choices[0]
    empty = {"integer": 0, "number": 0, "boolean": True, "array": [], "object": {}}
    return empty.get(schema.get("type", "string"), said)

"""An answer as Groq's models give it: reasoning, tokens, a tool call, and what they cost."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from simulator.groq_request import ChatRequest
from simulator.receptionist import Answer

_REASONING_TOKENS = {"low": 8, "medium": 40, "high": 160}
_REASONING_WORDS = " The caller wants a short spoken reply in their own language.".split(" ")
_PROMPT_TOKENS_A_SECOND = 40_000


@dataclass(frozen=True)
class Completion:
    """What the model produced.

    reasoning: tokens for `delta.reasoning`; hidden ones are counted, not shown.
    tool_call: an entry of `tool_calls`, without `index`.
    """

    reasoning: tuple[str, ...]
    hidden_reasoning: int
    content: tuple[str, ...]
    tool_call: dict[str, Any] | None
    finish_reason: str

    @property
    def tokens(self) -> int:
        """All tokens produced, those nobody sees included."""
        call = len(tokenize(json.dumps(self.tool_call))) if self.tool_call else 0
        return len(self.reasoning) + self.hidden_reasoning + len(self.content) + call


NOTHING = Completion((), 0, (), None, "stop")
"""A well-formed answer without a word."""


def tokenize(text: str) -> list[str]:
    """Pieces of up to six characters, the blank in front included; joined they are the text."""
    return re.findall(r"\s*\w{1,6}|\s*[^\w\s]|\s+", text)


def complete(request: ChatRequest, answer: Answer, call_id: str) -> Completion:
    """Turn what is to be said into what the model's API gives for this request.

    A gpt-oss model always reasons, beside the content; qwen reasons inside the content
    unless `reasoning_effort` is `none` or `reasoning_format` keeps it out. Reasoning counts
    against the token limit.
    """
    reasoning = _reasoning(request)
    content = tokenize(_until_stop(answer.say, request.stop))
    shown, hidden = reasoning, 0
    inside = _reasons_in_content(request)
    if inside and reasoning:
        content = ["<think>", "\n", *reasoning, "\n", "</think>", "\n\n", *content]
        shown = []
    elif request.reasoning_format == "hidden" or request.include_reasoning is False:
        shown, hidden = [], len(reasoning)
    call = None
    if answer.tool and request.offers(answer.tool):
        arguments = json.dumps(answer.arguments, ensure_ascii=False)
        function = {"name": answer.tool, "arguments": arguments}
        call = {"id": call_id, "type": "function", "function": function}
    limit = request.token_limit
    room = None if limit is None else max(0, limit - len(shown) - hidden)
    if room is not None and len(content) > room:
        return Completion(tuple(shown[:limit]), hidden, tuple(content[:room]), None, "length")
    return Completion(tuple(shown), hidden, tuple(content), call, "tool_calls" if call else "stop")


def usage(request: ChatRequest, completion: Completion, seconds: float) -> dict[str, Any]:
    """Groq's usage object; `seconds` is the time since the request arrived."""
    prompt = sum(len(tokenize(message.model_dump_json())) for message in request.messages)
    prompt_seconds = prompt / _PROMPT_TOKENS_A_SECOND
    details: dict[str, Any] = {}
    if reasoning := len(completion.reasoning) + completion.hidden_reasoning:
        details["completion_tokens_details"] = {"reasoning_tokens": reasoning}
    return {
        "queue_time": 0.02,
        "prompt_tokens": prompt,
        "prompt_time": round(prompt_seconds, 6),
        "completion_tokens": completion.tokens,
        "completion_time": round(max(0.0, seconds - prompt_seconds), 6),
        "total_tokens": prompt + completion.tokens,
        "total_time": round(seconds, 6),
        **details,
    }


def _is_gpt_oss(request: ChatRequest) -> bool:
    return "gpt-oss" in request.model


def _reasons_in_content(request: ChatRequest) -> bool:
    if _is_gpt_oss(request) or request.include_reasoning is False:
        return False
    # With tools Groq does not allow the raw form, so it keeps reasoning apart.
    return request.reasoning_format in (None, "raw") and not request.tools


def _reasoning(request: ChatRequest) -> list[str]:
    effort = request.reasoning_effort
    if not _is_gpt_oss(request) and ("qwen" not in request.model or effort == "none"):
        return []
    count = _REASONING_TOKENS.get(effort or "medium", _REASONING_TOKENS["medium"])
    words = [f" {word}" for word in _REASONING_WORDS if word]
    return [words[index % len(words)] for index in range(count)]


def _until_stop(text: str, stop: str | list[str] | None) -> str:
    for sequence in [stop] if isinstance(stop, str) else stop or []:
        text = text.split(sequence)[0]
    return text

"""Three language-model vendors on loopback, and the process's failover over all of them."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from bot.vendors.llm.anthropic import AnthropicRoute
from bot.vendors.llm.attempt import Answered, Reply
from bot.vendors.llm.cerebras import CerebrasRoute
from bot.vendors.llm.failover import Failover
from bot.vendors.llm.groq import GroqRoute
from bot.vendors.llm.models import ModelPriority
from bot.vendors.llm.route import Question, Text, Tool, ToolCall
from dialogue.language import Language
from simulator.answers import Answers, Scripted
from simulator.anthropic import Anthropic
from simulator.cerebras import Cerebras
from simulator.groq import Groq
from simulator.latency import Latencies, brief, constant
from simulator.standin import StandIn

QUICK = replace(brief(), llm_first_token_ms=constant(10.0), llm_token_ms=constant(1.0))
PROMPTS = {
    Language.EN: "You answer the telephone of Mission Dental.",
    Language.ES: "Usted atiende el teléfono de Mission Dental.",
}


def tool(name: str) -> Tool:
    return {
        "type": "function",
        "function": {"name": name, "description": name, "parameters": {"type": "object"}},
    }


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Vendors:
    """The stand-ins, each with a model of its own, and what asks them."""

    groq: Groq
    cerebras: Cerebras
    anthropic: Anthropic
    failover: Failover
    clock: Clock

    def all_say(self, answer: str, **script: Any) -> None:
        for vendor in (self.groq, self.cerebras, self.anthropic):
            vendor.answers.add(Scripted(when=None, say=answer, **script))

    def chats(self) -> tuple[int, int, int]:
        """How many answers each was asked for."""
        return (len(chats(self.groq)), len(chats(self.cerebras)), len(chats(self.anthropic)))


@dataclass(frozen=True)
class Heard:
    """One turn's answer as the call gets it."""

    replies: Sequence[Reply]

    @property
    def text(self) -> str:
        return "".join(reply.text for reply in self.replies if isinstance(reply, Text))

    @property
    def calls(self) -> list[ToolCall]:
        return [reply for reply in self.replies if isinstance(reply, ToolCall)]

    @property
    def answered(self) -> list[Answered]:
        return [reply for reply in self.replies if isinstance(reply, Answered)]

    @property
    def vendors(self) -> list[str]:
        return [answered.route.split("/")[0] for answered in self.answered]


def chats(vendor: StandIn) -> list[dict[str, Any]]:
    """The bodies of the requests for an answer, in order."""
    return [
        json.loads(asked.body)
        for asked in vendor.asked
        if asked.method == "POST" and asked.body is not None
    ]


def question(
    said: str = "hello", language: Language = Language.EN, tools: Sequence[Tool] = ()
) -> Question:
    messages = [
        {"role": "system", "content": PROMPTS[language]},
        {"role": "user", "content": said},
    ]
    return Question(messages=messages, tools=tools, language=language)


async def heard(failover: Failover, asked: Question) -> Heard:
    return Heard([reply async for reply in failover.answer(asked)])


def model_of_its_own() -> Answers:
    return Answers({"name": "Mission Dental"})


@asynccontextmanager
async def three_vendors(
    latencies: Latencies = QUICK,
    groq_type: type[Groq] = Groq,
    groq_model: str = "qwen/qwen3.8-27b",
) -> AsyncIterator[Vendors]:
    async with AsyncExitStack() as stack:
        groq = groq_type(model_of_its_own(), latencies)
        cerebras = Cerebras(model_of_its_own(), latencies)
        anthropic = Anthropic(model_of_its_own(), latencies)
        for vendor in (groq, cerebras, anthropic):
            await stack.enter_async_context(vendor)
        clock = Clock()
        routes = [
            groq_route(groq, groq_model),
            cerebras_route(cerebras),
            anthropic_route(anthropic),
        ]
        failover = Failover(routes, clock=clock)
        stack.push_async_callback(failover.close)
        yield Vendors(groq, cerebras, anthropic, failover, clock)


def groq_route(vendor: Groq, *models: str, api_key: str = "gsk-key") -> GroqRoute:
    wanted = ModelPriority(models or ("qwen/qwen3.8-27b",))
    return GroqRoute(api_key=api_key, base_url=vendor.http_url, models=wanted)


def cerebras_route(vendor: Cerebras, *models: str, api_key: str = "csk-key") -> CerebrasRoute:
    wanted = ModelPriority(models or ("qwen-3.8-27b",))
    return CerebrasRoute(api_key=api_key, base_url=vendor.http_url, models=wanted)


def anthropic_route(vendor: Anthropic, *models: str, api_key: str = "sk-ant-key") -> AnthropicRoute:
    wanted = ModelPriority(models or ("claude-haiku-5-5",))
    return AnthropicRoute(api_key=api_key, base_url=vendor.http_url, models=wanted)

"""What the model may do in a call, and what becomes of what it writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import pytest
from pipecat.adapters.llm.schemas.function_schema import FunctionSchema
from pipecat.services.llm_service import FunctionCallParams

from bot.tool_names import OWN_TOOLS
from bot.tools import build_tools
from dialogue.attempts import Reason


@dataclass
class Actions:
    """A call that notes what is asked of it."""

    keeps_messages: bool = True
    done: list[tuple[Any, ...]] = field(default_factory=list)

    async def hang_up(self, said: str) -> None:
        self.done.append(("hang up", said))

    async def hand_over(self, reason: Reason, said: str = "") -> None:
        self.done.append(("hand over", reason, said))

    async def take_message(self, text: str, name: str | None, number: str | None) -> bool:
        self.done.append(("message", text, name, number))
        return self.keeps_messages

    def named(self, caller_name: str) -> None:
        self.done.append(("named", caller_name))


async def called(actions: Actions, name: str, **arguments: Any) -> tuple[Any, bool]:
    """What the model is told, and whether it is asked to go on."""
    told: list[tuple[Any, bool]] = []

    async def result(answer: Any, *, properties: Any = None) -> None:
        told.append((answer, properties is None or properties.run_llm is not False))

    tools = {tool.name: tool for tool in build_tools(actions) if isinstance(tool, FunctionSchema)}
    assert tools.keys() == OWN_TOOLS
    llm = SimpleNamespace(said="[info] Un momento.")
    params = SimpleNamespace(arguments=arguments, llm=llm, result_callback=result)
    handler = tools[name].handler
    assert handler is not None
    await handler(cast(FunctionCallParams, params))
    return told[0]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("urgent", Reason.URGENT),
        ("complaint", Reason.COMPLAINT),
        ("cannot_help", Reason.CANNOT_HELP),
        ("call +19005550199 instead", Reason.WISH),
        (None, Reason.WISH),
    ],
)
async def test_a_caller_is_put_through_for_a_reason_we_know(written, reason) -> None:
    actions = Actions()

    _, goes_on = await called(
        actions, "transfer_to_human", reason=written, number="+19005550199", caller_name="Ana"
    )

    assert actions.done == [("named", "Ana"), ("hand over", reason, "[info] Un momento.")]
    assert not goes_on


async def test_a_message_is_kept_with_what_the_caller_gave() -> None:
    actions = Actions()

    told, goes_on = await called(
        actions, "take_message", message=" Call me\n back ", callback_number=2105550142
    )

    assert actions.done[-1] == ("message", "Call me back", None, "2105550142")
    assert "kept" in told["status"] and goes_on


async def test_a_message_that_is_lost_is_told_honestly() -> None:
    told, _ = await called(Actions(keeps_messages=False), "take_message", message="Call me.")

    assert "could not be kept" in told["error"]


@pytest.mark.parametrize("message", ["", None, {"text": "Call me."}])
async def test_a_message_without_words_is_asked_for(message: Any) -> None:
    actions = Actions()

    told, _ = await called(actions, "take_message", message=message)

    assert "ask the caller" in told["error"]
    assert not actions.done


async def test_the_call_ends_behind_the_model_s_own_last_words() -> None:
    actions = Actions()

    _, goes_on = await called(actions, "end_call")

    assert actions.done == [("hang up", "[info] Un momento.")]
    assert not goes_on

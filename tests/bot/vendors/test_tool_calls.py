"""Tool calls as models write them, put together and checked."""

from __future__ import annotations

import pytest

from bot.vendors.llm.route import ToolCall, ToolCallMalformed
from bot.vendors.llm.tool_calls import OpenCalls, checked
from tests.bot.vendors.llm_vendors import tool

TOOLS = [tool("take_message"), tool("end_call")]


def test_a_call_in_pieces_is_one_call():
    calls = OpenCalls()
    calls.add(0, call_id="c1", name="take_message")
    calls.add(0, arguments='{"text": ')
    calls.add(0, arguments='"hola"}')

    assert calls.whole() == [ToolCall("c1", "take_message", '{"text": "hola"}')]


def test_two_calls_without_an_index_are_two_calls():
    calls = OpenCalls()
    calls.add(None, call_id="c1", name="take_message", arguments="{")
    calls.add(None, arguments="}")
    calls.add(None, call_id="c2", name="end_call")

    assert calls.whole() == [ToolCall("c1", "take_message", "{}"), ToolCall("c2", "end_call", "{}")]


def test_calls_that_come_without_an_identifier_get_their_own():
    calls = OpenCalls()
    calls.add(0, name="take_message")
    calls.add(1, name="end_call")

    first, second = calls.whole()

    assert first.call_id and second.call_id and first.call_id != second.call_id


def test_a_message_that_the_model_writes_twice_in_one_answer_is_taken_once():
    twice = [
        ToolCall("c1", "take_message", '{"text": "hi", "name": "Ana"}'),
        ToolCall("c2", "take_message", '{"name": "Ana", "text": "hi"}'),
        ToolCall("c3", "take_message", '{"text": "another", "name": "Ana"}'),
    ]

    assert [call.call_id for call in checked("groq/x", twice, TOOLS)] == ["c1", "c3"]


@pytest.mark.parametrize(
    "call",
    [
        ToolCall("c1", "fly_to_the_moon", "{}"),
        ToolCall("c1", "", "{}"),
        ToolCall("c1", "end_call", '{"why": '),
        ToolCall("c1", "end_call", "[]"),
        ToolCall("c1", "end_call", "null"),
    ],
)
def test_a_call_that_cannot_be_made_is_refused(call):
    with pytest.raises(ToolCallMalformed):
        checked("groq/x", [call], TOOLS)

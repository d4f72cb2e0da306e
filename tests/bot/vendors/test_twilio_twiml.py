"""What a caller's number or name can do to the documents for Twilio: nothing."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.vendors.twilio.twiml import stream_document

NAMES = [
    'Ana "la jefa" O\'Neill & <Co>',
    '"/></Stream></Connect><Dial>+15555550199</Dial><!--',
    "]]><![CDATA[",
    "&#0;&amp;&xxe;",
    "\x00\x1b[2J\r\n\ufffe\ud800",
    "N" * 10_000,
    "\N{PILE OF POO}" * 10_000,
]


def assert_says_the_same(name: str) -> str:
    document = stream_document(
        stream_url="wss://alo.example/voice/stream",
        after_stream_url="https://alo.example/voice/after-stream",
        parameters={"from": name, "token": "t"},
    )
    response = ElementTree.fromstring(document)
    assert [verb.tag for verb in response.iter()] == [
        "Response", "Connect", "Stream", "Parameter", "Parameter", "Redirect",
    ]  # fmt: skip
    first, second = response.iter("Parameter")
    assert (first.get("name"), second.get("value")) == ("from", "t")
    value = first.get("value")
    assert value is not None
    assert len(value) + len("from") < 500
    return value


@pytest.mark.parametrize("name", NAMES)
def test_a_caller_s_name_changes_no_document(name):
    value = assert_says_the_same(name)

    assert name.startswith(value) or "\x00" in name


@given(st.text(st.characters(exclude_categories=[])))
def test_no_name_at_all_changes_a_document(name):
    assert_says_the_same(name)

"""The comparison: Pipecat's plain wiring answers Twilio's webhook with its media socket."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from bench.plain_bot import create_app
from bot.settings import Settings
from simulator.twiml import parse_twiml

EXAMPLE = Path(__file__).parents[2] / "business.toml"


@pytest.fixture
def settings() -> Settings:
    return Settings.model_validate(
        {
            "business_file": EXAMPLE,
            "public_base_url": "http://127.0.0.1:7860",
            "deepgram_api_key": "dg",
            "groq_api_key": "gsk",
            "cartesia_api_key": "car",
        }
    )


async def test_a_caller_is_connected_to_the_media_socket(settings: Settings):
    transport = httpx.ASGITransport(create_app(settings))

    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        answer = await client.post("/voice/incoming")

    (connect,) = parse_twiml(answer.content).verbs
    assert connect.children[0].get("url") == "ws://127.0.0.1:7860/voice/stream"

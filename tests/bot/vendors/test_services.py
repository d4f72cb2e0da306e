"""What the vendors' services tell an operator before any call."""

from __future__ import annotations

import asyncio
from typing import Any

from loguru import logger

from bot.business import load_business
from bot.canned_lines import greetings, other_lines
from bot.settings import load_settings
from bot.vendors.services import VendorServices
from tests.eventually import eventually
from tests.repository import ROOT

KEYS: dict[str, Any] = {"deepgram_api_key": "x", "groq_api_key": "x", "cartesia_api_key": "x"}
NOBODY = "ws://127.0.0.1:9"


async def test_a_voice_that_cannot_be_reached_is_told_of_once_for_all_its_phrases():
    business = load_business(ROOT / "business.toml")
    settings = load_settings(None, cartesia_base_url=NOBODY, smart_turn=False, **KEYS)
    services = VendorServices(settings, business)
    warnings: list[str] = []
    sink = logger.add(warnings.append, level="WARNING", format="{message}")
    try:
        async with asyncio.TaskGroup() as tasks:
            recording = tasks.create_task(services.record_lines())
            await eventually(lambda: bool(warnings))
            recording.cancel()
    finally:
        logger.remove(sink)
        await services.close()

    count = len([*greetings(business), *other_lines(business)])
    assert len(warnings) == 1
    assert warnings[0].startswith(f"{count} fixed phrases are not kept as audio: ")
    assert "ConnectionRefusedError" in warnings[0]
    assert "again in 20 s" in warnings[0]

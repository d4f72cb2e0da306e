"""What the server itself says of its event loop, in the text of `/metrics`."""

from __future__ import annotations

import re

import aiohttp

_LAG = re.compile(r"^(\w*loop_lag\w*?)(?<!_bucket)(?<!_created)(?:\{\})? (\S+)$", re.MULTILINE)


async def loop_lag(origin: str) -> dict[str, float]:
    """Name and value of each metric of the event loop's lag; nothing where there is none."""
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"{origin}/metrics") as response,
        ):
            return lag_in(await response.text())
    except aiohttp.ClientError:
        return {}


def lag_in(metrics: str) -> dict[str, float]:
    """The same, of a text in Prometheus' format. Buckets are left out."""
    return {name: float(value) for name, value in _LAG.findall(metrics)}

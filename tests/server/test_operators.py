"""The operator's pages: health for all, call records for the operator alone."""

from __future__ import annotations

from base64 import b64encode

import aiohttp

from tests.server.reception import IN_PROCESS, Reception, brief_business

pytestmark = IN_PROCESS
RECORDS = ("/api/calls", "/api/calls/CA1")


def credentials(password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + b64encode(f"operator:{password}".encode()).decode()}


async def statuses(world: Reception, headers: dict[str, str]) -> list[int]:
    """What `RECORDS` answer."""
    found = []
    async with aiohttp.ClientSession() as session:
        for path in RECORDS:
            async with session.get(world.base_url + path, headers=headers) as response:
                found.append(response.status)
                if response.status == 401:
                    assert response.headers["WWW-Authenticate"] == 'Basic realm="Alo"'
    return found


async def test_an_operator_with_a_password_reads_calls_and_nobody_else_does(tmp_path):
    environment = {"CONSOLE_PASSWORD": "correcto caballo"}
    async with Reception(
        out_dir=tmp_path, business_file=brief_business(tmp_path), environment=environment
    ) as world:
        assert await statuses(world, credentials("correcto caballo")) == [200, 404]
        for headers in (
            {},
            credentials(""),
            credentials("correcto caball"),
            credentials("correcto caballo "),
            {"Authorization": "Basic not-base64"},
            {"Authorization": "Bearer correcto caballo"},
        ):
            assert await statuses(world, headers) == [401, 401], headers

        guesses = [await statuses(world, credentials(f"guess {number}")) for number in range(15)]
        assert guesses[-1] == [429, 429]
        assert await statuses(world, credentials("correcto caballo")) == [200, 404]


async def test_without_a_password_calls_are_read_on_the_server_s_own_machine_alone(tmp_path):
    async with Reception(out_dir=tmp_path, business_file=brief_business(tmp_path)) as world:
        assert await statuses(world, {}) == [200, 404]
        for headers in (
            {"X-Forwarded-For": "192.0.2.7"},
            {"Host": "alo.example"},
            {"Origin": "https://evil.example"},
        ):
            assert await statuses(world, headers) == [403, 403], headers


async def test_whoever_watches_over_the_server_sees_that_it_lives(tmp_path):
    async with Reception(out_dir=tmp_path, business_file=brief_business(tmp_path)) as world:
        assert await world.get("/health/live") == (200, {"status": "live"})
        assert await world.get("/health/ready") == (200, {"status": "ready"})
        async with aiohttp.ClientSession() as session:
            async with session.get(world.base_url + "/metrics") as response:
                assert "alo_calls_in_progress" in await response.text()

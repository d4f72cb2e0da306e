"""The business's own system, which listens for what Aló reports: a receiver of Standard Webhooks.

https://github.com/standard-webhooks/standard-webhooks
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from typing import Any

from aiohttp import web

from simulator.standin import StandIn

_TOLERANCE_SECONDS = 300


class BusinessSystem(StandIn):
    """`POST /alo`: verifies, drops repeats, and keeps what came.

    received: each event once, in the order of arrival. refused: how many were not signed well.

    Faults (`detail` in brackets):
        status [status]: answer with that status, and keep nothing.
        accept_and_break: take the event, then break the connection before the answer.
        hang: no answer until the receiver stops.
    """

    name = "business"

    def __init__(self, secret: str = "whsec_" + base64.b64encode(bytes(32)).decode()) -> None:
        super().__init__()
        self.secret = secret
        self.received: list[dict[str, Any]] = []
        self.refused = 0
        self._ids: set[str] = set()

    @property
    def url(self) -> str:
        """What the business file names as its webhook."""
        return f"{self.http_url}/alo"

    def routes(self) -> list[web.RouteDef]:
        """The one path."""
        return [web.post("/alo", self._receive)]

    async def _receive(self, request: web.Request) -> web.Response:
        body = await request.read()
        if not self._is_signed(request, body):
            self.refused += 1
            return web.Response(status=401)
        if fault := self.take_fault("status"):
            return web.Response(status=fault.detail["status"])
        if self.take_fault("hang"):
            await self.stopping.wait()
        event_id = request.headers["webhook-id"]
        if event_id not in self._ids:
            self._ids.add(event_id)
            self.received.append(json.loads(body))
        if self.take_fault("accept_and_break") and request.transport is not None:
            request.transport.abort()
        return web.Response(status=204)

    def _is_signed(self, request: web.Request, body: bytes) -> bool:
        event_id = request.headers.get("webhook-id", "")
        timestamp = request.headers.get("webhook-timestamp", "")
        if not timestamp.isdecimal() or abs(time.time() - int(timestamp)) > _TOLERANCE_SECONDS:
            return False
        key = base64.b64decode(self.secret.removeprefix("whsec_"))
        signed = b".".join((event_id.encode(), timestamp.encode(), body))
        wanted = b"v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest())
        given = request.headers.get("webhook-signature", "").encode().split(b" ")
        return any(hmac.compare_digest(each, wanted) for each in given)

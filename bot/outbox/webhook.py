"""Posts to the business's webhook, signed after the Standard Webhooks specification, version 1.

https://github.com/standard-webhooks/standard-webhooks: any of its libraries verifies our posts.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from collections.abc import Callable

import httpx

from bot.errors import DeliveryFailed
from bot.outbox.letters import Letter
from bot.settings_checks import WEBHOOK_SECRET_PREFIX

_WITHIN_SECONDS = 10.0


class Webhook:
    """One business's webhook.

    secret: `whsec_` and the key in base64.
    clock: seconds since 1970, for the signature.
    """

    def __init__(self, url: str, secret: str, clock: Callable[[], float] = time.time) -> None:
        self._url = url
        self._key = base64.b64decode(secret.removeprefix(WEBHOOK_SECRET_PREFIX))
        self._clock = clock
        self._client = httpx.AsyncClient(timeout=_WITHIN_SECONDS, follow_redirects=False)

    async def send(self, letter: Letter, body: str) -> None:
        """Post the body; any status of 200 to 299 accepts it. Raises DeliveryFailed."""
        content = body.encode()
        headers = {
            "content-type": "application/json",
            **signed_headers(self._key, letter.id, int(self._clock()), content),
        }
        try:
            async with self._client.stream(
                "POST", self._url, content=content, headers=headers
            ) as response:
                # What it answers beside the status is not read.
                status, accepted = response.status_code, response.is_success
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise DeliveryFailed(f"the webhook failed ({type(error).__name__})") from error
        if not accepted:
            raise DeliveryFailed(f"the webhook answered with status {status}")

    async def close(self) -> None:
        """Close its connections."""
        await self._client.aclose()


def signed_headers(key: bytes, letter_id: str, timestamp: int, content: bytes) -> dict[str, str]:
    """Id, time and signature of a post.

    The signature is HMAC-SHA256 over id, time and body, joined by dots: neither the body nor the
    time can be changed, and an old post cannot be passed off as a new one.
    """
    signed = f"{letter_id}.{timestamp}.".encode() + content
    digest = hmac.new(key, signed, hashlib.sha256).digest()
    return {
        "webhook-id": letter_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }

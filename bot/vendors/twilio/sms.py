"""Text messages to the business, through Twilio's REST API.

https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource
"""

from __future__ import annotations

import httpx

from bot.errors import DeliveryFailed
from bot.outbox.letters import Letter

_MOST_CHARACTERS = 1600
"""Twilio refuses longer bodies (error 21617)."""

_WITHIN_SECONDS = 10.0


class TwilioSms:
    """The account's own number writes to one other.

    Twilio knows no repeats: after a process that died in mid-delivery a message may come twice.
    """

    def __init__(
        self, *, account_sid: str, auth_token: str, base_url: str, sender: str, receiver: str
    ) -> None:
        self._path = f"/2010-04-01/Accounts/{account_sid}/Messages.json"
        self._numbers = {"From": sender, "To": receiver}
        self._client = httpx.AsyncClient(
            base_url=base_url, auth=(account_sid, auth_token), timeout=_WITHIN_SECONDS
        )

    async def send(self, letter: Letter, body: str) -> None:
        """Hand the text to Twilio. Raises DeliveryFailed."""
        fields = {**self._numbers, "Body": shortened(body)}
        try:
            response = await self._client.post(self._path, data=fields)
        except httpx.HTTPError as error:
            raise DeliveryFailed(f"Twilio failed ({type(error).__name__})") from error
        if not response.is_success:
            raise DeliveryFailed(
                f"Twilio refused the text with status {response.status_code}{_code(response)}"
            )

    async def close(self) -> None:
        """Close its connections."""
        await self._client.aclose()


def shortened(text: str) -> str:
    """The text, if need be cut to what Twilio takes."""
    return text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…"


def _code(response: httpx.Response) -> str:
    """Twilio's own number of what went wrong; its words may hold telephone numbers."""
    try:
        code = response.json().get("code")
    except (ValueError, AttributeError):
        return ""
    return f" (error {code})" if isinstance(code, int) else ""

"""Recordings that Twilio makes and keeps.

https://www.twilio.com/docs/voice/api/recording#create-a-recording-resource
"""

from __future__ import annotations

import httpx

from bot.errors import RecordsError

ID_PREFIX = "RE"

_WITHIN_SECONDS = 10.0
_NOT_FOUND = 404


class TwilioRecordings:
    """The account's recordings. Every method raises RecordsError if Twilio fails or refuses."""

    def __init__(self, *, account_sid: str, auth_token: str, base_url: str) -> None:
        self._account = f"{base_url}/2010-04-01/Accounts/{account_sid}"
        self._credentials = (account_sid, auth_token)

    async def start(self, call_sid: str) -> str:
        """Record a call that is going on, until it ends, each side in a channel; the id of it."""
        fields = {"RecordingChannels": "dual", "RecordingTrack": "both"}
        response = await self._ask("POST", f"/Calls/{call_sid}/Recordings.json", fields)
        if not response.is_success:
            raise RecordsError(f"Twilio refused to record (status {response.status_code})")
        try:
            return str(response.json()["sid"])
        except (ValueError, KeyError, TypeError):
            raise RecordsError("Twilio gave a recording no id") from None

    async def delete(self, recording_sid: str) -> None:
        """Delete a recording; one that is gone already is none."""
        response = await self._ask("DELETE", f"/Recordings/{recording_sid}.json")
        if not response.is_success and response.status_code != _NOT_FOUND:
            raise RecordsError(
                f"Twilio refused to delete a recording (status {response.status_code})"
            )

    async def _ask(
        self, method: str, path: str, fields: dict[str, str] | None = None
    ) -> httpx.Response:
        try:
            async with httpx.AsyncClient(auth=self._credentials, timeout=_WITHIN_SECONDS) as client:
                return await client.request(method, self._account + path, data=fields)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise RecordsError(f"Twilio failed ({type(error).__name__})") from error

"""Twilio's REST API: what a call that is going on does next."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

import aiohttp
from loguru import logger

from bot.errors import CallGone, VendorError
from bot.settings import Settings

_WITHIN_SECONDS = 2.5
"""Of silence at the caller's ear, whatever the tries; Twilio mostly answers within 300 ms."""

_TRIES = 2
_GONE = frozenset({20404, 21220})
"""No such call any more, and a call that is not in progress."""


class TwilioCalls:
    """The calls of one account."""

    def __init__(self, *, account_sid: str, auth_token: str, base_url: str) -> None:
        self._url = f"{base_url}/2010-04-01/Accounts/{account_sid}/Calls/"
        self._headers = {"Authorization": aiohttp.encode_basic_auth(account_sid, auth_token)}

    async def redirect(self, call_sid: str, document: str) -> None:
        """Have the call leave its media stream and go on with this document.

        document: TwiML whose addresses are absolute.

        Raises:
            CallGone: the call is over.
            VendorError: Twilio refused twice, or did not answer in time.
        """
        try:
            async with asyncio.timeout(_WITHIN_SECONDS):
                reason = await self._tried(call_sid, document)
        except TimeoutError:
            reason = "no answer in time"
        if reason:
            raise VendorError(f"Twilio did not redirect a call: {reason}")

    async def _tried(self, call_sid: str, document: str) -> str:
        """Why it was in vain each time; empty when it was done."""
        reason = ""
        async with aiohttp.ClientSession(headers=self._headers) as session:
            for _ in range(_TRIES):
                try:
                    reason = await self._post(session, call_sid, document)
                except aiohttp.ClientError as error:
                    reason = type(error).__name__
                if not reason:
                    break
                logger.warning("Twilio did not redirect a call: {reason}", reason=reason)
        return reason

    async def _post(self, session: aiohttp.ClientSession, call_sid: str, document: str) -> str:
        """What went wrong; empty when it was done."""
        url = f"{self._url}{quote(call_sid, safe='')}.json"
        async with session.post(url, data={"Twiml": document}, allow_redirects=False) as response:
            if response.status < 300:
                return ""
            try:
                answer = await response.json()
            except (aiohttp.ContentTypeError, ValueError):
                answer = {}
            code = answer.get("code") if isinstance(answer, dict) else None
            if code in _GONE:
                raise CallGone("the call is over")
            return f"HTTP status {response.status}, code {code}"


def twilio_calls(settings: Settings) -> TwilioCalls | None:
    """The account's calls; None in local mode, where there is no account."""
    token, account_sid = settings.twilio_auth_token, settings.twilio_account_sid
    if token is None or account_sid is None:
        return None
    return TwilioCalls(
        account_sid=account_sid,
        auth_token=token.get_secret_value(),
        base_url=settings.twilio_api_base_url,
    )

"""Who may come in: Twilio, the operator, whoever watches over the server; strangers in measure."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from typing import Annotated, Any, NoReturn
from urllib.parse import parse_qsl

from fastapi import Depends, HTTPException, Request, WebSocket
from fastapi.security import HTTPBasic, HTTPBasicCredentials

from bot.allowance import AllowanceByAddress
from bot.metrics import REFUSED
from bot.settings import Settings
from bot.settings_checks import is_loopback
from bot.vendors.twilio.signature import SIGNATURE_HEADER, TwilioSignature, from_this_machine

_MOST_BODY_BYTES = 64 * 1024
"""A webhook of Twilio's is about 1 kB."""

_BODY_WITHIN_SECONDS = 5.0
"""Twilio sends it in one piece with its head; half a request must not hold a connection."""

_FORBIDDEN = 403
_TOO_MANY = 429
_RETRY_AFTER = {"Retry-After": "10"}
_REALM = "Alo"
"""Without its accent: headers are ASCII."""


class Doorkeeper:
    """Lets Twilio in, or in local mode this machine alone.

    What is signed is never counted: behind a proxy that names no addresses, Twilio and a stranger
    have the same one.
    """

    def __init__(self, settings: Settings) -> None:
        token = settings.twilio_auth_token
        self._signature = (
            TwilioSignature(token.get_secret_value(), settings.public_base_url) if token else None
        )
        self._password = settings.console_password
        # Behind a proxy of this machine, every request of the internet looks like one of it.
        self._is_public = not is_loopback(settings.public_base_url)
        self._refusals = AllowanceByAddress(at_once=240, per_second=4)
        self._open_pages = AllowanceByAddress(at_once=120, per_second=10)
        self._wrong_passwords = AllowanceByAddress(at_once=20, per_second=1 / 3)

    async def form(self, request: Request) -> dict[str, str]:
        """The fields of a webhook that may come in.

        Anything else is refused with 403: unsigned, changed, or with a field that stands twice.
        An address that was refused too often gets 429.
        """
        if self._signature is not None and SIGNATURE_HEADER not in request.headers:
            self._refuse(request)
        body = await _limited_body(request)
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
        fields = dict(pairs)
        if len(fields) < len(pairs) or not self._is_twilio(request, fields):
            self._refuse(request)
        return fields

    def admits(self, websocket: WebSocket) -> bool:
        """Whether a media socket may be accepted."""
        if self._signature is None:
            admitted = _is_local(websocket)
        else:
            admitted = self._signature.signed_socket(websocket.url.path, websocket.headers)
        if not admitted:
            REFUSED.labels(what="media socket").inc()
        return admitted

    async def watcher(self, request: Request) -> None:
        """Let anybody in who does not ask too often: health and metrics tell nothing of callers."""
        if self._signature is None and _is_local(request):
            return
        if not self._open_pages.take(_host(request)):
            raise HTTPException(_TOO_MANY, "too many requests", _RETRY_AFTER)

    @property
    def operator(self) -> Any:
        """A dependency that lets the operator in: by password, or without one from here."""
        return Depends(self._by_password if self._password else self._from_here)

    async def _by_password(
        self,
        request: Request,
        given: Annotated[HTTPBasicCredentials, Depends(HTTPBasic(realm=_REALM))],
    ) -> None:
        assert self._password is not None
        expected = self._password.get_secret_value().encode()
        if secrets.compare_digest(given.password.encode(), expected):
            return
        if not self._wrong_passwords.take(_host(request)):
            raise HTTPException(_TOO_MANY, "too many wrong passwords", _RETRY_AFTER)
        raise HTTPException(401, "wrong password", {"WWW-Authenticate": f'Basic realm="{_REALM}"'})

    async def _from_here(self, request: Request) -> None:
        if self._is_public or not _is_local(request):
            raise HTTPException(_FORBIDDEN, "set CONSOLE_PASSWORD to read calls from elsewhere")

    def _is_twilio(self, request: Request, fields: Mapping[str, str]) -> bool:
        if self._signature is None:
            return _is_local(request)
        path = request.scope["raw_path"].decode("ascii", "replace")
        query = request.scope["query_string"].decode("ascii", "replace")
        target = f"{path}?{query}" if query else path
        return self._signature.signed_webhook(target, fields, request.headers)

    def _refuse(self, request: Request) -> NoReturn:
        REFUSED.labels(what="webhook").inc()
        if not self._refusals.take(_host(request)):
            raise HTTPException(_TOO_MANY, "refused too often", _RETRY_AFTER)
        raise HTTPException(_FORBIDDEN, "not signed by Twilio for this address")


async def _limited_body(request: Request) -> bytes:
    body = bytearray()
    try:
        async with asyncio.timeout(_BODY_WITHIN_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > _MOST_BODY_BYTES:
                    raise HTTPException(413, "too large for a webhook")
    except TimeoutError:
        raise HTTPException(408, "the request did not come to its end") from None
    return bytes(body)


def _host(connection: Request | WebSocket) -> str | None:
    return connection.client.host if connection.client else None


def _is_local(connection: Request | WebSocket) -> bool:
    return from_this_machine(_host(connection), connection.headers)

"""Twilio's requests to the business: signed, timed, and fetched where the business really is."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit, urlunsplit

import aiohttp
from twilio.request_validator import RequestValidator
from yarl import URL

from simulator.twilio_errors import Code, TwilioError

_WEB_SCHEME = {"wss": "https", "ws": "http"}
_SOCKET_SCHEME = {"https": "wss", "http": "ws"}


def origin_of(url: str) -> str:
    """Scheme, host and port."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True)
class Fetch:
    """A document to be fetched; `extra` goes on top of the call's own parameters."""

    url: str
    method: str = "POST"
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What the business answered."""

    status: int
    content_type: str
    body: bytes


@dataclass(frozen=True)
class Wire:
    """How Twilio reaches a business.

    connect_to: public origin to real one, `{"https://alo.example": "http://127.0.0.1:7860"}`:
    what DNS and a TLS proxy do between them. Signatures are made over the public URL; the
    business sees its real host, as behind a proxy that passes nothing on.
    timeout_seconds, connect_seconds: Twilio's are 15 and 5.
    """

    session: aiohttp.ClientSession
    auth_token: str
    connect_to: Mapping[str, str] = field(default_factory=dict)
    timeout_seconds: float = 15.0
    connect_seconds: float = 5.0

    def real(self, url: str) -> str:
        """Where this public URL is served; websocket URLs follow their web origin."""
        parts = urlsplit(url)
        scheme = _WEB_SCHEME.get(parts.scheme, parts.scheme)
        real = self.connect_to.get(f"{scheme}://{parts.netloc}")
        if real is None:
            return url
        target = urlsplit(real)
        is_socket = parts.scheme in _WEB_SCHEME
        scheme = _SOCKET_SCHEME[target.scheme] if is_socket else target.scheme
        return urlunsplit((scheme, target.netloc, parts.path, parts.query, ""))

    def sign(self, url: str, parameters: Mapping[str, str] | None = None) -> str:
        """`X-Twilio-Signature` for a request to this public URL."""
        return RequestValidator(self.auth_token).compute_signature(url, dict(parameters or {}))

    async def ask(self, request: Fetch, parameters: Mapping[str, str]) -> Answer:
        """Send the parameters, as a form or in the query.

        Raises TwilioError: 11205 when there is no connection, 11200 when no answer comes in time.
        """
        url, form = request.url, dict(parameters)
        if request.method == "GET":
            url = f"{url}{'&' if urlsplit(url).query else '?'}{urlencode(form)}"
            form = {}
        headers = {
            "User-Agent": "TwilioProxy/1.1",
            "Accept": "*/*",
            "I-Twilio-Idempotency-Token": str(uuid.uuid4()),
            "X-Twilio-Signature": self.sign(url, form),
        }
        # The business checks the signature over the exact bytes: no normalising of the URL.
        target = URL(self.real(url), encoded=True)
        body = urlencode(form).encode() if request.method == "POST" else None
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded; charset=UTF-8"
        try:
            return await self._send(request.method, target, body, headers)
        except aiohttp.ConnectionTimeoutError as error:
            raise TwilioError(Code.CONNECT_FAILED, str(error)) from error
        except TimeoutError as error:
            raise TwilioError(Code.RETRIEVAL_FAILED, "no answer in time") from error
        except aiohttp.ClientConnectorError as error:
            raise TwilioError(Code.CONNECT_FAILED, str(error)) from error
        except aiohttp.ClientError as error:
            raise TwilioError(Code.RETRIEVAL_FAILED, str(error)) from error

    async def _send(
        self, method: str, url: URL, body: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        timeout = aiohttp.ClientTimeout(sock_connect=self.connect_seconds)
        async with (
            asyncio.timeout(self.timeout_seconds),
            self.session.request(
                method, url, data=body, headers=headers, timeout=timeout, allow_redirects=False
            ) as response,
        ):
            content = await response.read()
            return Answer(response.status, response.content_type, content)

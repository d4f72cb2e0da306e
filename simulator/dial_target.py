"""Where a call's media stream is: asked of the webhook, as Twilio asks for it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import aiohttp
from twilio.request_validator import RequestValidator

from simulator.errors import DialError
from simulator.twilio_errors import TwilioError
from simulator.twiml import Element, parse_twiml

_FROM, _TO = "+12105550142", "+12105550100"
_WITHIN_SECONDS = 15.0


@dataclass(frozen=True)
class StreamTarget:
    """A media socket that waits for a call.

    parameters: what the TwiML gives the stream on its way. headers: for the handshake.
    """

    url: str
    call_sid: str
    stream_sid: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


async def find_stream(url: str, auth_token: str | None) -> StreamTarget:
    """Ask the webhook; a socket's address is taken as it is. Raises DialError."""
    call_sid, stream_sid = f"CA{secrets.token_hex(16)}", f"MZ{secrets.token_hex(16)}"
    parameters: dict[str, str] = {}
    scheme = urlsplit(url).scheme
    if scheme in ("http", "https"):
        stream = await _ask(url, call_sid, auth_token)
        url = urljoin(url, stream.get("url"))
        parameters = {each.get("name"): each.get("value") for each in stream.children}
    elif scheme not in ("ws", "wss"):
        raise DialError(f"{url}: is neither a webhook (http, https) nor a media socket (ws, wss)")
    headers = {} if auth_token is None else {"X-Twilio-Signature": _sign(auth_token, url, {})}
    return StreamTarget(url, call_sid, stream_sid, parameters, headers)


async def _ask(url: str, call_sid: str, auth_token: str | None) -> Element:
    """The `<Stream>` of the document."""
    form = {
        "CallSid": call_sid,
        "From": _FROM,
        "To": _TO,
        "CallStatus": "ringing",
        "Direction": "inbound",
        "ApiVersion": "2010-04-01",
    }
    headers = {} if auth_token is None else {"X-Twilio-Signature": _sign(auth_token, url, form)}
    timeout = aiohttp.ClientTimeout(total=_WITHIN_SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(url, data=form, headers=headers) as response,
        ):
            body = await response.read()
    except (aiohttp.ClientError, TimeoutError) as error:
        raise DialError(f"{url}: does not answer ({error or 'no answer in time'})") from None
    if response.status == 403:
        raise DialError(f"{url}: refused (403); set the server's TWILIO_AUTH_TOKEN here too")
    if response.status != 200:
        raise DialError(f"{url}: answers with HTTP status {response.status}")
    return _stream_in(body, url)


def _stream_in(body: bytes, url: str) -> Element:
    try:
        verbs = parse_twiml(body).verbs
    except TwilioError as error:
        raise DialError(f"{url}: the answer is no TwiML ({error.message})") from None
    connects = (verb for verb in verbs if verb.name == "Connect")
    stream = next((child for verb in connects for child in verb.children), None)
    if stream is None:
        said = ", ".join(verb.name for verb in verbs) or "nothing"
        raise DialError(f"{url}: the TwiML opens no media stream, but has {said}")
    return stream


def _sign(auth_token: str, url: str, form: Mapping[str, str]) -> str:
    return RequestValidator(auth_token).compute_signature(url, dict(form))

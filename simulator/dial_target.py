"""What a server does with a call: asked of the webhook, as Twilio asks for it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import aiohttp
from twilio.request_validator import RequestValidator

from simulator.errors import DialError
from simulator.twilio_errors import TwilioError
from simulator.twiml import Element, parse_twiml

FROM_NUMBER, TO_NUMBER = "+12105550142", "+12105550100"
_WITHIN_SECONDS = 15.0


@dataclass(frozen=True)
class StreamTarget:
    """A media socket that waits for a call.

    parameters: what the TwiML gives the stream on its way. headers: for the handshake.
    behind: the verbs after it, which Twilio obeys when the server closes the socket.
    """

    url: str
    call_sid: str
    stream_sid: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    behind: tuple[str, ...] = ()


@dataclass(frozen=True)
class GatherTarget:
    """A webhook whose documents say and gather: there is no media stream.

    auth_token: signs the requests; None: unsigned.
    """

    url: str
    call_sid: str
    auth_token: str | None


async def find_target(url: str, auth_token: str | None) -> StreamTarget | GatherTarget:
    """Ask the webhook; a socket's address is taken as it is. Raises DialError."""
    call_sid = f"CA{secrets.token_hex(16)}"
    scheme = urlsplit(url).scheme
    if scheme in ("ws", "wss"):
        return _stream_target(url, call_sid, auth_token)
    if scheme not in ("http", "https"):
        raise DialError(f"{url}: is neither a webhook (http, https) nor a media socket (ws, wss)")
    verbs = await _ask(url, call_sid, auth_token)
    names = [verb.name for verb in verbs]
    connects = (verb for verb in verbs if verb.name == "Connect")
    stream = next((child for verb in connects for child in verb.children), None)
    if stream is not None:
        behind = tuple(names[names.index("Connect") + 1 :])
        return _stream_target(url, call_sid, auth_token, stream, behind)
    if "Gather" in names:
        return GatherTarget(url, call_sid, auth_token)
    said = ", ".join(names) or "nothing"
    raise DialError(f"{url}: the TwiML neither opens a media stream nor gathers, but has {said}")


def _stream_target(
    url: str,
    call_sid: str,
    auth_token: str | None,
    stream: Element | None = None,
    behind: tuple[str, ...] = (),
) -> StreamTarget:
    """The target that the `<Stream>` names, or the address itself."""
    parameters: dict[str, str] = {}
    if stream is not None:
        url = urljoin(url, stream.get("url"))
        parameters = {each.get("name"): each.get("value") for each in stream.children}
    headers = {} if auth_token is None else {"X-Twilio-Signature": _sign(auth_token, url, {})}
    stream_sid = f"MZ{secrets.token_hex(16)}"
    return StreamTarget(url, call_sid, stream_sid, parameters, headers, behind)


async def _ask(url: str, call_sid: str, auth_token: str | None) -> Sequence[Element]:
    """The verbs of the document."""
    form = {
        "CallSid": call_sid,
        "From": FROM_NUMBER,
        "To": TO_NUMBER,
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
    try:
        return parse_twiml(body).verbs
    except TwilioError as error:
        raise DialError(f"{url}: the answer is no TwiML ({error.message})") from None


def _sign(auth_token: str, url: str, form: Mapping[str, str]) -> str:
    return RequestValidator(auth_token).compute_signature(url, dict(form))

"""Who may call our webhooks and open our media socket: Twilio, and nobody else."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

from twilio.request_validator import RequestValidator, get_signature_algorithm

SIGNATURE_HEADER = "x-twilio-signature"
SETTINGS_HEADER = "x-twilio-webhooks-signature-settings"

_FORWARDING_HEADERS = ("forwarded", "x-forwarded-for", "x-forwarded-host")


class TwilioSignature:
    """Checks that a request was signed by Twilio for our public URL.

    The URL is rebuilt from the configured public base URL, never from the `Host` or
    forwarding headers, which a proxy rewrites and a stranger can set.
    """

    def __init__(self, auth_token: str, public_base_url: str) -> None:
        self._validator = RequestValidator(auth_token)
        self._public_base_url = public_base_url.rstrip("/")

    def signed_webhook(
        self, path_and_query: str, form: Mapping[str, str], headers: Mapping[str, str]
    ) -> bool:
        """True if the webhook's form was signed for this path under the public URL."""
        return self._signed(self._public_base_url + path_and_query, form, headers)

    def signed_socket(self, path: str, headers: Mapping[str, str]) -> bool:
        """True if the socket's handshake was signed for this path.

        Twilio signs the `wss://` URL without parameters; some accounts sign it with a
        trailing slash, so exactly that one other form is taken as well.
        """
        url = "ws" + self._public_base_url.removeprefix("http") + path.rstrip("/")
        return self._signed(url, {}, headers) or self._signed(url + "/", {}, headers)

    def _signed(self, url: str, form: Mapping[str, str], headers: Mapping[str, str]) -> bool:
        signature = headers.get(SIGNATURE_HEADER, "")
        if not signature:
            return False
        algorithm = get_signature_algorithm(headers.get(SETTINGS_HEADER))
        try:
            return bool(self._validator.validate(url, dict(form), signature, algorithm))
        except ValueError:
            # An algorithm the SDK does not know, or a signature that is not ASCII.
            return False


def from_this_machine(client_host: str | None, headers: Mapping[str, str]) -> bool:
    """True for a request that really comes from this machine: what local mode allows.

    The peer is a loopback address, the `Host` it asked for is too (a page that rebinds its
    name to 127.0.0.1 asks for another), nothing says that a proxy passed it on (a tunnel runs
    on this machine as well), and a browser names no `Origin` other than a loopback one.
    """
    if not _is_loopback(client_host or ""):
        return False
    if any(header in headers for header in _FORWARDING_HEADERS):
        return False
    if not _is_loopback(_host_of(f"//{headers.get('host', '')}")):
        return False
    origin = headers.get("origin")
    return origin is None or _is_loopback(_host_of(origin))


def _host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        # A bracket without its other one.
        return ""


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

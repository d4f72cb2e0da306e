"""One-time tokens that let a media stream in: the second lock beside Twilio's signature."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable

_LIFETIME_SECONDS = 60.0
"""Twilio opens the socket within a second of reading the TwiML; its own time limit is 15."""


class StreamTokens:
    """Issues a token with each call's TwiML and takes it back once.

    A token names its call and its end in a keyed hash, so that another process with the same
    secret can check it; that it was spent is known to the process that took it.

    purpose: what the token allows; one for another purpose is none.
    """

    def __init__(
        self,
        secret: str,
        *,
        purpose: str = "media stream",
        lifetime_seconds: float = _LIFETIME_SECONDS,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._key = hashlib.sha256(f"alo {purpose} token{secret}".encode()).digest()
        self._lifetime_seconds = lifetime_seconds
        self._clock = clock
        self._spent: dict[str, float] = {}

    def issue(self, call_sid: str) -> str:
        """A token for this call, good once, for as long as it lives."""
        head = f"{self._clock() + self._lifetime_seconds:.0f}.{secrets.token_urlsafe(12)}"
        return f"{head}.{self._seal(head, call_sid)}"

    def redeem(self, token: str, call_sid: str) -> bool:
        """True once for a token of ours that was issued for this call and is not too old."""
        head, _, seal = token.rpartition(".")
        if not hmac.compare_digest(seal.encode(), self._seal(head, call_sid).encode()):
            return False
        now = self._clock()
        ends_at = float(head.partition(".")[0])
        self._spent = {spent: end for spent, end in self._spent.items() if end > now}
        if ends_at <= now or head in self._spent:
            return False
        self._spent[head] = ends_at
        return True

    def _seal(self, head: str, call_sid: str) -> str:
        return hmac.new(self._key, f"{head}|{call_sid}".encode(), hashlib.sha256).hexdigest()

"""`alo call`: what of our own settings a call to a server of ours needs."""

from __future__ import annotations

from bot.settings import load_settings


def auth_token(url: str) -> str | None:
    """Twilio's auth token to sign the call with, as the server at `url` may check it."""
    token = load_settings(needs=()).twilio_auth_token
    return None if token is None else token.get_secret_value()

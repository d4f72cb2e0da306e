"""Whether the server can listen where it is told to."""

from __future__ import annotations

import socket

from bot.errors import SettingsError


def port_opens(host: str, port: int) -> None:
    """Listen there for a moment, with what the web server will ask for.

    Raises: SettingsError when the port is taken or the host is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        reason = (error.strerror or type(error).__name__).partition(" (")[0]
        raise SettingsError(
            f"PORT: cannot listen on {host}:{port}: {reason}; set another PORT, or end what "
            "listens there (HOST is the address of this machine that is listened on)"
        ) from None

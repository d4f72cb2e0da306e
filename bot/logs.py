"""One log, in one format, that holds no secret, number, transcript or audio at INFO."""

from __future__ import annotations

import logging
import sys

from loguru import logger

_FORMAT = (
    "<green>{time:YYYY-MM-DD HH:mm:ss.SSS}</green> <level>{level: <7}</level> "
    "<level>{message}</level> <dim>{extra}</dim>"
)

# These write requests, addresses or payloads at INFO, or what a caller said at DEBUG.
_QUIET = ("httpx", "httpx2", "httpcore", "groq", "deepgram", "websockets", "twilio.http_client")


def configure_logs(level: str) -> None:
    """Log to standard error from this level on.

    `diagnose` stays off: it prints the values of local variables into tracebacks, telephone
    numbers among them. Below INFO Pipecat logs transcripts: for development alone.
    """
    logger.remove()
    logger.add(sys.stderr, level=level, format=_FORMAT, diagnose=False, backtrace=False)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)

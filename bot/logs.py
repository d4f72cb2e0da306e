"""One log, in one format, that holds no secret, number, transcript or audio at INFO."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from typing import TYPE_CHECKING

from loguru import logger

from dialogue.language import Language
from dialogue.redaction import redact

if TYPE_CHECKING:
    from loguru import Record

_FORMAT = (
    "<green>{time:YYYY-MM-DD HH:mm:ss.SSS}</green> <level>{level: <7}</level> "
    "<level>{message}</level>"
)
_FIELDS = " <dim>{extra}</dim>"

# These write requests, addresses or payloads at INFO, or what a caller said at DEBUG.
_QUIET = ("httpx", "httpx2", "httpcore", "groq", "deepgram", "websockets", "twilio.http_client")

# These write tracebacks and the errors of tasks, and are not loguru's.
_TRACEBACKS = ("uvicorn.error", "asyncio")

# These write the addresses that were asked for: a query string may hold anything.
_ADDRESSES = ("uvicorn.access", "uvicorn.error")

_NOT_BELOW = logging.INFO

# What tells an operator the kind of a trouble: the service that had it, an exception's class, an
# HTTP status, a close code.
_KIND = re.compile(
    r"\b(?:[A-Z][A-Za-z]+#\d+|[A-Z][A-Za-z]+(?:Error|Exception|Closed\w*|Timeout)|[1-5]\d{2}|1\d{3})\b"
)


def configure_logs(level: str) -> None:
    """Log to standard error from this level on.

    Messages of Pipecat hold what it received: the vendors' payloads, the words to be spoken.
    From INFO on they become the place that wrote them and the kind of the trouble. Of exceptions
    the types and the frames are kept, never the text nor the values of variables. Below INFO all
    is logged, transcripts too, without the numbers that `dialogue.redaction` finds: for
    development alone.
    """
    logger.remove()
    private = logger.level(level).no >= _NOT_BELOW
    logger.configure(patcher=_keep_private if private else _redact)
    logger.add(sys.stderr, level=level, format=_format, diagnose=False, backtrace=False)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in _TRACEBACKS:
        others = logging.getLogger(name)
        others.filters = [_WithoutValues()] if private else []
    for name in _ADDRESSES:
        logging.getLogger(name).addFilter(_without_query)


def _format(record: Record) -> str:
    return f"{_FORMAT}{_FIELDS if record['extra'] else ''}\n{{exception}}"


def _keep_private(record: Record) -> None:
    name = record["name"] or ""
    if name == "pipecat" or name.startswith("pipecat."):
        place = f"{name}:{record['function']}:{record['line']}"
        kinds = " ".join(dict.fromkeys(_KIND.findall(record["message"])))
        record["message"] = f"{place} {kinds}".rstrip()
    _say_once(record)
    if record["exception"] is not None:
        record["message"] += "\n" + _raised(record["exception"].value).rstrip()
        record["exception"] = None


def _redact(record: Record) -> None:
    _say_once(record)
    # Callers of both languages: the words for numbers are known in either.
    record["message"] = redact(record["message"], Language.EN)


def _say_once(record: Record) -> None:
    """Leave out the fields whose values stand in the message: loguru keeps those as well."""
    record["extra"] = {
        name: value
        for name, value in record["extra"].items()
        if not _is_told(value, record["message"])
    }


def _is_told(value: object, message: str) -> bool:
    forms = {str(value), f"{value:g}" if isinstance(value, float) else str(value)}
    return any(re.search(rf"(?<![\w.]){re.escape(form)}(?!\w|\.\w)", message) for form in forms)


class _WithoutValues(logging.Filter):
    """The same for Python's own logging."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record, without what an exception or a task says of itself."""
        if isinstance(record.exc_info, tuple):
            record.exc_text = _raised(record.exc_info[1]).rstrip()
            record.exc_info = None
        if record.name == "asyncio":
            # The lines after the first show the task with its exception.
            record.msg, record.args = record.getMessage().partition("\n")[0], ()
        return True


def _without_query(record: logging.LogRecord) -> bool:
    if isinstance(record.args, tuple):
        record.args = tuple(
            arg.partition("?")[0] if isinstance(arg, str) else arg for arg in record.args
        )
    return True


def _raised(error: BaseException | None) -> str:
    """Where an exception was raised and what it is, after the same of its causes and parts."""
    if error is None:
        return ""
    parts = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    causes = (*parts, error.__cause__ or error.__context__)
    frames = traceback.format_tb(error.__traceback__)
    return "".join((*map(_raised, causes), *frames, f"{type(error).__name__}\n"))

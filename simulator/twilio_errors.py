"""Twilio's error codes as its debugger shows them; source: twilio.com/docs/api/errors/CODE."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Code(IntEnum):
    """What can go wrong with a call, by Twilio's number."""

    RETRIEVAL_FAILED = 11200
    CONNECT_FAILED = 11205
    DOCUMENT_UNPARSABLE = 12100
    SCHEMA_VIOLATED = 12200
    CONTENT_TYPE_INVALID = 12300
    DIAL_CALLER_ID_INVALID = 13214
    GATHER_LANGUAGE_INVALID = 13331
    GATHER_MODEL_INVALID = 13334
    GATHER_TIMEOUT_INVALID = 13335
    SAY_VOICE_INVALID = 13511
    SAY_TEXT_INVALID = 13520
    URL_RELATIVE = 15004
    STREAM_TIMED_OUT = 31901
    STREAM_REFUSED = 31902
    STREAM_BROKEN = 31903
    STREAM_HANDSHAKE_FAILED = 31920
    STREAM_CLOSED_BY_SERVER = 31921
    STREAM_SCHEME_INVALID = 31922
    STREAM_PROTOCOL_VIOLATED = 31924
    MEDIA_DISCARDED = 31931
    MESSAGE_MALFORMED = 31950
    MESSAGE_INVALID = 31951
    REST_UNAUTHORIZED = 20003
    REST_INVALID_PARAMETER = 20001
    REST_NOT_FOUND = 20404
    REST_INVALID_URL = 21205
    REST_CALL_NOT_IN_PROGRESS = 21220
    REST_INVALID_RECEIVER = 21211
    REST_INVALID_SENDER = 21212
    REST_NO_BODY = 21602
    REST_NO_SENDER = 21603
    REST_NO_RECEIVER = 21604
    REST_BODY_TOO_LONG = 21617


@dataclass(frozen=True)
class CarrierError:
    """One line of the debugger."""

    at_s: float
    code: Code
    message: str


class TwilioError(Exception):
    """Twilio refuses something; `code` says what."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(f"{code.value}: {message}")
        self.code = code
        self.message = message

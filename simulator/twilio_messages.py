"""Twilio's resource of text messages: what it takes, and what it answers."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from simulator.twilio_errors import Code, TwilioError

MESSAGES_API = "/2010-04-01/Accounts/{account_sid}/Messages.json"

_MOST_CHARACTERS = 1600
_NUMBER = re.compile(r"\+[1-9]\d{7,14}")


@dataclass(frozen=True)
class TextMessage:
    """A text that Twilio has taken to deliver."""

    sid: str
    sender: str
    receiver: str
    body: str


def checked_message(form: Mapping[str, str]) -> TextMessage:
    """The message of a request.

    Raises TwilioError: 21604 without `To`, 21603 without `From`, 21211 and 21212 for numbers
    that are none, 21602 without a body, 21617 for one that is too long.
    """
    sender, receiver, body = form.get("From", ""), form.get("To", ""), form.get("Body", "")
    if not receiver:
        raise TwilioError(Code.REST_NO_RECEIVER, "A 'To' phone number is required.")
    if not sender:
        raise TwilioError(Code.REST_NO_SENDER, "A 'From' phone number is required.")
    if not _NUMBER.fullmatch(receiver):
        raise TwilioError(Code.REST_INVALID_RECEIVER, "Invalid 'To' Phone Number")
    if not _NUMBER.fullmatch(sender):
        raise TwilioError(Code.REST_INVALID_SENDER, "Invalid 'From' Phone Number")
    if not body:
        raise TwilioError(Code.REST_NO_BODY, "Message body is required.")
    if len(body) > _MOST_CHARACTERS:
        raise TwilioError(Code.REST_BODY_TOO_LONG, "The concatenated message body exceeds 1600")
    return TextMessage(f"SM{secrets.token_hex(16)}", sender, receiver, body)


def message_resource(message: TextMessage, account_sid: str) -> dict[str, Any]:
    """The message as Twilio's REST API shows it."""
    return {
        "sid": message.sid,
        "account_sid": account_sid,
        "api_version": "2010-04-01",
        "from": message.sender,
        "to": message.receiver,
        "body": message.body,
        "status": "queued",
        "direction": "outbound-api",
        "num_segments": "1",
        "error_code": None,
        "error_message": None,
        "date_created": format_datetime(datetime.now(UTC)),
        "uri": f"/2010-04-01/Accounts/{account_sid}/Messages/{message.sid}.json",
    }

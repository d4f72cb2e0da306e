"""The documents that tell Twilio what to do with a call."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from twilio.twiml.voice_response import (
    Connect,
    Dial,
    Gather,
    Number,
    Parameter,
    Stream,
    VoiceResponse,
)

_ANSWERED = frozenset({"completed", "answered"})
"""Of a `<Dial>`; the others are busy, no-answer, failed and canceled."""


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence for Twilio's own voice.

    language, voice: a pair that Twilio accepts together, for example es-MX and Polly.Mia-Neural.
    """

    text: str
    language: str
    voice: str


# Twilio takes a parameter whose name and value stay below 500 characters together.
_MOST_PARAMETER_CHARS = 480

# It speaks 4096 characters of a `<Say>`.
_MOST_SAY_CHARS = 4000

_NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold, escaped or not: one such character costs the call."""


def stream_document(*, stream_url: str, after_stream_url: str, parameters: dict[str, str]) -> str:
    """TwiML that connects the call to our media socket, and goes on when that closes.

    The stream's URL takes no query string, so what the socket must know travels as
    `<Parameter>`s; a value too long for one is cut, and loses what XML cannot hold. The
    `<Redirect>` runs when our side closes the socket: the stream is never the last word.
    """
    stream = Stream(url=stream_url)
    for name, value in parameters.items():
        stream.append(Parameter(name=name, value=_text(value)[: _MOST_PARAMETER_CHARS - len(name)]))
    connect = Connect()
    connect.append(stream)
    response = VoiceResponse()
    response.append(connect)
    response.redirect(after_stream_url, method="POST")
    return str(response)


def hangup_document() -> str:
    """TwiML that ends the call."""
    response = VoiceResponse()
    response.hangup()
    return str(response)


def say_and_hangup_document(line: Say) -> str:
    """TwiML that speaks one line and ends the call."""
    response = VoiceResponse()
    add_say(response, line)
    response.hangup()
    return str(response)


def whisper_document(line: Say) -> str:
    """TwiML for whoever answers a `<Dial>`: one sentence that the caller does not hear.

    The two are put through when it is over.
    """
    response = VoiceResponse()
    add_say(response, line)
    return str(response)


def dial_document(
    number: str,
    *,
    caller_id: str | None,
    whisper_url: str,
    result_url: str,
    ring_seconds: int,
    limit_seconds: int,
    line: Say | None = None,
) -> str:
    """TwiML that puts the call through to a number, and asks what comes next when that is over.

    All addresses are absolute: Twilio takes no others in TwiML that is given to it over REST.

    caller_id: what the person's telephone shows: a number of the account, or the caller's own,
        which Twilio takes when it is None.
    line: said to the caller first, where no voice of ours has said it.
    """
    response = VoiceResponse()
    if line is not None:
        add_say(response, line)
    dial = Dial(
        action=result_url,
        method="POST",
        timeout=ring_seconds,
        time_limit=limit_seconds,
        caller_id=caller_id,
    )
    dial.append(Number(number, url=whisper_url, method="POST"))
    response.append(dial)
    return str(response)


def was_put_through(form: Mapping[str, str]) -> bool:
    """Whether a `<Dial>` that is over had brought the two together.

    Who hangs up during the whisper has answered, and is not bridged.
    """
    answered = form.get("DialCallStatus", "") in _ANSWERED
    return answered and form.get("DialBridged", "true").lower() != "false"


def _text(value: str) -> str:
    """Without control characters, half characters and unassigned ones: the caller chose it."""
    return "".join(char for char in value if not unicodedata.category(char).startswith("C"))


def add_say(into: VoiceResponse | Gather, line: Say) -> None:
    """Speak, if there is anything to say: Twilio takes an empty `<Say>` for an error."""
    text = _NOT_IN_XML.sub(" ", line.text).strip()[:_MOST_SAY_CHARS]
    if text:
        into.say(text, language=line.language, voice=line.voice)

"""The documents that tell Twilio what to do with a call."""

from __future__ import annotations

from twilio.twiml.voice_response import Connect, Parameter, Stream, VoiceResponse

# Twilio takes a parameter whose name and value stay below 500 characters together.
_MOST_PARAMETER_CHARS = 480


def stream_document(*, stream_url: str, after_stream_url: str, parameters: dict[str, str]) -> str:
    """TwiML that connects the call to our media socket, and goes on when that closes.

    The stream's URL takes no query string, so what the socket must know travels as
    `<Parameter>`s; a value too long for one is cut. The `<Redirect>` runs when our side
    closes the socket: the stream is never the last word of a call.
    """
    stream = Stream(url=stream_url)
    for name, value in parameters.items():
        stream.append(Parameter(name=name, value=value[: _MOST_PARAMETER_CHARS - len(name)]))
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


def say_and_hangup_document(text: str, *, language: str, voice: str) -> str:
    """TwiML that speaks one line with Twilio's own voice and ends the call.

    language, voice: a pair that Twilio accepts together, for example es-MX and Polly.Mia-Neural.
    """
    response = VoiceResponse()
    response.say(text, language=language, voice=voice)
    response.hangup()
    return str(response)

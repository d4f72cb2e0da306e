"""Documents with which Twilio itself speaks, listens and recognises speech: `<Say>`, `<Gather>`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twilio.twiml.voice_response import Gather, VoiceResponse

from bot.vendors.twilio.twiml import Say, add_say

_MODELS = {"en-US": "deepgram_nova-3", "es-MX": "deepgram_nova-3"}
_OTHER_MODEL = "googlev2_telephony"
"""Of Google's telephone models this is the one that takes regions such as es-US and es-ES.

`phone_call` does not take es-MX. Source: Twilio's table of `<Gather>` languages; with a language
that the model does not take, warning 13331 is noted and the caller is not heard."""

_SILENCE_SECONDS = 5
"""So long Twilio waits for a first word: its own default."""

_MOST_SPEECH_SECONDS = 60
_MOST_KEYS = 1
_MOST_TEXT_CHARS = 2000
"""A minute of fast speech has half of that."""


@dataclass(frozen=True, slots=True)
class Listening:
    """How the caller's next words are taken, and where they are posted to.

    language: the recogniser's, as a tag with a region. hints: words that it should expect.
    pause_seconds: the silence that ends the caller's turn; whole seconds, because Twilio takes
        no others beside a speech model.
    """

    action_url: str
    language: str
    hints: Sequence[str] = ()
    pause_seconds: int = 1


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of a `<Gather>`: words, keys, or neither.

    confidence: 0 to 1; None where the recogniser gave none.
    """

    text: str = ""
    confidence: float | None = None
    digits: str = ""


def gathered(form: Mapping[str, str]) -> Gathered:
    """Read a `<Gather>`'s webhook."""
    return Gathered(
        text=form.get("SpeechResult", "").strip()[:_MOST_TEXT_CHARS],
        confidence=_confidence(form.get("Confidence", "")),
        digits=form.get("Digits", ""),
    )


def _confidence(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    # Google's recognisers write 0.0 where they have no figure.
    return value if 0 < value <= 1 else None


def speech_model(language: str) -> str:
    """A telephone model that takes this language."""
    return _MODELS.get(language, _OTHER_MODEL)


def gather_document(line: Say, listening: Listening, *, first: Say | None = None) -> str:
    """TwiML that speaks, lets the caller speak over it, and posts what they said or pressed.

    first: spoken before, to its end: a caller who is speaking already is heard afterwards.
    Silence is posted too. One key is posted at once: none but 0 means anything here.
    """
    gather = Gather(
        input="speech dtmf",
        action=listening.action_url,
        method="POST",
        language=listening.language,
        speech_model=speech_model(listening.language),
        speech_timeout=str(listening.pause_seconds),
        max_speech_time=_MOST_SPEECH_SECONDS,
        timeout=_SILENCE_SECONDS,
        num_digits=_MOST_KEYS,
        action_on_empty_result=True,
        profanity_filter=False,
        hints=", ".join(hint.replace(",", " ") for hint in listening.hints) or None,
    )
    add_say(gather, line)
    response = VoiceResponse()
    if first is not None:
        add_say(response, first)
    response.append(gather)
    return str(response)


def redirect_document(line: Say, url: str) -> str:
    """TwiML that speaks to the end, and then asks for the next document."""
    response = VoiceResponse()
    add_say(response, line)
    response.redirect(url, method="POST")
    return str(response)

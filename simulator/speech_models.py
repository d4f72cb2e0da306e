"""Which recogniser of `<Gather>` takes which language.

Source: twilio.com/docs/voice/twiml/gather, June 2026 (the languages we answer in), and the pages of
the warnings 13331, 13334 and 13335.
"""

from __future__ import annotations

from simulator.twilio_errors import Code, TwilioError

_ENGLISH = frozenset({"en-US", "en-GB", "en-AU", "en-IN"})
_SPANISH = frozenset({"es-MX", "es-US", "es-ES"})
_ALL = _ENGLISH | _SPANISH
_OLDER = _ENGLISH | {"es-US", "es-ES"}

_MODELS: dict[str, frozenset[str]] = {
    "default": _ALL,
    "numbers_and_commands": _ALL,
    "phone_call": _OLDER,
    "experimental_conversations": _OLDER,
    "experimental_utterances": _OLDER,
    "googlev2_long": _ALL,
    "googlev2_short": _ALL,
    "googlev2_telephony": _ALL,
    "googlev2_telephony_short": _ALL,
    "googlev2_chirp_3": _ALL,
    "deepgram_nova-2": _ENGLISH | {"es-MX", "es-ES"},
    "deepgram_nova-3": _ENGLISH | {"es-MX", "es-ES"},
}


def check_recogniser(language: str, model: str, speech_timeout: str) -> None:
    """Raises TwilioError for attributes ("" when absent) that do not go together.

    13334 for an unknown model, 13331 for a language that it does not take, 13335 for a
    `speechTimeout` of `auto` (or none at all) beside a model.
    """
    if model and model not in _MODELS:
        raise TwilioError(Code.GATHER_MODEL_INVALID, f"there is no model {model!r}")
    if (language or "en-US") not in _MODELS[model or "default"]:
        raise TwilioError(Code.GATHER_LANGUAGE_INVALID, f"{model or 'it'} does not take {language}")
    if model and not speech_timeout.isdecimal():
        message = "speechTimeout must be a whole number beside speechModel"
        raise TwilioError(Code.GATHER_TIMEOUT_INVALID, message)

"""Which `<Say>` voice speaks which language, and what it sounds like here.

Source: twilio.com/docs/voice/twiml/say/text-speech, October 2026 (the languages we answer in).
"""

from __future__ import annotations

from simulator.speech import VOICES, Voice
from simulator.twilio_errors import Code, TwilioError

_POLLY: dict[str, tuple[str, ...]] = {
    "en-US": (
        *("Joanna", "Matthew", "Ivy", "Joey", "Justin", "Kendra", "Kimberly", "Salli"),
        *("Joanna-Neural", "Matthew-Neural", "Danielle-Neural", "Ruth-Neural", "Stephen-Neural"),
        *("Gregory-Neural", "Ivy-Neural", "Joey-Neural", "Justin-Neural", "Kendra-Neural"),
        *("Kevin-Neural", "Kimberly-Neural", "Salli-Neural"),
        *("Joanna-Generative", "Matthew-Generative", "Danielle-Generative", "Ruth-Generative"),
        *("Stephen-Generative", "Tiffany-Generative"),
    ),
    "es-MX": ("Mia", "Mia-Neural", "Mía-Generative", "Andres-Neural", "Andres-Generative"),
    "es-US": (
        *("Lupe", "Penelope", "Miguel", "Lupe-Neural", "Pedro-Neural"),
        *("Lupe-Generative", "Pedro-Generative"),
    ),
}
_GOOGLE_LANGUAGES = frozenset({"en-US", "es-US"})
_BASIC = frozenset({"man", "woman", "alice"})
_DEFAULT_LANGUAGE = "en-US"


def say_voice(voice: str, language: str) -> Voice:
    """How a `<Say>` with these attributes ("" when absent) sounds.

    Raises TwilioError 13511 for a voice that is unknown or speaks another language.
    """
    spoken = _language_of(voice) if voice and voice not in _BASIC else ""
    if spoken is None:
        raise TwilioError(Code.SAY_VOICE_INVALID, f"there is no voice {voice!r}")
    if spoken and language and spoken != language:
        raise TwilioError(Code.SAY_VOICE_INVALID, f"{voice} speaks {spoken}, not {language}")
    tag = spoken or language or _DEFAULT_LANGUAGE
    return VOICES["bot-es" if tag.split("-")[0] == "es" else "bot-en"]


def _language_of(voice: str) -> str | None:
    provider, _, name = voice.partition(".")
    if provider == "Polly":
        return next((tag for tag, names in _POLLY.items() if name in names), None)
    if provider == "Google":
        return next((tag for tag in _GOOGLE_LANGUAGES if name.startswith(f"{tag}-")), None)
    return None

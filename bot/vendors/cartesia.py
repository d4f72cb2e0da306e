"""Cartesia: the bot's voice."""

from __future__ import annotations

from pipecat.services.cartesia.tts import CartesiaTTSService
from pipecat.transcriptions.language import Language as PipecatLanguage

from bot.business import Business
from bot.settings import Settings
from dialogue.language import Language

_PATH = "/tts/websocket"


def build_tts(settings: Settings, business: Business, language: Language) -> CartesiaTTSService:
    """The voice of one call, in the language that it starts in.

    The wire carries PCM16: the Twilio serializer makes mu-law of it, once.
    """
    assert settings.cartesia_api_key is not None
    return CartesiaTTSService(
        api_key=settings.cartesia_api_key.get_secret_value(),
        url=settings.cartesia_base_url + _PATH,
        encoding="pcm_s16le",
        settings=voice_settings(business, language, model=settings.cartesia_model),
    )


def voice_settings(
    business: Business, language: Language, *, model: str | None = None
) -> CartesiaTTSService.Settings:
    """Voice and language as settings: whole with a model, else what a switch changes."""
    voice = business.voices[language]
    changed = CartesiaTTSService.Settings(voice=voice.id, language=PipecatLanguage(voice.language))
    if model is not None:
        changed.model = model
    return changed

"""Cartesia: the bot's voice."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from pipecat.frames.frames import (
    Frame,
    TTSUpdateSettingsFrame,
)
from pipecat.services.cartesia.tts import CartesiaTTSService, GenerationConfig
from pipecat.transcriptions.language import Language as PipecatLanguage

from bot.business import Business
from bot.settings import Settings
from bot.vendors.canned_audio import CannedAudio, Clip
from bot.vendors.cartesia_voice import PhoneVoice
from dialogue.conversation import Conversation
from dialogue.emotion import Intent
from dialogue.language import Language
from dialogue.spoken_text import spoken

_PATH = "/tts/websocket"


class Voice:
    """The voice of one call: the service, and what changes how it sounds.

    The wire carries PCM16: the Twilio serializer makes mu-law of it, once. Text goes out in the
    form that is read aloud, and the transcript keeps the form that was written.
    """

    def __init__(
        self,
        settings: Settings,
        business: Business,
        conversation: Conversation,
        canned: CannedAudio,
        on_failure: Callable[[], Awaitable[None]],
    ) -> None:
        assert settings.cartesia_api_key is not None
        self._business = business
        self._canned = canned
        self._conversation = conversation
        self._tag_of_next_sentence = ""
        own = self._own_voice(conversation.language)
        own.model = settings.cartesia_model
        self.service = PhoneVoice(
            canned=canned,
            on_failure=on_failure,
            api_key=settings.cartesia_api_key.get_secret_value(),
            url=settings.cartesia_base_url + _PATH,
            encoding="pcm_s16le",
            settings=own,
            text_transforms=[("*", self._to_spoken_form)],
        )

    def in_language(self, language: Language) -> Sequence[Frame]:
        """What makes the next reply sound in this language."""
        return [TTSUpdateSettingsFrame(delta=self._own_voice(language))]

    def with_intent(self, intent: Intent) -> Frame:
        """What gives a reply its emotion, from its first word: it opens no second context."""
        delta = CartesiaTTSService.Settings(generation_config=self._config(intent))
        return TTSUpdateSettingsFrame(delta=delta)

    def request(self, text: str, intent: Intent) -> dict[str, Any]:
        """What Cartesia is asked for a line that is spoken with this intent."""
        request = self.service.request(spoken(text, self._conversation.language))
        config = self._config(intent).model_dump(exclude_none=True)
        return {**request, "generation_config": config}

    def kept(self, text: str, intent: Intent) -> Clip | None:
        """The line as audio, if it was spoken before."""
        return self._canned.get({"url": self.service.url, **self.request(text, intent)})

    def _config(self, intent: Intent) -> GenerationConfig:
        return GenerationConfig(emotion=self._business.emotions[intent])

    def change_to(self, intent: Intent) -> None:
        """The next sentence, and what follows it in the reply, sounds like this.

        Settings stay as they are within a context, so the change travels as a tag, in one piece
        with its sentence: split, it would be read aloud.
        """
        emotion = self._business.emotions[intent]
        self._tag_of_next_sentence = f'<emotion value="{emotion}"/>'

    def _own_voice(self, language: Language) -> CartesiaTTSService.Settings:
        voice = self._business.voices[language]
        tag = PipecatLanguage(voice.language)
        return CartesiaTTSService.Settings(voice=voice.id, language=tag)

    async def _to_spoken_form(self, text: str, _: str) -> str:
        tag, self._tag_of_next_sentence = self._tag_of_next_sentence, ""
        return tag + spoken(text, self._conversation.language)

"""Cartesia: the bot's voice."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any

from pipecat.frames.frames import (
    Frame,
    TTSAudioRawFrame,
    TTSSpeakFrame,
    TTSStoppedFrame,
    TTSUpdateSettingsFrame,
)
from pipecat.services.cartesia.tts import CartesiaTTSService, GenerationConfig
from pipecat.transcriptions.language import Language as PipecatLanguage

from bot.business import Business
from bot.settings import Settings
from bot.vendors.canned_audio import CannedAudio
from dialogue.conversation import Conversation
from dialogue.emotion import Intent
from dialogue.language import Language
from dialogue.spoken_text import spoken

_PATH = "/tts/websocket"
_SAMPLE_RATE_HZ = 8000


class PhoneVoice(CartesiaTTSService):
    """Pipecat's Cartesia service, which says canned lines from kept audio, at once.

    A line that is not kept is asked of Cartesia as ever. Sentences of the model are never looked
    up: they share a context with their neighbours.
    """

    def __init__(self, *, canned: CannedAudio, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._canned = canned
        self._says_line = False
        self._from_kept: set[str] = set()
        """Contexts that Cartesia knows nothing of."""

    @property
    def url(self) -> str:
        """Where it speaks."""
        return self._url

    @property
    def headers(self) -> Mapping[str, str]:
        """What a connection is opened with."""
        return {"X-API-Key": self._api_key, "Cartesia-Version": self._cartesia_version}

    def request(self, text: str) -> dict[str, Any]:
        """What Cartesia is asked for this text, outside of any context."""
        request = json.loads(self._build_msg(text=text.strip()))
        request["output_format"]["sample_rate"] = _SAMPLE_RATE_HZ
        return {key: request[key] for key in request if key not in ("context_id", "continue")}

    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame | None, None]:
        """Speak the text: from kept audio if it is a canned line."""
        clip = (
            self._canned.get({"url": self._url, **self.request(text)}) if self._says_line else None
        )
        if clip is None:
            async for frame in super().run_tts(text, context_id):
                yield frame
            return
        self._from_kept.add(context_id)
        audio = TTSAudioRawFrame(clip.pcm, _SAMPLE_RATE_HZ, 1, context_id=context_id)
        await self.append_to_audio_context(context_id, audio)
        words, starts = [word for word, _ in clip.words], [start for _, start in clip.words]
        await self.add_word_timestamps(self._normalize_word_timestamps(words, starts), context_id)
        await self.append_to_audio_context(context_id, TTSStoppedFrame(context_id=context_id))
        await self.remove_audio_context(context_id)
        yield None

    async def _handle_tts_speak(self, frame: TTSSpeakFrame) -> None:
        self._says_line = True
        try:
            await super()._handle_tts_speak(frame)
        finally:
            self._says_line = False

    async def flush_audio(self, context_id: str | None = None) -> None:
        """Close a context that Cartesia has."""
        if context_id not in self._from_kept:
            await super().flush_audio(context_id)

    async def on_audio_context_interrupted(self, context_id: str) -> None:
        """Cancel a context that Cartesia has."""
        if context_id in self._from_kept:
            self._from_kept.discard(context_id)
            await self.stop_all_metrics()
        else:
            await super().on_audio_context_interrupted(context_id)

    async def on_audio_context_completed(self, context_id: str) -> None:
        """Forget a context that was played to its end."""
        self._from_kept.discard(context_id)
        await super().on_audio_context_completed(context_id)


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
    ) -> None:
        assert settings.cartesia_api_key is not None
        self._business = business
        self._conversation = conversation
        self._tag_of_next_sentence = ""
        own = self._own_voice(conversation.language)
        own.model = settings.cartesia_model
        self.service = PhoneVoice(
            canned=canned,
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

"""Deepgram: the caller's words, in both languages on one socket."""

from __future__ import annotations

from typing import Any

from deepgram.listen.v1.types import ListenV1Results, ListenV1SpeechStarted, ListenV1UtteranceEnd
from pipecat.services.deepgram.stt import DeepgramSTTService
from pipecat.transcriptions.language import Language as PipecatLanguage

from bot.business import Business
from bot.settings import Settings
from processors.frames import RecogniserHeardSpeechFrame, RecogniserUtteranceEndFrame

_ENDPOINTING_MS = 100
"""What Deepgram's documentation advises for code-switching."""

_UTTERANCE_END_MS = 1000
"""The documented least: interim results come about once a second."""

_KNOWN_TAGS = frozenset(PipecatLanguage)


class PhoneDeepgram(DeepgramSTTService):
    """Pipecat's Deepgram service, with two events more and one crash less.

    Pipecat reads `Results` alone. `UtteranceEnd` and `SpeechStarted` go on as frames of ours: a
    second witness beside the VAD, for noise that it takes for speech and speech that it misses.
    A language label that Pipecat's enumeration lacks would raise inside the SDK's callback and
    end the connection: the model knows 55 languages, so such labels are put aside first.
    """

    async def _on_message(self, message: Any) -> None:
        if isinstance(message, ListenV1UtteranceEnd):
            await self.push_frame(RecogniserUtteranceEndFrame())
        elif isinstance(message, ListenV1SpeechStarted):
            await self.push_frame(RecogniserHeardSpeechFrame())
        else:
            known = isinstance(message, ListenV1Results)
            await super()._on_message(_without_unknown_labels(message) if known else message)


def build_stt(settings: Settings, business: Business) -> PhoneDeepgram:
    """The recogniser of one call.

    Raises:
        RuntimeError: if Pipecat fell back to the public Deepgram, which it does silently when
            it cannot build a client for another base URL.
    """
    assert settings.deepgram_api_key is not None
    service = PhoneDeepgram(
        api_key=settings.deepgram_api_key.get_secret_value(),
        base_url=settings.deepgram_base_url,
        settings=PhoneDeepgram.Settings(
            model=settings.deepgram_model,
            language="multi",
            interim_results=True,
            punctuate=True,
            smart_format=True,
            endpointing=_ENDPOINTING_MS,
            utterance_end_ms=_UTTERANCE_END_MS,
            keyterm=list(business.key_terms),
            extra={"language_hint": ["en", "es"], "vad_events": True},
        ),
    )
    environment = service._client._client_wrapper.get_environment()
    if environment.production != settings.deepgram_base_url:
        raise RuntimeError("Deepgram's client did not take DEEPGRAM_BASE_URL")
    return service


def _without_unknown_labels(message: ListenV1Results) -> ListenV1Results:
    # The SDK's messages are frozen: what changes is copied.
    alternatives = [
        alternative.model_copy(
            update={"languages": [tag for tag in alternative.languages or () if tag in _KNOWN_TAGS]}
        )
        for alternative in message.channel.alternatives
    ]
    channel = message.channel.model_copy(update={"alternatives": alternatives})
    return message.model_copy(update={"channel": channel})

"""Deepgram: the caller's words, in both languages on one socket."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from deepgram.listen.v1.types import ListenV1Results, ListenV1SpeechStarted, ListenV1UtteranceEnd
from pipecat.frames.frames import (
    Frame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.deepgram.stt import DeepgramSTTService
from pipecat.transcriptions.language import Language as PipecatLanguage

from bot.business import Business
from bot.settings import Settings
from dialogue.recognised import FinalWords
from processors.frames import RecogniserFlushedFrame, RecogniserHeardSpeechFrame

_ENDPOINTING_MS = 100
"""What Deepgram's documentation advises for code-switching."""

_UTTERANCE_END_MS = 1000
"""The documented least: interim results come about once a second."""

_KNOWN_TAGS = frozenset(PipecatLanguage)


class PhoneDeepgram(DeepgramSTTService):
    """Pipecat's Deepgram service, with two events more and one crash less.

    Pipecat reads `Results` alone. `UtteranceEnd` and `SpeechStarted` are a second witness beside
    the VAD. In a noise that the VAD takes for speech it never reports silence, and the turn would
    not end: the recogniser, which goes by the gap after the last word, says so in its place.
    Speech that the VAD misses goes on as a frame of ours.
    A language label that Pipecat's enumeration lacks would raise inside the SDK's callback and
    end the connection: the model knows 55 languages, so such labels are put aside first.
    """

    def __init__(self, *, on_words: Callable[[FinalWords], None], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._on_words = on_words
        self._vad_hears_speech = False

    async def recognise(self, audio: bytes) -> None:
        """Send a piece of the caller's audio; PCM16 at the pipeline's rate."""
        async for _ in self.run_stt(audio):
            pass

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Follow the VAD, beside what Pipecat's service does."""
        if isinstance(frame, VADUserStartedSpeakingFrame):
            self._vad_hears_speech = True
        elif isinstance(frame, VADUserStoppedSpeakingFrame):
            self._vad_hears_speech = False
        await super().process_frame(frame, direction)

    async def _on_message(self, message: Any) -> None:
        if isinstance(message, ListenV1UtteranceEnd):
            if self._vad_hears_speech:
                self._vad_hears_speech = False
                await self.push_frame(
                    VADUserStoppedSpeakingFrame(stop_secs=_UTTERANCE_END_MS / 1000)
                )
        elif isinstance(message, ListenV1SpeechStarted):
            await self.push_frame(RecogniserHeardSpeechFrame())
        else:
            if isinstance(message, ListenV1Results):
                if message.is_final:
                    self._on_words(_final_words(message))
                message = _without_unknown_labels(message)
            await super()._on_message(message)
            if isinstance(message, ListenV1Results) and (
                message.from_finalize or message.speech_final
            ):
                # Pipecat passes on the words of these answers, which may have none: they came
                # before. That nothing more will come is worth knowing all the same.
                await self.push_frame(RecogniserFlushedFrame())


def build_stt(
    settings: Settings, business: Business, on_words: Callable[[FinalWords], None]
) -> PhoneDeepgram:
    """The recogniser of one call.

    on_words: told the labels of each final result, before its frame goes on.

    Raises:
        RuntimeError: if Pipecat fell back to the public Deepgram, which it does silently when
            it cannot build a client for another base URL.
    """
    assert settings.deepgram_api_key is not None
    service = PhoneDeepgram(
        on_words=on_words,
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


def _final_words(message: ListenV1Results) -> FinalWords:
    # Labels are missing where one utterance mixes languages, and outside `multi`.
    alternatives = message.channel.alternatives
    if not alternatives:
        return FinalWords()
    best = alternatives[0]
    return FinalWords(
        word_languages=tuple(getattr(word, "language", None) for word in best.words or ()),
        segment_languages=tuple(best.languages or ()),
        word_confidences=tuple(
            word.confidence for word in best.words or () if word.confidence is not None
        ),
    )


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

"""Deepgram: the caller's words, in both languages on one socket."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any

from deepgram.listen.v1.types import ListenV1Results, ListenV1SpeechStarted, ListenV1UtteranceEnd
from loguru import logger
from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    Frame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.deepgram.stt import DeepgramSTTService
from pipecat.services.stt_service import STTService
from pipecat.transcriptions.language import Language as PipecatLanguage

from bot.business import Business
from bot.settings import Settings
from bot.vendors.deepgram_line import DeepgramLine
from dialogue.recognised import FinalWords
from processors.frames import RecogniserFlushedFrame, RecogniserHeardSpeechFrame

if TYPE_CHECKING:
    from deepgram.listen.v1.socket_client import AsyncV1SocketClient

_ENDPOINTING_MS = 100
"""What Deepgram's documentation advises for code-switching."""

_UTTERANCE_END_MS = 1000
"""The documented least: interim results come about once a second."""

_STALE_SECONDS = 2.5
"""What was said longer ago is no longer what is happening. An utterance's end is told a second
after its last word, and a word within half a second."""

_KNOWN_TAGS = frozenset(PipecatLanguage)


class PhoneDeepgram(DeepgramSTTService):
    """Pipecat's Deepgram service on a connection of ours, with two events more.

    Pipecat takes any handshake that is refused for final, waits four seconds between others, loses
    the audio of an outage, and does not notice a connection that says nothing: `DeepgramLine` has
    none of this.

    Pipecat reads `Results` alone. `UtteranceEnd` and `SpeechStarted` are a second witness beside
    the VAD. In a noise that the VAD takes for speech it never reports silence, and the turn would
    not end: the recogniser, which goes by the gap after the last word, says so in its place.
    Speech that the VAD misses goes on as a frame of ours.
    A language label that Pipecat's enumeration lacks would raise in Pipecat's reading of a
    result: the model knows 55 languages, so such labels are put aside first.

    Audio that is said again after an outage was spoken earlier. Its last words are given to the
    turn that waits for them; but they are no sign of what happens now. So nothing of what is
    stale begins or holds a turn, and it does not take the floor from the bot.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._on_words: Callable[[FinalWords], None] | None = None
        self._on_outage: Callable[[], Awaitable[None]] | None = None
        self._vad_hears_speech = False
        self._bot_speaks = False
        self._line = DeepgramLine(self._open, self._on_message, self._tell_of_outage)

    def belong_to_call(
        self,
        *,
        on_words: Callable[[FinalWords], None],
        on_outage: Callable[[], Awaitable[None]],
    ) -> None:
        """Tell one call, which has not begun, of what is heard.

        on_words: told the labels of each final result, before its frame goes on.
        on_outage: told when a caller spoke and nobody could be had to hear it.
        """
        self._on_words, self._on_outage = on_words, on_outage

    @property
    def outage_s(self) -> float:
        """For how long nobody has heard the caller; 0 while somebody does."""
        return self._line.outage_s

    @property
    def is_unreachable(self) -> bool:
        """Whether there was no connection yet, and an attempt was in vain."""
        return self._line.has_failed and not self._line.opened.is_set()

    async def recognise(self, audio: bytes) -> None:
        """Send a piece of the caller's audio; PCM16 at the pipeline's rate."""
        await self._line.hear(audio)

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Follow the VAD and the bot's voice."""
        match frame:
            case VADUserStartedSpeakingFrame():
                self._vad_hears_speech = True
                self._line.voice_began()
            case VADUserStoppedSpeakingFrame():
                self._vad_hears_speech = False
            case BotStartedSpeakingFrame():
                self._bot_speaks = True
            case BotStoppedSpeakingFrame():
                self._bot_speaks = False
        # Past Pipecat's own service, which asks a connection of its own for the last words.
        await STTService.process_frame(self, frame, direction)
        if isinstance(frame, VADUserStoppedSpeakingFrame):
            self.request_finalize()
            await self._line.voice_ended()

    async def push_frame(
        self, frame: Frame, direction: FrameDirection = FrameDirection.DOWNSTREAM
    ) -> None:
        """Pass it on; final words that come right behind what begins the turn are kept.

        The turn's beginning interrupts the bot, and an interruption drops what is queued.
        """
        if isinstance(frame, TranscriptionFrame):
            frame.interruptible = False
        await super().push_frame(frame, direction)

    async def _tell_of_outage(self) -> None:
        if self._on_outage is not None:
            await self._on_outage()

    def _open(self) -> AbstractAsyncContextManager[AsyncV1SocketClient]:
        return self._client.listen.v1.connect(**self._build_connect_kwargs())

    async def _connect(self) -> None:
        """Begin to; a call does not wait for it."""
        self._connection_task = self.create_task(self._line.run(), "Deepgram's line")

    async def _disconnect(self) -> None:
        task, self._connection_task = self._connection_task, None
        if task is not None:
            await self._line.say_goodbye()
            await self.cancel_task(task)

    async def _on_message(self, message: Any) -> None:
        match message:
            case ListenV1UtteranceEnd():
                if self._vad_hears_speech and self._age_s(message.last_word_end) < _STALE_SECONDS:
                    self._vad_hears_speech = False
                    await self.push_frame(
                        VADUserStoppedSpeakingFrame(stop_secs=_UTTERANCE_END_MS / 1000)
                    )
            case ListenV1SpeechStarted():
                if self._age_s(message.timestamp) < _STALE_SECONDS:
                    await self.push_frame(RecogniserHeardSpeechFrame())
            case ListenV1Results():
                await self._on_results(message)

    async def _on_results(self, message: ListenV1Results) -> None:
        if self._age_s(message.start + message.duration) >= _STALE_SECONDS and (
            self._bot_speaks or not message.is_final
        ):
            logger.debug("words of an outage come too late")
            return
        if message.is_final:
            if self._on_words is not None:
                self._on_words(_final_words(message))
        await super()._on_message(_without_unknown_labels(message))
        if message.from_finalize or message.speech_final:
            # Pipecat passes on the words of these answers, which may have none: they came
            # before. That nothing more will come is worth knowing all the same.
            await self.push_frame(RecogniserFlushedFrame())

    def _age_s(self, position_s: float) -> float:
        return self._line.audio.age_s(position_s, asyncio.get_running_loop().time())


def build_stt(settings: Settings, business: Business) -> PhoneDeepgram:
    """The recogniser of one call, whichever that will be.

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

"""Pipecat's Cartesia service on a connection of ours."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Mapping
from typing import Any

from pipecat.frames.frames import Frame, TTSAudioRawFrame, TTSSpeakFrame, TTSStoppedFrame
from pipecat.services.cartesia.tts import CartesiaTTSService

from bot.vendors.canned_audio import CannedAudio
from bot.vendors.cartesia_speaker import LATE_SECONDS, Speaker

_SAMPLE_RATE_HZ = 8000

_NEVER_QUIET_SECONDS = 30.0
"""Pipecat takes a context that is quiet for three seconds for finished. We know better."""


class PhoneVoice(CartesiaTTSService):
    """Says canned lines from kept audio, at once, and everything else whatever it takes.

    A line that is not kept is asked of Cartesia as ever. Sentences of the model are never looked
    up: they share a context with their neighbours.

    Pipecat waits for audio as long as it takes, drops what a lost connection had still to say, and
    tears the connection down at an error that names no context. `Speaker` has none of this.

    on_failure: told when Cartesia cannot say what was under way; that is over then.
    """

    def __init__(
        self,
        *,
        canned: CannedAudio,
        on_failure: Callable[[], Awaitable[None]],
        late_seconds: float = LATE_SECONDS,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            stop_frame_timeout_s=_NEVER_QUIET_SECONDS,
            max_consecutive_zero_audio_contexts=0,
            **kwargs,
        )
        self._canned = canned
        self._on_failure = on_failure
        self._says_line = False
        self._speaker = Speaker(self._url, self.headers, self, late_seconds)
        self._speaking: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """Where it speaks."""
        return self._url

    @property
    def headers(self) -> Mapping[str, str]:
        """What a connection is opened with."""
        return {"X-API-Key": self._api_key, "Cartesia-Version": self._cartesia_version}

    @property
    def is_unreachable(self) -> bool:
        """Whether there was no connection yet, and an attempt was in vain."""
        return self._speaker.is_unreachable

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
            message = json.loads(self._build_msg(text=text, context_id=context_id))
            await self._speaker.say(context_id, message)
            await self.start_tts_usage_metrics(text)
        else:
            await self.audio_came(context_id, clip.pcm)
            await self.words_came(context_id, list(clip.words))
            await self.reply_ended(context_id)
        yield None

    async def _handle_tts_speak(self, frame: TTSSpeakFrame) -> None:
        self._says_line = True
        try:
            await super()._handle_tts_speak(frame)
        finally:
            self._says_line = False

    async def flush_audio(self, context_id: str | None = None) -> None:
        """No more text comes for the context."""
        await self._speaker.close(context_id)

    async def on_audio_context_interrupted(self, context_id: str) -> None:
        """The caller spoke over it."""
        await self.stop_all_metrics()
        await self._speaker.cancel(context_id)

    async def _connect(self) -> None:
        """Begin to; a call does not wait for it."""
        self._speaking = self.create_task(self._speaker.run(), "Cartesia")

    async def _disconnect(self) -> None:
        speaking, self._speaking = self._speaking, None
        if speaking is not None:
            await self.cancel_task(speaking)

    # What comes of it (`cartesia_speaker.Listener`).

    async def audio_came(self, context_id: str, pcm: bytes) -> None:
        """The next piece of a reply."""
        audio = TTSAudioRawFrame(pcm, _SAMPLE_RATE_HZ, 1, context_id=context_id)
        await self.append_to_audio_context(context_id, audio)

    async def words_came(self, context_id: str, words: list[tuple[str, float]]) -> None:
        """Words, and when in the reply they begin."""
        texts, starts_s = [word for word, _ in words], [start_s for _, start_s in words]
        if stripped := self._normalize_word_timestamps(texts, starts_s):
            await self.add_word_timestamps(stripped, context_id)

    async def reply_ended(self, context_id: str) -> None:
        """All of it came."""
        if self.audio_context_available(context_id):
            await self.append_to_audio_context(context_id, TTSStoppedFrame(context_id=context_id))
            await self.remove_audio_context(context_id)

    async def replies_failed(self, context_ids: Collection[str]) -> None:
        """Nothing more of these will come."""
        # Pipecat would count the words that are left as spoken.
        going_on = set(self._tts_contexts) - set(context_ids)
        self._aggregated_frame_sequencer.clear(keep_contexts=going_on)
        for context_id in context_ids:
            await self.reply_ended(context_id)
        await self._on_failure()

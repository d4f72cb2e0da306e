"""`<Gather>`: what the caller says or presses, recognised and posted to the business."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from simulator.codec import mulaw_decode
from simulator.ears import Ears, HeardWord
from simulator.line import Frame, Line
from simulator.speech_book import SpeechBook
from simulator.speech_models import check_recogniser
from simulator.twiml import Element

if TYPE_CHECKING:
    from simulator.carrier import Call

_ONSET_FRAMES = 6
"""120 ms of voice are somebody speaking."""

_KEPT_BYTES = 4000
"""Half a second before the voice was noticed."""

_RECOGNISED_AFTER_SECONDS = 0.2
_AUTO_SECONDS = 1.0
_FOREIGN_CONFIDENCE = 0.5
"""Speech in another language than the recogniser's: kinder than a real one, which would hear words
of its own language, but as unsure."""


@dataclass(frozen=True)
class GatherPlan:
    """The verb's attributes, with Twilio's defaults."""

    speech: bool
    keys: bool
    language: str
    timeout_seconds: float
    speech_timeout_seconds: float
    most_speech_seconds: float
    barge_in: bool
    most_digits: int | None
    finish_on_key: str

    @classmethod
    def of(cls, verb: Element) -> GatherPlan:
        """Read the verb. Raises TwilioError for a recogniser that there is not."""
        inputs = verb.get("input", "dtmf").split()
        timeout_seconds = float(verb.get("timeout", "5"))
        speech_timeout = verb.get("speechTimeout")
        if "speech" in inputs:
            check_recogniser(verb.get("language"), verb.get("speechModel"), speech_timeout)
        if speech_timeout == "auto":
            speech_seconds = _AUTO_SECONDS
        else:
            speech_seconds = float(speech_timeout or timeout_seconds)
        digits = verb.get("numDigits")
        return cls(
            speech="speech" in inputs,
            keys="dtmf" in inputs,
            language=verb.get("language", "en-US"),
            timeout_seconds=timeout_seconds,
            speech_timeout_seconds=speech_seconds,
            most_speech_seconds=float(verb.get("maxSpeechTime", "60")),
            barge_in=verb.get("bargeIn", "true") == "true",
            most_digits=int(digits) if digits else None,
            finish_on_key=verb.get("finishOnKey", "#"),
        )


@dataclass
class Gathering:
    """Listens on a line until the caller has said or pressed something, or neither.

    prompt_ended_s: when the nested verbs were over; the wait for a first word counts from there.
    """

    plan: GatherPlan
    book: SpeechBook
    prompt_ended_s: float | None = None
    digits: str = ""
    interrupted: asyncio.Event = field(default_factory=asyncio.Event)
    """The caller spoke or pressed a key: a prompt that may be interrupted is."""

    def __post_init__(self) -> None:
        self._audio = bytearray()
        self._voiced_in_a_row = 0
        self._speech_began_s: float | None = None
        self._last_voiced_s = 0.0
        self._digit_at_s = 0.0
        self._key_ended = False

    async def hear(self, frame: Frame) -> None:
        """Listen to the caller's next 20 ms."""
        if not self.plan.speech:
            return
        self._audio += frame.mulaw
        if self._speech_began_s is None:
            del self._audio[:-_KEPT_BYTES]
        self._voiced_in_a_row = self._voiced_in_a_row + 1 if frame.is_voiced else 0
        if frame.is_voiced and self._speech_began_s is not None:
            self._last_voiced_s = monotonic()
        elif self._voiced_in_a_row >= _ONSET_FRAMES:
            self._speech_began_s = self._last_voiced_s = monotonic()
            if self.plan.barge_in:
                self.interrupted.set()

    async def hear_digit(self, digit: str) -> None:
        """Take a key."""
        if not self.plan.keys:
            return
        if digit == self.plan.finish_on_key:
            self._key_ended = bool(self.digits)
        else:
            self.digits += digit
        self._digit_at_s = monotonic()
        self.interrupted.set()

    async def mark_played(self, name: str) -> None:
        """No stream, no marks."""

    @property
    def is_over(self) -> bool:
        """Whether there is nothing more to wait for."""
        now_s = monotonic()
        if self.digits:
            enough = self.plan.most_digits is not None and len(self.digits) >= self.plan.most_digits
            late = now_s - self._digit_at_s >= self.plan.timeout_seconds
            return enough or self._key_ended or late
        if self._speech_began_s is not None:
            quiet = now_s - self._last_voiced_s >= self.plan.speech_timeout_seconds
            return quiet or now_s - self._speech_began_s >= self.plan.most_speech_seconds
        waits_since_s = self.prompt_ended_s
        return waits_since_s is not None and now_s - waits_since_s >= self.plan.timeout_seconds

    def recognise(self) -> list[HeardWord]:
        """The caller's words; it takes longer than a tick of the line."""
        if self._speech_began_s is None:
            return []
        ears = Ears(self.book)
        return [*ears.hear(mulaw_decode(bytes(self._audio))), *ears.flush()]


async def gather(call: Call, plan: GatherPlan, prompt: asyncio.Task[None]) -> dict[str, str]:
    """Listen while the prompt plays and after it; what came of it."""
    gathering = Gathering(plan, call.plan.caller_book)
    line: Line = call.line
    line.listener = gathering
    try:
        await line.until(lambda: prompt.done() or gathering.interrupted.is_set())
        prompt.cancel()
        await asyncio.wait({prompt})
        gathering.prompt_ended_s = monotonic()
        await line.until(lambda: gathering.is_over)
    finally:
        line.listener = None
    if gathering.digits:
        return {"Digits": gathering.digits}
    async with asyncio.TaskGroup() as tasks:
        recognising = tasks.create_task(asyncio.to_thread(gathering.recognise))
        tasks.create_task(asyncio.sleep(_RECOGNISED_AFTER_SECONDS if plan.speech else 0.0))
    return _result(plan, recognising.result(), call.plan.confidence)


def _result(plan: GatherPlan, words: list[HeardWord], told: Mapping[str, float]) -> dict[str, str]:
    """What is posted; empty when there was nothing to be understood.

    told: how sure the recogniser is of a clip, by its text, where it is said.
    """
    if not words:
        return {}
    confidence = sum(word.confidence for word in words) / len(words)
    if any(word.clip.language != plan.language.split("-")[0] for word in words):
        confidence *= _FOREIGN_CONFIDENCE
    confidence = told.get(words[0].clip.text, confidence)
    return {
        "SpeechResult": " ".join(word.text for word in words),
        "Confidence": f"{confidence:.7g}",
    }

"""What happened on one call, when, and what both ends heard."""

from __future__ import annotations

import wave
from dataclasses import dataclass, field
from enum import StrEnum, auto
from pathlib import Path
from time import monotonic

import numpy as np

from simulator.codec import mulaw_decode
from simulator.ears import Ears, HeardWord, SpeechBook
from simulator.level import SAMPLE_RATE_HZ
from simulator.twilio_errors import CarrierError, Code


class EventKind(StrEnum):
    """The moments of a call that a test or a report may ask for; `detail` is in brackets."""

    RINGING = auto()
    FETCHED = auto()  # url
    ANSWERED = auto()
    VERB = auto()  # its name
    SPOKEN = auto()  # by Twilio's own voice: the language
    STREAM_STARTED = auto()  # stream sid
    STREAM_STOPPED = auto()  # why
    GATHERED = auto()  # the names of what is posted, empty for nothing
    DIGIT = auto()  # which
    MARK_RECEIVED = auto()  # its name
    MARK_RETURNED = auto()  # its name
    CLEAR_RECEIVED = auto()
    UPDATED = auto()  # what the REST request asked for
    ERROR = auto()  # Twilio's code
    CALLER_HUNG_UP = auto()
    ENDED = auto()  # final status
    STATUS_POSTED = auto()  # HTTP status


@dataclass(frozen=True)
class Event:
    """One moment on the monotonic clock."""

    at_s: float
    kind: EventKind
    detail: str = ""


@dataclass
class Utterance:
    """What the caller says; times are the sending of the first and last voiced 20 ms frame.

    started_s: None until the first voiced frame is sent. ended_s moves on with each one.
    """

    text: str
    language: str
    started_s: float | None = None
    ended_s: float | None = None
    is_finished: bool = False


@dataclass
class BotFrame:
    """A voiced 20 ms frame of the bot.

    received_s: arrival of the message that holds it. played_s: None while it waits, and for
    ever when it was cleared.
    """

    received_s: float
    played_s: float | None = None


@dataclass(frozen=True)
class DrySpell:
    """Nothing to play between two pieces of bot audio, neither cleared nor at an end."""

    at_s: float
    duration_ms: float


@dataclass
class CallLog:
    """Everything in order. All times are `time.monotonic()` seconds.

    line_started_s: when the call was answered: time zero of the audio.
    late_s: by how much each 20 ms tick of the line came too late.
    received: the bot's audio as it arrived, when and what (mu-law).
    """

    events: list[Event] = field(default_factory=list)
    errors: list[CarrierError] = field(default_factory=list)
    utterances: list[Utterance] = field(default_factory=list)
    bot_frames: list[BotFrame] = field(default_factory=list)
    dry_spells: list[DrySpell] = field(default_factory=list)
    line_started_s: float | None = None
    late_s: list[float] = field(default_factory=list, repr=False)
    received: list[tuple[float, bytes]] = field(default_factory=list, repr=False)
    _caller_audio: list[bytes] = field(default_factory=list, repr=False)
    _bot_audio: list[bytes] = field(default_factory=list, repr=False)

    def add(self, kind: EventKind, detail: str = "") -> Event:
        """Note that it happened now."""
        event = Event(monotonic(), kind, detail)
        self.events.append(event)
        return event

    def add_error(self, code: Code, message: str) -> None:
        """Note what Twilio's debugger would show."""
        event = self.add(EventKind.ERROR, str(code.value))
        self.errors.append(CarrierError(event.at_s, code, message))

    def add_audio(self, caller: bytes, bot: bytes) -> None:
        """The next 20 ms of both directions, mu-law."""
        self._caller_audio.append(caller)
        self._bot_audio.append(bot)

    def first(self, kind: EventKind, *, after_s: float = float("-inf")) -> Event | None:
        """The first such event from `after_s` on."""
        found = (event for event in self.events if event.kind is kind and event.at_s >= after_s)
        return next(found, None)

    def all(self, kind: EventKind) -> list[Event]:
        """Every such event in order."""
        return [event for event in self.events if event.kind is kind]

    @property
    def error_codes(self) -> list[int]:
        """Twilio's codes in order."""
        return [error.code.value for error in self.errors]

    @property
    def caller_pcm(self) -> bytes:
        """What the caller said, from the answering on: 16-bit at 8 kHz."""
        return mulaw_decode(b"".join(self._caller_audio))

    @property
    def bot_pcm(self) -> bytes:
        """What the caller heard, from the answering on: 16-bit at 8 kHz."""
        return mulaw_decode(b"".join(self._bot_audio))

    def bot_words(self, book: SpeechBook) -> list[HeardWord]:
        """The bot's words that were really played; times in ms since the answering."""
        ears = Ears(book)
        return [*ears.hear(self.bot_pcm), *ears.flush()]

    def write_wav(self, path: Path) -> None:
        """Both directions as played: left caller, right bot."""
        caller = np.frombuffer(self.caller_pcm, "<i2")
        bot = np.frombuffer(self.bot_pcm, "<i2")
        with wave.open(str(path), "wb") as file:
            file.setnchannels(2)
            file.setsampwidth(2)
            file.setframerate(SAMPLE_RATE_HZ)
            file.writeframes(np.column_stack((caller, bot)).tobytes())

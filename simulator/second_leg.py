"""The second leg of a `<Dial>`: who is called, what they do, and what they are told."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from simulator.say_voices import say_voice
from simulator.speech import speak
from simulator.twilio_errors import TwilioError
from simulator.twiml import Element, parse_twiml
from simulator.webhooks import Fetch

if TYPE_CHECKING:
    from simulator.carrier import Call


class DialStatus(StrEnum):
    """Twilio's `DialCallStatus`."""

    COMPLETED = "completed"
    BUSY = "busy"
    NO_ANSWER = "no-answer"
    FAILED = "failed"
    CANCELED = "canceled"


class Does(StrEnum):
    """What somebody does when their telephone rings."""

    ANSWERS = "answers"
    HANGS_UP_AT_ONCE = "hangs_up_at_once"
    """Answers, and hangs up before the caller is put through."""

    IS_BUSY = "is_busy"
    DOES_NOT_ANSWER = "does_not_answer"
    CANNOT_BE_REACHED = "cannot_be_reached"


@dataclass(frozen=True)
class Person:
    """Somebody with a telephone.

    after_seconds: they do it when it has rung for so long. talks_seconds: and hang up when they
    have talked with the caller for so long.
    """

    does: Does = Does.ANSWERS
    after_seconds: float = 0.3
    talks_seconds: float = 1.0


NOBODY = Person(Does.CANNOT_BE_REACHED, after_seconds=0.0)


@dataclass
class SecondLeg:
    """One call from Twilio to a person.

    told: the sentences that the person heard before the caller was put through. limit_seconds:
    of the two's conversation. is_bridged: they were put through to each other.
    """

    number: str
    caller_id: str
    ring_seconds: float
    limit_seconds: float
    sid: str = field(default_factory=lambda: f"CA{secrets.token_hex(16)}")
    told: list[str] = field(default_factory=list)
    is_answered: bool = False
    is_bridged: bool = False

    async def run(self, call: Call, person: Person, whisper: Fetch | None) -> DialStatus:
        """Ring, be answered, be told, talk; how it ended.

        Raises TwilioError when the whisper's document cannot be had.
        """
        await asyncio.sleep(min(person.after_seconds, self.ring_seconds))
        if person.after_seconds > self.ring_seconds:
            return DialStatus.NO_ANSWER
        match person.does:
            case Does.IS_BUSY:
                return DialStatus.BUSY
            case Does.DOES_NOT_ANSWER:
                return DialStatus.NO_ANSWER
            case Does.CANNOT_BE_REACHED:
                return DialStatus.FAILED
        self.is_answered = True
        if whisper is not None and not await self._listen(call, whisper):
            return DialStatus.COMPLETED
        if person.does is Does.HANGS_UP_AT_ONCE:
            return DialStatus.COMPLETED
        self.is_bridged = True
        await asyncio.sleep(min(person.talks_seconds, self.limit_seconds))
        return DialStatus.COMPLETED

    async def _listen(self, call: Call, whisper: Fetch) -> bool:
        """Whether the whisper's document left the person on the line."""
        answer = await call.wire.ask(whisper, self._parameters(call))
        for verb in parse_twiml(answer.body).verbs:
            if verb.name == "Hangup":
                return False
            if verb.name == "Say":
                await self._hear(call, verb)
        return True

    async def _hear(self, call: Call, verb: Element) -> None:
        try:
            voice = say_voice(verb.get("voice"), verb.get("language"))
        except TwilioError as error:
            call.log.add_error(error.code, error.message)
            return
        speech = await asyncio.to_thread(speak, verb.text, voice)
        self.told.append(verb.text)
        await asyncio.sleep(speech.duration_ms / 1000)

    def _parameters(self, call: Call) -> dict[str, str]:
        """What Twilio says of this leg; the caller's is its parent."""
        return call.parameters(
            {
                "CallSid": self.sid,
                "ParentCallSid": call.sid,
                "Direction": "outbound-dial",
                "From": self.caller_id,
                "Caller": self.caller_id,
                "To": self.number,
                "Called": self.number,
            }
        )


def whisper_of(number: Element, base_url: str) -> Fetch | None:
    """The document that a `<Number>` has its person listen to."""
    url = number.get("url")
    return Fetch(urljoin(base_url, url), number.get("method", "POST")) if url else None

"""A call of the free tier, played by hand through Twilio's webhooks alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

from tests.server.by_hand import ByHand, new_call_sid
from tests.server.reception import CALLERS, brief_business

_NUMBERS = count(1000)

ALWAYS_OPEN = '[hours]\ntimezone = "America/Chicago"\nmonday-sunday = "00:00-24:00"\n'
NO_VENDORS_KEYS = {"DEEPGRAM_API_KEY": "", "CARTESIA_API_KEY": ""}
VOICES = {
    "en": {"language": "en-US", "voice": "Polly.Joanna-Neural"},
    "es": {"language": "es-MX", "voice": "Polly.Mia-Neural"},
}


def open_business(folder: Path) -> Path:
    """A business that is open whenever a test runs."""
    file = brief_business(folder)
    text = file.read_text(encoding="utf-8")
    text, count = re.subn(r"\[hours\]\n(?:[\w-]+ = .*\n)+", ALWAYS_OPEN, text)
    assert count == 1
    file.write_text(text, encoding="utf-8")
    return file


def business_without_a_person(folder: Path) -> Path:
    """A business that takes messages."""
    file = open_business(folder)
    text = file.read_text(encoding="utf-8")
    text, count = re.subn(r'transfer_number = ".*"\n', "", text)
    assert count == 1
    file.write_text(text, encoding="utf-8")
    return file


def address_of(url: str) -> str:
    """Path and query."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"


@dataclass
class GatheredCall:
    """A caller on the line, and the document that Twilio was given last.

    to: the number that they dialled.
    """

    twilio: ByHand
    language: str
    to: str = "+12105550100"
    call_sid: str = field(default_factory=new_call_sid)
    document: str = ""
    from_number: str = ""

    def __post_init__(self) -> None:
        # A number of its own: who calls again is greeted in the language that they spoke last.
        self.from_number = self.from_number or f"{CALLERS[self.language][:-4]}{next(_NUMBERS)}"

    @property
    def form(self) -> dict[str, str]:
        """What each request of Twilio's about this call holds."""
        return {
            "CallSid": self.call_sid,
            "From": self.from_number,
            "To": self.to,
            "CallStatus": "in-progress",
        }

    @property
    def verbs(self) -> list[ElementTree.Element]:
        """The document's verbs."""
        return list(ElementTree.fromstring(self.document))

    @property
    def said(self) -> str:
        """What Twilio was told to say, all in one voice of one language."""
        says = list(ElementTree.fromstring(self.document).iter("Say"))
        voices = {tuple(sorted(say.attrib.items())) for say in says}
        assert len(voices) <= 1, "two voices in one document"
        return " ".join(say.text or "" for say in says)

    @property
    def voice(self) -> dict[str, str]:
        """The voice that says it."""
        return next(ElementTree.fromstring(self.document).iter("Say")).attrib

    @property
    def listens(self) -> dict[str, str]:
        """How Twilio is told to listen."""
        gather = self.verbs[-1]
        assert gather.tag == "Gather", gather.tag
        return gather.attrib

    async def ring(self) -> GatheredCall:
        """The call comes in."""
        form = {**self.form, "CallStatus": "ringing"}
        return await self._ask("/voice/incoming", form)

    async def say(self, text: str, confidence: float | None = 0.95) -> GatheredCall:
        """The caller says something; the address is the one that Twilio was told."""
        more = {} if confidence is None else {"Confidence": str(confidence)}
        return await self.post(SpeechResult=text, **more)

    async def be_silent(self) -> GatheredCall:
        """The caller says nothing."""
        return await self.post()

    async def press(self, digits: str) -> GatheredCall:
        """The caller presses a key."""
        return await self.post(Digits=digits)

    async def post(self, **fields: str) -> GatheredCall:
        """What came of the `<Gather>`."""
        return await self._ask(address_of(self.listens["action"]), {**self.form, **fields})

    async def stream_ended(self) -> GatheredCall:
        """The call has no media stream any more."""
        return await self._ask("/voice/after-stream", self.form)

    async def fell_back(self) -> GatheredCall:
        """Twilio got no answer, and asks the number's fallback URL."""
        error = {"ErrorCode": "11200", "ErrorUrl": "https://alo.example/voice/gather"}
        return await self._ask("/voice/incoming", {**self.form, **error})

    async def redirected(self) -> GatheredCall:
        """Twilio follows the document's last verb."""
        redirect = self.verbs[-1]
        assert redirect.tag == "Redirect", redirect.tag
        return await self._ask(address_of(redirect.text or ""), self.form)

    async def dialled(self, status: str) -> GatheredCall:
        """The person's telephone rang; what came of it."""
        action = next(ElementTree.fromstring(self.document).iter("Dial")).attrib["action"]
        return await self._ask(address_of(action), {**self.form, "DialCallStatus": status})

    async def hang_up_speaking(self, text: str) -> GatheredCall:
        """The caller has hung up behind their words; Twilio posts what it heard all the same."""
        return await self.post(SpeechResult=text, CallStatus="completed")

    async def hang_up(self) -> None:
        """The caller has hung up."""
        form = {**self.form, "CallStatus": "completed"}
        assert (await self.twilio.post("/voice/status", form))[0] == 204

    async def _ask(self, path: str, form: dict[str, str]) -> GatheredCall:
        status, self.document = await self.twilio.post(path, form)
        assert status == 200, self.document
        return self

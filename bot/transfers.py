"""Calls on their way to a person: what Twilio is told of them, and which of them may come back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from bot.business import Business
from bot.errors import VendorError
from bot.handover import Introduction
from bot.ringing import Ringing
from bot.settings import Settings
from bot.stream_tokens import StreamTokens
from bot.vendors.twilio.calls import twilio_calls
from bot.vendors.twilio.twiml import Say, dial_document, whisper_document
from dialogue.attempts import Reason
from dialogue.language import Language, language_from_tag
from dialogue.lines import Line

WHISPER_PATH = "/voice/whisper"
RESULT_PATH = "/voice/transfer-result"

_ROUNDING_SECONDS = 60.0
"""Twilio's own time for documents, and the sentence that is said before it rings."""

_MOST_HANDED_OVER = 5000


@dataclass(frozen=True, slots=True)
class Transfer:
    """A call that is to be put through, as its documents need it.

    to_number: the number that the caller dialled.
    """

    call_sid: str
    to_number: str
    introduction: Introduction


class Transfers:
    """Writes the documents of a handover.

    Whoever answers is told the caller's language and the reason by what stands in the whisper's
    address, so any process can tell it. The caller's name stands in no address: the process that
    handed the call over knows it.
    """

    def __init__(self, settings: Settings, business: Business) -> None:
        self._settings = settings
        self._business = business
        self._calls = twilio_calls(settings)
        self._handed_over: dict[str, Transfer] = {}
        self.ringing = Ringing()
        token = settings.twilio_auth_token
        longest_seconds = business.transfer_limit_minutes * 60 + business.transfer_ring_seconds
        self._returns = (
            StreamTokens(
                token.get_secret_value(),
                purpose="transfer result",
                lifetime_seconds=longest_seconds + _ROUNDING_SECONDS,
            )
            if token
            else None
        )

    def document(self, transfer: Transfer, *, line: Line | None = None) -> str:
        """TwiML that calls the business's number and nobody else's.

        line: said first by Twilio's voice, where ours has not said it.
        Raises: ValueError if the business names no number (`way_now` says MESSAGE then).
        """
        number = self._business.transfer_number
        if number is None:
            raise ValueError("the business file names no transfer_number")
        self._handed_over[transfer.call_sid] = transfer
        while len(self._handed_over) > _MOST_HANDED_OVER:
            del self._handed_over[next(iter(self._handed_over))]
        self.ringing.begins(transfer.call_sid, self._business.transfer_ring_seconds)
        introduction = transfer.introduction
        about = {"language": introduction.language, "reason": introduction.reason}
        result = {"token": self._returns.issue(transfer.call_sid)} if self._returns else {}
        return dial_document(
            number,
            caller_id=self._settings.twilio_phone_number or transfer.to_number or None,
            whisper_url=_with_query(self._settings.url_for(WHISPER_PATH), about),
            result_url=_with_query(self._settings.url_for(RESULT_PATH), result),
            ring_seconds=self._business.transfer_ring_seconds,
            limit_seconds=self._business.transfer_limit_minutes * 60,
            line=self.say(line, introduction.language) if line else None,
        )

    async def dial(self, transfer: Transfer) -> None:
        """Have Twilio put a call through whose media stream is still open.

        Raises:
            CallGone: the call is over.
            VendorError: Twilio was not told; it will ask when the stream has closed.
        """
        if self._calls is None:
            raise VendorError("there is no Twilio account in local mode")
        await self._calls.redirect(transfer.call_sid, self.document(transfer))

    def document_for(self, call_sid: str, language: Language, to_number: str) -> str:
        """The same for a call whose stream has closed.

        language, to_number: all that is known of a call that another process handed over.

        Raises: ValueError as `document` does.
        """
        unknown = Transfer(call_sid, to_number, Introduction(language, Reason.WISH))
        return self.document(self._handed_over.get(call_sid, unknown))

    def whisper(self, form: Mapping[str, str], query: Mapping[str, str]) -> str:
        """TwiML for the person who has answered.

        form: the second leg's; its parent is the call that is handed over.
        """
        parent_sid = form.get("ParentCallSid", "")
        self.ringing.is_answered(parent_sid)
        known = self._handed_over.get(parent_sid)
        about = Introduction(
            language=language_from_tag(query.get("language"), self._business.default_language),
            reason=_reason(query.get("reason", "")),
            caller_name=known.introduction.caller_name if known else "",
        )
        staff_language = self._business.staff_language
        voice = self._business.say_voices[staff_language]
        return whisper_document(
            Say(about.sentence(staff_language), language=voice.language, voice=voice.voice)
        )

    def came_back(self, call_sid: str, token: str) -> bool:
        """True once for each handover of a call: it is over, and may have another stream."""
        self._handed_over.pop(call_sid, None)
        return self._returns is None or self._returns.redeem(token, call_sid)

    def say(self, line: Line, language: Language) -> Say:
        """The canned line for Twilio's own voice."""
        voice = self._business.say_voices[language]
        return Say(self._business.say(line, language), language=voice.language, voice=voice.voice)


def _with_query(url: str, query: Mapping[str, str]) -> str:
    return f"{url}?{urlencode(query)}" if query else url


def _reason(text: str) -> Reason:
    return Reason(text) if text in set(Reason) else Reason.WISH

"""The free tier's documents: a reply in the voice of its language, and an ear of that language."""

from __future__ import annotations

from urllib.parse import urlencode

from bot.business import Business
from bot.details import CallDetails
from bot.handover import Introduction
from bot.ivr_reply import Next, Reply
from bot.settings import Settings
from bot.transfers import Transfer, Transfers
from bot.vendors.twilio.gather import Listening, gather_document, redirect_document
from bot.vendors.twilio.twiml import Say, say_and_hangup_document
from dialogue.attempts import Reason
from dialogue.expecting import expecting_after
from dialogue.language import Language
from dialogue.lines import Line

GATHER_PATH = "/voice/gather"

_PAUSE_SECONDS = 1
_DICTATION_PAUSE_SECONDS = 2
"""Whoever gives a number, a name or an address stops between its parts."""


class Documents:
    """Voice, recogniser and language of a document always fit each other."""

    def __init__(self, settings: Settings, business: Business, transfers: Transfers) -> None:
        self._settings = settings
        self._business = business
        self._transfers = transfers

    def saying(self, reply: Reply, details: CallDetails, *, next_turn: int, failed: int) -> str:
        """TwiML that says a reply and does what it is followed by.

        next_turn, failed: the number of the caller's next turn, and their failed attempts so far.
        """
        line = self._say(reply.spoken, reply.language)
        if reply.next is Next.HANG_UP:
            return say_and_hangup_document(line)
        if reply.next is Next.DIAL:
            introduction = Introduction(
                reply.language, reply.reason or Reason.WISH, reply.caller_name
            )
            transfer = Transfer(details.call_sid, details.to_number, introduction)
            return self._transfers.document(transfer, line=Line.TRANSFERRING)
        is_dictated = expecting_after(reply.text) is not None
        listening = Listening(
            action_url=self._address(next_turn, reply.language, failed),
            language=line.language,
            hints=self._business.key_terms,
            pause_seconds=_DICTATION_PAUSE_SECONDS if is_dictated else _PAUSE_SECONDS,
        )
        first = self._say(reply.first, reply.language) if reply.first else None
        return gather_document(line, listening, first=first)

    def before_answer(self, text: str, language: Language, *, turn: int) -> str:
        """TwiML that says something while a turn waits that was left without an answer."""
        return redirect_document(self._say(text, language), self._address(turn, language, 0))

    def _say(self, text: str, language: Language) -> Say:
        voice = self._business.say_voices[language]
        return Say(text, language=voice.language, voice=voice.voice)

    def _address(self, turn: int, language: Language, failed: int) -> str:
        query = urlencode({"turn": turn, "language": language, "failed": failed})
        return f"{self._settings.url_for(GATHER_PATH)}?{query}"

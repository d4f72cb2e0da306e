"""One call's way to a person, from its media stream."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from loguru import logger

from bot.business import Business
from bot.details import CallDetails
from bot.errors import CallGone, VendorError
from bot.handover import Introduction, Way, way_now
from bot.records import Outcome
from bot.transfers import Transfer, Transfers
from dialogue.attempts import Reason
from dialogue.conversation import Conversation
from dialogue.lines import Line


class HandingOver:
    """Says that the caller is put through, and does it once that was heard.

    say: speaks a canned line.
    """

    def __init__(
        self,
        details: CallDetails,
        conversation: Conversation,
        business: Business,
        transfers: Transfers,
        say: Callable[[Line], Awaitable[None]],
    ) -> None:
        self._details = details
        self._conversation = conversation
        self._business = business
        self._transfers = transfers
        self._say = say
        self._reason = Reason.WISH
        self.is_dialling = False
        """Twilio is being told: that it stops the stream says nothing of the caller."""

    @property
    def way(self) -> Way:
        """What can be done now; nobody is called twice in one call."""
        if self._details.is_returning:
            return Way.MESSAGE
        return way_now(self._business, datetime.now(UTC), self._details.to_number)

    async def begin(self, reason: Reason, *, announced: bool) -> Way:
        """Say what is done, and have nothing change it any more where somebody is called.

        The handover itself is `put_through`, when the caller has heard that.

        announced: the caller has been told that somebody is called.
        """
        self._conversation.attempts.failed = 0
        way = self.way
        if way is Way.MESSAGE:
            await self._say(Line.TRANSFER_FAILED)
            await self._say(Line.TAKE_MESSAGE)
        else:
            self._reason = reason
            self._conversation.is_handed_over = True
            if not announced:
                await self._say(Line.TRANSFERRING)
        return way

    async def put_through(self) -> Outcome:
        """Have Twilio call the person; how the media stream ends.

        Where Twilio cannot be told now, it asks what comes next when the stream has closed.
        """
        self.is_dialling = True
        introduction = Introduction(
            self._conversation.language, self._reason, self._conversation.caller_name
        )
        transfer = Transfer(self._details.call_sid, self._details.to_number, introduction)
        try:
            await self._transfers.dial(transfer)
        except CallGone:
            return Outcome.CALLER_HUNG_UP
        except VendorError as error:
            logger.warning("handed over once the stream has closed: {reason}", reason=str(error))
        return Outcome.TRANSFERRED

"""Who calls: by the number, and by what the records know of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from typing import TypeVar

from loguru import logger

from bot.business import Business
from bot.details import CallDetails, is_telephone_number
from bot.errors import RecordsError
from bot.records import Records
from bot.tiers import Tier
from dialogue.language import Language, language_for_number

Known = TypeVar("Known")


class Callers:
    """Finds out in which language a caller is greeted, by which name, and in which tier.

    tier: of numbers that the business file does not name.
    """

    def __init__(self, business: Business, records: Records, tier: Tier) -> None:
        self._business = business
        self._records = records
        self._tier = tier

    async def details(self, form: Mapping[str, str]) -> CallDetails:
        """What is known of the call that a webhook of Twilio's is about.

        A returning caller's language is the one that was spoken last, else the number's.
        """
        from_number, to_number = form.get("From", ""), form.get("To", "")
        language = caller_name = None
        if is_telephone_number(from_number):
            language, caller_name = await asyncio.gather(
                _if_it_answers(self._records.last_language(from_number)),
                _if_it_answers(self._records.last_name(from_number)),
            )
        return CallDetails(
            call_sid=form.get("CallSid", ""),
            stream_sid="",
            from_number=from_number,
            to_number=to_number,
            language=self._business.language_or_default(language)
            if language
            else self.language_for(from_number),
            tier=self.tier_for(to_number),
            caller_name=caller_name,
        )

    def language_for(self, from_number: str) -> Language:
        """The language of a caller of whom nothing but the number is known."""
        return self._business.language_or_default(language_for_number(from_number))

    def tier_for(self, to_number: str) -> Tier:
        """The tier of the number that was dialled."""
        return self._business.tier_for(to_number, self._tier)


async def _if_it_answers(question: Awaitable[Known | None]) -> Known | None:
    try:
        return await question
    except RecordsError as error:
        logger.error("a returning caller is not known: {reason}", reason=str(error))
        return None

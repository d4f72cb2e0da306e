"""Has a language model write down what came of a call, once it is over."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from loguru import logger

from bot.after_call import is_worth_asking, messages_for, read_answer
from bot.business import Business
from bot.call_record import CallRecord
from bot.errors import DeliveryFailed, VendorError
from bot.records import Records

Ask = Callable[[list[dict[str, str]]], Awaitable[str]]
"""Asks a language model these chat messages. Raises VendorError."""

_ATTEMPTS = 4
"""After so many the call is reported without: a record that is late is worth more than none."""


class Summariser:
    """Fills the fields of `[after_call]`, each call's once."""

    def __init__(self, records: Records, business: Business, ask: Ask) -> None:
        self._records = records
        self._business = business
        self._ask = ask

    async def summarised(self, call: CallRecord, *, attempt: int) -> CallRecord:
        """The call with its fields, if it has any; they are kept in the records.

        Raises: DeliveryFailed if no model gave them, and it is worth another attempt.
        """
        wanted = self._business.after_call
        if not wanted.enabled or call.after_call is not None or not is_worth_asking(call):
            return call
        language = self._business.default_language
        asked = messages_for(call, wanted, business=self._business.name, language=language)
        try:
            values = read_answer(await self._ask(asked), wanted)
        except (VendorError, ValueError) as error:
            if attempt < _ATTEMPTS:
                raise DeliveryFailed(f"no summary of the call ({type(error).__name__})") from error
            logger.warning("a call is reported without its summary")
            return call
        return await self._records.put_after_call(call.call_sid, values)

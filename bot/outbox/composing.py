"""What a letter says: JSON for the webhook, a few words for a text message."""

from __future__ import annotations

import json
from typing import Any

from bot.business import Business
from bot.call_record import CallRecord, MessageRecord
from bot.errors import DeliveryFailed
from bot.outbox.letters import Channel, Event, Letter
from bot.outbox.summarising import Summariser
from bot.records import Records
from dialogue.language import Language

_TEXT_OF_MESSAGE = {
    Language.EN: "Message for {business} from {name} ({number}): {text}",
    Language.ES: "Mensaje para {business} de {name} ({number}): {text}",
}
_UNKNOWN = {Language.EN: "unknown", Language.ES: "desconocido"}


class Composer:
    """Writes the bodies of letters from the records."""

    def __init__(self, records: Records, business: Business, summariser: Summariser) -> None:
        self._records = records
        self._business = business
        self._summariser = summariser

    async def body(self, letter: Letter) -> str:
        """What is sent. Raises DeliveryFailed while it cannot be told."""
        call = await self._records.get_call(letter.call_sid)
        if call is None:
            raise DeliveryFailed("its call is not recorded any more")
        if letter.event is Event.CALL_ENDED:
            if call.ended_at is None:
                raise DeliveryFailed("its call goes on")
            call = await self._summariser.summarised(call, attempt=letter.attempts)
            return self._json(letter, {"call": call.model_dump(mode="json", by_alias=True)})
        message = _message(call, letter)
        if letter.channel is Channel.SMS:
            return self._text(message)
        left_out = {"turns", "messages", "recording", "after_call"}
        shown = call.model_dump(mode="json", by_alias=True, exclude=left_out)
        return self._json(letter, {"call": shown, "message": message.model_dump(mode="json")})

    def _json(self, letter: Letter, data: dict[str, Any]) -> str:
        event: dict[str, Any] = {
            "type": letter.event,
            "timestamp": letter.created_at.isoformat().replace("+00:00", "Z"),
            "data": {"business": self._business.name, **data},
        }
        return json.dumps(event, ensure_ascii=False)

    def _text(self, message: MessageRecord) -> str:
        language = self._business.default_language
        return _TEXT_OF_MESSAGE[language].format(
            business=self._business.name,
            name=message.name or _UNKNOWN[language],
            number=message.number or _UNKNOWN[language],
            text=message.text,
        )


def _message(call: CallRecord, letter: Letter) -> MessageRecord:
    found = next((left for left in call.messages if left.id == letter.message_id), None)
    if found is None:
        raise DeliveryFailed("its message is not recorded any more")
    return found

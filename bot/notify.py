"""Where the business wants to be told of messages and calls: `[notify]` of the business file."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, field_validator

from bot.outbox.letters import Channel
from bot.settings_checks import is_loopback, phone_number


class Notify(BaseModel):
    """The ways to the business; without any, what callers leave waits in the call records."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    webhook: str | None = None
    """The https address that everything is posted to."""

    sms: str | None = None
    """The telephone number that messages of callers are sent to."""

    @property
    def channels(self) -> tuple[Channel, ...]:
        """Those that are set."""
        ways = ((Channel.WEBHOOK, self.webhook), (Channel.SMS, self.sms))
        return tuple(channel for channel, address in ways if address)

    @field_validator("webhook")
    @classmethod
    def _check_webhook(cls, value: str | None) -> str | None:
        if value is None or value.startswith("https://"):
            return value
        if value.startswith("http://") and is_loopback(value):
            return value
        raise ValueError(
            "is no https address; what callers say is posted encrypted, or to this machine alone"
        )

    @field_validator("sms")
    @classmethod
    def _check_sms(cls, value: str | None) -> str | None:
        return value and phone_number(value)

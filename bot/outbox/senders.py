"""The ways to the business that are configured."""

from __future__ import annotations

from bot.business import Business
from bot.errors import SettingsError
from bot.outbox.delivery import Sender
from bot.outbox.letters import Channel
from bot.outbox.webhook import Webhook
from bot.settings import Settings
from bot.vendors.twilio.sms import TwilioSms


def build_senders(settings: Settings, business: Business) -> dict[Channel, Sender]:
    """A sender for each channel of the business file. Raises SettingsError for what is missing."""
    missing = missing_settings(settings, business)
    if missing:
        raise SettingsError("\n".join(("The business cannot be told of messages:", *missing)))
    senders: dict[Channel, Sender] = {}
    if business.notify.webhook and settings.webhook_secret:
        secret = settings.webhook_secret.get_secret_value()
        senders[Channel.WEBHOOK] = Webhook(business.notify.webhook, secret)
    sid, token = settings.twilio_account_sid, settings.twilio_auth_token
    if business.notify.sms and sid and token and settings.twilio_phone_number:
        senders[Channel.SMS] = TwilioSms(
            account_sid=sid,
            auth_token=token.get_secret_value(),
            base_url=settings.twilio_api_base_url,
            sender=settings.twilio_phone_number,
            receiver=business.notify.sms,
        )
    return senders


def missing_settings(settings: Settings, business: Business) -> list[str]:
    """A line of advice for each variable that `[notify]` of the business file needs."""
    lines: list[str] = []
    if business.notify.webhook and settings.webhook_secret is None:
        lines.append(
            "  WEBHOOK_SECRET: is not set, and notify.webhook of the business file needs it to "
            "sign; set whsec_ and the output of `openssl rand -base64 32`"
        )
    if business.notify.sms:
        lines += [
            f"  {name.upper()}: is not set, and notify.sms of the business file needs it; set it, "
            "or take notify.sms out"
            for name in ("twilio_account_sid", "twilio_auth_token", "twilio_phone_number")
            if getattr(settings, name) is None
        ]
    return lines

"""`alo check`: what is configured, what is missing, and what each tier needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.business import Business, load_business
from bot.handover import Way, way_now
from bot.outbox.senders import missing_settings
from bot.settings import (
    NEEDS_OF_TIER,
    LlmVendor,
    Need,
    Settings,
    given_variables,
    load_settings,
)
from bot.tiers import Tier, plan_for

_SET, _MISSING = "set", "missing"


@dataclass(frozen=True)
class Readiness:
    """ready: a server with these settings would start."""

    text: str
    ready: bool


def readiness() -> Readiness:
    """Read settings and business file; raises SettingsError and BusinessFileError."""
    settings = load_settings(needs=())
    business = load_business(settings.business_file)
    used = {settings.tier, *business.numbers.values()}
    missing = {tier: settings.missing_keys(NEEDS_OF_TIER[tier]) for tier in Tier}
    unset = _unset_variables(business)
    untold = missing_settings(settings, business)
    lacking = [
        *(["keys are missing for a tier in use"] if any(missing[tier] for tier in used) else []),
        *(["settings of [notify] are missing"] if untold else []),
        *(["secrets of [[tools]] are not set"] if unset else []),
    ]
    lines = [*_server(settings), *_business(settings, business, datetime.now(UTC))]
    lines += [*untold, *unset, *_keys(settings)]
    lines += ["Tiers (* in use, by TIER or [numbers] of the business file)"]
    lines += [_tier(tier, missing[tier], tier in used) for tier in Tier]
    lines += ["", f"Not ready: {'; '.join(lacking)}." if lacking else "Ready to start."]
    return Readiness("\n".join(lines), ready=not lacking)


def _server(settings: Settings) -> list[str]:
    mode = "calls from this machine alone" if settings.local_mode else "signed by Twilio"
    return [
        "Server",
        f"  listens on    {settings.host}:{settings.port}",
        f"  webhook       {settings.url_for('/voice/incoming')}",
        f"  lets in       {mode}",
        f"  console       {'behind a password' if settings.console_password else 'on loopback'}",
    ]


def _business(settings: Settings, business: Business, now: datetime) -> list[str]:
    local = f"{business.hours.local(now):%A %H:%M} in {business.hours.timezone}"
    return [
        "Business",
        f"  file          {settings.business_file}",
        f"  name          {business.name}",
        f"  languages     {', '.join(business.languages)}; {business.default_language} by default",
        f"  now           {'open' if business.hours.is_open(now) else 'closed'} ({local})",
        f"  handover      {_handover(business, now)}",
        f"  tools         {', '.join(tool.name for tool in business.tools) or 'none'}",
        f"  is told by    {', '.join(business.notify.channels) or 'nothing: set [notify]'}",
    ]


def _handover(business: Business, now: datetime) -> str:
    if business.transfer_number is None:
        return "never: no transfer_number, so messages are taken"
    if way_now(business, now) is Way.DIAL:
        return "calls are handed over now"
    hours = "[transfer_hours]" if business.transfer_hours else "[hours]"
    return f"not now, by {hours}: messages are taken"


def _unset_variables(business: Business) -> list[str]:
    """A line of advice for each variable that `[[tools]]` of the business file needs."""
    given = given_variables(business.tool_variables)
    return [
        f"  {name}: is not set, and a tool of the business file needs it; set it in the "
        "environment or in .env"
        for name in business.tool_variables
        if name not in given
    ]


def _keys(settings: Settings) -> list[str]:
    names = ["deepgram_api_key", "cartesia_api_key", "twilio_auth_token"]
    names[1:1] = [f"{vendor}_api_key" for vendor in LlmVendor]
    heading = f"Keys (for thinking one will do: {', '.join(settings.llm_priority)})"
    return [heading, *(f"  {name.upper():<18} {_state(settings, name)}" for name in names)]


def _state(settings: Settings, name: str) -> str:
    return _SET if getattr(settings, name) is not None else _MISSING


def _tier(tier: Tier, missing: list[str], in_use: bool) -> str:
    state = f"lacks {', '.join(missing)}" if missing else "ready"
    needs = ", ".join(need for need in Need if need in NEEDS_OF_TIER[tier])
    mark = "*" if in_use else " "
    return f" {mark}{tier:<11} {plan_for(tier).budget_ms:>4} ms  needs {needs}: {state}"

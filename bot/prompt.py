"""The system prompt: a template in each language, filled from the business file."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from importlib.resources import files
from string import Template

from bot.business import Business
from dialogue.language import Language


def system_prompt(business: Business, language: Language, now: datetime) -> str:
    """What the model is told before the conversation, in the language it is to speak.

    now: an aware datetime; it is rendered in the business's own time zone.
    """
    return _template(language).substitute(
        business=business.name,
        facts="\n".join(f"- {fact}" for fact in business.facts[language]),
        hours=business.hours.describe(language),
        now=business.hours.local(now).strftime("%Y-%m-%d %H:%M"),
    )


@cache
def _template(language: Language) -> Template:
    text = files("bot.prompts").joinpath(f"{language}.md").read_text(encoding="utf-8")
    return Template(text)

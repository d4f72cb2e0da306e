"""The system prompt: a template in each language, filled from the business file."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from importlib.resources import files
from string import Template

from bot.business import Business
from bot.handover import Way, way_now
from dialogue.callers_name import can_be_name
from dialogue.language import Language

_PEOPLE = {
    Way.DIAL: {
        Language.EN: "Somebody can take calls now. When the caller wants a person, is upset, or "
        "needs what you cannot give, call the tool transfer_to_human.",
        Language.ES: "Ahora hay quien atienda. Si la persona quiere hablar con alguien, está "
        "molesta o necesita algo que usted no puede dar, llame a la herramienta "
        "transfer_to_human.",
    },
    Way.MESSAGE: {
        Language.EN: "Nobody can take calls now. When the caller wants a person, say so and "
        "offer to take a message.",
        Language.ES: "Ahora no hay quien atienda. Si la persona quiere hablar con alguien, "
        "dígaselo y ofrezca tomar un recado.",
    },
}

_RETURNING = {
    Language.EN: (
        '\nSomebody has called from this number before and gave the name "{name}". Where a name is '
        "needed, ask whether it is still that one; it may be another person now.\n"
    ),
    Language.ES: (
        '\nDesde este número ya llamó alguien que dio el nombre de "{name}". Si hace falta un '
        "nombre, pregunte si sigue siendo ese; ahora puede ser otra persona.\n"
    ),
}


def system_prompt(
    business: Business,
    language: Language,
    now: datetime,
    *,
    caller_name: str | None = None,
    way: Way | None = None,
) -> str:
    """What the model is told before the conversation, in the language it is to speak.

    now: an aware datetime; it is rendered in the business's own time zone.
    caller_name: given in an earlier call; left out unless it can be a name, and no instruction.
    way: what can be done for a caller who wants a person; None for what the hours say.
    """
    prompt = _template(language).substitute(
        business=business.name,
        people=_PEOPLE[way or way_now(business, now)][language],
        facts="\n".join(f"- {fact}" for fact in business.facts[language]),
        hours=business.hours.describe(language),
        now=business.hours.local(now).strftime("%Y-%m-%d %H:%M"),
    )
    name = (caller_name or "").strip()
    if not can_be_name(name):
        return prompt
    return prompt + _RETURNING[language].format(name=name)


@cache
def _template(language: Language) -> Template:
    text = files("bot.prompts").joinpath(f"{language}.md").read_text(encoding="utf-8")
    return Template(text)

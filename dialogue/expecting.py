"""What kind of answer the bot has just asked for, so that a dictating caller is not cut off."""

from __future__ import annotations

import re

from dialogue.endpointing import Expecting
from dialogue.words import fold

# The last thing asked for is dictated last; folded text, both languages.
_ASKED_FOR = {
    Expecting.PHONE: r"phone|(?<!order )number to (?:call|reach)|call you back|best number|"
    r"contact number|telefono|celular|numero (?:de contacto|para|al que)|a que numero",
    Expecting.EMAIL: r"e-?mail|correo",
    Expecting.NAME: r"your (?:full |first |last )?name|who am i speaking|name (?:for|on|under)|"
    r"spell|su nombre|nombre completo|apellido|a nombre de quien|con quien (?:hablo|tengo)|deletre",
    Expecting.DATE: r"what (?:day|date)|which (?:day|date)|date of birth|when (?:would|were|is)|"
    r"que (?:dia|fecha)|fecha|cuando (?:le|quiere|gustaria)",
    Expecting.ADDRESS: r"(?<!mail )\baddress|where (?:do you live|should we (?:send|deliver))|"
    r"direccion|domicilio|calle y numero",
}

_SENTENCE = re.compile(r"[^.?!]*[.?!]?")


def expecting_after(said: str) -> Expecting | None:
    """What the bot's words ask the caller to give, going by their last question or request.

    None if they ask for nothing, or for whatever it is: "How can I help you?", "Anything else?".
    """
    folded = fold(said)
    sentences = _SENTENCE.findall(folded)
    asks = [s for s in sentences if "?" in s or _REQUEST.search(s)]
    if not asks:
        return None
    found: tuple[int, Expecting] | None = None
    for kind, pattern in _ASKED_FOR.items():
        for match in re.finditer(pattern, asks[-1]):
            if found is None or match.start() > found[0]:
                found = (match.start(), kind)
    if found:
        return found[1]
    questions = [s for s in sentences if "?" in s]
    return Expecting.ANSWER if questions and not _OPEN_QUESTION.search(questions[-1]) else None


_OPEN_QUESTION = re.compile(
    r"help|assist|anything|something|what else|what can i do|can i do for you|what happened|"
    r"what(?:'s| is) (?:going on|wrong|the (?:matter|problem|reason))|what brings|how are you|"
    r"still there|ayud|servir|algo mas|alguna otra|otra cosa|que mas|que (?:le )?(?:paso|pasa|"
    r"sucede|sucedio|ocurre)|cual es (?:el|su) (?:problema|motivo)|como esta|sigue ahi|"
    r"que puedo hacer"
)


_REQUEST = re.compile(
    r"\b(?:please|tell me|give me|let me have|i need|i will need|i'll need|por favor|digame|deme|"
    r"indiqueme|necesito|me da|me dice|me puede)\b"
)

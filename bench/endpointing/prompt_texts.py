"""The packages' texts as a recogniser would write them: which are sentences, and how spelled."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogue.language import Language

_NOT_A_SENTENCE = re.compile(r"[\[(<*#]|^\.\.\.|(?:\.\.\.|:)\s*$|www\.|\d\.\d")
"""Tones, stage directions, symbols, and prompts that end or begin with dots: halves of others."""

_FRAGMENTS = {
    Language.EN: """
        astcc-followed-by-the-pound-key conf-enteringno conf-hasjoin conf-hasleft conf-otherinparty
        conf-thereare conf-userswilljoin conf-userwilljoin dir-first dir-last followme/call-from
        from-unknown-caller info-about-last-call is-in-use is-set-to queue-callswaiting
        queue-holdtime queue-thereare screen-callee-options spy-misdn spy-nbs to-call-this-number
        to-listen-to-it to-rerecord-it unidentified-no-callback vm-from-extension
        vm-from-phonenumber vm-isonphone vm-isunavail vm-num-i-have vm-onefor vm-savemessage
        vm-then-pound vm-theperson vm-tocancel vm-unknown-caller
    """.split(),
    Language.ES: """
        conf-enteringno conf-otherinparty conf-userswilljoin conf-userwilljoin confbridge-lock-in
        confbridge-menu-exit-in confbridge-rest-list-vol-in digits/afternoon digits/pound
        dir-firstlast dir-last dir-pls-enter dictate/playback_mode dictate/record_mode
        followme/call-from letters/exclaimation-point priv-callpending queue-holdtime
        queue-quantity1 queue-quantity2 queue-reporthold queue-thereare spy-misdn spy-nbs
        spy-usbradio vm-duration vm-from-extension vm-from-phonenumber vm-num-i-have vm-onefor
        vm-savemessage vm-then-pound vm-theperson vm-tocancel vm-unknown-caller vm-youhaveno
    """.split(),
}
"""Prompts that are made to stand before or behind a number or a name; read through by hand."""

_MENU = re.compile(r"(?:\b(?:\d+|zero|uno|dos|tres)\b.*){2}", re.IGNORECASE)
"""Two numbers make a menu. Its items are whole sentences whose sound says that more are to come:
the English list parts them by commas and the Spanish by full stops, and neither is what a caller
does who has finished or searches for words."""

_UNACCENTED = """
    atrás autenticación búsqueda buzón código comenzará comprendí conexión configuración contraseña
    contraseñas demostración después duración está estándar exclamación extensión grabación guiaré
    información inició inglés intentaré introducción inválida inválido inválidos líder línea logré
    más menú mínimos número números numérico opción próximo propósito rápidamente reproducción será
    también tecleó telefónico teléfono única único unirá unirán útil vacías válido
""".split()
_SPELLED = str.maketrans("áéíóúñ", "aeioun")
_RESPELLED = {word.translate(_SPELLED): word for word in _UNACCENTED if word != "está"} | {
    "a que": "a qué",
    "atravez": "a través",
    "contrasenia": "contraseña",
    "demonstracion": "demostración",
    "en que": "en qué",
    "entidade": "entidades",
    "esta a punto": "está a punto",
    "esta en": "está en",
    "esta fuera": "está fuera",
    "esta libre": "está libre",
    "esta terriblemente": "está terriblemente",
    "esta usted": "está usted",
    "ingese": "ingrese",
    "introdusca": "introduzca",
    "mesaje": "mensaje",
    "nimbre": "nombre",
    "ó": "o",
    "paracambiar": "para cambiar",
    "se quien": "sé quién",
}
"""The Spanish list leaves most accents out, and has slips of the pen; nova-3 writes accents."""

_RESPELL = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, _RESPELLED), key=len, reverse=True))})\b", re.IGNORECASE
)
_FEWEST_WORDS = 3


def whole_sentences(language: Language, name: str, text: str) -> str | None:
    """The text of a prompt that is made of whole sentences, well spelled; None for any other."""
    if _NOT_A_SENTENCE.search(text) or _MENU.search(text) or name in _FRAGMENTS[language]:
        return None
    if language is Language.ES:
        text = _RESPELL.sub(_respelled, text)
    words = text.replace(" ?", "?").split()
    return " ".join(words) if len(words) >= _FEWEST_WORDS else None


def as_recognised(words: Sequence[str]) -> str:
    """Words as a recogniser hands them over: lower case, and no punctuation.

    What nova-3 would write behind the last word of half a sentence is not known; nothing is the
    neutral choice, since a comma or three dots would help the words' verdict.
    """
    return " ".join(filter(None, (re.sub(r"[^\w'\s-]", "", word).lower() for word in words)))


def _respelled(match: re.Match[str]) -> str:
    word = _RESPELLED[match[0].lower()]
    return word.capitalize() if match[0][0].isupper() else word

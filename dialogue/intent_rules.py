"""The intent of a reply that carries no tag, from its words and the caller's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dialogue.act_patterns import (
    DONE,
    DONE_SHORT,
    FAREWELL,
    GREET,
    NOT_YET,
    OFFER,
    THANKS,
)
from dialogue.caller_feelings import sounds_upset
from dialogue.emotion_names import Intent
from dialogue.language import Language
from dialogue.sorry_patterns import CANNOT, OWN_FAULT, SORRY, SORRY_FOR_CALLER, SYMPATHY
from dialogue.words import tokens

_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|(?<!\w)'[^']{3,80}'(?!\w)|\*[^*]*\*")
_TITLES = re.compile(r"\b(mrs?|ms|dr|dra|sra?|srta|st|lic|ing|av|no)\.")
_SENTENCE_END = re.compile(r"(?<=[.!?…;])\s+|\n+|:\s+|\s[—–-]\s|(?=[¿¡])")
_CLAUSE_END = re.compile(r"[,.;:!?…¿¡()—–]+")
_CALLER_OPENS = frozenset(
    "hello hi hey yes yeah um uh good morning afternoon evening there is anybody anyone this how "
    "are you the alo hola bueno buenos buenas dias dia buen tardes noches si que tal diga oiga hay "
    "alguien ahi como esta muy y eh mmm este clinic".split()
)
_CALLER_ASKS = re.compile(
    r"\b(?:what|when|where|which|how (?:much|many|long|do|far|late|early|old)|do you|does"
    r"|can (?:i|you)|could|i (?:need|want|would)|i'd|i'm (?:calling|looking)"
    r"|are you (?:open|guys|closed|still)|book|appointment|cancel|price"
    r"|que hora|cuanto|cuando|donde|quiero|quisiera|necesito|tienen|puedo|me puede|aceptan|cita"
    r"|abren|cierran)\b"
)
_CALLER_LEAVES = re.compile(
    r"\b(?:thanks?|thank you|bye|goodbye|that's all|that's it|that's everything|cheers|appreciate|"
    r"gracias|adios|hasta luego|es todo|seria todo|nada mas|agradezco|bye)\b"
)
_FACT = re.compile(
    r"\d|\b(?:yes|we're open|sí,? (?:estamos|abrimos)|until|hasta las|costs?|cuesta)\b"
)


def intent_of(caller: str, reply: str, language: Language) -> Intent:
    """How a reply is to be spoken, by rules in the reply's language.

    `caller` is the turn it answers (empty when the bot opens the call). A reply that only mentions
    an apology, a thank-you or a booking is info.
    """
    heard = _read(reply, language)
    sorry = _sorrow(caller, heard, language)
    if sorry is not None:
        return sorry
    leaving = _CALLER_LEAVES.search(caller.lower()) is not None
    if heard.farewell and (leaving or not _greets(caller, heard, language)):
        return Intent.CONFIRMATION
    if heard.done:
        return Intent.CONFIRMATION
    if _greets(caller, heard, language):
        return Intent.GREETING
    if heard.thanks or (heard.done_short and not heard.asks_at_end):
        return Intent.CONFIRMATION
    if leaving and heard.greets and not heard.asks_at_end:
        return Intent.CONFIRMATION
    return Intent.INFO


@dataclass(frozen=True)
class _Reply:
    """What the sentences of a reply do."""

    text: str
    greets: bool
    offers: bool
    done: bool
    done_short: bool
    thanks: bool
    farewell: bool
    asks_at_end: bool


def _read(reply: str, language: Language) -> _Reply:
    text = _plain(reply)
    sentences = [part.strip() for part in _SENTENCE_END.split(text) if part.strip(" ¡¿!?.,")]
    told = [part for part in sentences if not _is_question(part)]
    clauses = [c.strip() for part in told for c in _CLAUSE_END.split(part) if c.strip()]
    everything = [c.strip() for part in sentences for c in _CLAUSE_END.split(part) if c.strip()]
    return _Reply(
        text=text,
        greets=any(GREET[language].search(clause) for clause in everything),
        offers=OFFER[language].search(text) is not None,
        done=any(_tells_of_a_deed(part, language) for part in told),
        done_short=any(DONE_SHORT[language].search(clause) for clause in clauses),
        thanks=any(THANKS[language].search(clause) for clause in clauses),
        farewell=any(FAREWELL[language].search(clause) for clause in clauses),
        asks_at_end=bool(sentences) and _is_question(sentences[-1]),
    )


def _plain(reply: str) -> str:
    """Lower case, straight apostrophes, without what is quoted or titles' full stops."""
    text = unicodedata.normalize("NFC", reply).replace("’", "'").lower()
    return _TITLES.sub(r"\1", _QUOTED.sub(" ", text))


def _is_question(sentence: str) -> bool:
    return "?" in sentence or sentence.startswith("¿")


def _tells_of_a_deed(sentence: str, language: Language) -> bool:
    """Whether something is done now: not in future, on a condition, as a habit or denied."""
    for match in DONE[language].finditer(sentence):
        before = re.split(r"[,;]\s|\b(?:and|but|y|pero)\b", sentence[: match.start()])[-1]
        if not NOT_YET[language].search(before) and not _conditional(sentence, match.start()):
            if not re.search(r"\b(?:not|never|no|fully|yet)\b", match.group()):
                return True
    return False


def _conditional(sentence: str, before: int) -> bool:
    return (
        re.match(r"(?:once|if|when|after|si|cuando|una vez que|en cuanto)\b", sentence[:before])
        is not None
    )


def _greets(caller: str, heard: _Reply, language: Language) -> bool:
    if not (heard.greets or heard.offers):
        return False
    said = tokens(caller)
    opens = all(word in _CALLER_OPENS for word in said)
    if heard.greets and heard.offers:
        return True
    if opens:
        return True
    asks = _CALLER_ASKS.search(" ".join(said)) is not None
    return heard.greets and not asks and not _FACT.search(heard.text)


def _sorrow(caller: str, heard: _Reply, language: Language) -> Intent | None:
    """Apology or sympathy, if the reply holds either."""
    text = heard.text
    sorry = SORRY[language].search(text) is not None
    if not sorry and not SYMPATHY[language].search(text):
        return Intent.APOLOGY if _own_fault_alone(text, language) else None
    upset = sounds_upset(caller)
    if OWN_FAULT[language].search(text) and not (upset and SYMPATHY[language].search(text)):
        if sorry:
            return Intent.APOLOGY
    if sorry and SORRY_FOR_CALLER[language].search(text) and not heard.farewell:
        return Intent.COMPLAINT
    if SYMPATHY[language].search(text) and (upset or sorry):
        return Intent.COMPLAINT
    if not sorry:
        return None
    if _cannot(text, language):
        return Intent.APOLOGY
    return Intent.COMPLAINT if upset else Intent.APOLOGY


def _own_fault_alone(text: str, language: Language) -> bool:
    """Whether the bot owns up or did not understand, without the word "sorry" itself."""
    found = OWN_FAULT[language].search(text)
    return found is not None and not found.group().startswith(("for ", "to ", "por "))


def _cannot(text: str, language: Language) -> bool:
    """Whether the sentence that says sorry says what cannot be done."""
    for sentence in _SENTENCE_END.split(text):
        found = SORRY[language].search(sentence)
        if found and CANNOT[language].search(sentence, found.end()):
            return True
    return False

"""The intent of a reply that carries no tag, from its words and the caller's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dialogue.act_patterns import FAREWELL, GREET, OFFER, THANKS, THANKS_FOR_CALLING
from dialogue.caller_feelings import sounds_upset
from dialogue.done_patterns import DONE, DONE_SHORT, NOT_YET
from dialogue.emotion_names import Intent
from dialogue.language import Language
from dialogue.sorry_patterns import CANNOT, OWN_FAULT, SORRY, SORRY_FOR_CALLER
from dialogue.sympathy_patterns import FELLOW_FEELING, SYMPATHY
from dialogue.words import fold, tokens

_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|(?<!\w)'[^']{3,80}'(?!\w)|\*[^*]*\*")
_TITLES = re.compile(r"\b(mrs?|ms|dr|dra|sra?|srta|st|lic|ing|av|no)\.")
_SENTENCE_END = re.compile(r"(?<=[.!?…;])\s+|\n+|:\s+|\s[—–-]\s|(?=[¿¡])")
_CLAUSE_END = re.compile(r"[,.;:!?…¿¡()—–]+")
_AND = re.compile(r"\b(?:and|y)\b")
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
_CALLER_ASKS_A_FACT = re.compile(
    r"\?\W*$|^\W*(?:(?:and|so|well|hi|hello|okay|ok|um|uh|y|pues|hola|bueno|oiga|disculpe)\W+)*"
    r"(?:what|when|where|which|who|how|do|does|is|are|que|cual|cuales|cuanto|cuanta|cuantos"
    r"|cuando|donde|quien|como|a que|hasta que|desde que)\b"
)
_CALLER_ASKS_A_DEED = re.compile(
    r"\b(?:(?:can|could|would|will) (?:you|i)|puede|puedo|podria|pudiera|quiero|quisiera|i want"
    r"|i(?:'d| would) like|how are you|como esta)\b"
)
_CALLER_CHECKS = re.compile(
    r"(?<!\bis )(?<!\bare )\b(?:right|correct|verdad|cierto)\W*$"
    r"|^(?:\w+ ){0,2}(?:when(?:'s| is)|what (?:time|day)|a que hora|que dia|cuando|para cuando)\b"
)
"""The caller asks after something arranged before."""
_CALLER_LEAVES = re.compile(
    r"\b(?:thanks?|thank you|bye|goodbye|that's all|that's it|that's everything|cheers|appreciate|"
    r"gracias|adios|hasta luego|es todo|seria todo|nada mas|agradezco|bye)\b"
)
_INTRODUCES = re.compile(
    r"\b(?:this is|you've reached|you have reached|speaking|habla (?:a|al|con)"
    r"|le (?:atiende|saluda))\b"
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
    greets = _greets(caller, heard)
    if _takes_leave(caller, heard, greets=greets):
        return Intent.CONFIRMATION
    if heard.done and not _CALLER_CHECKS.search(caller.lower()):
        return Intent.CONFIRMATION
    if greets:
        return Intent.GREETING
    if heard.thanks or (heard.done_short and not heard.asks_at_end):
        return Intent.CONFIRMATION
    return Intent.INFO


def is_information(caller: str, begun: str, language: Language) -> bool:
    """Whether a reply that begins with these words is information, whatever comes behind them.

    It answers a calm question for a fact, and its first words speak of nothing else.
    """
    asked = fold(caller)
    if not _CALLER_ASKS_A_FACT.search(asked) or _CALLER_ASKS_A_DEED.search(asked):
        return False
    return not sounds_upset(caller) and intent_of(caller, begun, language) is Intent.INFO


@dataclass(frozen=True)
class _Reply:
    """What the sentences of a reply do."""

    text: str
    told: str
    """Without the questions."""
    greets: bool
    thanks_for_calling: bool
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
        told=" ".join(told),
        greets=any(GREET[language].search(clause) for clause in everything),
        thanks_for_calling=any(THANKS_FOR_CALLING[language].search(c) for c in everything),
        offers=OFFER[language].search(text) is not None,
        done=any(_tells_of_a_deed(part, language) for part in told),
        done_short=any(DONE_SHORT[language].search(clause) for clause in clauses),
        thanks=any(THANKS[language].search(clause) for clause in clauses),
        farewell=any(
            FAREWELL[language].search(part)
            for clause in clauses
            for part in (clause, *map(str.strip, _AND.split(clause)))
        ),
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


def _opens(caller: str) -> bool:
    """Whether the caller has said nothing yet, or no more than hello."""
    return all(word in _CALLER_OPENS for word in tokens(caller))


def _takes_leave(caller: str, heard: _Reply, *, greets: bool) -> bool:
    """Whether the reply ends the conversation: by a goodbye, or by thanks for a call that was."""
    leaving = _CALLER_LEAVES.search(caller.lower()) is not None
    opens = heard.offers or heard.asks_at_end
    if heard.farewell:
        return leaving or not opens or not (greets and _opens(caller))
    if heard.thanks_for_calling:
        asked = _CALLER_ASKS.search(" ".join(tokens(caller))) is not None
        return not opens and not heard.greets and (leaving or not (_opens(caller) or asked))
    return leaving and heard.greets and not opens


def _greets(caller: str, heard: _Reply) -> bool:
    greets = heard.greets or heard.thanks_for_calling
    if not (greets or heard.offers):
        return False
    introduces = heard.greets and _INTRODUCES.search(heard.text) is not None
    if (greets and heard.offers) or _opens(caller) or introduces:
        return True
    asks = _CALLER_ASKS.search(" ".join(tokens(caller))) is not None
    return greets and not asks and not _FACT.search(heard.text)


def _sorrow(caller: str, heard: _Reply, language: Language) -> Intent | None:
    """Apology or sympathy, if the reply holds either."""
    text = heard.text
    sorry = SORRY[language].search(text) is not None
    shared = FELLOW_FEELING[language].search(heard.told) is not None
    sympathetic = shared or SYMPATHY[language].search(text) is not None
    upset = sounds_upset(caller)
    if not (upset and sympathetic) and _owns_up(text, language, sorry=sorry):
        return Intent.APOLOGY
    for_caller = sorry and SORRY_FOR_CALLER[language].search(text) is not None
    if shared or (for_caller and not heard.farewell) or (sympathetic and upset):
        return Intent.COMPLAINT
    if not sorry:
        return None
    if _cannot(text, language):
        return Intent.APOLOGY
    return Intent.COMPLAINT if upset or sympathetic else Intent.APOLOGY


def _owns_up(text: str, language: Language, *, sorry: bool) -> bool:
    """Whether the bot names its own error or did not understand.

    "For asking twice" alone is none: that may follow thanks.
    """
    found = OWN_FAULT[language].search(text)
    return found is not None and (sorry or not found.group().startswith(("for ", "to ", "por ")))


def _cannot(text: str, language: Language) -> bool:
    """Whether the sentence that says sorry says what cannot be done."""
    for sentence in _SENTENCE_END.split(text):
        found = SORRY[language].search(sentence)
        if found and CANNOT[language].search(sentence, found.end()):
            return True
    return False

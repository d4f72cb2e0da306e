"""Spanish clauses that lack a main one: "si llego tarde", "cuando llegue al hotel"."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.spanish_endings import (
    AFTER_A_YES,
    ANNOUNCED,
    COPULAS,
    LONG_SUBORDINATORS,
    OPENERS,
    QUESTION_WORDS,
    SHORT_MAIN_CLAUSES,
    SUBORDINATORS,
    WHOLE_CONDITIONS,
)
from dialogue.spanish_verbs import finite
from dialogue.spanish_words import CONTENT

# Forms that the verb list holds and callers mean as something else.
_NO_VERBS = frozenset(
    """
    de para como entre este esta sobre una uno la lo cita hora dia nada todo cuenta compra tarde
    tarjeta vez parte nombre cosa bien mas luego hasta si no se le me te casa llamada reserva pago
    di ande vino vi hacia ve fin orden sal paga medio media cargo seguro cambio copia ayuda regreso
    cuarto segundo noche manana pedido entrada salida envio viaje corte baja pasado lado
    """.split()
)
_LINKS = QUESTION_WORDS | frozenset("porque si aunque mientras".split())
_NOUNS_TOO = frozenset(
    """
    cuenta compra reserva pago vine vi ve vino orden sal paga cargo cambio copia ayuda regreso
    envio corte baja viaje
    """.split()
)
"""Verbs right behind "si", nouns elsewhere: "si pago en efectivo"."""

_ARTICLES_OR_CLITICS = frozenset("la los las".split())
_WHAT_NOW = frozenset("hago hacemos pasa procede sigue tomo pongo debo".split())
"""Verbs of a question without accent: "que hago", "que me tomo"."""

_TELLING = frozenset("dice dicen dijera decir decirme digan diga sabe saben saber sabria".split())
_ADVERBIALS = frozenset("manana hoy ahorita ya todavia en para con a desde".split())
_SUBJECT_OPENERS = frozenset("el la los las mi mis su sus un una yo nosotros este esta".split())
_FEW_WORDS = 2
_LONGEST_QUESTION = 6
_CLITICS = frozenset("me te se le les lo la los las nos no ya yo usted".split())
_QUESTIONS = frozenset("qué cuánto cuánta cuántos cómo cuándo dónde quién cuál".split())
_DETERMINERS = frozenset(
    """
    el la los las un una mi mis su sus del al este esta ese esa otro otra
    """.split()
)
_ASKED_WITHOUT_ACCENT = frozenset(
    """
    abren cierran llega llegan sale salen empieza es son esta estan puedo puede pueden podria seria
    fue hay tienen tiene vence queda quedaria va van llaman dan mandan instalan estaria entregan
    atienden toca
    """.split()
)


def clause_without_main(words: Sequence[str], spelled: Sequence[str]) -> bool:
    """Whether the last sentence is an "si…" or a "cuando…" and nothing else.

    Takes the words folded, and with their accents: an accent makes "sí" an answer and "cuándo"
    a question. Without accents the words behind decide.
    """
    if _lacks_verb(words):
        return True
    start = _last_sentence(words, spelled)
    while start < len(words) - 1 and words[start] in OPENERS and not _opens(words, spelled, start):
        start += 1
    clause, said = words[start:], spelled[start:]
    if WHOLE_CONDITIONS.are(clause):
        return clause == ["si", "no"] and bool(start)
    length = _long_subordinator(words, spelled, start)
    if not length:
        if not _opens(words, spelled, start):
            return False
        if clause[0] == "cuando" and _asks_when(clause, said):
            return False
    body, body_said = clause[max(length, 1) :], said[max(length, 1) :]
    if not body or _proposes(words, body):
        return False
    return not _main_clause(body, body_said)


def _proposes(words: Sequence[str], body: Sequence[str]) -> bool:
    """Whether "y si llueve" or "y si mejor lo dejamos para el viernes" asks by itself."""
    asks = "y" in words[: len(words) - len(body)]
    if asks and words[0] == "y" and len(body) <= _FEW_WORDS and is_verb(body, len(body) - 1):
        return True
    return asks and (body[0] == "mejor" or any(word.endswith("amos") for word in body[:3]))


def _lacks_verb(words: Sequence[str]) -> bool:
    """Whether "es que mi hija" or "porque mi esposo" breaks off before its verb."""
    for start in range(len(words) - 1, -1, -1):
        length = ANNOUNCED.length_at(words, start)
        rest = words[start + length :]
        if length and rest:
            return not any(is_verb(rest, place) for place in range(len(rest)))
        if words[start] == "porque" and rest[1:2] and rest[1] in _SUBJECT_OPENERS:
            return not any(is_verb(rest, place) for place in range(2, len(rest)))
    return False


def _opens(words: Sequence[str], spelled: Sequence[str], place: int) -> bool:
    word = spelled[place]
    if _long_subordinator(words, spelled, place):
        return True
    if word not in SUBORDINATORS:
        return False
    if word != "si":
        return True
    after = words[place + 1] if place + 1 < len(words) else ""
    if not after:
        return False
    if place and words[place - 1] in {"y", "pero", "entonces", "porque", "o"}:
        return True
    return after not in AFTER_A_YES or _has_verb_after_noun(words[place + 1 :])


def _long_subordinator(words: Sequence[str], spelled: Sequence[str], place: int) -> int:
    """How long a "hasta que" or "en cuanto" is that begins there, unless it asks."""
    length = LONG_SUBORDINATORS.length_at(words, place)
    end = place + length
    asks = "qué" in spelled[place:end] or words[end : end + 1] in (["hora"], ["dia"], ["tiempo"])
    return 0 if asks else length


def _has_verb_after_noun(rest: Sequence[str]) -> bool:
    """Whether "si el doctor no está" has its verb, unlike the "sí" of "si el martes"."""
    if rest[0] in {"hay", "soy", "es"}:
        return rest[0] == "hay" and len(rest) > 1
    if rest[0] not in _DETERMINERS | _ADVERBIALS:
        return False
    return any(is_verb(rest, place) for place in range(1, len(rest)))


def _last_sentence(words: Sequence[str], spelled: Sequence[str]) -> int:
    for place in range(len(words) - 2, -1, -1):
        after = spelled[place + 1]
        if words[place] in {"pero", "y", "porque", "o"} and after in {"si", "cuando", "mientras"}:
            return place + 1
    return 0


def _asks_when(clause: Sequence[str], said: Sequence[str]) -> bool:
    """Whether "cuando" asks: by its accent, or by a verb that needs no more than a time."""
    if said[0] == "cuándo":
        return True
    verb = next((word for word in clause[1:] if word not in _CLITICS), "")
    return verb in _ASKED_WITHOUT_ACCENT and len(clause) <= _LONGEST_QUESTION


def is_verb(words: Sequence[str], place: int) -> bool:
    """Whether a word is a verb there; what may be a noun is one behind "si" or before a verb."""
    word, before = words[place], words[place - 1] if place else ""
    if not finite(word) or before in _DETERMINERS - _ARTICLES_OR_CLITICS:
        return False
    if before in _ARTICLES_OR_CLITICS | COPULAS | {"muy"} and word in CONTENT:
        return False
    if word in _NO_VERBS:
        behind_a_pronoun = before in {"me", "te", "se", "le", "les", "nos"}
        first = behind_a_pronoun or all(said in _CLITICS for said in words[:place])
        return word in _NOUNS_TOO and first
    return True


def _main_clause(body: Sequence[str], said: Sequence[str]) -> bool:
    """Whether a second verb follows that no "que" or "donde" makes part of the first clause."""
    verbs = 0
    if any(SHORT_MAIN_CLAUSES.are(body[place:]) for place in range(1, len(body))):
        return is_verb(body, 0) or any(is_verb(body, place) for place in range(1, len(body)))
    for place, word in enumerate(body):
        if verbs and said[place] in _QUESTIONS and place + 1 < len(body):
            return body[place - 1] not in _TELLING
        if verbs and word in {"entonces", "favor"} and place + 1 < len(body):
            return True
        if verbs and word == "mejor" and place + 1 < len(body) and not finite(body[place - 1]):
            return body[place - 1] not in {"lo", "el", "la", "es", "mucho"}
        if not is_verb(body, place):
            continue
        link = place - 1
        while link >= 0 and body[link] in _CLITICS:
            link -= 1
        linked = link >= 0 and body[link] in _LINKS
        if not linked:
            verbs += 1
        elif verbs and body[link] in QUESTION_WORDS and _asks(body, link):
            return True
        elif verbs and body[link] == "que" and word in _WHAT_NOW:
            return True
    return verbs > 1


def _asks(body: Sequence[str], link: int) -> bool:
    """Whether a question word without accent asks, and does not relate to a noun before it."""
    before = body[link - 1] if link else ""
    if before in _TELLING:
        return False
    return body[link] == "cuanto" or before in {"tarde", "hoy", "manana", "no", "si", "a"}

"""Spanish statements about the caller that nobody asked for, and subjects named and left there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dialogue.question_words import INVERSIONS
from dialogue.set_phrases import Phrases
from dialogue.spanish_clauses import is_verb
from dialogue.spanish_endings import OPENERS, QUESTION_WORDS
from dialogue.spanish_verbs import FINITE, NONFINITE, finite
from dialogue.spanish_words import CONTENT
from dialogue.words import fold

_OPENERS = OPENERS - {"es", "que"}
_STORY_OPENERS = frozenset("mire oiga oye bueno pues fijese entonces eh este hola disculpe".split())
_OWNERS = frozenset("mi mis nuestro nuestra nuestros nuestras".split())
_PRONOUNS = frozenset("yo ella ellos ellas nosotros nosotras".split())
_LONGEST_SUBJECT = 4
_SHORTEST_PAST = 4
_TIMES = Phrases(
    """
    hoy; ayer; anoche; manana; ahorita; ahora; esta manana; la semana pasada; el otro dia
    hace rato; ultimamente; desgraciadamente; lamentablemente; normalmente; creo que; es que
    fijese que; resulta que; lo que pasa es que; la cosa es que; el problema es que
    """
)
_WISHES = frozenset(
    """
    quiero quisiera queria queremos quisieramos queriamos necesito necesitamos ocupo ocupamos busco
    buscamos gustaria deseo deseamos interesa urge prefiero llamo llamaba llamamos hablo hablaba
    marco marcaba pregunta favor pido
    """.split()
)
_DUTIES = frozenset({("tengo", "que"), ("tenemos", "que"), ("hay", "que")})
_FIRST_PERSON = frozenset(
    """
    tengo tenemos tenia teniamos tuve tuvimos estoy estamos estaba estabamos estuve soy somos era
    fui fuimos voy vamos iba ibamos vivo vivimos vengo venimos vine salgo llego ando traigo traemos
    pago uso tomo siento sentia puse hice hicimos trabajo cuento llevo llevamos he hemos habia creo
    perdimos pagamos compramos recibimos dejamos
    """.split()
)
_ESTAR = frozenset("está están".split())
"""Verbs by their accent alone."""

_CLITICS = frozenset("me nos".split())
_OBJECTS = frozenset("lo la los las le les".split())
_COMING = frozenset("ir venir pasar llegar estar salir acudir asistir".split())
_ABLE = frozenset("puedo podemos podria podriamos".split())
_NOT_TELLING = frozenset(
    "puede pueden podria podrian da dan dice dicen permite regala parece".split()
)
_ACCEPTS = Phrases(
    """
    me parece bien; me parece perfecto; me parece; me queda bien; me queda perfecto; me conviene
    estoy de acuerdo; creo que si; creo que no; no tengo duda; no tengo dudas; ya lo tengo
    aqui estoy; aqui lo espero; me imagino; me lo imagino; lo voy a pensar; voy a pensarlo
    me da igual; no me importa; no estoy seguro; no estoy segura; estoy bien; voy a ver
    """
)


def tells(accented: Sequence[str]) -> bool:
    """Whether these whole words tell of the caller: no request, no question, no mere reply.

    Takes the words with their accents, which tell a question word.
    """
    words = [fold(word) for word in accented]
    start = _after_openers(words)
    clause = words[start:]
    if not clause or _replies(words, start) or _ACCEPTS.are(clause):
        return False
    if _asks(clause, accented[start:]) or _wishes(clause):
        return False
    return (
        is_topic(clause)
        or _verb_after_subject(clause, accented[start:])
        or not _FIRST_PERSON.isdisjoint(clause)
        or any(_is_past(word) for word in accented[start:])
        or _is_available(clause)
        or _happened_to(clause)
    )


def opens_story(words: Sequence[str]) -> bool:
    """Whether "mire, mi esposa" has named its subject, and nothing else; folded words."""
    start = _after_openers(words)
    return bool(start) and words[start - 1] in _STORY_OPENERS and is_topic(words[start:])


def is_topic(words: Sequence[str]) -> bool:
    """Whether all that is said is the caller's own person or thing: "mi esposa"."""
    return (
        2 <= len(words) <= _LONGEST_SUBJECT
        and words[0] in _OWNERS
        and not any(finite(word) and word not in CONTENT for word in words[2:])
    )


def _after_openers(words: Sequence[str]) -> int:
    start = 0
    while start < len(words):
        if words[start] == "no" and start + 1 < len(words) and _negates(words[start + 1]):
            break
        length = _TIMES.length_at(words, start) or int(words[start] in _OPENERS)
        if not length:
            break
        start += length
    return start


def _negates(following: str) -> bool:
    """Whether "no" belongs to the verb behind it and answers nothing."""
    return finite(following) or following in _CLITICS | _OBJECTS | {"se"}


def _replies(words: Sequence[str], start: int) -> bool:
    return not {"si", "no"}.isdisjoint(words[:start])


def _verb_after_subject(words: Sequence[str], accented: Sequence[str]) -> bool:
    """Whether the caller's own stands first and a verb behind: "mi esposa necesita".

    "La línea está ocupada" is news as well, but mostly whole; what concerns the caller goes on.
    """
    if words[0] in _PRONOUNS:
        return len(words) > 1
    first = int(words[0] == "a")
    if first == len(words) or words[first] not in _OWNERS:
        return False
    return any(
        accented[at] in _ESTAR or is_verb(words, at)
        for at in range(first + 2, min(len(words), first + _LONGEST_SUBJECT + 2))
    )


def _is_available(words: Sequence[str]) -> bool:
    """Whether the caller says when to come, "puedo ir el lunes", or what cannot be done."""
    return any(
        (verb in _ABLE and what in _COMING) or (verb == "no" and what in _ABLE)
        for verb, what in pairwise(words)
    )


def _is_past(accented: str) -> bool:
    """Whether a form tells of the past by its accent or ending: "pagué", "tapó", "cobraron"."""
    word = fold(accented)
    if word not in FINITE or len(word) < _SHORTEST_PAST:
        return False
    is_future = word[:-1] in NONFINITE
    return word.endswith(("aron", "ieron")) or (accented[-1] in "éíó" and not is_future)


def _happened_to(words: Sequence[str]) -> bool:
    """Whether something is or was done to the caller: "me duele", "se me cayó"."""
    for place, word in enumerate(words[:-1]):
        verb = place + 1 + (words[place + 1] in _OBJECTS and place + 2 < len(words))
        if word in _CLITICS and words[verb] not in _NOT_TELLING and words[verb] in FINITE:
            return True
    return False


def _wishes(words: Sequence[str]) -> bool:
    """Whether the caller says what is wanted or has to be, which is a request."""
    pairs = set(pairwise(words))
    return not _WISHES.isdisjoint(words) or not pairs.isdisjoint(_DUTIES)


def _asks(words: Sequence[str], accented: Sequence[str]) -> bool:
    asking = any(fold(word) in QUESTION_WORDS and fold(word) != word for word in accented)
    imperative = any(finite(word) and word not in FINITE for word in words)
    return (
        asking
        or imperative
        or words[0] in QUESTION_WORDS
        or any(pair in INVERSIONS for pair in pairwise(words))
    )

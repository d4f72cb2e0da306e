"""Whether what a caller left as a name can be one: what is none is told to no model."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from dialogue import english_words as english
from dialogue import spanish_verbs, spanish_words
from dialogue.language_evidence import FUNCTION_WORDS
from dialogue.neutral_words import NAMES
from dialogue.words import fold

_MOST_CHARACTERS = 40
_MOST_WORDS = 4
"""Two given names and two surnames."""

_WORD = re.compile(r"(?:[^\W\d_]+\.?)(?:['.-][^\W\d_]+)*\.?")

_PARTICLES = frozenset(
    "de del la las los el y e da das do dos di du von van der den ter al bin ibn".split()
)
"""Small words before a part of a name: "Ana de la Cruz", "Ortega y Gasset", "van der Berg"."""

_TALKED_TO_MACHINES = frozenset(
    """
    reveal divulge disclose leak disregard ignore override bypass obey pretend jailbreak print
    output system prompt instruction instructions rule rules secret secrets password passwords admin
    administrator developer assistant chatbot bot model free refund refunds discount discounts
    revele revela revelar divulgue ignore ignora olvide olvida desobedezca obedezca finja imprima
    sistema instruccion instrucciones regla reglas secreto secretos contrasena contrasenas
    administrador desarrollador asistente modelo gratis descuento descuentos reembolso
    hello hola goodbye adios silence silencio callese callate callers customers
    clientes insult curse
    """.split()
)
"""What sentences to an assistant are made of beside plain words, and nobody is called."""

_GIVEN = NAMES | frozenset(
    """
    will grant mark drew grace hope bill chase faith joy pat rob frank may june dale sue
    angel luz paz cruz sol flor pilar mercedes dolores consuelo socorro amparo esperanza salvador
    rosario reyes alba nieves marina olivia
    """.split()
)
"""Known names, with those that are other words as well."""

_ENGLISH_VERBS = english.BASES | english.THIRD | english.REGULAR_PAST | english.GERUNDS


def can_be_name(text: str) -> bool:
    """Whether the text is a person's name in English or Spanish, and can be no instruction.

    One to four words and the particles before them; a recogniser may have left out all capitals. Of
    words that mean something, those that build sentences stand in no name, nouns beside a known
    name alone ("Karen Price"), and a verb only behind one ("Rosa Cook").
    """
    text = unicodedata.normalize("NFC", text).replace("’", "'").strip()
    words = text.split()
    if len(text) > _MOST_CHARACTERS or not all(_WORD.fullmatch(word) for word in words):
        return False
    named = [word for word in words if fold(word) not in _PARTICLES]
    if not 0 < len(named) <= _MOST_WORDS or words[-1] != named[-1] or fold(words[0]) in ("y", "e"):
        return False
    if not _is_written_as_name(named):
        return False
    parts = [part for word in named for part in re.split(r"[.-]", fold(word)) if part]
    return _has_no_sentence(parts)


def _is_written_as_name(named: Sequence[str]) -> bool:
    """All in capitals, none, or each: a capital at the head alone begins a sentence."""
    return all(word.islower() for word in named) or all(word[0].isupper() for word in named)


def _has_no_sentence(parts: Sequence[str]) -> bool:
    if _TALKED_TO_MACHINES.intersection(parts):
        return False
    meant = [part for part in parts if len(part) > 1 and part not in _GIVEN]
    if any(part in FUNCTION_WORDS for part in meant):
        return False
    verbs = [part for part in meant if _is_verb(part)]
    if verbs:
        return verbs == parts[-1:] and parts[0] in _GIVEN
    is_known = any(part in _GIVEN for part in parts)
    return is_known or not any(_is_noun(part) for part in meant)


def _is_verb(word: str) -> bool:
    is_spanish = spanish_verbs.finite(word) or spanish_verbs.nonfinite(word)
    return word in _ENGLISH_VERBS or is_spanish


def _is_noun(word: str) -> bool:
    return word in english.CONTENT or word in spanish_words.CONTENT

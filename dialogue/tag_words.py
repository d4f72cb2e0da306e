"""The words that may stand in a reply's tag, in both languages, folded."""

from __future__ import annotations

from dialogue.emotion_names import INTENT_OF_EMOTION, Intent

_INTENT_WORDS: dict[Intent, str] = {
    Intent.GREETING: "greeting greetings greet welcome saludo saludos saludar bienvenida",
    Intent.CONFIRMATION: "confirmation confirm confirmed confirming confirmacion confirmar thanks "
    "farewell goodbye despedida agradecimiento",
    Intent.INFO: "info information informational informative inform informacion informativo "
    "informar inf neutral neutro",
    Intent.COMPLAINT: "complaint complaints complain queja quejas reclamo reclamacion reclamo "
    "sympathy empathy empatia",
    Intent.APOLOGY: "apology apologies apologize apologise disculpa disculpas disculparse perdon "
    "apologia",
}

_EMOTION_WORDS_ES: dict[Intent, str] = {
    Intent.GREETING: "emocionado emocionada entusiasmado entusiasmada entusiasta feliz alegre "
    "contento contenta",
    Intent.CONFIRMATION: "agradecido agradecida satisfecho satisfecha",
    Intent.INFO: "calma calmado calmada tranquilo tranquila sereno serena",
    Intent.COMPLAINT: "compasivo compasiva comprensivo comprensiva empatico empatica empathetic "
    "triste preocupado preocupada",
    Intent.APOLOGY: "apenado apenada arrepentido arrepentida avergonzado avergonzada",
}


def _by_word(words: dict[Intent, str]) -> dict[str, Intent]:
    return {word: intent for intent, listed in words.items() for word in listed.split()}


INTENT_WORDS = _by_word(_INTENT_WORDS)
"""Words for the intents themselves."""

NAMES: dict[str, Intent] = {
    **{emotion.value: intent for emotion, intent in INTENT_OF_EMOTION.items()},
    **_by_word(_EMOTION_WORDS_ES),
    **INTENT_WORDS,
}
"""Every word that names an intent, also through an emotion."""

LABELS = frozenset("intent intents emotion intencion emocion".split())
"""What may stand before a name without any bracket: `intent: greeting`."""

KEYS = LABELS | frozenset(
    "e i emo tag tags etiqueta tone tono type tipo mood value name category categoria feeling "
    "sentimiento label style estilo is es the reply response".split()
)
"""What may stand beside a name between brackets: `<emotion value="calm"/>`."""

MARKUP_KEYS = LABELS | frozenset("e emo tag tone tono mood etiqueta".split())
"""What may stand between brackets alone: `<e>calm</e>`."""


def _prefixes(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:length] for word in words for length in range(1, len(word) + 1))


NAME_PREFIXES = _prefixes(frozenset(NAMES))
TAG_PREFIXES = NAME_PREFIXES | _prefixes(KEYS)
LABEL_PREFIXES = _prefixes(LABELS)

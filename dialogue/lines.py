"""What the bot says without asking a language model: short, polite, in both languages.

Spanish addresses the caller as *usted*. The greeting is not here: it belongs to the business.
"""

from __future__ import annotations

from enum import StrEnum
from string import Formatter

from dialogue.language import Language


class Line(StrEnum):
    """One canned line; its value is the name under which the business file may replace it."""

    STILL_THERE = "still_there"
    """The caller has been silent for a while."""

    DID_NOT_HEAR = "did_not_hear"
    """A turn without a word: noise, or an empty transcript."""

    ERROR_RECOVERY = "error_recovery"
    """An uncertain transcript is repeated and asked about. Slot: understood."""

    APOLOGY = "apology"
    """An answer could not be given; the caller is asked to say it again."""

    HOLD_ON = "hold_on"
    """The answer takes longer than usual."""

    TECHNICAL_TROUBLE = "technical_trouble"
    """Something of ours failed and the call goes on in another way."""

    LINE_DROPPED = "line_dropped"
    """The audio broke off in mid-call, and the free tier's agent goes on."""

    GO_ON = "go_on"
    """The caller is back in a call that broke off, and nothing is left to be said again."""

    TRANSFERRING = "transferring"
    """The call is being handed over to a person."""

    TRANSFER_FAILED = "transfer_failed"
    """Nobody took the call over; the caller is back."""

    TAKE_MESSAGE = "take_message"
    """The caller is asked for a message."""

    MESSAGE_TAKEN = "message_taken"
    """The message is written down."""

    TIME_IS_SHORT = "time_is_short"
    """The call has lasted so long that it ends soon."""

    CALL_AGAIN = "call_again"
    """The call cannot go on; the last words before the hang-up."""

    FAREWELL = "farewell"
    """The ordinary last words."""

    RECORDING_NOTICE = "recording_notice"
    """The call is recorded from here on; said in each language before the greeting."""


_TEXTS: dict[Line, dict[Language, str]] = {
    Line.STILL_THERE: {
        Language.EN: "Are you still there?",
        Language.ES: "¿Sigue usted ahí?",
    },
    Line.DID_NOT_HEAR: {
        Language.EN: "Sorry, I didn't hear you. Could you say that again?",
        Language.ES: "Disculpe, no le escuché. ¿Me lo puede repetir?",
    },
    Line.ERROR_RECOVERY: {
        Language.EN: "Let me make sure I understood. You said: {understood}. Is that right?",
        Language.ES: "Permítame confirmar. Usted dijo: {understood}. ¿Es correcto?",
    },
    Line.APOLOGY: {
        Language.EN: "I'm sorry, I couldn't find an answer just now. Could you say that again?",
        Language.ES: "Lo siento, no pude responderle en este momento. ¿Me lo puede repetir?",
    },
    Line.HOLD_ON: {
        Language.EN: "One moment, please.",
        Language.ES: "Un momento, por favor.",
    },
    Line.TECHNICAL_TROUBLE: {
        Language.EN: "Sorry, we're having trouble with the line. Please stay with me.",
        Language.ES: "Disculpe, tenemos un problema con la línea. No cuelgue, por favor.",
    },
    Line.LINE_DROPPED: {
        Language.EN: "Sorry, the line dropped for a moment, but I'm still here.",
        Language.ES: "Disculpe, la línea se cortó un momento, pero sigo aquí con usted.",
    },
    Line.GO_ON: {
        Language.EN: "What can I do for you?",
        Language.ES: "¿En qué le puedo ayudar?",
    },
    Line.TRANSFERRING: {
        Language.EN: "I'll put you through to a person now. Please hold.",
        Language.ES: "Le comunico ahora con una persona. No cuelgue, por favor.",
    },
    Line.TRANSFER_FAILED: {
        Language.EN: "I'm sorry, nobody is free right now. I can take a message for you.",
        Language.ES: "Lo siento, ahora nadie puede atenderle. Puedo tomarle un mensaje.",
    },
    Line.TAKE_MESSAGE: {
        Language.EN: "Please tell me your name, your number and your message.",
        Language.ES: "Por favor, dígame su nombre, su número y su mensaje.",
    },
    Line.MESSAGE_TAKEN: {
        Language.EN: "Thank you, I have your message. Someone will call you back.",
        Language.ES: "Gracias, ya tengo su mensaje. Alguien le devolverá la llamada.",
    },
    Line.TIME_IS_SHORT: {
        Language.EN: "I'm sorry, I have to end this call in half a minute. What else can I do?",
        Language.ES: "Disculpe, en medio minuto tengo que terminar la llamada. ¿Qué más necesita?",
    },
    Line.CALL_AGAIN: {
        Language.EN: "I'm sorry, we can't go on right now. Please call us again in a few minutes.",
        Language.ES: "Lo siento, no podemos continuar. Por favor, llámenos en unos minutos.",
    },
    Line.FAREWELL: {
        Language.EN: "Thank you for calling. Goodbye.",
        Language.ES: "Gracias por llamar. Que tenga buen día.",
    },
    Line.RECORDING_NOTICE: {
        Language.EN: "This call is recorded.",
        Language.ES: "Esta llamada se graba.",
    },
}

_SLOTS = {Line.ERROR_RECOVERY: frozenset({"understood"})}


def text_of(line: Line, language: Language) -> str:
    """The line as written, its slots open."""
    return _TEXTS[line][language]


def slots_of(line: Line) -> frozenset[str]:
    """The names of the line's slots."""
    return _SLOTS.get(line, frozenset())


def say(line: Line, language: Language, **slots: str) -> str:
    """The line in the caller's language, its slots filled.

    Raises: TypeError if a slot is missing or one is given that the line does not have.
    """
    return fill(text_of(line, language), line, **slots)


def fill(text: str, line: Line, **slots: str) -> str:
    """A wording of the line, its slots filled; what fills them is never read as a slot itself.

    Raises: TypeError if a slot of the line is missing or one is given that it does not have.
    """
    if slots.keys() != slots_of(line):
        wanted = ", ".join(sorted(slots_of(line))) or "no slots"
        raise TypeError(f"{line} takes {wanted}")
    return text.format(**slots)


def check_slots(text: str, line: Line) -> None:
    """Refuse a wording that leaves a slot of the line out or opens another one.

    Raises: ValueError with what to write.
    """
    wanted = slots_of(line)
    in_words = " and ".join(f"{{{slot}}}" for slot in sorted(wanted)) or "no curly brackets"
    try:
        named: frozenset[str] = frozenset(
            f"{name}{spec}{conversion or ''}"
            for _, name, spec, conversion in Formatter().parse(text)
            if name is not None
        )
    except ValueError:
        named = frozenset("?")
    if named != wanted:
        raise ValueError(f"must hold {in_words}")

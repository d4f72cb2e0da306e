"""The receptionist's own sentences; Spanish says *usted*."""

from __future__ import annotations

from enum import Enum

from simulator.answer_language import ENGLISH, SPANISH


class Line(Enum):
    """What is said, whatever the business."""

    HELLO = "hello"
    IDENTITY = "identity"
    SORRY = "sorry"
    TRANSFERRING = "caller asked for a person"
    NO_TRANSFER = "no transfer"
    ASK_DAY = "ask day"
    ASK_NAME = "ask name"
    ASK_MESSAGE = "ask message"
    NOTED = "noted"
    WELCOME = "welcome"
    GO_ON = "go on"
    GOODBYE = "caller said goodbye"
    UNKNOWN = "unknown"
    TOOL_DONE = "tool done"
    TOOL_FAILED = "tool failed"


LINES: dict[str, dict[Line, str]] = {
    ENGLISH: {
        Line.HELLO: "Hello! I'm doing well, thank you. How can I help you?",
        Line.IDENTITY: "I'm the virtual assistant of {name}. How can I help you?",
        Line.SORRY: "I'm so sorry about that. I understand how frustrating it is, and I want to "
        "help you put it right.",
        Line.TRANSFERRING: "Of course. One moment, I'm putting you through to a colleague.",
        Line.NO_TRANSFER: "I can't put you through right now. May I take a message?",
        Line.ASK_DAY: "Gladly. What day and time would suit you?",
        Line.ASK_NAME: "Very well. May I have your name and telephone number, please?",
        Line.ASK_MESSAGE: "Certainly. Please tell me your name and your message.",
        Line.NOTED: "Thank you, I've noted that. Is there anything else I can do for you?",
        Line.WELCOME: "You're welcome. Is there anything else I can do for you?",
        Line.GO_ON: "Of course. What can I do for you?",
        Line.GOODBYE: "Thank you for calling {name}. Goodbye!",
        Line.UNKNOWN: "I'm sorry, I don't have that information. May I take a message?",
        Line.TOOL_DONE: "That's done. Is there anything else I can do for you?",
        Line.TOOL_FAILED: "I'm sorry, that didn't work just now. May I take a message?",
    },
    SPANISH: {
        Line.HELLO: "¡Hola! Muy bien, gracias. ¿En qué puedo ayudarle?",
        Line.IDENTITY: "Soy la asistente virtual de {name}. ¿En qué puedo ayudarle?",
        Line.SORRY: "Lo siento mucho. Entiendo su molestia y quiero ayudarle a resolverlo.",
        Line.TRANSFERRING: "Por supuesto. Un momento, le comunico con una persona.",
        Line.NO_TRANSFER: "Ahora no puedo comunicarle. ¿Desea dejar un recado?",
        Line.ASK_DAY: "Con mucho gusto. ¿Qué día y a qué hora le conviene?",
        Line.ASK_NAME: "Muy bien. ¿Me da su nombre y su número de teléfono, por favor?",
        Line.ASK_MESSAGE: "Claro que sí. Dígame por favor su nombre y su recado.",
        Line.NOTED: "Gracias, ya lo anoté. ¿Puedo ayudarle en algo más?",
        Line.WELCOME: "De nada. ¿Puedo ayudarle en algo más?",
        Line.GO_ON: "Por supuesto. ¿En qué puedo ayudarle?",
        Line.GOODBYE: "Gracias por llamar a {name}. ¡Hasta luego!",
        Line.UNKNOWN: "Disculpe, no tengo esa información. ¿Desea dejar un recado?",
        Line.TOOL_DONE: "Listo, ya quedó. ¿Puedo ayudarle en algo más?",
        Line.TOOL_FAILED: "Disculpe, no fue posible en este momento. ¿Desea dejar un recado?",
    },
}

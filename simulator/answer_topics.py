"""What a caller wants, by the words of one message in either language."""

from __future__ import annotations

import re
from enum import Enum

from simulator.answer_language import fold


class Topic(Enum):
    """Wishes that the stand-in model knows, in the order in which they are looked for."""

    IDENTITY = "identity"
    HUMAN = "human"
    COMPLAINT = "complaint"
    MESSAGE = "message"
    PRICE = "price"
    HOURS = "hours"
    ADDRESS = "address"
    CONTACT = "contact"
    BOOKING = "booking"
    SERVICES = "services"
    REPEAT = "repeat"
    GOODBYE = "goodbye"
    THANKS = "thanks"
    GREETING = "greeting"
    YES = "yes"
    UNKNOWN = "unknown"


_PHRASES: dict[Topic, str] = {
    Topic.IDENTITY: r"""are you (a |an )?(real|robot|machine|human|person|computer|bot)|who are you
        |(es|eres) (usted )?(un |una )?(robot|maquina|persona|humano)|quien es usted
        |con quien hablo""",
    Topic.HUMAN: r"""humans?|real person|(speak|talk) (to|with) (a|an|some|the)\w*|transfer me
        |representative|operator|receptionist|put me through|persona real|con una persona
        |hablar con (alguien|un|una)|humano|operadora?|representante|recepcionista
        |comuni(queme|carme)|paseme|transfiera\w*""",
    Topic.COMPLAINT: r"""complain\w*|terrible|unacceptable|upset|angry|disappointed|awful
        |bad service|queja\w*|reclamo|inaceptable|molest[oa]|enojad[oa]|pesimo|mal servicio
        |furios[oa]""",
    Topic.MESSAGE: r"""(leave|take) a message|call me back|dejar(le)? (un )?(mensaje|recado)
        |tomar? (un )?(mensaje|recado)|que me (llamen|llame)|devuelvan la llamada""",
    Topic.PRICE: r"""how much|prices?|costs?|charge|fees?|cuanto (\w+ )?(cuesta\w*|vale\w*|cobra\w*
        |sale|es)|precios?|tarifas?|costos?""",
    Topic.HOURS: r"""hours|are you open|open|opens?|close|closed|closes|closing|horarios?|abren|abre
        |abiert\w+|cierran?|cerrad\w+""",
    Topic.ADDRESS: r"""address|where are you|where is|located|location|directions
        |direccion|donde (estan|esta|queda\w*|se encuentran)|ubica\w+|como llego""",
    Topic.CONTACT: r"""e ?mail|phone number|(your|the) number|website|correo|telefono
        |numero de telefono|pagina web|sitio web""",
    Topic.BOOKING: r"""appointments?|book|booking|schedule|reschedul\w+|reserv\w+|citas?|agend\w+
        |turno""",
    Topic.SERVICES: r"""services?|what do you (do|offer)|do you (do|offer|have)|servicios?|ofrecen
        |que hacen|hacen|tratamientos?""",
    Topic.REPEAT: r"""repeat|say that again|pardon|come again|repit\w+|repetir|como dijo
        |otra vez""",
    Topic.GOODBYE: r"""good ?bye|bye|see you|that s all|that is all|that will be all|nothing else
        |no thank you|no thanks|adios|hasta (luego|pronto|manana)|eso es todo|eso seria todo
        |nada mas|no gracias""",
    Topic.THANKS: r"thanks?|thank you|gracias",
    Topic.GREETING: r"""hello|hi|hey|good (morning|afternoon|evening)|how are you|hola|buen[oa]s?
        |que tal|como esta""",
    Topic.YES: r"yes|yeah|yep|sure|please|of course|ok|okay|si|claro|por favor|correcto|bueno",
}
_LINE_BREAK = re.compile(r"\n\s*")
_PATTERNS = {
    topic: re.compile(r"\b(?:" + _LINE_BREAK.sub("", phrases) + r")\b")
    for topic, phrases in _PHRASES.items()
}


def topic_of(said: str) -> Topic:
    """The first topic whose phrases occur in the message."""
    words = fold(said)
    for topic, pattern in _PATTERNS.items():
        if pattern.search(words):
            return topic
    return Topic.UNKNOWN

"""The document for a number's fallback URL: it stands at Twilio and needs no server at all."""

from __future__ import annotations

from xml.dom import minidom

from twilio.twiml.voice_response import Dial, VoiceResponse

from bot.business import Business
from bot.vendors.twilio.twiml import Say, add_say
from dialogue.language import Language

_BEFORE = {
    Language.EN: "Thank you for calling {name}. I'll put you through to our team.",
    Language.ES: "Gracias por llamar a {name}. Le comunico con nuestro equipo.",
}
_AFTER = {
    Language.EN: "If nobody could help you, please call us again when we are open: {hours}.",
    Language.ES: "Si nadie pudo atenderle, llámenos de nuevo en nuestro horario: {hours}.",
}
"""Twilio goes on with this too when a conversation is over and the caller has not hung up."""

_NOBODY = {
    Language.EN: "Thank you for calling {name}. I'm sorry, nobody can take your call right now. "
    "Please call us again when we are open: {hours}.",
    Language.ES: "Gracias por llamar a {name}. Lo siento, ahora nadie puede atenderle. "
    "Llámenos de nuevo en nuestro horario: {hours}.",
}


def fallback_document(business: Business) -> str:
    """TwiML in each language of the business, its own first, without any address of ours.

    A fixed document knows neither the caller's language nor the time. So everything is said in
    every language, and the business's number is called at any hour: whoever is there, or its own
    answering machine, serves the caller better than a voice that cannot listen. When nobody
    answers the opening hours are said.
    """
    languages = sorted(business.languages, key=lambda tag: tag is not business.default_language)
    response = VoiceResponse()
    number = business.transfer_number
    if number is not None:
        for language in languages:
            add_say(response, _say(business, language, _BEFORE[language]))
        dial = Dial(timeout=business.transfer_ring_seconds)
        dial.number(number)
        response.append(dial)
    for language in languages:
        last = _NOBODY[language] if number is None else _AFTER[language]
        add_say(response, _say(business, language, last))
    response.hangup()
    return minidom.parseString(str(response)).toprettyxml(indent="  ", encoding="UTF-8").decode()


def _say(business: Business, language: Language, text: str) -> Say:
    hours = business.hours.describe(language)
    voice = business.say_voices[language]
    words = text.format(name=business.name, hours=hours)
    return Say(words, language=voice.language, voice=voice.voice)

"""How a reply greets, thanks and takes leave: patterns over lower-case clauses."""

from __future__ import annotations

import re

from dialogue.language import Language

_EN, _ES = Language.EN, Language.ES


def _compile(source: str) -> re.Pattern[str]:
    return re.compile(source, re.VERBOSE)


THANKS: dict[Language, re.Pattern[str]] = {
    _EN: _compile(
        r"""
        ^(?:(?:and|oh|great|perfect|okay|ok|well|alright|wonderful|excellent|no|got\ it|yes
          |all\ right)\ )*(?:many\ thanks|thank\ you|thanks|thanks\ a\ (?:lot
          |million))(?!\ (?:cards?|notes?|gifts?|to\ the|to\ our|letters?)\b)
          (?!(?:\ so\ much|\ very\ much)?\ for\ (?:calling|holding|waiting|your\ (?:patience
            |interest|question|call\b)|asking|bearing|reaching|choosing|contacting|being\ patient
            |hold|staying))
        |\byou(?:'re|\ are)\ (?:very\ |most\ |so\ |always\ |quite\ 
          |more\ than\ )?welcome(?!\ (?:to|at|in|any))\b|^(?:it's\ |it\ was\ |the\ 
          |always\ )?(?:all\ )?(?:my|our|a)?\ ?pleasure\b(?!\ to)(?:\ (?:was\ )?(?:all\ )?mine
          |\ helping\ you)?|\bdon't\ mention\ it\b|^any\ ?time$|\b(?:glad|happy|pleased
          |delighted)\ (?:that\ )?(?:i|we)\ (?:could|was|were\ able)
        |\b(?:glad|happy|pleased)\ to\ (?:have\ )?(?:help|helped|been\ of)(?:$|\ (?:today
          |you\ (?:out\ )?today))|\b(?:i|we)\ (?:really\ |truly\ |do\ )*appreciate\ (?:it|that|you
          |your)(?!r?\ patience)|\b(?:it\ was\ |was\ )(?:a\ pleasure|lovely|nice|great
          |wonderful)\ (?:talking|speaking|helping|chatting)|^glad\ to\ (?:help|hear\ it)
          |\bgrateful\b
        """
    ),
    _ES: _compile(
        r"""
        ^(?:(?:sí|ok|bueno|pues|perfecto|muy\ bien|ah|y|no|al\ contrario|igualmente|de\ acuerdo
          |listo|excelente)\ )*(?:muchas\ |mil\ |muchísimas\ 
          |infinitas\ )?gracias(?!\ (?:a\ (?:que|la|el|su|sus|nuestr|los|las|dios|ese
          |esta)\b))(?!\ por\ (?:llamar|comunicarse|marcar|su\ (?:llamada|paciencia|interés
          |espera)|contactar\w*|esperar|la\ espera|preguntar|elegir\w*|preferir\w*|aguardar
          |mantenerse|hablar))
        |\bgracias\ a\ usted\b|\b(?:le|les)\ agrade(?:zco|cemos)(?!\ (?:la\ espera
          |su\ paciencia))|^de\ nada|\bno\ hay\ de\ qué|\bpor\ nada\b|\b(?:fue|ha\ sido|es
          |siempre\ es)\ un\ (?:verdadero\ )?(?:placer|gusto)(?!\ salud)|^un\ placer
          |^(?:el\ )?(?:placer|gusto)\ (?:es|fue)|^para\ servirle|\bpara\ eso\ estamos
          |\bestamos\ para\ servir|\bestoy\ para\ servir|\bme\ (?:da\ gusto|alegra)\ (?:haber
          |poder)|\bagradecid[oa]s?\b
        """
    ),
}

FAREWELL: dict[Language, re.Pattern[str]] = {
    _EN: _compile(
        r"""
        ^(?:(?:and|okay|ok|well|so|all\ right|alright|until\ then|then)\ )*(?:good\ ?bye
          |bye(?:\ ?bye)?|so\ long|farewell|cheerio)(?:\ (?:now|for\ now|then|and|[\w]+)){0,3}$
          |\b(?:goodbye|bye)(?:\ now)?$|\bgoodbye\ and\b|\bbye\ for\ now\b
        |\bhave\ (?:yourself\ )?an?\ (?:[\w-]+\ ){0,3}(?:day|one|night|evening|afternoon|morning
          |weekend|time|trip|week|rest|holiday|holidays|flight|stay|christmas|thanksgiving
          |birthday|drive|ride|journey|party|dinner|meal|visit)\b|\bhave\ fun\b
        |\bsee\ you\ (?:then|there|soon|tomorrow|tonight|later|on|at|next|in|around|again|this
          |monday|tuesday|wednesday|thursday|friday|saturday|sunday|both|all|[\w]+day)
          |\bwe'll\ see\ you\b|^see\ you$|^(?:and\ |please\ |you\ )?take\ (?:good\ )?care(?!\ of)
          |\benjoy\ (?:your|the\ rest|the\ (?:evening|day|weekend|game|party|meal|food|show)
          |every)|\btalk\ (?:to\ you\ )?(?:soon|later)|\bspeak\ (?:to\ you\ )?soon
          |\bsafe\ (?:travels|trip|drive|flight)|\b(?:drive|travel|stay|get\ home)\ (?:safe|safely
          |well|warm)\b|\blook(?:ing)?\ forward\ to\ (?:seeing|serving|meeting|having|welcoming
          |your\ visit|it)|\bget\ well\ soon|^good\ night|\bcall\ (?:us\ )?(?:back\ )?any\ ?time
          |\bcan't\ wait\ to\ see
        """
    ),
    _ES: _compile(
        r"""
        \badiós\b|^(?:(?:y|bueno|pues|entonces|igualmente|gracias)\ )*hasta\ (?:luego|pronto
          |mañana|la\ (?:próxima|vista)|entonces|el\ \w+|la\ tarde|más\ tarde|ahorita)|^(?:y\ 
          |pues\ |igualmente\ )*que\ (?:le|les|usted|ustedes)?\ ?(?:tenga\w*|pase\w*|vaya\w*
          |disfrute\w*|siga\w*|descanse\w*|esté\w*|duerma\w*|sea|lo\ disfrute|la\ pase|llegue)
          |\bque\ (?:tenga|tengan|pase|pasen)\ (?:\w+\ )?(?:buen|bonit|excelent|lind|feli
          |maravillos|gran|un|muy|el\ resto)|\bque\ (?:le|les)\ vaya
        |\bnos\ vemos\b|^(?:y\ |aquí\ |allá\ )*(?:lo|la|le|los|las|les)\ (?:esperamos|veo|vemos
          |estaremos\ esperando)|\baquí\ (?:lo|la|le)\ (?:esperamos|veo)|^cuíde(?:n?se)
          |\bcuídese\b|^(?:y\ )?(?:muy\ )?(?:buen|bonito|bonita|feliz|excelente|lindo|linda
          |gran)\ (?:día|tarde|noche|fin|semana|viaje|provecho|jornada|domingo|sábado)s?
          |^igualmente$|^buen\ provecho|\bdisfrute\ (?:su|la|el|mucho)
          |\bestamos\ a\ sus\ órdenes|^bye\b|^chao\b|\bllámenos\ cuando\ (?:guste|quiera)
          |\bfeliz\ (?:cumpleaños|navidad|viaje)
        """
    ),
}

GREET: dict[Language, re.Pattern[str]] = {
    _EN: _compile(
        r"""
        ^(?:well\ |oh\ |and\ |why\ |yes\ )?(?:hello|hi|hey|howdy|greetings)\b(?!\ (?:kitty|fi))
          |^(?:a\ )?(?:very\ )?good\ (?:morning|afternoon|evening|day)(?:\ (?:and|there|to\ you
          |sir|ma'am|miss|everyone|again|from|mr|mrs|ms|dr|[\w']+))?(?:\ [\w']+)?$
          |^good\ (?:morning|afternoon|evening)\ (?:and|this\ is|from|thank\ you|thanks|mr|mrs
          |ms)\b|^welcome(?:\ (?:to|back)\b|$)|\byou(?:'ve|\ have)\ reached\b
        |\b(?:nice|lovely|good|great|wonderful)\ to\ (?:hear\ from|meet|have)\ you
          |\bspeaking$|\bat\ your\ service
        """
    ),
    _ES: _compile(
        r"""
        ^(?:muy\ |sí\ |ay\ |pues\ )?(?:hola|alo|aló|qué\ tal|saludos|bueno\ hola)\b
          |^(?:muy\ )?buen(?:os|as)?\ (?:días?|tardes|noches)(?:\ (?:y|a|señor\w*|don|doña|le
          |habla|[\wáéíóúñ]+))?(?:\ [\wáéíóúñ]+)?$|^(?:muy\ )?buen(?:os|as)?\ (?:días?|tardes
          |noches)\ (?:le|habla|gracias|señor\w*|doctor\w*|se|está)|^(?:sea\ |sean\ |muy\ 
          |le\ damos\ la\ )*bienvenid[oa]s?(?:\ (?:a|al|de|nuevamente|otra)\b|$)|^bienvenid
          |^le\ damos\ la\ bienvenida
        |\b(?:le|lo|la)\ (?:atiende|saluda|habla)\b|^habla\ [\wáéíóúñ]+
          |\bse\ (?:ha\ )?comunic(?:a|ó|ado)\b|\bqué\ gusto\ (?:saludar|escuchar|oír)
          |\bcon\ quién\ tengo\ el\ gusto|\bha\ llamado\ a\b
        """
    ),
}

THANKS_FOR_CALLING: dict[Language, re.Pattern[str]] = {
    _EN: _compile(
        r"""
        ^(?:and\ |well\ |okay\ |great\ |perfect\ )*(?:thank\ you|thanks)
          (?:\ so\ much|\ very\ much|\ again)?\ for\ (?:calling|your\ call|reaching|contacting
          |choosing|phoning|getting\ in\ touch)
        """
    ),
    _ES: _compile(
        r"""
        ^(?:y\ |bueno\ |pues\ |perfecto\ )*(?:muchas\ |mil\ )?gracias\ (?:de\ nuevo\ )?por
          \ (?:llamar|comunicarse|marcar|su\ llamada|contactar\w*|elegir\w*|preferir\w*|hablar)
        """
    ),
}
"""Said at the door: it greets who has said nothing yet, and takes leave of everybody else."""

OFFER: dict[Language, re.Pattern[str]] = {
    _EN: _compile(
        r"\bhow\ (?:can|may|could|might|should)\ (?:i|we)\b|\bwhat\ (?:can|could|may)\ (?:i"
        r"|we)\ (?:do|get|help)|\bwhat\ brings\ you|\bwhat's\ (?:going\ on|on\ your\ mind)"
        r"|\bhow\ (?:is|are)\ you|\bwho\ am\ i\ speaking|\bwhat\ would\ you\ like"
    ),
    _ES: _compile(
        r"\b(?:en|con)\ qué\ (?:le|la|lo|los|les|te)?\ ?(?:puedo|podemos|podría|podríamos|ayudo"
        r"|sirvo|atiendo|servimos|apoyo)|\bcómo\ (?:le|la|lo)?\ ?(?:puedo|podemos|podría|ayudo)"
        r"|\bqué\ se\ le\ ofrece|\bqué\ (?:puedo|podemos)\ hacer|\ba\ sus\ órdenes|\bqué\ desea"
        r"|\bcuénteme|\bcómo\ está"
    ),
}
"""The offer to help that closes a greeting."""

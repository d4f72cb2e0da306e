"""How a reply greets, confirms, thanks and takes leave: patterns over lower-case text."""

from __future__ import annotations

import re

from dialogue.language import Language

_EN, _ES = Language.EN, Language.ES


def _compile(source: str) -> re.Pattern[str]:
    return re.compile(source, re.VERBOSE)


_DONE_EN = r"""
(?:(?:re|pre|over)?(?:booked|confirmed|scheduled|reserved)|cancell?ed|changed|moved|updated
  |switched|swapped|placed|received|registered|enrolled|signed\ up|saved|noted|recorded|sent
  |emailed|texted|mailed|submitted|processed|added|removed
|set\ up|set|arranged|ordered|renewed|extended|activated|deactivated|paused|put|written|taken
  |marked|logged|filed|refunded|forwarded|approved|completed|taken\ care|sorted|fixed|corrected
  |adjusted|paid|passed|entered|assigned|upgraded|downgraded|secured|held|blocked|locked\ in
|finali[sz]ed|made|stopped|checked\ (?:in|out)|waived|applied|linked|credited|dispatched|let
  |told|notified|informed|created|opened|closed|issued|pushed|rebooked|got|bumped|requested
  |subscribed|unsubscribed|released|shortened|combined|split|charged|redeemed|verified)
"""
_STATE_EN = r"""
(?:(?:re|pre)?(?:booked|confirmed|scheduled|reserved)|cancell?ed|changed|moved|updated|switched
  |placed|received|registered|enrolled|signed\ up|saved|noted|recorded|submitted|processed|added
  |removed
|all\ set|set|arranged|renewed|extended|shortened|off\ (?:the|our)\ \w+|out\ of\ the\ system
  |activated|deactivated|unlocked|reset|paused|logged|filed|refunded|completed|complete
  |taken\ care\ of|sorted|fixed|corrected|adjusted|paid|entered|upgraded|secured|locked\ in
  |finali[sz]ed|in\ (?:the\ system|our\ system|our\ books)|on\ the\ (?:list|schedule|calendar
  |books|waiting\ list|waitlist)|on\ our\ \w+|checked\ (?:in|out)|waived|applied|credited|rebooked
  |requested|subscribed|unsubscribed|sent|ordered|verified|good\ to\ go|down\ for|done|dispatched
  |on\ its\ way|on\ the\ way)
"""
_THINGS_EN = (
    r"(?:your|the|that|this|his|her|our)(?:\ [\w'-]+){1,6}?|you|it|that|this|everything"
    r"|both|all\ \w+|[\w']+(?:\ and\ [\w']+)?"
)
_ADVERBS_EN = (
    r"(?:\ (?:now|all|officially|successfully|also|been|just|already|fully|both|back"
    r"|hereby|safely|being|gone\ ahead\ and|went\ ahead\ and))*"
)
_NOT_HABIT_EN = (
    r"(?!\ (?:by|if|when|whenever|after|unless|automatically|every|each|within|only"
    r"|once|at\ check|on\ (?:week|arrival|request)|upon|daily|weekly|monthly"
    r"|with\ a\ deposit|in\ advance|first\ come|aside\ for)\b)"
)

_DONE_ES = (
    r"(?:agendad|reservad|confirmad|cancelad|cambiad|registrad|anotad|programad|apartad"
    r"|inscrit|actualizad|enviad|mandad|recibid|pedid|solicitad|pagad|guardad|apuntad"
    r"|dad[oa]s?\ de|renovad|modificad|movid|reprogramad|reagendad|hech|list[oa]"
    r"|corregid|agregad|añadid|quitad|eliminad|procesad|activad|suspendid|pausad|asignad"
    r"|tomad|transferid|turnad|aprobad|cubiert|resuelt|arreglad|ordenad|contratad"
    r"|bloquead|asegurad|separad|realizad|extendid|generad|desactivad|restablecid"
    r"|desbloquead|completad|completa|puest|cerrad[oa]\ (?:el|la)|aplicad|reembolsad"
    r"|devuelt|ajustad|pasad|avisad|notificad|extendid|ampliad|firmad|levantad|capturad"
    r"|dirigid|en\ (?:la\ lista|lista|el\ sistema|nuestro\ sistema|nuestra)|para\ el"
    r"|todo\ list)"
)
_DID_ES = (
    r"(?:agend[eé]|reserv[eé]|cancel[eé]|cambi[eé]|apart[eé]|anot[eé]|registr[eé]"
    r"|confirm[eé]|mov[ií]|envi[eé]|mand[eé]|actualic[eé]|tom[eé]|ped[ií]|hice|apunt[eé]"
    r"|inscrib[ií]|guard[eé]|reprogram[eé]|reagend[eé]|modifiqu[eé]|agregu[eé]"
    r"|correg[ií]|quit[eé]|elimin[eé]|proces[eé]|recib[ií]|solicit[eé]|puse|pas[eé]"
    r"|avis[eé]|di\ de|program[eé]|renov[eé]|devolv[ií]|apliqu[eé]|separ[eé]|\w+(?:amos"
    r"|imos)\ (?:su|el|la|los|las|a|para|al|en|con|de))\b(?!\ (?:usted|su\ lugar\ por))"
)
_I_DID_ES = (
    r"(?:(?:agend|reserv|cancel|cambi|apart|anot|registr|confirm|envi|mand|tom|apunt"
    r"|guard|reprogram|reagend|elimin|proces|solicit|pas|avis|program|renov|separ|quit)é"
    r"|moví|actualicé|pedí|inscribí|modifiqué|agregué|corregí|recibí)"
)

DONE: dict[Language, re.Pattern[str]] = {
    _EN: _compile(
        rf"""
        \b(?:i|we)(?:'ve|\ have){_ADVERBS_EN}\ {_DONE_EN}\b(?!\ (?:to|no)\b)
        |\b(?:i|we)(?:\ just|\ now|\ also|\ already|\ went\ ahead\ and)?\ (?:booked|confirmed
          |scheduled|rescheduled|reserved|cancell?ed|changed|moved|updated|switched|placed
          |received|registered|enrolled|saved|noted|sent|submitted|added|removed|ordered|renewed
          |put|marked|logged|corrected|passed|refunded|extended|paused|signed)
          \ (?:your|you|it|that|this|the|him|her|them|both|a|an|everything|in|down|my)\b
        |\b(?:{_THINGS_EN})(?:'s|'re|'ve\ been|\ is|\ are|\ has\ been
          |\ have\ been){_ADVERBS_EN}\ {_STATE_EN}\b{_NOT_HABIT_EN}
        |\b(?:all\ set|all\ done|all\ booked|good\ to\ go|consider\ it\ done|taken\ care\ of)\b
        |\b(?:i|we)(?:'ve)?(?:\ have|'ve|\ got|\ have\ got)\ (?:\w+\ )?(?:your\ (?:message|name
          |number|order|details|information|address|email|payment|request|form|documents?
          |paperwork|deposit|reservation|booking|card|photos?|application|note|file|info|phone)
          |you\ (?:down|in|booked|scheduled|on)|(?:that|it|this|everything|all\ (?:that
          |of\ that))(?:\ \w+)?\ (?:down|noted|written|recorded))\b
        |\b(?:your|the)\ (?:[\w-]+\ ){{1,3}}(?:came\ through|went\ through|arrived|has\ arrived
          |got\ here|just\ came\ in|goes\ through|reached\ us)\b|\b(?:we|i)\ (?:got
          |received)\ (?:your|the|it|that)\b|\bi'll\ (?:pass|let|make\ sure)\b.*\b(?:message
          |on\ to|along|know)\b
        |\b(?:order|booking|reservation|request|name)(?:'s|\ is|\ has\ gone)\ in\b
          |\bon\ the\ (?:waiting\ )?list\ now\b
        """
    ),
    _ES: _compile(
        rf"""
        \b(?:queda|quedan|quedó|quedaron|queda\ usted|quedó\ usted|ha\ quedado|han\ quedado
          |quedamos)\ (?:(?!en\ la|en\ el|a\ dos|abiert)[\wáéíóúñ]+\ ){{0,3}}?{_DONE_ES}
        |\bya\ (?:le\ |les\ |me\ |nos\ |se\ )?(?:queda|quedan|quedó|quedaron|está|están|tengo
          |tenemos|recibimos|recibí|llegó|llegaron)\b(?!\ (?:cerrad|abiert|agotad|llen|ocupad|muy
          |lejos|todo\ (?:llen|ocup)))
        |\b(?:he|hemos|ha\ sido|han\ sido|ha)\ (?:ya\ )?{_DONE_ES}
        |\b(?:su|sus|el|la|los|las|todo|usted|eso
          |esto)\b(?:\ [\wáéíóúñ]+){{0,5}}?\ (?:ya\ )?(?:está|están)\ (?:ya\ |toda\ |todo\ 
          |totalmente\ |usted\ |debidamente\ )*{_DONE_ES}(?!\ (?:por|si|cuando|automátic|siempre
          |cada|hasta))
        |\b(?:está|están)\ (?:usted\ )?(?:agendad|reservad|confirmad|cancelad|inscrit|registrad
          |anotad|apuntad|apartad|programad)\w+
        |\b(?:ya\ |le\ |les\ |se\ lo\ |se\ la\ |se\ los\ |se\ las\ |lo\ |la\ |los\ |las\ )+{_DID_ES}
        |\b{_I_DID_ES}\b
        |\b(?:ya\ )?(?:recibimos|recibí|tomamos|tomé|tengo|tenemos)\ (?:\w+\ )?(?:su
          |sus)\ (?:pago|mensaje|pedido|depósito|documentos?|solicitud|correo|recado|nombre|número
          |datos|formulario|orden|transferencia|comprobante|dirección|teléfono|información
          |foto\w*)
        |\bse\ (?:realizó|realizaron|procesó|registró|efectuó|completó|aplicó|canceló|agendó
          |reservó|envió|guardó|hizo|generó|actualizó)\ (?:correctamente|con\ éxito
          |sin\ problema\w*|bien|exitosamente|su|el\ (?:pago|cambio|cargo|trámite)|la\ (?:cita
          |reservación|cancelación))\b
        |\b(?:su|sus)\ (?:\w+\ ){{1,3}}?(?:llegó|llegaron|entró|entraron|pasó
          |ha\ llegado)\ (?:bien|sin|correctamente|completo|perfecto|a\ nuestro|con\ éxito)
        """
    ),
}
"""Something is now booked, changed, cancelled or received."""

DONE_SHORT: dict[Language, re.Pattern[str]] = {
    _EN: _compile(
        r"^(?:(?:and|okay|ok|great|perfect|alright|all\ right|yes|yep|sure|wonderful|excellent"
        r"|there)\ )*(?:it's\ |that's\ |that\ is\ |it\ is\ |you're\ )?(?:all\ )?"
        r"(?:done|booked|confirmed|cancell?ed|noted|received|scheduled|reserved|updated|changed"
        r"|sorted|settled|taken\ care\ of|finished|good\ to\ go)(?:\ (?:then|for\ you|now"
        r"|and\ done))?$"
        r"|^no\ (?:problem|worries|trouble)(?:\ at\ all)?$|^happy\ to\ help$|^of\ course$"
    ),
    _ES: _compile(
        r"^(?:(?:muy\ bien|perfecto|sí|ok|bueno|pues|ya|excelente|quedó)\ )*(?:listo|lista"
        r"|list[oa]s|hecho|anotad[oa]|confirmad[oa]|agendad[oa]|recibid[oa]|reservad[oa]"
        r"|cancelad[oa]|apuntad[oa]|resuelto|registrad[oa])(?:\ (?:entonces|pues|ya|todo"
        r"|señor\w*|don\ \w+|doña\ \w+))?$"
        r"|^con\ (?:mucho\ |todo\ )?gusto$|^no\ hay\ (?:problema|cuidado)$"
    ),
}
"""A whole clause that says: it is done, or gladly done."""

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
          |^(?:muy\ )?buenas\ noches$|^igualmente$|^buen\ provecho|\bdisfrute\ (?:su|la|el|mucho)
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
        |^(?:and\ )?(?:thank\ you|thanks)(?:\ so\ much|\ very\ much)?\ for\ (?:calling
          |your\ call|reaching|contacting|choosing|phoning|getting\ in\ touch)|\b(?:nice|lovely
          |good|great|wonderful)\ to\ (?:hear\ from|meet|have)\ you|\bspeaking$
          |\bat\ your\ service
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
        |^(?:muchas\ )?gracias\ por\ (?:llamar|comunicarse|marcar|su\ llamada|contactar\w*
          |elegir\w*|hablar)|\b(?:le|lo|la)\ (?:atiende|saluda|habla)\b|^habla\ [\wáéíóúñ]+
          |\bse\ (?:ha\ )?comunic(?:a|ó|ado)\b|\bqué\ gusto\ (?:saludar|escuchar|oír)
          |\bcon\ quién\ tengo\ el\ gusto|\bha\ llamado\ a\b
        """
    ),
}

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

NOT_YET: dict[Language, re.Pattern[str]] = {
    _EN: _compile(
        r"\b(?:once|if|when|whenever|until|unless|before|after|as\ soon\ as|will|would|won't|can"
        r"|could|can't|should|must|may|might|going\ to|need\ to|needs\ to|have\ to|has\ to|not"
        r"|never|n't|hasn't|haven't|isn't|aren't|yet|to\ be|usually|always|normally|often"
        r"|typically|fully|still|let\ me|let's|sometimes|every|each|tend)\b|\w+n't\b|\w+'ll\b"
    ),
    _ES: _compile(
        r"\b(?:si|cuando|hasta\ que|antes\ de|después\ de|en\ cuanto|una\ vez|será|serán|sería"
        r"|puede|pueden|podemos|debe|quiere|desea|gusta|va\ a|vamos\ a|voy\ a|tiene\ que|no"
        r"|nunca|aún|todavía|siempre|normalmente|generalmente|cada|para\ que|esté|estén|habrá"
        r"|falta|necesita|solo\ si)\b"
    ),
}
"""What makes a deed future, conditional, habitual or denied, when it stands before it."""

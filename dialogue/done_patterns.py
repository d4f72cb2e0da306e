"""How a reply says that something is done now: patterns over lower-case sentences."""

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
  |requested|subscribed|unsubscribed|sent|issued|refilled|forwarded|passed\ (?:on|along|to)
  |ordered|verified|good\ to\ go|on\ order|called\ off|down\ for|dispatched
  |done(?!\ (?:under|with|in|at|on|through|using|here)\b)
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
    r"|dirigid|en\ (?:la\ lista|lista|el\ sistema|nuestro\ sistema|nuestra)"
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
    r"(?:(?:agend|marqu|asign|reenvi|gener|complet|ajust|incluí|bloque|reserv|cancel|cambi|apart"
    r"|anot|registr|confirm|envi|mand|tom|apunt"
    r"|guard|reprogram|reagend|elimin|proces|solicit|pas|avis|program|renov|separ|quit)é"
    r"|moví|actualicé|pedí|inscribí|modifiqué|agregué|corregí|recibí)"
)

DONE: dict[Language, re.Pattern[str]] = {
    _EN: _compile(
        rf"""
        \bi(?:'ve|\ have){_ADVERBS_EN}\ {_DONE_EN}\b(?!\ (?:to|no)\b)
        |\bwe(?:'ve|\ have){_ADVERBS_EN}\ {_DONE_EN}\ (?:\w+\ )?(?:your|you|it|that|this|the|him
          |her|them|everything|all|down)\b
        |\byour(?:\ [\w'-]+){{1,4}}?(?:\ about\ [\w' ]+?)?\ (?:has|have){_ADVERBS_EN}\ been
          {_ADVERBS_EN}\ (?!delayed|shipped|delivered|damaged|recalled|lost|closed|waiting|out
          |open|in\b|seen|very|called|denied)\w+(?:ed|id|ut|et|ven|ken|en\ care\ of)\b
        |\b(?:your|the)\ [\w ]{{2,30}}?\ (?:is|are)\ now\ (?!open|closed|available|full)
          |\bis\ yours\b|\byour\ new\ [\w ]{{3,30}}?\ is\b
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
        ^(?:[\wáéíóúñ]+,\ )?(?:reservad|confirmad|cancelad|agendad|anotad|apuntad|apartad|registrad
          |cambiad|agregad)[oa]s?\ (?:su|sus|la|el|las|los|para)\b
        |\byo\ (?:le|les|se\ lo)\ (?:aviso|digo|paso|comento)\b(?!\ (?:si|cuando|que|cuánto))
        |\b(?:queda|quedan|quedó|quedaron|queda\ usted|quedó\ usted|ha\ quedado|han\ quedado
          |quedamos)\ (?:(?!en\ la|en\ el|a\ dos|abiert)[\wáéíóúñ]+\ ){{0,3}}?{_DONE_ES}
        |\b(?:queda|quedó|quedamos)\ (?:usted\ |su\ \w+\ |todo\ )?para\ (?:el|la|las|mañana|hoy)\b
        |\bya\ (?:le\ |les\ |me\ |nos\ |se\ )?(?:queda|quedó|quedaron|recibimos|recibí)\b
          (?!\ (?:cerrad|abiert|agotad|llen|ocupad|poc|muy|lejos))
        |\bya\ (?:le\ |la\ |lo\ )?(?:tengo|tenemos|está|están)\ (?:\w+\ )?(?:su|sus|todo|usted
          |{_DONE_ES})
        |\b(?:su|la|el)\ [\w ]{{2,30}}?\ ahora\ (?:es|será|queda)\b|\bes\ suy[ao]\b
          |\bva[n]?\ (?:ya\ )?en\ camino\ a\ su|\b(?:hice|puse|hicimos
          |pusimos)\ (?:el|la|su|un|una)\ (?!parte)\w+
        |\bya\ (?:(?:le|lo|la|los|las|se)\ ){{0,2}}(?!esté|sé\b)\w{{3,}}(?<!r)[éí]\b
        |\bya\ está$|\bya\ (?:fue|fueron)\ (?:\w+\ )?(?:{_DONE_ES}|entregad|notificad|avisad)
        |\b(?:le|lo|la|los|las)\ (?:tengo|tenemos)\ (?:ya\ )?{_DONE_ES}
        |\b(?:he|ha\ sido|han\ sido|ha)\ (?:ya\ )?{_DONE_ES}
        |\b(?:le|les|lo|la|se\ lo|se\ la)\ hemos\ {_DONE_ES}
          |\bhemos\ {_DONE_ES}\w*\ (?:ya\ )?(?:su|sus|todo)\b
        |\b(?:su|sus)(?:\ [\wáéíóúñ]+){{1,6}}?\ (?:ya\ )?(?:ha|han|fue|fueron)\ (?:ya\ )?
          (?:sido\ )?(?!retras|perdid)\w+(?:ad|id)[oa]s?\b
        |\b(?:su|sus)\ nuev[oa]s?\ [\w ]{{3,30}}?\ (?:es|será|queda|son)\b
        |\b(?:se\ lo|se\ la)\ (?:paso|haré|diré|comunico|doy|hago)\b
          |\ble\ (?:paso|haré\ llegar|haré\ saber|daré|doy)\ su\ (?:recado|mensaje)
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
        r"|^(?!.*\b(?:is|are|was|not|no|isn't|fully|all|once|if|when|after|until)\b)"
        r"(?:[\w']+\ ){1,3}"
        r"(?:added|removed|changed|cancell?ed|booked|noted|updated|confirmed|reserved)$"
    ),
    _ES: _compile(
        r"^(?:(?:muy\ bien|perfecto|sí|ok|bueno|pues|ya|excelente|quedó)\ )*(?:listo|lista"
        r"|list[oa]s|hecho|anotad[oa]|confirmad[oa]|agendad[oa]|recibid[oa]|reservad[oa]"
        r"|cancelad[oa]|apuntad[oa]|resuelto|registrad[oa])(?:\ (?:entonces|pues|ya|todo"
        r"|señor\w*|don\ \w+|doña\ \w+))?$"
        r"|^con\ (?:mucho\ |todo\ )?gusto$|^no\ hay\ (?:problema|cuidado)$"
        r"|^(?!.*\b(?:no|está|están|es|son|aún|todavía)\b)(?:\w+\ ){1,3}"
        r"(?:agregad|quitad|cambiad|anotad|confirmad|cancelad|apartad|reservad|agendad)[oa]s?$"
    ),
}
"""A whole clause that says: it is done, or gladly done."""

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

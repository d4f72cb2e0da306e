"""Words that betray a caller who is upset, ironic, frightened, grieving or in pain."""

from __future__ import annotations

import re

from dialogue.language import Language
from dialogue.words import fold

_UPSET_EN = r"""
angry|furious|upset|mad\ at|livid|pissed|annoy(?:ed|ing)|frustrat\w+|irritat\w+|outrag\w+
  |disappoint\w+
|ridiculous|unacceptable|unbelievable|terrible|terribly|awful|horrible|horrif\w+|disgust\w+
  |gross|nasty
|worst|rude(?:ly)?|disrespect\w*|mean\ to\ me|yelled|scam\w*|fraud|rip[ -]?off|ripped\ (?:me|us)
  |stole\w*
|rob(?:bed|bery)|lied|liars?|lying|complain\w*|complaint|unhappy|not\ happy|fed\ up|(?:sick
  |tired)\ of
|had\ enough|never\ again|waste\w*\ (?:of|my)|useless|incompetent|a\ joke|kidding\ me|you\ kidding
|serious(?:ly)?\ (?:again|with)|are\ you\ serious|can'?t\ believe|shame|ashamed|embarrass\w+
  |insult\w*|pathetic
|(?:second|third|fourth|fifth|sixth|\d(?:nd|rd|th))\ time|(?:three|four|five|six|ten|\d+
  |so\ many|a\ hundred)\ times
|still\ (?:not|no|hasn'?t|haven'?t|isn'?t|waiting|don'?t|doesn'?t|broken|leaking|wrong|nothing)
|(?:nobody|no\ one|no\ body)\ (?:\w+\ )?(?:called|calls|came|comes|showed|answers?|answered
  |helps?|helped|cares?|told|picks)
|never\ (?:came|called|showed|arrived|got|received|answered|told|fixed|delivered|worked|again)
|(?:didn'?t|did\ not|doesn'?t|hasn'?t|haven'?t|won'?t)\ (?:even\ )?(?:show|come|call\ me|work
  |arrive|bother|care|listen|stop|fix)\w*
|hours?\ late|days?\ late|weeks?\ late|minutes?\ late|been\ (?:waiting|on\ hold|calling|trying)
  |on\ hold\ for|hung\ up\ on|kept\ me
|money\ back|overcharg\w+|charged\ (?:me\ )?(?:twice|double|for)|double\ charged|ruin\w*
  |wreck\w*|destroy\w*|scratch\w*|dent(?:ed)?
|broke(?:n)?|damaged?|leak\w*|flood\w*|burst|overflow\w*|on\ fire|smoke|burn(?:s|t|ed|ing)?
  |cut\ (?:me|my)|bleed\w*|blood
|hurt\w*|pain\w*|ach(?:e|es|ing)|\w+aches?|killing\ me|sore|swollen|swelling|throbbing|fever
  |throwing\ up|vomit\w*|collaps\w*|unconscious|breath\w*|chok\w+|seizures?|fell|unresponsive
    |faint\w*|dizzy
|scar(?:ed|y)|afraid|terrif\w+|frighten\w*|worri(?:ed|es)|worry(?:ing)?|nervous|anxious|anxiety
  |panic\w*|freaking|crying|cry|tears
|died|dead|dying|die|passed(?:\ away)?|passing|death|funeral|deceased|miscarr\w*|widow\w*
  |grie\w+|heartbroken|devastat\w*|depress\w*
|lost\ (?:my|our|her|his|the\ baby|everything)|cancer|hospital|stroke|heart\ attack|surgery
  |accident|crash\w*|hit\ by|emergency|ambulance
|stress\w*
|hate|stupid|idiots?|damn\w*|hell|crap|sucks?|bull\w*|wtf|lawyer|attorney|sue\b|report\ you
  |bad\ review|one\ star
|filthy|dirty|mold\w*|roach\w*|cockroach\w*|rats?|bed\ ?bugs?|hair\ in|food\ poison\w*|got\ sick
  |stuck|stranded|locked\ out|trapped
|thanks\ (?:a\ lot\ )?for\ nothing|so\ much\ for|how\ hard|of\ course\ (?:not|it)|big\ surprise
  |what\ a\ surprise|just\ (?:great|perfect|wonderful|lovely|fantastic|brilliant)
|(?:oh|well|yeah)\ (?:\w+\ )?(?:great|wonderful|fantastic|lovely|perfect|brilliant|sure|right
  |nice|super)\b
|(?:wonderful|fantastic|lovely|brilliant|amazing|great|nice)\ (?:\w+\ )?(?:service|job|work
  |another|again|now)
|wrong\ (?:order|size|item|one|room|car|pizza|color|address|part|date|name\ again)|missing
  |mess(?:ed)?\ (?:up)?|screw\w*|botch\w*|ignored?
|alone|desperate|please\ hurry|help\ me|oh\ my\ god|oh\ god|emergenc\w+|unsafe|harass\w*
  |attack\w*|abus\w*|divorc\w*|evict\w*|laid\ off|fired
"""
_UPSET_ES = r"""
enoj\w+|molest[ao]s?|molestia|furios\w+|hart[ao]s?|cansad[ao]|indignad\w+|indignante
  |decepcion\w+|frustr\w+|trist\w+|encabron\w+|enfurec\w*|coraje|rabia|ofend\w+
|inaceptable|inadmisible|ridicul\w+|pesim\w+|horrible|terrible|espantos\w+|asc[oa]|asqueros\w+
  |groser\w+|majader\w+|maleducad\w+|prepotent\w+|grit(?:o|aron|ando)
|rater\w+|ladron\w*|rob(?:o|aron|ado|ando|an)|estaf\w+|fraude|tranza|enga(?:n|ñ)\w+|mentir\w*
  |mintieron|burla\w*|verguenza|colmo|no\ puede\ ser|no\ es\ posible|no\ se\ vale|basta
  |es\ increible|que\ descaro|abuso|abusiv\w+
|quej[ao]\w*|reclam\w+|nadie\ (?:me|nos|ha|contesta|viene|vino|llego|llamo|atiende|responde)
  |nunca\ (?:llego|llegaron|vino|vinieron|me|nos|mas|contestan|llamaron)
|otra\ vez|de\ nuevo|(?:segunda|tercera|cuarta|quinta|enesima)\ vez|(?:tres|cuatro|cinco|seis
  |diez|mil|muchas|varias|\d+)\ veces
|(?:llevo|llevamos|tengo|tenemos)\ (?:\w+\ ){0,4}(?:esperando|horas|minutos|dias|semanas|meses
  |llamando|tratando)|esperando|(?:horas?|dias?|minutos)\ tarde|retras\w+|todavia\ no|sigue\ sin
  |siguen\ sin|sigo\ sin|sigo\ esperando|plantad\w+|no\ (?:llega|llego|vino|vinieron|llegaron
  |sirve|funciona|jala|aparece)
|perdi(?:eron|do|o)|arruin\w+|ech(?:o|aron)\ a\ perder|rompi\w+|rot[ao]s?|ray(?:aron|ado|o)
  |golpe\w*|quebr\w+|descompu\w+|dañ\w+|dan(?:ado|ada|aron)|inund\w+|fuga|gotera|incend\w+|quem\w+
  |humo|explot\w+|sangr\w+|cort(?:e|o|aron)\ la
|no\ (?:lo\ |la\ |me\ )?aguant\w+
|duel\w+|dolor\w*|adolor\w+|lastim\w+|herid\w+|hinchad\w+|miedo|asust\w+|susto|aterr\w+|panico
  |preocup\w+|nervios\w*|angusti\w+|ansi(?:edad|os\w+)|desesper\w+|llor\w+
  |me\ siento\ (?:muy\ )?(?:mal|sol[ao])|sol[ao]\s+y
|muri\w+|murio|muert[ae]\w*|fallec\w+|falleci\w*|difunt\w+|velorio|funeral\w*|entierro|luto
  |pesame|viud\w+|perdimos\ a|se\ nos\ fue|perdi\ (?:a|mi|el)|aborto
|accidente|choc\w+|choque|atropell\w+|hospital\w*|internad\w+|cirugia|operacion|operar\w*
  |infarto|derrame|emergencia|urgente|urgencia|ambulancia|fiebre|calentura|vomit\w+|desmay\w+
  |mareo\w*|cancer|grave|enferm[ao]
|estres\w*|odi[oa]|estupid\w+|inutil\w*|idiota\w*|pendej\w+|maldit\w+|chingad\w+|carajo|diablos|porqueria
  |basura|cochin\w+|suci[ao]\w*|cucaracha\w*|ratas?|chinches|pelo\ en|crud[ao]|frias?|intoxic\w+
|gracias\ por\ nada|vaya\ (?:servicio|sorpresa|forma|atencion|gracia)|(?:ay\ )?que\ (?:bonito
  |maravilla|bien\ otra|buen\ servicio|sorpresa|eficien\w+|lindo\ servicio|chistos\w+|amables)
  |nomas\ eso\ (?:me\ )?faltaba|lo\ que\ me\ faltaba|muy\ bonito|si\ como\ no
|cobraron\ (?:doble|de\ mas|dos|otra|mal|mas)|cobro\ (?:doble|de\ mas|indebido)|doble\ cargo
  |mi\ dinero|de\ vuelta\ mi|reembols\w+|demand\w+|abrieron\ (?:el|mi)|abogad\w+|profeco
  |denunci\w+|pesimo|mal\ servicio|mala\ (?:atencion|experiencia)|mal(?:o|a)\b|colgaron
  |dejaron\ (?:colgad|plantad|esperando|mal|sin)|apurense|ayudeme\ por\ favor|por\ dios|auxilio
  |despidieron|divorci\w+|varad\w+|encerrad\w+|atrapad\w+|acos\w+
"""
_ASKED_ABOUT = re.compile(
    r"\bhow \w+ (?:is|are|does|do|will) (?:the|a|an|your|it|that|this)\b"
    r"|\b(?:does|will|is|do|would) (?:it|this|that|they)(?: \w+)? (?:hurt|painful|scary|sore"
    r"|burn)\b"
    r"|\bque tan \w+\b|\b(?:va a|me va a|puede) (?:doler|arder|quemar)\w*"
    r"|\bes (?:muy )?dolorosa?o?\b"
)
"""Questions about pain or trouble are not pain or trouble."""
_UPSET = {
    Language.EN: re.compile(rf"\b(?:{_UPSET_EN})\b", re.VERBOSE),
    Language.ES: re.compile(rf"\b(?:{_UPSET_ES})\b", re.VERBOSE),
}


def sounds_upset(caller: str) -> bool:
    """Whether the caller's words hold anger, irony, fear, grief or pain, in either language.

    Generous on purpose: it only decides between two kinds of "sorry" in the reply.
    """
    words = _ASKED_ABOUT.sub(" ", fold(caller))
    return any(pattern.search(words) for pattern in _UPSET.values())

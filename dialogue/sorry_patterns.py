"""How a reply says sorry, and what for: patterns over lower-case text, accents kept."""

from __future__ import annotations

import re

from dialogue.language import Language

_EN, _ES = Language.EN, Language.ES


def _compile(source: str) -> re.Pattern[str]:
    return re.compile(source, re.VERBOSE)


_HARD_FEELINGS_EN = r"""
(?:frustrat\w+|upset(?:ting)?|angry|anger|disappoint\w+|annoy\w+|worr\w+|concern(?:ed|s)?
  |scar(?:ed|y)|fear\w*|afraid|anxi\w+
|nerv\w+|stress\w*|overwhelm\w+|pain(?:ful)?|hurt\w*|hard|difficult|tough|rough|awful|terrible
  |horrible|terrifying|frightening|unsettling|unpleasant
|devastat\w+|heartbreak\w+|sad|tough|exhausting|uncomfortable|discomfort|distress\w*|aggravat\w+
  |infuriat\w+|alarming|inconvenien\w+
|miserable|dreadful|rotten|shock\w*|unfair|maddening|irritat\w+|tiring|scary|sore|agony
  |traumatic|sick(?:ening)?|embarrass\w+|grief|loss)
"""
_HARD_FEELINGS_ES = r"""
(?:molest\w+|enoj\w+|frustr\w+|coraje|disgust\w+|preocup\w+|mied\w+|asust\w+|susto|temor
  |angusti\w+|nervios\w*|ansi\w+|dolor\w*|duel\w+|doloroso
|difícil(?:es)?|duro|dura|triste\w*|trist\w+|terrible|horrible|espantos\w+|desagradable
  |decepci\w+|desesper\w+|inconform\w+|indignaci\w+|indignad\w+
|incómod\w+|incomodidad|malestar|estres\w+|pena|fastidi\w+|feo|pesad[oa]|complicad[oa]
  |impotencia|rabia|abrumad\w+|mal|desconcert\w+|sufri\w+)
"""

SORRY: dict[Language, re.Pattern[str]] = {
    _EN: _compile(
        r"""
        \b(?:i|we)(?:['\ ]a?m|'re|\ are|\ feel)(?:\ (?!not\b|afraid)\w+){0,3}\ sorry\b
        |(?:^|[.,;:!?—–-]\s*)(?:(?:oh|ah|aw+|um|uh|well|no|yes|yeah|right|okay|ok|oops|hmm|gosh
          |my)[,.!]?\ )*
          (?:(?:so|very|really|terribly|truly|sincerely)\ )*sorry\b(?!\ (?:is|cards?|game|board
            |and\ monopoly))
        |\b(?:i|we)(?:'d)?\ (?:(?:do|must|would|really|sincerely|truly|deeply|have|need|want
          |like|to|just|also|can\ only)\ )*apologi[sz]e\b
        |\b(?:my|our)\ (?:\w+\ )?apologies\b|(?:^|[.,;:!?]\s*)(?:\w+\ )?apologies\b
        |\baccept\ (?:my|our)\ (?:\w+\ )?apolog(?:y|ies)\b|\b(?:i|we)\ owe\ you\ an\ apology\b
        |\b(?:pardon|forgive|excuse)\ (?:me|us|my)\b|\bbeg\ your\ pardon\b
        |\b(?:i|we)(?:'m|\ am|'re|\ are)\ afraid\b(?!\ of)
        |\b(?:i|we)\ (?:\w+\ )?regret\ (?:that|to|i|we|not)\b|\bwhoops\b|\boops\b
        """
    ),
    _ES: _compile(
        r"""
        (?<!me\ )(?<!se\ )(?<!te\ )\b(?:siento|lamento|sentimos
          |lamentamos)\b(?!\ (?:que\ es\ mejor|en\ el))
        |(?:^|[.,;:!?¡¿—–-]\s*)(?:(?:ay|ah|oh|uy|no|sí|ok|bueno|pues|híjole|ups|mil|muchas
          |entonces|y|corrijo)[,.!]?\ )*
          (?:disc[uú]lpe\w*|disculpas?|perd[oó]n(?:e\w*|a\w*)?|una\ disculpa)\b(?!\ (?:ofrecid
            |pública|es\ una|forma))
        |\b(?:le|les)\ (?:pido|pedimos|ofrezco|ofrecemos|debo|debemos
          |presento)\ (?:\w+\ ){0,3}(?:disculpas?|perdón)\b
        |\b(?:pido|pedimos|ofrezco|ofrecemos|acepte)\ (?:\w+\ ){0,2}(?:disculpas?|perdón)\b
          |\b(?:mis|nuestras)\ (?:\w+\ )?disculpas\b
        |\b(?:me|nos)\ temo\b|\bme\ temo\ que\b|\btememos\ que\b|\bme\ apena\b|\bnos\ apena\b
          |\bqué\ pena\ con\ usted\b|\bme\ da\ (?:mucha\ )?pena\b
        |\bmil\ disculpas\b|\bcuánto\ lo\ siento\b|\bsepa\ disculpar\w*
        """
    ),
}
"""The bot says sorry itself; an apology of somebody else, or as a noun, is no match."""

OWN_FAULT: dict[Language, re.Pattern[str]] = {
    _EN: _compile(
        r"""
        \b(?:(?:that|this|it)(?:'s|\ is|\ was)\ )?my\ (?:mistake|bad|fault|error|mix-?up
          |misunderstanding|slip)\b|\ban?\ (?:mistake|error)\ (?:of\ mine|on\ my\ (?:part|end
          |side))
        |\bi\ (?:must\ have\ |may\ have\ |might\ have\ |clearly\ |just\ |completely\ 
          |totally\ )*(?:misheard|misunderstood|misspoke|misread|mistook|mixed|got\ (?:that|it
          |your|the|this)\ \w*\ ?wrong
          |got\ (?:confused|mixed)|made\ an?\ (?:mistake|error)|was\ (?:mistaken|wrong|confused)
            |said\ (?:that|it)\ wrong|gave\ you\ the\ wrong|heard\ (?:you\ |that\ )?wrong
            |wrote\ (?:it|that)\ \w*\ ?wrong|confused|jumped|should\ have|shouldn't\ have)\b
        |\bfor\ (?:my|the|that|this|any)\ (?:mistake|error|confusion|mix-?up|misunderstanding
          |slip|repetition|interruption)
        |\bfor\ (?:asking|getting|mishearing|misunderstanding|repeating|interrupting|cutting
          |mixing|saying|calling\ you|talking\ over|the\ wrong)
        |\bto\ (?:ask\ again|interrupt|cut\ you\ off|repeat\ myself)|\btalked\ over\ you
        |\b(?:i\ |we\ |it\ |just\ )?(?:didn't|did\ not|couldn't|could\ not|don't|can't
          |can\ barely|could\ barely|barely|missed)\ (?:\w+\ ){0,2}?(?:catch|hear|understand
          |make\ (?:that\ |it\ |out)|follow|get\ (?:that|all|your|the\ (?:last|end|name|number))
          |pick\ that)\b
        |\bmissed\ (?:that|the\ (?:last|end|first)|what\ you|part\ of)|\byou(?:'re
          |\ are)\ (?:breaking\ up|cutting\ out|very\ faint)|\bline\ (?:cut|broke|is\ bad|dropped
          |got)
        |\b(?:say|repeat)\ (?:that|it)\ (?:again|once\ more|one\ more\ time|for\ me)
          |\bnot\ sure\ (?:i|that\ i)\ (?:heard|understood|caught|follow)|\blost\ you\ (?:for
          |there)|\bcome\ again\b|\bwhat\ was\ that\b
        """
    ),
    _ES: _compile(
        r"""
        \b(?:fue|es|ha\ sido|era)\ (?:un\ )?(?:error\ (?:mío|nuestro|de\ mi\ parte|de\ nuestra)
          |mi\ (?:error|culpa)|(?:mi|una)\ (?:confusión|equivocación)|culpa\ mía)|\berror\ mío\b
          |\bmi\ error\b|\bculpa\ mía\b
        |\b(?:me\ equivoqué|me\ confundí|me\ expliqué\ mal|me\ adelanté|(?:entendí|escuché|oí
          |anoté|dije|leí|apunté|escribí|capté)\ (?:muy\ )?mal|(?:le\ )?(?:dije|di)\ (?:mal|otra
          |el\ \w+\ equivocad|un\ dato)|mal\ entendí|malentendí|le\ interrumpí|lo\ interrumpí
          |la\ interrumpí|le\ (?:corté|hice\ repetir))\b
        |\bpor\ (?:mi|el|la|ese|este|esa|la\ pequeña)\ (?:error|confusión|equivocación
          |malentendido|interrupción|descuido|insistencia)|\bpor\ (?:equivocarme|confundir\w*
          |preguntar\w*|interrumpir\w*|no\ (?:haber|entender)|haber(?:me|le|lo)?\ (?:equivocado
          |confundido|dicho|entendido|interrumpido|preguntado|escuchado|anotado|dado))
        |\b(?:le|lo|la)\ interrumpo|\ben\ qué\ estaba\ pensando
        |\bno\ (?:le\ |lo\ |la\ |te\ |se\ |me\ |alcancé\ a\ |pude\ |logré\ |puedo\ |alcanzo\ a\ 
          |logro\ ){0,3}(?:entend\w+|entiend\w+|escuch\w+|oí\w*|oigo|comprend\w+|capt\w+
          |quedó\ claro)
        |\b(?:me|nos)\ (?:lo\ |la\ )?(?:puede|podría|podrías?)?\ ?(?:repet\w+|repit\w+
          |decir\ (?:otra\ vez|de\ nuevo))|\brepet(?:ir|írme|irme|írmelo|irmelo)\w*|\brepítame\w*
          |\b(?:se\ )?cort(?:ó|a|aba)\ (?:la|el|un|por)|\bse\ escucha\ (?:muy\ )?(?:mal|cortado
          |bajito)|\bcómo\ dijo\b|\bno\ estoy\ segur[oa]\ de\ haber
        """
    ),
}
"""The bot's own error, or what it did not understand: an apology with or without "sorry"."""

CANNOT: dict[Language, re.Pattern[str]] = {
    _EN: _compile(
        r"""
        \b(?:can't|cannot|can\ not|don't|do\ not|doesn't|does\ not|isn't|aren't|not\ (?:able
          |available|allowed|possible|something|at\ liberty|authorized|in|sure)|unable|won't
          |wouldn't|couldn't|haven't\ got|have\ no|has\ no|there's\ no|there\ (?:is|are)\ no
        |no\ longer|out\ of|only|nothing|nobody|no\ one|none|closed|booked|sold\ out|full|taken
          |unavailable|discontinued|not\ (?:a|the|on|at|here|offered|open|yet)|away|too\ late
          |already|neither|expired|without|didn't\ find|couldn't\ find|beyond|gone|no\ \w+)\b
        """
    ),
    _ES: _compile(
        r"""
        \b(?:no|ni|nadie|nada|ningun[oa]?|ningún|tampoco|solo|sólo|únicamente|solamente
          |imposible|agotad\w+|cerrad\w+|llen\w+|ocupad\w+|sin|fuera\ de|ya\ (?:se|está|están
          |cerramos)|descontinuad\w+|todavía|aún|lejos|tarde|excede)\b
        """
    ),
}
"""What follows "sorry" says what cannot be done."""

SORRY_FOR_CALLER: dict[Language, re.Pattern[str]] = {
    _EN: _compile(
        r"""
        \bsorry\ (?:to\ (?:hear|learn|know)|for\ your\ (?!wait|patience)\w+|(?:that\ )?you(?:'re
          |'ve|'d|\ are|\ were|\ had|\ have|\ feel|\ felt|\ got|\ went|\ haven't|\ didn't
          |\ weren't|\ never|\ lost|\ experienced)
          |(?:that\ |this\ |it\ |all\ (?:of\ )?this\ )(?:happened|has\ happened|had|has\ been
            |hurts|is\ happening|keeps)|about\ (?:your|what|all|how|everything\ you|the\ (?:way
            |loss|accident|pain|passing|death|experience))|you\ and\ your|he(?:'s|\ is)|she(?:'s
            |\ is)|they(?:'re|\ are))
        |\bsorry\ (?:that\ )?(?:nobody|no\ one|our\ \w+|the\ \w+|we|they|someone|somebody
          |your)\ (?!can'?t|cannot|don'?t|do\ not|doesn'?t|isn'?t|aren'?t|is|are|only|won'?t
          |have\ no)\w+
        |\b(?:sorry|apologi[sz]e|apologies|apology)\ (?:(?:so|very|really)\ much\ )?for\ (?:what
          |all|everything|the\ (?:trouble|way|pain|stress|experience|distress|frustration|awful
          |terrible|poor|bad|rude|behaviou?r)|such)
        """
    ),
    _ES: _compile(
        r"""
        \b(?:siento|lamento|sentimos|lamentamos)\ (?:mucho\ |muchísimo\ |profundamente\ 
          |de\ verdad\ |sinceramente\ |en\ verdad\ |enormemente\ |tanto\ |de\ corazón\ 
          |verdaderamente\ |realmente\ ){0,2}
          (?:escuchar|oír|saber|enterar\w+|lo\ (?:de|que|ocurrido|sucedido|mal|del)
            |su\ (?:pérdida|dolor|situación|mala|experiencia|accidente|molestia|frustración|caso)
            |esta\ (?:situación|experiencia)|este\ (?:momento|mal|trago)
          |el\ (?:mal|fallecimiento|dolor|susto|trato|accidente|disgusto)|la\ (?:pérdida|muerte
            |mala|partida|situación|experiencia|angustia|noticia|forma|actitud)
            |que\ (?!no\ (?:pued|pod|teng|hay|est|sea|ofre|cont)|solo|hoy|ya)\w+|tod[oa]\ (?:esto
            |lo|la)|haberle\ (?:fallado|hecho\ pasar|causado)|cómo|muchísimo\ su)
        """
    ),
}
"""What the bot is sorry for befell the caller."""

SYMPATHY: dict[Language, re.Pattern[str]] = {
    _EN: _compile(
        rf"""
        \b(?:that|this|it|what\ you\ \w+)(?:'s|\ is|\ was|\ must|\ sounds?|\ would|\ can
          |\ has\ to|'d|\ seems?)(?:\ (?!not|no|isn't)[\w']+){{0,4}}\ {_HARD_FEELINGS_EN}\b
        |\byou\ must\ (?:be|feel|have\ been)\b|\bmust\ (?:be|feel
          |have\ been)(?:\ \w+){{0,3}}\ {_HARD_FEELINGS_EN}
        |\bhow\ (?:\w+\ )?{_HARD_FEELINGS_EN}(?:\ (?:that|this|it|for\ you)\b|$|\ that)
        |\b(?:understand|see|hear|know|imagine|get|appreciate|realize|recognize
          |feel)(?:\ [\w']+){{0,6}}\ {_HARD_FEELINGS_EN}\b
        |\b(?:can|could)\ (?:only\ )?(?:\w+\ )?imagine\b|\bi\ (?:hear|feel\ for)\ you\b
          |\bevery\ right\ to\b|\byou(?:'re|\ are)\ (?:absolutely\ |completely\ 
          |totally\ )?right\ to\ be
        |\bdon't\ blame\ you|\b(?:i|we|anyone|anybody)(?:'d|\ would)\ (?:\w+\ )?(?:be
          |feel)\ (?:\w+\ )?{_HARD_FEELINGS_EN}|\bcondolences\b|\bthoughts\ are\ with\b
          |\bour\ hearts?\ go|\bmy\ heart\ goes|\bheartbroken\b|\bbreaks\ my\ heart
        |\b(?:i'm|we're|i\ am|we\ are)\ (?:right\ )?here\ (?:for|with)\ you\b|\bi'm\ with\ you\b
          |\b(?:stay|try\ to\ stay|keep)\ calm\b|\bdeep\ breath\b|\bbless\ your\ heart\b
          |\bpoor\ (?:thing|guy|girl|boy|baby|little|you)\b|\byou(?:'re|\ are)\ (?:not\ alone
          |safe\ with)
        |\b(?:deserve|deserved)\ better\b|\bnot\ (?:\w+\ )?(?:the\ (?:experience|service|kind
          |standard|way)|how\ (?:we|you|it|things|anyone)|okay|acceptable|right\ that
          |what\ you\ (?:deserve|should|expect))\b|\bshould\ (?:not|never)\ have\ (?:happened
          |been)|\bshouldn't\ have\ (?:happened|been|had\ to)
        |\b(?:nobody|no\ one)\ should\ (?:have|be|ever|go)|\bhope\ (?:you|he|she|they
          |your\ \w+)(?:'s)?\ (?:feels?|gets?|recovers?|heals?|is\ okay|are\ okay|are\ all\ right)
          |\bspeedy\ recovery\b|\bnormal\ to\ (?:be|feel)\b|\boh\ (?:no|dear|my)\b
          |\bdidn't\ deserve|\blet\ you\ down|\bwe\ failed\ you|\bunacceptable\b|\bmake\ (?:this
          |it|things)\ right\b
        """
    ),
    _ES: _compile(
        rf"""
        \b(?:debe|debió|ha\ de|tiene\ que|debe\ de)(?:\ de)?\ (?:estar|ser|haber|sentir\w*|tener
          |sido|dolerle|resultar)\w*(?:\ \w+){{0,4}}?\ {_HARD_FEELINGS_ES}
        |\b(?:qué|cuánt[oa]|cuán)\ (?:\w+\ ){{0,2}}{_HARD_FEELINGS_ES}\b|\bqué\ (?:barbaridad
          |horror|mala\ suerte|pesadilla|mal\ (?:rato|trago|momento|día)|impresión)\b
        |\b(?:entiendo|comprendo|entendemos|comprendemos|imagino|sé|veo|noto|escucho|reconozco
          |imaginamos)\b(?:\ [\w]+){{0,6}}\ {_HARD_FEELINGS_ES}
        |\b(?:me|nos)\ (?:lo\ )?imagin(?:o|amos)\b|\bpuedo\ imaginar|\b(?:pésame|condolencias)\b
          |\b(?:le|lo|la|les)\ acompañ(?:o|amos)\b|\bmi\ corazón|\bestá\ en\ su\ derecho
          |\bcon\ (?:toda\ )?(?:justa\ )?razón\b
        |\btiene\ (?:toda\ la|mucha|todo\ el|razón\ en|razón\ de)\ (?:razón|derecho|estar
          |sentir\w*|molest\w+)|\btiene\ razón\ (?:en|de|al|para)\ (?:estar|sentir|enojar|molestar
          |quejar|reclamar)|\b(?:yo|cualquiera|nosotros)\ (?:también\ )?(?:\w+\ )?(?:estaría
          |sentiría|se\ sentiría|se\ molestaría|se\ enojaría|me\ sentiría|me\ molestaría
          |me\ enojaría|pensaría)
        |\bno\ est[áa]\ sol[oa]\b|\b(?:aquí\ estoy|estoy\ aquí|estamos\ aquí|aquí\ estamos
          |estoy\ con\ usted|cuenta\ conmigo|cuente\ con)\b(?=[^?]*(?:para|con|usted|lo\ que
          |ayudar|apoyar)?)|\b(?:tranquil[oa]|tranquilícese|respire|mantenga\ la\ calma
          |no\ se\ (?:preocupe|angustie|asuste))\b
        |\bno\ (?:es|fue)\ (?:\w+\ ){{0,2}}(?:justo|aceptable|correcto|el\ (?:servicio|trato
          |nivel)|la\ (?:atención|experiencia|forma|manera)|lo\ que\ (?:usted|queremos|merece
          |esperamos)|normal)|\b(?:merece|merecía|merecen|se\ lo\ merece)\b|\bno\ debió\b
          |\bno\ debería\ (?:haber|pasar)|\bespero\ que\ (?:se\ (?:recupere|mejore|sienta|alivie)
          |est[ée]\ (?:bien|mejor)|no\ sea)|\bpronta\ recuperación|\bque\ se\ (?:recupere|mejore
          |alivie)|\bes\ (?:muy\ |completamente\ |totalmente\ )?normal\ (?:sentir|estar|tener|que)
          |\bpobrecit[oa]\b|\bpobre\ de\b|\ble\ (?:fallamos|quedamos\ mal)\b
          |\bcuánto\ lo\ siento\b|\bsentido\ pésame|\bentiendo\ (?:perfectamente\ )?(?:cómo
          |lo\ que)\ (?:se|está|siente|me|le)|\blamentable\b|\bqué\ pena\b(?!\ con)|\bcompensar\w*
        """
    ),
}
"""The bot shares the caller's feelings, with or without "sorry"."""

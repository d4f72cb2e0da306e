"""How a reply says sorry, and what for: patterns over lower-case text, accents kept."""

from __future__ import annotations

import re

from dialogue.language import Language

_EN, _ES = Language.EN, Language.ES


def _compile(source: str) -> re.Pattern[str]:
    return re.compile(source, re.VERBOSE)


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

"""How a reply shares the caller's feelings: patterns over lower-case text, accents kept."""

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
|difícil(?:es)?|dur[oa]s?|durísim\w+|tristísim\w+|triste\w*|trist\w+|terrible|horrible|espantos\w+|desagradable
  |decepci\w+|desesper\w+|inconform\w+|indignaci\w+|indignad\w+
|incómod\w+|incomodidad|malestar|estres\w+|pena|fastidi\w+|feo|pesad[oa]|complicad[oa]
  |impotencia|rabia|abrumad\w+|mal|desconcert\w+|sufri\w+)
"""

FELLOW_FEELING: dict[Language, re.Pattern[str]] = {
    _EN: _compile(
        rf"""
        \b(?:i|we)(?:\ (?!don't|can't|do|never)[\w']+){{0,3}}?\ (?:understand|see|hear|know
          |imagine|get
          |appreciate|realize|recognize)(?:\ [\w']+){{0,6}}\ {_HARD_FEELINGS_EN}\b
        |\b(?:that|this|it|you)\ (?:must|sounds?)(?:\ [\w']+){{0,4}}\ {_HARD_FEELINGS_EN}\b
        |(?:^|[,.!;]\s)(?:(?:oh|wow|ouch|gosh
          |my)[,!]?\ )*how\ (?:\w+\ )?{_HARD_FEELINGS_EN}\b(?=[\s,.!]*$|[,.!]|\ for\ you
          |\ that\ must)
        |\b(?:my|our|deepest|sincere|heartfelt)\ (?:\w+\ )?condolences\b
        |\bevery\ right\ to\ (?:be|feel)|\b(?:i|anyone|anybody)(?:'d
          |\ would)\ (?:\w+\ )?
          (?:be|feel)\ (?:\w+\ )?{_HARD_FEELINGS_EN}|\bdon't\ blame\ you\ for\ being
        |\bi'm\ (?:right\ )?here\ with\ you\b|\bhelp\ is\ (?:coming|on\ the\ way)
        |\bi\ feel\ for\ you\b|\bbreaks\ my\ heart\b|\bright\ to\ be\ {_HARD_FEELINGS_EN}
        """
    ),
    _ES: _compile(
        rf"""
        \b(?:entiendo|comprendo|entendemos|comprendemos|imagino|noto|escucho|reconozco
          |imaginamos|sé)\ (?:(?!si\b)[\wáéíóúñ]+\ ){{0,4}}{_HARD_FEELINGS_ES}\b
        |\b(?:debe(?:\ de)?|ha\ de|tiene\ que)\ (?:(?:estar|ser|sentirse|haber\ sido)
          \ (?:\w+\ ){{0,3}}{_HARD_FEELINGS_ES}\b|(?:doler|arder|molestar)\w*)
        |(?:^|[¡,.!;]\s?)(?:(?:ay|uy|híjole|oh)[,!]?\ )*qué\ (?!tan\b
          |tipo\b)(?:\w+\ ){{0,1}}{_HARD_FEELINGS_ES}(?=\ tan|[\s,.!]*$|[,.!])
        |\bda\ (?:mucho|mucha|tanto|tanta|muchísimo)\ {_HARD_FEELINGS_ES}\b
          |\b(?:mi|nuestro|sentido|sincero)\ (?:\w+\ ){{0,2}}pésame\b
          |\b(?:mis|nuestras|sinceras)\ (?:\w+\ )?condolencias\b
        |\b(?:le|lo|la|les)\ acompañ(?:o|amos)\ en\b|\btiene\ (?:todo\ el\ derecho
          |toda\ la\ razón)\ (?:de|en|a|para)\ (?:estar|sentir|enoj|molest)\w*
        """
    ),
}
"""The bot names the caller's feelings: sympathy whatever the caller's own words were."""

SYMPATHY: dict[Language, re.Pattern[str]] = {
    _EN: _compile(
        rf"""
        \b(?:that|this|it|what\ you\ \w+)(?:'s|\ is|\ was|\ must|\ sounds?|\ would|\ can
          |\ has\ to|'d|\ seems?)(?:\ (?!not|no|isn't)[\w']+){{0,4}}\ {_HARD_FEELINGS_EN}\b
        |\bcan\ be\ (?:\w+\ ){{0,2}}{_HARD_FEELINGS_EN}\b
        |\byou\ must\ (?:be|feel|have\ been)\b|\bmust\ (?:be|feel
          |have\ been)(?:\ \w+){{0,3}}\ {_HARD_FEELINGS_EN}
        |\bhow\ (?:\w+\ )?{_HARD_FEELINGS_EN}(?:\ (?:that|this|it|for\ you)\b|$|\ that)
        |\b(?:understand|see|hear|know|imagine|get|appreciate|realize|recognize
          |feel)(?:\ [\w']+){{0,6}}\ {_HARD_FEELINGS_EN}\b
        |\b(?:can|could)\ (?:only\ )?(?:\w+\ )?imagine\b|\bi\ (?:hear|feel\ for)\ you\b
          |\bevery\ right\ to\b|\byou(?:'re|\ are)\ (?:absolutely\ |completely\ 
          |totally\ )?right\ to\ be
        |\bdon't\ blame\ you|\b(?:i|we|anyone|anybody)(?:'d|\ would)\ (?:\w+\ )?(?:be
          |feel)\ (?:\w+\ )?{_HARD_FEELINGS_EN}|\bthoughts\ are\ with\b
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
          |\b(?:losing|waiting|dealing|going)\b[\w\ ]{{3,40}}\b(?:is
            |can\ be)\ (?:\w+\ )?{_HARD_FEELINGS_EN}
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
        |\b(?:me|nos)\ (?:lo\ )?imagin(?:o|amos)\b|\bpuedo\ imaginar|\bmis\ condolencias\b
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
          |\b(?:perder|esperar|pasar|vivir)\b[\wáéíóúñ\ ]{{3,40}}\bes\ (?:\w+\ )?{_HARD_FEELINGS_ES}
          |\b(?:es|puede\ ser)\ (?:muy|bien|tan|bastante)\ {_HARD_FEELINGS_ES}\b
          |\bpobrecit[oa]\b|\bpobre\ de\b|\ble\ (?:fallamos|quedamos\ mal)\b
          |\bcuánto\ lo\ siento\b|\bsentido\ pésame|\bentiendo\ (?:perfectamente\ )?(?:cómo
          |lo\ que)\ (?:se|está|siente|me|le)|\blamentable\b|\bqué\ pena\b(?!\ con)|\bcompensar\w*
        """
    ),
}
"""The bot shares the caller's feelings, with or without "sorry"."""

"""What callers say without wanting the floor, and what takes it. Folded, both languages."""

from __future__ import annotations

from dialogue.set_phrases import Phrases

CONTINUERS = Phrases(
    """
    m; mm; mmhm; mmhmm; mhm; mhmm; hmhm; umhm; umhmm; mm hm; mm hmm; m hm; m hmm; hm; hmm
    uh huh; uhuh; uhhuh; um hum; umhum; um hm; aha; ah ha; ah hah; ah; ahh; aah; oh; ooh; ohh
    aja; ajam; ahan; mju; mju mju; mjm; mjum; mhjm; jum; mja; uju; unju; ajaja
    """
)
"""Sounds of a listener; an answer only when the bot is silent."""

BACKCHANNELS = Phrases(
    """
    yes; yeah; yea; yah; yep; yup; ya; yeap; okay; ok; okey; k; kay; mkay; okie; okie dokie
    okey dokey; okey doke; right; alright; all right; alrighty; sure; sure thing; for sure
    of course; certainly; absolutely; definitely; exactly; correct; precisely; indeed; totally; true
    very true; yes indeed; that's right; that is right; that's correct; that is correct; that's true
    you're right; that's fine; that is fine; that's good; that's great; that's perfect; that's okay
    that's awesome; that's wonderful; that's nice; that's fantastic; that's amazing
    that's good to know; that makes sense; makes sense; sounds good; sounds great; sounds perfect
    that sounds good; that sounds great; sounds right; sounds fine; that works; works for me
    that works for me; got it; got that; gotcha; i got it; i got you; got you; i see; i see i see
    i understand; understood; i hear you; noted; copy; copy that; roger; roger that; i follow
    i'm with you; fair enough; good; good good; great; perfect; awesome; excellent; wonderful
    fantastic; amazing; lovely; nice; very nice; very good; cool; fine; brilliant; beautiful; super
    terrific; sweet; neat; take your time; no rush; no hurry; tomese su tiempo; sin prisa
    good to know; good to hear; great to hear; glad to hear it; glad to hear that
    that's good to hear; wow; oh wow; really; oh really; no kidding; no way; is that so; how nice
    how about that; how wonderful; what do you know; interesting; huh; huh okay; oh boy; oh good
    oh great; oh nice; oh my; oh my gosh; oh my god; oh my goodness; my goodness; thank god
    thank goodness; gracias a dios; bendito dios; goodness; gosh; geez; jeez; oh dear; phew; whoa
    ouch; yikes; darn; i bet; i know right; no problem; no worries; not a problem; not bad; you bet
    go on; go ahead; continue; please go on; please continue; please go ahead; i'm listening
    carry on; keep going; thank you; thanks; thank you so much; thank you very much; thanks so much
    thanks a lot; many thanks; much appreciated; i appreciate it; i appreciate that; appreciate it
    sir; ma'am; maam; miss; very well; well okay; ah okay; ah ok; oh okay; oh ok; oh i see; oh yes
    oh yeah; oh right; good deal; works; fair; same here; that's what i thought; i figured
    i thought so; it is; it does; yes it is; yes it does; right on; amen; my pleasure; si; sip; sipi
    simon; aja si; ah si; claro; claro que si; claro claro; por supuesto; desde luego; como no
    seguro; okay si; ya ya; ah ya; ya veo; ya ya veo; ya vi; ya veo ya veo; ah bueno; bueno; bien
    muy bien; que bien; esta bien; ta bien; esta muy bien; todo bien; esta perfecto; me parece
    me parece bien; me parece perfecto; me parece muy bien; me parece excelente; de acuerdo
    perfecto; perfectamente; perfecta; excelente; genial; estupendo; fantastico; maravilloso
    buenisimo; magnifico; fabuloso; que bueno; que bonito; que padre; que chido; que rico
    que maravilla; chido; que gusto; que alegria; que amable; que interesante; que lindo; padrisimo
    super bien; bravo; andale; andale pues; ande; ande pues; andele; andele pues; andele si; orale
    orale pues; sale; sale pues; sale y vale; va; va que va; vale; dale; listo; eso; eso es
    eso mismo; eso si; exacto; exactamente; correcto; es correcto; efectivamente; asi es; asi mero
    tal cual; cierto; es cierto; verdad; es verdad; de verdad; tiene razon; tiene usted razon
    con razon; logico; obvio; obviamente; sin duda; totalmente; entiendo; entendido; lo entiendo
    comprendo; comprendido; enterado; enterada; anotado; le entiendo; si entiendo; ah entiendo
    ah okey; anda; no me diga; mire nada mas; mira nada mas; mira que bien; mire que bien
    no hay problema; no pasa nada; sin problema; ningun problema; no se preocupe; adelante; siga
    prosiga; lo escucho; la escucho; le escucho; digame; si digame; gracias; muchas gracias
    muchisimas gracias; mil gracias; se lo agradezco; le agradezco; muy amable; senor; senorita
    senora; joven; doctora; licenciada; licenciado; seno; amigo; pues si; pues claro; pues bien
    pues bueno; pues ok; ay que bueno; ay que bien; ay si; ay; ah mira; ah caray; hijole; en serio
    de veras; a poco; no manches; guau; wow que bien; uy; uy que bien; ah que bien; ah que bueno
    con gusto; con mucho gusto; encantado; encantada; sirve; me sirve; me gusta; justo; justamente
    igualmente; por favor si; si por favor; muy bueno; muy buena; muy bonito; bonito; bueno bueno
    yeah no; no yeah; no totally; no for sure; i get it; i get that; va pues; queda claro
    me queda claro; clarisimo; ok va; okey va; ah orale
    """
)
"""Words of agreement, understanding and feeling that hand the floor back."""

PRAISE_OPENINGS = frozenset(
    """
    that's thats that that'd it'd sounds it's this how looks oh que esta muy suena me parece eso es
    se oye
    """.split()
)
PRAISE_DEGREES = frozenset(
    """
    is be would sounds looks feels seems suena pretty very really so just all quite super totally
    perfectly parece muy bien es oye tan
    """.split()
)
PRAISE = frozenset(
    """
    good great nice fine perfect awesome wonderful fantastic lovely cool helpful amazing excellent
    reasonable cheap fair convenient bien bueno buena perfecto excelente padre genial rico bonito
    amable barato practico increible
    """.split()
)

REACTIONS = Phrases(
    """
    wow; oh wow; really; oh really; huh; interesting; oh; ah; i see; oh i see; got it; whoa; gosh
    no way; no kidding; oh my; oh my god; oh my gosh; geez; phew; ya veo; ah ya; a poco; en serio
    de veras; hijole; ah caray; guau; ah mira; entiendo; no me diga; ay; uy; thank you; thanks
    gracias; muchas gracias
    """
)
"""Backchannels that answer no question."""

COMMANDS = Phrases(
    """
    wait; stop; hold on; hang on; hold up; one moment; one second; just a second; just a moment
    one sec; give me a second; give me a sec; give me a minute; give me a moment
    give me one second; just a minute; wait a minute; wait a second; a moment please; no; nope
    nah; excuse me; pardon; sorry; hey; hello; listen; look; slow down; pause; quiet; shut up
    enough; never mind; nevermind; cancel; repeat; what; pardon me; actually; but; however; not
    don't; let me; para; pare; parele; alto; espera; espere; esperese; esperate; espereme
    esperame; aguante; aguanta; un momento; un momentito; momento; momentito; un segundo
    un segundito; deme un segundo; deme un momento; deme un minuto; permitame; permiteme; tantito
    perdon; perdone; disculpe; disculpa; oiga; oye; mire; mira; escuche; escucha; basta; callese
    callate; silencio; cancele; repita; mande; pero; ya entendi; alo; hola; dejeme; que; como
    """
)
"""What takes the floor in a word or two, whatever the bot is saying."""

TELLING = frozenset(
    """
    no not nope don't doesn't can't won't isn't didn't wasn't but wait stop sorry actually instead
    what when where who why how which i i'm i'll i'd i've me my mine we'll we've us hello hey
    rather pero pare espere espera alto perdon disculpe oiga mejor nunca tampoco sino nada sin
    without with another otro otra cual cuando donde quien cuanto cuanta cuantos cuantas porque yo
    mi mis quiero quisiera necesito puedo tengo soy estoy voy vengo prefiero nosotros
    """.split()
)
"""Words of a caller's own; one that the bot did not say makes an echo unlikely."""

FRAME = frozenset(
    """
    you your yours you're you'll we we're we'll our would i've i'll i'm have is are will can please
    le su sus usted ustedes tenemos nuestro nuestra es esta son gustaria puede queda parece hemos
    prefiere quedo tiene favor
    """.split()
)
"""Words in which the bot wraps what it offers; a caller's choice is made without them."""

OFFERS = frozenset(
    """
    or o u available openings opening slots slot options choose have tenemos hay disponible
    disponibles espacio espacios lugar opciones elegir prefer prefiere prefieres either
    """.split()
)

HESITATIONS = frozenset("um umm uh uhh uhm erm er eh ehm em este esteee eem ehh uuh".split())

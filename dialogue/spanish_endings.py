"""Spanish words that cannot end a turn, and what excuses them. Folded but where accents tell."""

from __future__ import annotations

from dialogue.set_phrases import Phrases

HESITATIONS = frozenset("eh em mm mmm hmm este esteee ehm um uh ah ay".split())

ALWAYS_OPEN = frozenset(
    """
    el la los las un una unos unas mi mis tu tus su sus nuestro nuestra nuestros nuestras de del a
    al en con por para sin sobre entre hasta desde hacia segun contra durante y e o u ni pero
    aunque sino mientras me te se le les nos lo muy tan casi cada algun ningun buen gran primer
    tercer cualquier cuyo cuya cuyos ambos ademas tambien_que proximo siguiente ultimo solamente
    nomas mediante excepto salvo ante incluso inclusive unicamente aproximadamente sr sra dr dra
    mal_que
    """.split()
)
"""Articles, possessives, prepositions, conjunctions, clitics, shortened adjectives."""

ACCENTED_ENDS = frozenset(
    """
    tú él mí té sí sé dé qué cómo cuándo dónde quién quiénes cuál cuáles
    """.split()
)
"""Words that an accent makes able to end a sentence."""

QUESTION_WORDS = frozenset(
    "que como cuando donde quien quienes cual cuales cuanto cuanta cuantos cuantas adonde".split()
)
BEFORE_A_QUESTION_WORD = frozenset(
    "por para de en con a o y desde hasta hacia se sobre pero entonces pues segun".split()
)

COPULAS = frozenset(
    """
    es son era eran fue fueron soy estoy esta estan estaba estaban sea seria sera ser estar somos
    estamos sean he ha han hemos habia haya hay habra voy vamos van va iba vas
    """.split()
)
MODALS = frozenset(
    """
    quiero quiere quisiera queria quieren queremos quisieramos necesito necesita necesitamos
    necesitaba necesitaria puedo puede podria pueden podemos podrian podre pude debo deberia debe
    pueda puedan suelo prefiero preferiria busco deseo gustaria gustarian tengo tiene tienen tenemos
    tenia tuve ocupo ocupamos ando sigo llamo hablo creo pienso supongo digo vengo traigo pido
    espero dijeron dijo deme denme mandeme pongame agregueme apunteme regaleme prometieron
    preguntaba dieron dio diste manden mande den digan diga traigan traiga hagan haga pongan envien
    envie expliquen trae traen dice dicen hace hacen busca buscan
    """.split()
)
"""Verbs that an infinitive or an object must follow."""

EXCUSED_MODALS = frozenset(
    """
    quiero puedo tengo puede hay debo esta gusta gustaria soy podemos quieren pueden tiene tienen
    tenemos pude puedes fue estoy estaba queremos creo
    """.split()
)
"""Modals that "no", "sí" or "tampoco" makes a whole answer."""

OBJECT_INFINITIVES = frozenset(
    """
    hacer dar decir saber tener poner comprar pedir mandar enviar traer llevar preguntar buscar
    encontrar cambiar conseguir agregar usar sacar tomar explicar agendar programar ver dejar meter
    comentar solicitar obtener darme decirme mandarme enviarme pasarme hacerle pedirle preguntarle
    decirle comentarle ponerme darle conocer recibir ofrecer contratar verificar checar revisar
    buscando necesitando queriendo tratando pensando preguntando viendo haciendo llamando marcando
    hablando teniendo requiriendo
    """.split()
)
"""Infinitives and gerunds behind which callers stop only to look for the object."""

OBJECT_PRONOUNS = frozenset("lo la los las".split())
GAPS = frozenset("que cual cuales cuanto cuanta cuantos cuantas quien".split())
PLACE_GAPS = frozenset("donde como cuando".split())

CONJUNCTIONS = frozenset(
    "que si cuando y e pero porque como donde mientras aunque pues bueno entonces no o ni".split()
)
YES_NO = frozenset("no si tampoco tambien ya".split())

OPENERS = frozenset(
    """
    hola buenas buenos tardes noches dias dia buen si no bueno pues este eh ah oiga disculpe mire
    senorita joven y pero o entonces ok okay ay oye perdon senor gracias claro es que sale orale
    muy bien ahora tambien perfecto fijese mmm um es_que aja disculpa
    """.split()
)

PREFACES = Phrases(
    """
    fijese; fijese nada mas; fijese nomas; mire; mire usted; oiga; oye; oiga disculpe; a ver
    dejeme ver; vamos a ver; le explico; le cuento; le comento; te explico; te cuento; vera
    vera usted; resulta; sabe que; es que; lo que pasa; primero que nada; antes que nada
    por cierto; por otro lado; un favor; me hace un favor; me haria un favor; un favorcito
    le voy a explicar; ahora bien; en ese caso; por ejemplo; disculpe; disculpe una pregunta
    me puede ayudar con algo; ayudeme con algo; ademas; aparte; pues; entonces; la verdad
    en realidad; dejeme le explico; le platico; dejeme pensar; dejeme pensarlo; dejame ver
    dejame pensar; permitame explicarle; dejeme explicarle; mire senorita; es una pregunta
    es una duda; nada mas una pregunta; nomas una pregunta; solo una pregunta; solo una duda
    nada mas una duda; una cosa; otra cosa; una cosa mas; una ultima cosa; una pregunta
    otra pregunta; una pregunta mas; una ultima pregunta; una duda; otra duda; una cosita
    otra cosita; una preguntita; una dudita; una consulta; dos preguntas; un par de preguntas
    unas preguntas; lo siguiente; por una parte; de hecho; osea; o sea; es decir; digamos
    bueno pues; pues mire; le quiero comentar; le queria comentar; quiero comentarle
    queria comentarle; aca entre nos; tambien; primero; segundo; y luego; luego; despues
    el motivo de mi llamada; mi pregunta; mi duda; por eso; o mejor; o mas bien; mas bien
    mejor dicho; como le digo; como le decia; le decia; estaba pensando; yo creo; estoy llamando
    estaba viendo; cuente con; sabe una cosa; tengo un detalle
    """
)
PREFACE_OPENINGS = Phrases(
    """
    tengo; tenia; tendria; traigo; tambien tengo; queria; quisiera; quiero; puedo; podria
    le puedo; le podria; me permite; le; le hago; le quiero; le queria; le quisiera
    nada mas queria; solo queria; nomas queria; solo quiero; yo queria; yo quiero; yo tengo
    me surgio; me quedo; nada mas tengo; tambien queria; tambien quiero; se puede; me puede
    me podria; necesito; ocupo; pasa; paso; hay
    """
)
PREFACE_WORDS = frozenset(
    """
    una otra otro un unas dos par de mas ultima ultimo pequena rapida preguntarle hacerle preguntar
    consultarle consultar pedirle pedir comentarle comentar decirle decir platicarle hago hacer
    pregunta preguntas duda dudas cosa cosas cosita favor preguntita dudita consulta algo situacion
    rapido importante solo nada le aclarar detalle detallito problema problemita tema asunto raro
    """.split()
)
PREFACE_NOUNS = frozenset(
    """
    pregunta preguntas duda dudas cosa cosas cosita favor preguntita dudita algo situacion detalle
    detallito tema asunto
    """.split()
)

SUBORDINATORS = frozenset("si cuando mientras aunque apenas".split())
LONG_SUBORDINATORS = Phrases(
    """
    en cuanto; en caso de que; a menos que; siempre que; siempre y cuando; antes de que
    despues de que; cada vez que; la ultima vez que; la vez que; ahora que; desde que; hasta que
    ya que; aun cuando; por si; como si; como no; como ya; como mi; como yo; el dia que
    tan pronto como; aun si; incluso si; una vez que; la otra vez que
    """
)
WHOLE_CONDITIONS = Phrases(
    """
    si es posible; si se puede; si no; si no le molesta; si no es molestia; si gusta; si quiere
    si puede; si me hace favor; si es tan amable; si no hay problema; si acaso; cuando guste
    cuando quiera; cuando pueda; cuando usted diga; cuando usted guste; si hay; si usted gusta
    cuando sea; si no hay inconveniente; si no es mucha molestia; cuando usted pueda
    cuando usted quiera; si me hace el favor; si fuera tan amable; si le parece; si le parece bien
    si me permite
    """
)

SHORT_MAIN_CLAUSES = Phrases(
    """
    no; mejor no; mejor si; perfecto; mejor; ni modo; adelante; genial; excelente; tambien
    no gracias; ningun problema; sin problema; igual; entonces no; pues no; pues si; ya no
    """
)
"""What may follow a "si…" in place of a main clause with a verb."""

PERHAPS = Phrases("tal vez; quiza; quizas; a lo mejor; posiblemente; probablemente; capaz")
"""They stand at a sentence's end, but not right behind a conjunction."""

AFTER_A_YES = frozenset(
    """
    por gracias claro senor senorita senora correcto como asi de perfecto si soy ok okay muy
    todavia para con en a el la los las un una mi su digame adelante bueno exacto desde tambien y
    pero joven mande ahorita manana ya cierto hay bien
    """.split()
)
"""What follows "sí" when the recogniser leaves out its accent, and no conditional."""

FINISHED = Phrases(
    """
    por que; para que; de donde; con quien; a donde; de que; en donde; para quien; de quien
    a quien; para cuando; desde cuando; hasta cuando; hasta donde; por donde; con que; de cual
    por cuanto; en cuanto tiempo; a que hora; a como; que tal; quien mas; como no; si se; ya se
    ya no; y usted; yo tambien; soy yo; yo mero; soy el; es el; es ella; y que; o que
    entonces que; que es; quien es; y eso que es; es todo; que hay; no hay; ya no hay; si hay
    como esta; donde esta; cuanto es; y cuanto; mejor no; mejor si; ya van; ahi voy; ya voy
    si puedo; no puedo; si quiero; no quiero; el que sea; la que sea; yo si; yo no; no es; claro
    no se; yo no se; no lo se; si lo se; que mas; para nada
    """
)
"""Short turns that are whole although their last word does not look like it."""

FINISHED_TAILS = Phrases(
    """
    nada mas; algo mas; ya no mas; uno mas; una mas; un poco mas; mas o menos; asi es; eso es
    creo que si; claro que si; creo que no; claro que no; dije que si; dice que si; que si
    ya esta; asi esta; me gusta mas; por aqui; esta bien; por que no; de nuevo; ahi esta
    aqui esta; ni modo; de una vez; a lo mejor; al menos; por lo menos; que se yo; se lo dije
    si se puede; no se puede; de ser posible; lo que sea; cuando sea; como sea; donde sea
    a la hora que sea; en absoluto; eso si; eso no; no fui yo; fui yo; de acuerdo; por supuesto
    por ahi; y todo; o no; por que si; tambien yo
    """
)
"""Phrases that may end any turn, whatever their last word is."""

ANNOUNCED = Phrases(
    """
    es que; fijese que; lo que pasa es que; resulta que; la cosa es que; el problema es que
    fijate que; es porque; sucede que; pasa que; el detalle es que
    """
)
"""What a whole clause, with a verb, must follow."""

LARGE = frozenset(
    """
    cien ciento doscientos doscientas trescientos trescientas cuatrocientos quinientos quinientas
    seiscientos setecientos ochocientos novecientos mil
    """.split()
)
WANTING = frozenset(
    """
    quiero necesito ocupo quisiera necesitamos queremos pedir ordenar compre pedi
    """.split()
)

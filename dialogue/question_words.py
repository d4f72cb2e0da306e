"""Words that tell a question and what it is about, folded, of both languages."""

from __future__ import annotations

from dialogue.courtesy_words import FILLERS
from dialogue.frame_words import FRAME_WORDS
from dialogue.phrases import PhraseTable, phrases


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


QUESTION_WORDS = _words(
    """
    what what's whats when when's where where's wheres who who's which how how's why que cual cuales
    cuando donde como cuanto cuanta cuantos cuantas quien quienes
    """
)
ASKING_STARTS = _words(
    """
    know tell ask asking me you saber sabe decirme dice dime digame pregunto preguntar wondering and
    y so pues entonces ok okay hi hello hola yes si no um uh a de por at in en para but pero said is
    exactly dije asked already again please favor question pregunta gracias thanks sorry disculpe
    bueno oiga mire hey day dias tardes morning afternoon repito wanted quiero quisiera curious then
    """
)
"""Words after which a question word begins a question, asked or reported."""

_INVERTED = {
    "do": "you i they we y'all yall",
    "does": "it the that this your my he she anyone insurance",
    "did": "you it they he she my i the",
    "is": "there it that this the my he she your",
    "are": "you there they we the my your these y'all",
    "can": "i you we they my the it he she someone anyone",
    "could": "i you we they my someone it",
    "will": "you it they i the my he she there",
    "would": "you it that i they there",
    "should": "i we",
    "have": "you they",
    "has": "it my the he she",
    "was": "it my the that there",
    "am": "i",
    "may": "i",
    "don't": "you they",
    "isn't": "there it that",
    "que": "hora tan horario dia dias precio",
    "se": "puede pueden",
    "me": "puede podria pueden da pasa dice regala",
    "le": "puedo",
    "no": "tienen hay aceptan",
}
INVERSIONS = frozenset(
    (first, second) for first, seconds in _INVERTED.items() for second in seconds.split()
)
OPENING_VERBS = _words(
    """
    do does did is are can could will would should has have was were am may isn't aren't don't
    doesn't didn't can't couldn't won't
    """
)
"""First in a sentence, they ask."""

TELLING = _words(
    """
    i i'm i've i'd my we we're our he he's she she's they his her got have has had soy tengo mi mis
    me estoy fui quiero quisiera somos nos hijo esposo there's someone
    """
)
"""Before a question these tell of something; other words before it are its topic."""

FIRST_PERSON = _words("soy tengo estoy vivo llamo fui pague hice hable quede yo traigo")
"""Who says these tells something."""

REQUESTS = _words(
    """
    need want wanna like wondering know tell looking interested trying gimme give cancel reschedule
    necesito quiero quisiera busco ocupo gustaria queria deseo quiere necesita digame dime deme
    permite permiten tienen tiene aceptan acepta abren cierran cierra atienden trabajan venden hacen
    hay puedo puede pueden podria podrian cobran manejan ofrecen arreglan reparan entregan reciben
    incluye incluyen toman dan saben sabe sabria estan esta rentan cuentan sirven habra sera ayudeme
    help send book schedule check mandeme explain explicame explique pregunta question interesa
    hours horario price precio address direccion repetir repita repeat
    """
)
STATEMENT_STARTS = PhraseTable(
    phrases(
        """
        my name is; my number is; my address is; my email is; my phone; my date; mi nombre es; mi
        numero es; mi direccion es; mi correo es; mi telefono; me llamo; it's; its; it is; es el; es
        la; soy; this is; i'm at; i live; vivo; yes; si es; thank; gracias
        """
    )
)
HAVING = _words(
    """
    got have take do sell carry accept offer open deliver fix serve stock make allow rent close ship
    """
)
"""After "you" at the beginning, these ask: "you got batteries"."""

ASKING_TAGS = PhraseTable(
    phrases(
        """
        or what; or not; or no; or nah; yes or no; right; correct; o que; o no; si o no; o como;
        verdad; cierto; or is it not; o todavia no; or not yet; o aun no; yeah or no
        """
    )
)
"""Last in a sentence, they ask whether it is so."""

TAGS = PhraseTable(
    ASKING_TAGS.phrases
    | phrases(
        """
        pues; oiga; oye; eh; please; por favor; porfa; porfavor; then; huh; sir; ma'am; senorita;
        senor; joven; gracias; thanks; thank you; already; ya; again; otra vez; hombre; man; dude
        """
    )
)
"""Last in a sentence, they say nothing of what is asked."""

JOINTS = _words("and y also e or o pero but")
REPEATING = PhraseTable(
    phrases(
        """
        again; once more; one more time; i said; like i said; as i said; i asked; as i asked; like i
        asked; i'm asking; im asking; i've asked; i already asked; already asked; i keep asking;
        asking you; asked you; same question; my question; the question; question was; question is;
        i repeat; let me repeat; i was asking; i told you; i just asked; still want to know; still
        need to know; still haven't; didn't answer; you didn't tell me; never answered; second time;
        third time; otra vez; de nuevo; nuevamente; le dije; te dije; ya dije; dije que; le
        pregunte; te pregunte; pregunte; ya pregunte; le repito; te repito; repito; vuelvo a
        preguntar; le estoy preguntando; estoy preguntando; la pregunta; mi pregunta; la misma
        pregunta; no me contesto; no me ha contestado; no me respondio; no me ha dicho; no me dijo;
        insisto; como le decia; como le dije; segunda vez; tercera vez; le pregunto; preguntaba; le
        preguntaba; pregunto
        """
    )
)
"""The caller says that it was said before."""

REASONS = FILLERS | _words(
    """
    please por favor porfa so well bueno pues este and y but pero ok okay yes si no oh again otra
    vez de nuevo sorry perdon disculpe excuse me i said asked like just actually mire oiga hey hi
    hello hola ya
    """
)
_FRAMES = FRAME_WORDS - _words("before after under over antes despues")
STOP_WORDS = (
    REASONS
    | _FRAMES
    | _words(
        """
    required require requires requiere requieren taller salon restaurante restaurant despacho garage
    farmacia pharmacy carry carries sell sells stock venden vende allow allowed allows permitted
    permite permiten permitido permitidos quedo queda quedan quedaron sea went gone came said told
    made took gave thought entonces digo decia pido pidiendo pedir pedirle decimos deciamos perdone
    disculpa disculpen oigan senorita favor mande a an the of in on at to for from with by about up
    out off as or if that this these those there here it it's its i i'm i'd i've i'll you your
    you're y'all yall guys we we're our us my mine me he she they them their his her him is are am
    was were be been being do does did doing done have has had having can could would will should
    may might must shall gonna going go get getting got make making made give gives tell telling
    told know knowing say saying see want wanted wants need needs needed like love wondering wonder
    curious question questions asking ask answer answered interested looking find figure please
    thanks thank what what's whats which who how how's why when's where's where's exactly really
    right now then also too still already even ever just only very much some any one ones thing
    things stuff kind sort way possible able let don't didn't doesn't can't isn't not keep repeat
    repeated heard hear listen understand sir ma'am miss honey hi hello good day um uh basically
    guess mean normally usually usual typically actually currently offer offers use using place
    business store shop office clinic information info details regarding trying try today's called
    calling call come comes came second third haven't hasn't el la los las lo un una unos unas del
    al en con para sobre desde hasta entre o e u ni que cual cuales quien como qué es son soy somos
    era eran fue ser estar esta estan estoy estaba estamos este estos estas ese esa eso esos tengo
    tiene tienen tenemos tener hay habra haber he ha han puede pueden puedo podria podrian podemos
    poder quiero quiere quisiera queria queremos necesito necesita necesitamos ocupo busco gustaria
    deseo saber sabe saben sabria decir decirme dice digame dime diga dije dijo dijeron hacer hace
    hacen hago haga da dan dar darme deme va van voy ir vamos iba me te se le les nos mi mis su sus
    tu tus usted ustedes yo ella ellos nosotros muy mas menos tambien todavia aun solo solamente
    nomas ahora ahorita aqui ahi alli cosa cosas algo alguna algun pregunta preguntas preguntar
    pregunte pregunto preguntando preguntaba contesto contestado contestar respondio repito repita
    repetir repetirme entiendo entendi entender oye senorita senor senora joven buenos buenas dias
    dia gracias favor manera posible exactamente normalmente ofrecen usan usar manejan vez veces
    nadie servicio service tipo favorcito seria sera interesa informacion negocio tienda oficina
    clinica consultorio local llame llamando llamo llamada insisto vuelvo ve verdad cierto tal
    ustedes mismo misma same more once tan own propio propia propios slowly despacio despacito
    clearly seen ponen piden pide realizan realiza brindan cuentan got you've status
    """
    )
)

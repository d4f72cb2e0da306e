"""Words around what callers dictate: addresses, e-mails, names, dates. Folded, both languages."""

from __future__ import annotations

from dialogue.set_phrases import Phrases

FILLERS = frozenset(
    "um umm uh uhh uhm er erm eh em mm mmm hm hmm este esteee pues so well like ehm ah oh".split()
)

LEADS = Phrases(
    """
    it's; its; it is; that's; that is; this is; sure; sure it's; yes; yeah; yes it's; okay; ok
    yep; my name is; my name's; name is; the name is; the name's; i'm; i am; my last name is
    last name is; last name; first name; first name is; my first name is; the last name is; under
    it's under; my email is; my email's; email is; the email is; my email address is
    email address is; the email address is; my address is; address is; the address is; i live at
    i live on; i'm at; we're at; we're located at; it's at; we live at; my home address is
    deliver it to; send it to; my number is; my phone number is; my cell is; the number is
    my cell phone is; my cell number is; it would be; it'd be; that would be; that'd be; let's see
    let me see; on; for; in; at; of course; my birthday is; my date of birth is; date of birth is
    date of birth; i was born; born; the; maybe; sometime; around; probably; how about; what about
    let's say; let's do; say; hi; hello; es; si es; si; claro; claro es; mi nombre es; me llamo
    soy; el nombre es; a nombre de; habla; mi apellido es; el apellido es; mi correo es
    el correo es; correo; mi email es; mi mail es; mi correo electronico es; mi direccion es
    la direccion es; vivo en; vivo en la; estoy en; es en; es en la; estamos en; queda en
    mi numero es; mi numero es el; el numero es; es el; mi telefono es; mi telefono es el
    mi celular es; mi celular es el; seria; seria el; seria para; para; para el; el; en; en la; la
    bueno; naci el; naci en; nacio el; mi fecha de nacimiento es; a ver; tal vez; quizas; como
    como el; con; de parte de; le habla; hola; mi cumpleanos es; por favor
    """
)
"""What comes before the thing itself."""

TOP_DOMAINS = frozenset(
    """
    com net org edu gov mx es io co us info biz me tv ca uk ai app dev mil shop store online xyz ar
    cl pe gob cat eu de fr it br la
    """.split()
)
MAIL_HOSTS = frozenset(
    """
    gmail hotmail yahoo outlook icloud live aol msn prodigy protonmail proton comcast verizon att
    telmex me ymail googlemail terra
    """.split()
)
DOTS = frozenset("dot punto point".split())
AT_SIGNS = frozenset("at arroba".split())

EMAIL_JOINERS = frozenset(
    "underscore dash hyphen guion bajo medio dot punto point at arroba plus period raya".split()
)

LETTER_NAMES = frozenset(
    """
    a b c d e f g h i j k l m n o p q r s t u v w x y z be ce de efe ge hache jota ka ele eme ene
    enie pe cu erre ere ese te uve ve equis ye zeta griega uvedoble che elle bee cee dee gee jay
    kay el em en pee cue ar ess tee vee ex wye zee
    """.split()
)
LETTER_VALUES = {
    "be": "b", "ce": "c", "de": "d", "efe": "f", "ge": "g", "hache": "h", "jota": "j", "ka": "k",
    "ele": "l", "eme": "m", "ene": "n", "enie": "n", "pe": "p", "cu": "q", "erre": "r", "ere": "r",
    "ese": "s", "te": "t", "uve": "v", "ve": "v", "equis": "x", "ye": "y", "zeta": "z",
    "griega": "y", "che": "ch", "elle": "ll", "uvedoble": "w", "bee": "b", "cee": "c",
    "dee": "d", "gee": "g", "jay": "j",
    "kay": "k", "el": "l", "em": "m", "en": "n", "pee": "p", "cue": "q", "ar": "r", "ess": "s",
    "tee": "t", "vee": "v", "ex": "x", "wye": "y", "zee": "z",
}  # fmt: skip

NAME_OPENERS = frozenset(
    """
    de del la las los van von der san santa saint mc mac di da dos mr mrs ms miss doctor dr mister
    senor senora senorita don dona licenciado licenciada ingeniero doctora named name nombre
    apellido first last middle with con and y e spelled se escribe is es am i'm it's its my mi o'
    double doble capital mayuscula like como
    """.split()
)
"""Words of a name, or about one, that cannot be its last."""

STREETS = frozenset(
    """
    street st avenue ave road rd drive dr lane ln boulevard blvd court ct highway hwy parkway pkwy
    circle place pl terrace trail square plaza loop way broadway turnpike calle avenida av bulevar
    carretera camino privada callejon cerrada calzada andador circuito paseo prolongacion
    periferico retorno eje
    """.split()
)
ADDRESS_OPENERS = frozenset(
    """
    apartment apt unit suite number no building floor box zip code lot room calle avenida av
    boulevard bulevar carretera camino colonia col fraccionamiento privada callejon cerrada calzada
    departamento depto interior int numero num edificio piso esquina manzana lote codigo postal
    delegacion alcaldia municipio kilometro km north south east west northeast northwest southeast
    southwest n s e w corner near block paseo circuito prolongacion entre
    """.split()
)
"""Parts of an address that another part must follow."""
CORNERS = frozenset("corner esquina between entre cruce intersection across frente".split())

DATE_OPENERS = frozenset(
    """
    next this coming last following every early late mid between from proximo proxima pasado
    siguiente este esta fines principios mediados entre del cada
    """.split()
)

NUMBER_LEADS = Phrases(
    """
    phone number is; phone is; cell is; cell number is; cell phone is; mobile is; mobile number is
    callback number is; contact number is; my number is; my number's; number's; reach me at
    call me at; call me back at; text me at; best number is; my phone's; home number is
    work number is; mi numero es; mi numero es el; mi telefono es; mi telefono es el
    numero de telefono es; celular es; mi celular es el; mi cel es; mi cel es el
    me puede llamar al; me puede marcar al; llameme al; marqueme al; al numero; comuniquese al
    mi whatsapp es; mi whatsapp es el; telefono es el
    """
)
EMAIL_LEADS = Phrases(
    """
    my email is; my email's; email is; email address is; my e mail is; e mail address is
    e mail is; email it to; mi correo es; correo es; correo electronico es; mi email es
    mi mail es; mi e mail es
    """
)
LAST_DIGITS = Phrases(
    """
    last four; last three; last two; ends in; ending in; ends with; ultimos cuatro; ultimos tres
    ultimos dos; termina en; terminacion; acaba en; extension
    """
)
"""Numbers that are shorter than a telephone's."""

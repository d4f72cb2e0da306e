"""What is said around a telephone but not into it: to family, to pets, by a television. Folded."""

from __future__ import annotations

from dialogue.set_phrases import Phrases

ENDEARMENTS = frozenset(
    """
    honey hon sweetie sweetheart darling babe buddy kiddo mommy mummy daddy pumpkin sweetpea
    munchkin hun hubby granny nana sis mijo mija mijos mijas mijito mijita m'ijo m'ija amor carino
    corazon nene nena chiquita chiquito chamaco chamacos fido firulais papi mami papito mamita
    hijito hijita gordo gorda gordito gordita flaca flaco amorcito cielo abue abuelita abuelito ma
    pa manito
    """.split()
)
"""Names that a caller gives to those at home, hardly ever to a business."""

RELATIVES = frozenset(
    """
    bebe mom mum mama dad papa baby kids guys boys girls grandma grandpa son bro dude everybody
    everyone ninos ninas chicos chicas muchachos hijo hija hijos abuela abuelo viejo vieja guey wey
    tia tio hermano hermana chavos
    """.split()
)
"""Family that a caller speaks to, or about."""

BEFORE_A_NOUN = frozenset(
    """
    muy mas tan estoy bien a an the my your our his her their this that with for from and or of to
    is are was have has had having called named like new first two three four five some any another
    about i'm we're it's he's she's you want need get add bring bringing love put extra el la los
    las un una unos mi mis tu su sus nuestro con de del para por y o al es son era soy tengo
    tenemos tiene otro otra dos tres cuatro cinco como que somos sin quiero llevo traigo lleva
    """.split()
)
"""A word after one of these is spoken about, not to."""

AFTER_A_NOUN = frozenset(
    """
    is was has had needs need wants said says and or will would who with shower formula seat
    mustard garlic bbq wings glazed butter nut chicken ham lemon oat menu called got gets goes
    likes es esta tiene necesita quiere dijo dice y o fue va estaba era se ha con de
    """.split()
)
"""A word before one of these is the subject of a statement, or part of a name of goods."""

NAMED_WITH_AN_ARTICLE = frozenset(
    """
    hijo hija hijos abuela abuelo viejo vieja guey wey tia tio hermano hermana ninos ninas chicos
    chicas muchachos chavos
    """.split()
)
"""Relatives whom Spanish names with an article or a possessive, but addresses without."""

TO_A_RELATIVE = frozenset(
    """
    knock quit cut leave clean pick go settle which cual cuanto como traigan how i i'm i'll can
    could where what who why when did do don't are come get stop be wait look hold not no please
    give put sit turn hush quiet you it's the we're let just hang bring take time dinner hurry shh
    in one shush estoy ya ahorita ven vengan donde que quien puedes quieres voy espera esperame
    esperate callense callate dejen deja bajen bajate metanse sientense sientate ayudame mira oye
    haz hazme trae traeme pasame dame hay te tu cuando vamos vamonos apaga apaguen cierra abre
    quitate ponte
    """.split()
)
"""What comes after the name of a relative who is spoken to."""

TO_OTHERS = Phrases(
    """
    get off the; get off of; get down; get down from; come here; come eat; come on in; come inside
    pass the; pass me the; pass it here; sit down; sit still; sit; lie down; roll over; drop that
    spit it out; spit that out; give it here; hey siri; siri; alexa; hey google; okay google
    ok google; oye siri; hey alexa; don't touch that; don't touch it; don't hit; don't bite
    don't jump; don't climb; don't eat that; don't pull; don't throw; put that down; put that back
    put that away; put those away; put it back; put the dog; put the cat; let go of; let the dog
    let the cat; feed the dog; feed the cat; walk the dog; take the dog; take the trash
    take out the trash; be quiet; be nice; quiet down; keep it down; calm down kids; hush; shush
    shh; shhh; sh; ssh; turn that down; turn the tv; turn the volume; turn the music; turn the radio
    close the door; shut the door; lock the door; close the window; close the fridge; get the door
    answer the door; brush your; wash your; eat your; finish your; tie your; clean your
    pick up your; go to your; go to bed; go play; go outside; go get your; go ask your; ask your mom
    ask your dad; hand me the; grab the; grab my; grab your; watch your; watch the; no barking
    no running; bad dog; bad boy; bad girl; good boy; good girl; good dog; down boy; here boy
    off the couch; off the table; out of the kitchen; get in the car; get out of the; get in here
    get out of there; get back here; get your shoes; get your coat; get your stuff; go wash
    go brush; look at me when; wait in the car; move over; leave the dog; leave the cat
    leave him alone; leave her alone; say sorry to; say hi to; be careful with; who wants
    dinner's ready; dinner is ready; lunch is ready; time for bed; time for dinner; time for school
    time for your; tell him i'll; tell her i'll; tell him i'm coming; tell her i'm coming
    tell him dinner; tell her dinner; tell him i'm on; tell her i'm on; tell grandma; tell grandpa
    tell mom; tell dad; ven aca; ven aqui; ven para aca; venganse; vente; vengan aca; ven a comer
    ven tantito; vengan a; bajate; bajense; bajale; bajenle; subele; subete; sientate; sientense
    callate; callense; cayate; estate quieto; estate quieta; estense quietos; esten quietos
    quedate quieto; quieto; quieta; deja eso; deja a tu; dejen eso; suelta; sueltalo; suelta eso
    no toques; no le pegues; no te subas; no corras; no grites; no griten; no brinques; no peleen
    no lo muerdas; no muerdas; no llores; no comas; no tires; no juegues; no jueguen; apaga la
    apaga el; apaguen; apagale; prende la; cierra la; cierra el; cierren; abre la puerta; abrele
    abranle; metete; metanse; salte de; salte para; salganse; vete a; vete para; vete al; quitate
    quitense; ponte; ponganse; comete; acabate; lavate; lavense; banate; peinate; vistete; cepillate
    recoge; recojan; guarda tus; guarda eso; agarra; agarrale; echate; sal de ahi; levantate
    duermete; acuestate; portate bien; portense bien; dale de comer; dale agua; dale la mano
    dale a tu; dale al perro; saca al perro; saca la basura; ayudale; hazle; cuida a; cuidame
    detenme; sostenme; espera en el carro; perro malo; shu; ushcale; tus zapatos; ya duermanse
    ya vayanse; vayanse; vayan a; corre a; ve a ver; ve con tu; ve por; vayan con; haz la tarea
    haz tu; hagan la tarea; muevete; callado; lleva al; llevate; esperame alla; no te muevas
    te toca; te estoy hablando; ahorita te; ahorita vamos; ahi te hablan
    te hablan; te llaman; put your shoes; put your coat; put your jacket; put your seatbelt
    put your seat belt; put your toys; put on your; give it to your brother; give it to your sister
    dile que; diles que; dile a tu; dile a mama; dile a papa; avisale a tu; preguntale a tu
    preguntale a mama; turn down the tv; turn down the music; turn down the radio
    turn down the volume; turn off the tv; turn off the stove; turn off the oven
    turn off the lights; get off your; who let the
    """
)
"""How somebody begins who tells a child, a pet or a partner what to do."""

BEFORE_AN_ORDER = frozenset(
    """
    no hey oh okay ok please just now and go hay ya oye ey bueno por favor que si ay come stop yes
    shh wait mira a ver ahorita
    """.split()
)

ANYWHERE = Phrases(
    """
    your brother; your sister; your dad; your mom; your father; your mother; your grandma
    your grandpa; your grandmother; your homework; your teeth; your backpack; your pajamas
    your cousin; your plate; your room right now; your uncle; your mouth; your nose; your feet
    your fingers; your seat belt; you're gonna fall; you're going to fall; you'll fall
    gonna hurt yourself; going to hurt yourself; you'll hurt; i'm on the phone; i am on the phone
    i'm on a call; on the phone with; i'm still on the phone; i'm talking on the phone
    i'm in a call; i'm on another call; on a phone call; on the phone sweetie; i'm just on the phone
    they're asking; they are asking; she's asking; he's asking; they want to know; they need to know
    it's for you; it's a robot; it's one of those; it's a recording; it's a machine
    it's just a robot; it's an automated; it's an ai; it's a computer; it's just a recording
    some kind of robot; are you hungry; did you eat; have you eaten; did you feed; did you walk the
    did you brush; did you finish your; did you do your; did you take out; what's for dinner
    what do you want for dinner; what do you want for lunch; what do you want to eat
    want some coffee; do you want some; do you want more; you want some; how was school
    where are my keys; where are the keys; keys are on; keys are in; dinner is in; remote is
    someone's at the door; somebody's at the door; there's someone at the door; the doorbell
    get that for me; is dinner ready; are you coming home; see you at home; love you bye
    you left your; daddy's on the; mommy's on the; daddy's talking; mommy's talking
    mommy is talking; daddy is talking; daddy's busy; mommy's busy; mom's on the; dad's on the
    mom is on; dad is on; who's at the door; who is at the door; mommy is on; daddy is on
    mama's on the; tu hermano; tu hermana; tus hermanos; tu papa; tu mama; tu abuela; tu abuelo
    tu tarea; tu cuarto; tu chamarra; tu mochila; tu plato; tus juguetes; tus cosas; tus dientes
    tus manos; tus zapatos; tu cama; tu tio; tu tia; tu primo; tu prima; tu lonche; tu comida
    tu sopa; tus cuadernos; por telefono con; estoy en el telefono; estoy al telefono
    estoy hablando por; estoy en una llamada; estoy en la llamada; ando en una llamada
    ando en llamada; estoy en llamada; estoy con una llamada; estoy en el cel; hablando por telefono
    me estan preguntando; me preguntan; me esta preguntando; estan preguntando; esta preguntando
    es un robot; es una maquina; es una grabacion; es una contestadora; te habla
    una de esas maquinas; ya comiste; ya comieron; quieres mas; quieres agua; quieres cafe
    quieres un; quieres una; quieres leche; quieren comer; que quieres de; que quieres comer
    que quieren comer; tienes hambre; hiciste la tarea; hiciste tu; donde dejaste; donde pusiste
    donde estan mis; donde estan las llaves; donde estan los; llaves estan; estan las llaves
    viste mi; viste mis; tocan la puerta; toco la puerta; estan tocando la; alexa; siri
    estan tocando; ya esta la comida; ya esta la cena; la comida ya esta; ya vamos a comer
    a que hora llegas; ya llegaste; me pasas el; me pasas la; me traes; control de la tele
    como te fue; te vas a caer; te vas a quemar; te vas a lastimar; te vas a pegar; la sopa se
    los frijoles se; el perro se; did you lock the door; i'm on hold with; have you seen my keys
    where did you put the keys; where did you put the remote
    """
)
"""Talk at home and talk about the call, wherever it stands in a sentence."""

TOLD_ON = Phrases(
    """
    dice que si; dicen que si; dice que que; dicen que que; que dice que; dice que a que
    dice que para; quieren saber; quiere saber; preguntan que; preguntan si; pregunta que
    pregunta si; que si puedes; me pregunta que; me pregunta si; she wants to know
    he wants to know; wants to know if you
    """
)
"""How somebody begins who passes a question of ours on."""

TALKING_TO = Phrases(
    """
    i'm talking to the; i'm talking with the; i'm just talking to the; estoy hablando con el
    estoy hablando con la; estoy hablando con los; hablo con la; ando hablando con la
    """
)
"""Before the name of a business: who the caller says is on the line."""

WHOLE = Phrases(
    """
    not you; no not you; not you not you; bless you; salud; coming; i'm coming; be right there
    i'll be right there; be there in a minute; in a minute; not now; i'll be right down
    who's there; what's that noise; who is it; who was it; ya voy; ahi voy; ahorita voy; voy
    ya mero; ya te oi; tu no; no tu no; a ti no; no a ti no; no es contigo; no es a ti; quien es
    no te hablo a ti; que paso amor; jesus te ayude; nobody; it's nobody; nadie; no es nadie
    later; ahorita no mijo; i'll be out in a minute; out in a minute; be right out; un ratito mas
    ya casi acabo; ya casi termino; i'm on hold; estoy en la linea; largo; fuera
    tell him i'm coming
    """
)
"""Said to someone in the room when it is all that is said."""

BUSINESSES = frozenset(
    """
    clinic dentist dentist's doctor doctor's bank pharmacy office hotel restaurant garage mechanic
    school vet vet's salon plumber company insurance store shop hospital lawyer lawyer's airline
    electrician landlord guy lady man woman receptionist secretary agency pizzeria spa gym cable
    robot machine recording computer clinica doctora consultorio banco farmacia restaurante taller
    seguro aseguradora oficina escuela veterinaria veterinario plomero compania tienda abogado
    aerolinea electricista recepcionista secretaria agencia dentista estetica notaria licenciado
    senora senorita maquina grabacion contestadora muchacha chava
    """.split()
)
"""Who is on the line, when a caller tells it to somebody else."""

TO_THE_ROOM = Phrases(
    """
    somebody; someone; anybody; anyone; can somebody; can someone; can anybody; can anyone
    could somebody; could someone; could anybody; could anyone; will somebody; will someone
    would somebody; would someone; alguien; alguien puede; alguien podria; puede alguien
    me puede alguien; que alguien
    """
)
"""How somebody begins who wants something of whoever is in the room."""

ROOM = frozenset(
    """
    door doorbell window light lights oven stove tv television radio baby dog cat puerta timbre
    ventana luz luces horno estufa tele television radio bebe perro gato
    """.split()
)
"""What is done at home at such a request."""

LOST = Phrases(
    """
    where did i put; where did i leave; where did i set; where have i put; where have i left
    where'd i put; where'd i leave; where i put; where i left; donde deje mi; donde deje mis
    donde deje el; donde deje la; donde puse; donde habre dejado; donde habre puesto
    """
)
"""What callers ask themselves while they look for something."""

NAUGHTY = frozenset(
    """
    hitting barking crying running jumping yelling fighting touching licking biting kicking pulling
    pushing screaming whining scratching chewing throwing teasing climbing poking pinching spitting
    splashing tickling growling drooling squirming wiggling
    """.split()
)
"""What children and pets are told to stop."""

SWITCHED_OFF = frozenset(
    "that tv television music radio volume thing stove oven lights light game hose faucet".split()
)

WHERE_TO = frozenset("a para en por con de tarde hacia al".split())
"""What follows "ya voy" when the caller tells us where."""

ORDERS = frozenset(
    """
    pasame traeme pon guarda put take leave give bring get grab drop pick stop watch feed wash
    clean eat drink finish turn shut close open lock move hold throw wipe don't go quita saca mete
    trae lleva agarra deja suelta dale dame cierra abre apaga prende sube baja limpia lava tira
    recoge come toma corre cuida mueve pasa ponle quitale apuntale subele bajale echale apagale no
    prendele sacale abrele
    """.split()
)
"""Orders as one gives them at home; in Spanish with *tú*."""

TOLD_NOT_TO = frozenset(
    """
    abras toques muerdas pegues jales tires rompas comas avientes subas muevas agarres despiertes
    molestes grites llores corras brinques juegues saltes ensucies empujes pises apagues prendas
    """.split()
)
"""What children and pets are told not to do."""

HOUSEHOLD = frozenset(
    """
    pluma sal salsa servilleta lapiz trapo hose couch sofa dog cat puppy keys tv television remote
    fridge stove oven shoes toy toys milk cookie cookies juice trash laundry dishes chair blanket
    crayons scissors knife ball bike mouth nose candy salt ketchup pepper napkin homework backpack
    stairs curtain leash crib diaper cereal spoon fork cup plate broom doggy kitty lumbre silla
    perro gato tele estufa llaves ropa zapatos juguetes leche plato tarea cama pelota bici boca
    basura trastes cuchillo ventana control refri mochila sillon escalera panal nino nina bebe
    cobija sopa perra gatito perrito galletas dulces cuchara vaso frijoles tortillas cazuela olla
    """.split()
)
"""What such orders are about."""

REPORTING = Phrases(
    """
    he wants; she wants; they want; quiere; quieren; me quieren cobrar; cobran; they charge
    it's like; it costs; he says; she says; they say; they said; he said; she said; it says
    they're saying; she's saying; he's saying; it's saying; says; dice que; dicen que; dijo que
    dijeron que; me dice que; que dice
    """
)
"""How somebody begins who passes on to others what the bot has just said."""

OWN_WORDS = frozenset(
    """
    i i'm i'd i'll i've my me mine myself us you yo mi mis mio quiero quisiera necesito tengo puedo
    busco estoy soy voy prefiero quede
    """.split()
)
"""A caller's words about himself, or to us."""

ASKING_WORDS = frozenset(
    """
    do does can could would is are was will what when where how which who why there puede podria
    tiene tienen hay cuanto cuanta cuantos cuando donde cual como que cuesta hacen
    """.split()
)
"""How a question or a wish opens."""

NOISES = frozenset(
    """
    achoo achu atchoo achis ahem ejem cough coughs coughing cof coff koff sneeze sneezes ugh uf pff
    pfft tsk hic haha hahaha hahahaha hehe heh jaja jajaja jajajaja jeje brr woof guau meow miau
    beep ding dong zzz bang clank sigh sniff sniffs sniffle burp clears throat bark barking arf bip
    toc knock tos estornudo carraspeo ladrido ladridos tic tac mmph hmph achoos ja ha cofcof hachis
    """.split()
)

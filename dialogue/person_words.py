"""Words around a wish for a person, folded, of both languages."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


REAL = _words(
    """
    real live actual human humano humana being viva vivo verdad different otra otro another other
    else living breathing flesh carne
    """
)
"""What a caller wants a person to be."""

HUMANS = _words(
    """
    human humans humano humana person persona being ser agent agente representative representante
    operator operador operadora
    """
)
ASKED_FOR = _words(
    """
    human humans humano person persona representative representatives rep reps representante agent
    agents agente agentes operator operators operador operadora operadores receptionist
    recepcionista manager managers gerente supervisor supervisors supervisora boss owner encargado
    encargada jefe jefa dueno duena patron patrona asesor asesora ejecutivo ejecutiva associate
    attendant secretaria secretary employee empleado empleada ser beings being teleoperador
    teleoperadora management coordinator coordinador coordinadora administrator administrador
    administradora
    """
)
PERSONS = ASKED_FOR | _words(
    """
    someone somebody anyone anybody alguien people colleague companero companera colega muchacha
    muchacho senorita senor senora licenciado licenciada lady guy staff team department departamento
    desk billing sales service ventas cobranza facturacion caja recepcion support soporte reception
    accounting contabilidad dispatch shipping mr mrs ms miss mister don dona lic ing inge personas
    gente
    """
)
PROFESSIONS = _words(
    """
    doctor doctora doctores dr dra dentist dentista nurse enfermera enfermero lawyer attorney
    abogado abogada technician tecnico mechanic mecanico teacher maestra maestro profesor profesora
    principal director directora counselor consejero consejera therapist terapeuta pharmacist
    farmaceutico hygienist higienista chef host hostess bartender paralegal accountant contador
    contadora adjuster ajustador banker loan officer advisor adviser caseworker trabajadora
    trabajador psicologo psicologa ingeniero ingeniera arquitecto notario pastor padre specialist
    especialista assistant asistente nutriologa nutriologo pediatra ginecologo ginecologa
    ortodoncista veterinario veterinaria vet orthodontist surgeon cirujano physician driver
    repartidor chofer contractor contratista foreman capataz stylist estilista groomer barber
    barbero plumber plomero electrician electricista realtor broker inspector coach trainer
    instructor tutor
    """
)
TITLES = PROFESSIONS | _words(
    """
    manager gerente supervisor supervisora boss owner encargado encargada jefe jefa dueno duena
    patron patrona licenciado licenciada lic ing inge senor senora senorita mr mrs ms miss mister
    receptionist recepcionista secretaria secretary don dona coordinador coordinadora coordinator
    """
)
DETERMINERS = _words(
    """
    head main chief shift store office general duty a an the your one un una unos el la los las al
    su sus algun alguna any some that ese esa este esta my mi of de there del this us mas con otro
    actual simple damn freaking stupid good pinche
    """
)
NOT_PERSONS = _words(
    """
    you y'all yall usted ustedes ti me robot robots machine machines computer bot recording ai
    maquina maquinas grabacion contestadora computadora it them him ella el ellos nadie god dios
    police policia insurance seguro bank banco kids children family familia wife husband esposo
    esposa mom dad parents neighbor vecino friend amigo amiga confianza cuidado respect gusto
    regards each everybody todos strangers caution
    """
)
MACHINES = _words(
    """
    robot robots machine machines computer computers bot bots recording recordings ai automated
    maquina maquinas grabacion contestadora computadora aparato sistema
    """
)
TALKING = _words("""
    word talk speak conversation hablar comunicar comunicarme comunicarnos chat platicar conversar
    """)
WANTING = _words(
    """
    put want need get give like prefer demand have rather gimme quiero quisiera necesito prefiero
    deme dame ponga pongame exijo solicito ocupo preferiria queremos requiero where's mejor gustaria
    want's find conseguir consigame getting
    urge
    """
)
ATTENDING = _words(
    """
    atienda atiendan atender atenderme ayude conteste contesten atienden atendiera
    contestar contestarme responder responderme ayudarme
    """
)
PASSING = _words(
    """
    turnar turnarme turneme comuniquen transfieran pasen pongan conecten enlacen comunicara
    comunicaran pasara pasaran transfiriera pone ponme paseme pasame pasenme pasar pasarme pasa pase
    comuniqueme comunicame comuniquenme comunica comunique transfierame transfiereme transferirme
    transferir transfiera conecteme conectame conectarme conectar enlaceme pongame poner ponerme
    comunicar comunicarme paso pasas comunicas transfiere transfieren conecta enlaza enlazarme pasan
    enlazar canalizar canalizarme canaliceme canalice derivarme deriveme remitame turna turnan
    turneme comunicarnos
    """
)
FINDING_OUT = _words("see know check wondering wonder ask tell")
LIKING = _words("better prefer rather like want comfortable")
HAPPENING = _words("pasa pase paso pasas pasan pasar pasara")
"""With *con*, these also ask what is the matter with something."""

PUT_THROUGH = frozenset(
    {
        ("put", "me", "through"),
        ("put", "us", "through"),
        ("putting", "me", "through"),
        ("patch", "me", "through"),
        ("transfer", "me"),
        ("transfer", "us"),
        ("transfer", "this", "call"),
        ("transfer", "my", "call"),
        ("transfer", "the", "call"),
        ("transferring", "me"),
        ("connect", "me"),
        ("forward", "me"),
        ("redirect", "me"),
        ("direct", "me"),
        ("connect", "us"),
        ("connecting", "me"),
        ("hand", "me", "over"),
        ("pass", "me", "to"),
        ("pass", "me", "on"),
        ("transfiera", "la", "llamada"),
        ("transferir", "la", "llamada"),
        ("pase", "la", "llamada"),
        ("pasar", "la", "llamada"),
        ("transfierame",),
        ("get", "me", "out"),
    }
)
POLITE = _words("please favor now already ya ahora right por porfa immediately urgente")
BARE_COMPANY = _words(
    """
    front customer cliente clientes al live being ser beings
    a an the un una el la los please por favor porfa porfavor ya now right hello hi hola yes yeah si
    no ok okay i said dije just to con me your su sir ma'am senorita thanks gracias thank you bueno
    pues este hey mire oiga ahora of de le repito again otra vez get again immediately already
    quickly asap i'm sorry sorry disculpe perdon well actually listen look mejor um right
    """
)
_NOT_BARE = _words("boss owner employee empleado empleada ser being jefe jefa patron dueno")
DESKS = _words(
    """
    service servicio atencion desk billing sales ventas accounting shipping parts claims support
    soporte department departamento caja cobranza facturacion office oficina refacciones piezas
    taller kitchen cocina
    """
)
BARE_PERSONS = (
    ASKED_FOR | _words("service servicio atencion desk billing sales ventas")
) - _NOT_BARE
AFTER_PERSON = _words(
    """
    please now ahorita urgente rapido quick today for por take already not right ya on to porfa
    favor here and instead y no pero but that who que inmediatamente immediately this ahora real
    available thanks gracias i because porque asap quick con in a dear hon honey sir ma'am
    """
) - _words("that a con in i")
FIRST = _words("first primero antes before")
OURS = _words("usted ustedes nosotros nadie")
PRONOUNS = _words("her him them el ella ellos ellas")
AFTER_PRONOUN = (
    AFTER_PERSON | FIRST | _words("about sobre directly directamente again otra personally y and")
)
TO_THE_PHONE = _words("on phone line telefono linea")
PLANNING = _words("voy vamos going gonna tengo")
ASKING_VERBS = _words(
    "can can't cannot couldn't could may might should must would if do where that so let"
)
"""Before "I talk to", these make it more than what the caller does every day."""

COMING = _words("come get pick venir acercarse")
ASKING_SOMEBODY = _words(
    "ask tell have get decir digale dile diganle decirle pedirle pidale avisele llame"
)
LATER = _words("call llamo marco aviso digo confirmo regreso vuelvo decide let")
"""After "and", these tell that the caller hangs up first."""

DENIALS = _words(
    """
    don't dont not no never needn't sin without tampoco ni nunca didn't doesn't wouldn't won't can't
    refuse couldn't hate stop tired sick deje isn't
    """
)
ASKING_DENIALS = _words("can't couldn't don't isn't")
DENIAL_LINKS = _words(
    """
    me te le nos quiero want to need have like you hace falta que es necesario really voy a please
    going gonna quisiera necesito necesita tiene tienes debe be just wanna get getting quiere ocupo
    gusta gustaria puede with us it the an any for hablar talk talking speak speaking desde con
    required tengo vaya vayan de ganas pedi pide ask asked asking
    """
)
"""What may stand between a denial and the verb it governs."""

DIRECTLY = _words(
    """
    unas palabras tantito directly directamente again right now otra personally personalmente
    privately
    """
)
BEFOREHAND = _words("before after when cuando antes despues until hasta while mientras if unless")
SUPPOSING = _words("before after when cuando antes despues until hasta while mientras if last")
VISITS = _words(
    """
    appointment appointments cita citas consultation consulta meeting reunion booking book visit
    visita schedule agendar programar turno
    """
)
PASSED = _words("talked spoke hable yesterday ayer")
NO_QUESTION_BEFORE = _words(
    """
    that what this it who he she name que nombre donde como why how where hours time cuando
    when cual
    """
)
PRESENT = _words("""
    ahi alli por aqui disponible hoy favor de casualidad en la el oficina gracias ahorita y
    """)
IN = _words("there around available in free back")
"""Where somebody is who can be asked for."""

POLITE_ALONE = _words("please porfa porfavor just actually really kindly")
WISHED = _words(
    """
    want wanna rather prefer need needs let get give connect put i'd have deal transfer reach
    quiero quisiera prefiero necesito ocupo deme dame pongame paseme comuniqueme pasame exijo
    """
)
LINKS_TO_PERSON = (DETERMINERS | REAL) - _words("of de there my mi") | _words(
    """
    to with me call my speak talk deal us through be a con al hablar tratar que by from directly
    """
)
"""What may stand between a wish and the person."""

ON_THE_LINE = _words("on to who that instead over available ya ahorita que in handle assist help")

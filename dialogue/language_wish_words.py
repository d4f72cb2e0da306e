"""Words that tell a wish for a language from talk about it, folded, of both languages."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


AROUND_BARE = _words(
    """
    i said dije uh um eh ah oh er hm yes yeah yep si no ok okay please por favor porfavor porfa este
    pues hi hello hola sorry bueno just the el gracias thanks thank you mejor sir ma'am senorita
    senor senora perdon disculpe in en para for excuse me hey alo press oprima prefer a ver good
    morning buenos dias buenas tardes noches afternoon evening muy
    """
)
"""What may be said with the bare name of a language that is a wish."""

DESCRIBED_BY_IT = _words(
    "tortilla jamon vino consulado pasaporte comida cocina llave perro reloj corte"
)
"""Spanish things before the name of a language: "tortilla español"."""

LEARNING = _words(
    """
    learn learns learning learned learnt study studies studying studied teach teaches teaching
    taught practice practicing practicar practico aprender aprende aprendo aprendiendo aprendi
    aprendan estudiar estudia estudio estudiando estudie ensenar ensena enseno ensenan major majored
    minor maestro maestra maestros profesor profesora tutor clases clase curso cursos class classes
    course courses lesson lessons leccion lecciones homework tarea examen exam degree academia
    dictionary diccionario nivel
    """
)
LESSONS = _words(
    "clase clases curso cursos libro libros maestra maestro tarea examen leccion nivel"
)

PRINTED = _words(
    """
    menu menus form forms formulario contract contracts contrato document documents documento
    documentos papel papeles paperwork paper papers email mail correo mensaje message messages text
    texto carta letter letters bill bills recibo recibos factura receta invoice version copy copia
    instructions instrucciones website web pagina app manual book books libro libros movie movies
    pelicula peliculas brochure folleto test exam examen sign signs letrero mass misa show tour name
    names nombre palabra receipt label labels etiqueta subtitles story stories cuento cuentos radio
    channel canal newspaper periodico report reporte certificate certificado acta survey encuesta
    flyer summary policy poliza solicitud application video videos programa send sends mail print
    mande mandar mandame mandeme envie enviar enviarme mandarme imprimir read reads reading write
    writes writing written leer lee leo escribir escribe escrito escrita wrote printed titled called
    song songs cancion cards card tarjeta keyboard teclado material materiales worksheet lease
    reviews review
    """
)
"""Things that exist in a language, and what is done with them."""

SPOKEN_TO = _words(
    """
    you anyone anybody someone somebody alguien usted ustedes explain explains explicar explicarme
    explique expliqueme call llame llamar llamada repeat repita repetir speak speaks hablar hablarme
    hable hablan talk who quien person persona
    """
) - _words("you")
SAYING = _words(
    """
    say said called call mean means spell dice dicen decir llama llaman significa escribe pronounce
    pronuncia word palabra
    """
)
HOW = _words("how como what's whats what cual que significa")

PROFESSIONS = _words(
    """
    doctor doctors doctora doctores dr dra dentist dentists dentista dentistas lawyer lawyers
    attorney attorneys abogado abogada abogados teacher teachers mechanic mechanics mecanico
    technician technicians tecnico driver drivers chofer hygienist hygienists nurse nurses enfermera
    waiter waiters guide guides guia therapist therapists terapeuta instructor instructors plumber
    plumbers plomero surgeon psicologo psicologa psychologist pediatrician pediatra nanny babysitter
    tutor priest padre pastor
    """
)

NOT = _words(
    """
    don't dont doesn't doesnt didn't not never no ni nunca can't cant cannot couldn't won't without
    sin tampoco stop quit isn't isnt nobody nadie neither deje dejen instead ain't aint wasn't
    aren't
    """
)
POOR = _words(
    """
    bad poor broken terrible limited mal malo mala poco poquito poquitito little barely hardly
    apenas casi awful horrible rusty weak basico limitado pesimo pobre tantito bit shaky sucks
    stinks fatal scarcely some medio basic masticado
    """
)
OWNING = _words("my his her their our mi su mis sus mom's dad's wife's husband's mother's the el")
WHY = _words("why porque")
TROUBLE = _words("cuesta batallo batalla struggle struggles trouble hard dificil difficult")
MINDING = _words("mind minds matter importa molesta problema problem inconveniente")

SPEAKING = _words(
    """
    speak speaks speaking spoken talk talks talking understand understands understanding know knows
    fluent fluido habla hablo hablas hablan hablamos hablar hable hablen hables hablarme hablarle
    hablarnos hablando hableme hablenme hablame hablele hablale hablenos hablemos entiende entiendo
    entienden entender entienda entiendan sabe saben sepa domina dominan comprende comprendo maneja
    manejan conversar platicar platicamos atiende atiendan atienden atender
    """
)
SPEAKING_TO_US = _words(
    """
    hable hables hablen hablarme hablarle hablarnos hableme hablenme hablame hablele hablale
    hablenos hablemos hablas hablo hablamos hablar entienda entiendan sepa atiendan atienda speaking
    atender
    """
)
GRASPING = _words("understand understands entiendo entiende entender")
GOVERNING = SPEAKING | _words(
    """
    want wants quiero quiere need needs necesito necesita have has like use usar se me prefer
    comfortable comodo comoda bien good fluent great read leer leo write
    """
)
CLAUSE_BREAKS = _words(
    """
    can could would do does puede pueden podria podrian please favor pero but so and because porque
    only solo solamente nomas just if si is there let's hay que y alguien anyone anybody someone
    somebody usted ustedes then
    """
)
FIRST_PERSON = _words("i yo we nosotros my mi he she ella hablo entiendo")

ONLY = _words("only just solo solamente nomas unicamente puro pura strictly exclusively solito")
WORKING = _words("trabajo soy work job carrera trabaja works")
NEEDED = _words("need necessary necesario falta tiene have")
SPEAKERS = _words("speaking speaker speakers hablante hablantes only")
ALSO = _words("too also tambien both ambos")
PREFERRING = _words(
    """
    prefer prefers preferred preferably rather prefiero prefiere prefieren preferiria preferimos
    preferible mejor better easier comfortable comodo comoda facil want wants quiero quiere queremos
    quisiera gustaria i'd need needs necesito necesita necesitamos favor please stick
    """
)
FITTING = _words("bien fine okay better easier mejor possible posible instead facil preferred")
POLITE = _words("please favor porfavor porfa puede possible posible")
SERVICE_LINES = _words(
    """
    interpreter interprete translator traductor traductora translation option opcion line linea
    press oprima marque marcar agent agente operator operador operadora support representative
    """
)
TONGUES = _words("language tongue idioma lengua lenguaje")
FIRST = _words(
    "native first main primary mother preferred my his her mi su natal materna primera nativa"
)
GOING_ON = _words(
    """
    put ponga poner posible possible repite repites repeats explica explicas dice digas responde
    contesta switch switching change cambiar cambiamos cambie cambiemos cambio pasar pasemos
    continue continuar continuamos continuemos seguir seguimos sigamos siga keep start try do help
    ayudar ayudarme ayude ayudeme ayudarle ayudarla ayudarlo atender atenderme atenderle atiende
    atienda atiendan explain explicar explicarme explique expliqueme explicarle answer responder
    respondame conteste contestar tell digame diga dime decir decirme decirmelo decirle repeat
    repetir repita repetirme say talk talking speak speaking hablar hable hableme hablame hablemos
    hablarme hablarle conversation comunicar comunicarnos conversar platicar platicamos hacer
    hacemos hagamos hacerlo assist serve available get information informacion service servicio
    someone somebody alguien support soporte atencion asistencia representative be go going dar
    darme dan ofrecen offer have tiene tienen hay call llamada llame this esto everything todo
    understand entiendo understands comfortable
    """
)
SUBJECTS = _words(
    """
    you anyone anybody someone somebody i we to please let's lets people guys y'all yall
    staff alguien usted ustedes persona aqui ahi
    there si if yo nosotros se agent person representative operator
    """
)
ANYBODY = _words("anyone anybody someone somebody alguien")
EITHER_LINKS = {("or",), ("o",), ("and",), ("y",), ("e",)}
"""Between two names: "English or Spanish" asks for neither."""

AFTER_A_WISH = _words(
    """
    please speaker speakers speaking only thanks thank sorry yes yeah no ok okay better fluently
    well right now today sir ma'am language very interpreter translator translation line option
    agent representative operator support person people por favor porfa porfavor pero y si para
    porque o mejor gracias fine good easier preferred instead sounds would then hello hi mami too
    also
    """
)
"""What may follow the English name of a language that is no adjective."""

"""Spanish verbs and their forms, without accents, as the words of a caller are compared."""

from __future__ import annotations

_REGULAR = """
abrir caminar acercar agregar anadir apreciar arrendar asaltar aumentar bailar brillar canjear
cepillar charlar colocar combinar completar confiar confundir conservar corresponder cruzar dudar
derramar desaparecer desatorar detectar diagnosticar elaborar emitir empeorar empujar enfadar
enfriar esconder estafar estrellar evaluar examinar existir explotar expresar financiar finalizar
heredar hospedar ignorar iniciar insultar interrumpir investigar jubilar lamentar lanzar lesionar
manchar maltratar medicar multar negociar obligar ocasionar oprimir orientar pesar pisar planear
prender prescribir presionar proceder rastrear reaccionar rebotar recuperar reemplazar reiniciar
rescatar residir restar robar salvar seleccionar sellar sobrar testificar trasladar urgir capturar
chillar rechinar tronar zafar doblar desocupar desalojar enchufar encargar encender engrapar
enjuagar ensamblar enviar estorbar extraviar fallecer fracturar hervir inscribir mojar mezclar nadar
noquear patear podar podrir quebrar rajar recolectar regalar regar relevar rellenar remodelar
sembrar sobrevivir soldar sospechar suplicar tallar teclear traspasar tumbar ubicar variar velar
voltear atinar aplazar archivar asesorar atascar abonar aceptar acabar acompanar aclarar acomodar
activar actualizar adelantar admitir agarrar agendar agradecer aguantar ahorrar alcanzar alquilar
amar anotar antojar anular apagar aparecer apartar apenar aplicar apoyar apuntar apurar arreglar
arrancar asegurar asistir asustar atrasar atropellar autorizar avanzar averiguar avisar ayudar bajar
banar barrer batallar beber borrar brincar buscar cachar calmar cambiar cancelar cansar cargar casar
causar celebrar cenar checar chocar cobrar cocinar comer comprar comprender comprometer comunicar
conectar confirmar congelar conocer consultar contactar contestar contratar convencer coordinar
copiar correr cortar crecer crear cubrir cuidar cumplir dar deber decidir declarar dedicar dejar
demorar depositar descansar descargar descomponer desconectar descubrir desear desmayar desocupar
devolver dibujar discutir disculpar disfrutar doblar durar echar empacar enfermar enganar enojar
ensenar entender enterar entrar entregar enviar equivocar escapar escoger escribir escuchar esperar
estacionar estudiar evitar explicar extraer extranar facturar fallar faltar felicitar fijar firmar
fumar funcionar ganar gastar golpear grabar gritar guardar gustar hablar hinchar imaginar importar
imprimir incluir indicar informar inscribir insistir instalar intentar interesar inundar invitar
inyectar jalar juntar jurar lastimar lavar leer levantar limpiar llamar llegar llenar llevar llorar
lograr luchar mandar manejar marcar marear mejorar meter mirar molestar mojar nacer necesitar notar
notificar observar ocupar ocurrir odiar ofrecer olvidar operar opinar ordenar organizar ofender
pagar parar parecer partir pasar pegar pelear perdonar permitir pertenecer picar pintar platicar
poner practicar preguntar preocupar preparar presentar prestar procesar programar prometer
proporcionar publicar quebrar quedar quejar quemar quitar rascar realizar rebajar recetar rechazar
recibir reclamar recoger reconocer reembolsar registrar regresar relajar rellenar rentar reparar
repartir reponer reportar representar reprogramar requerir resbalar reservar resolver respetar
respirar responder retirar retrasar reunir revisar romper sacar saludar sanar sangrar separar secar
solicitar soltar sorprender soportar subir suceder sudar sufrir sumar suspender tapar tardar temer
terminar tirar tocar tomar tosar tratar trabajar transferir tropezar ubicar usar utilizar vaciar
vender viajar vigilar visitar vivir voltear vomitar localizar calificar garantizar cotizar pasear
entrevistar mudar quedar renovar tramitar desbloquear bloquear depositar asignar surtir vacunar
rayar ponchar remolcar trapear pedalear agotar alegrar aprender apestar atorar aventar ayunar
brindar chequear colgar competir considerar construir convertir deletrear demandar despertar
destapar detener dirigir divorciar empezar encargar encender encontrar ensuciar entrenar estrenar
exigir firmar fugar gotear impedir liberar mencionar merecer mover negar obtener oler padecer pedir
perder preferir probar producir proteger recomendar recordar reducir referir renunciar repetir rogar
seguir sentir servir significar sonar sonreir sostener sugerir tronar valer vencer vestir volar
volver traducir cerrar comenzar pensar calentar sentar mentir morir dormir jugar contar costar
mostrar doler llover defender extender atender medir elegir conseguir despedir corregir
"""

_STEM_CHANGES = """
entend entiend; empez empiez; comenz comienz; cerr cierr; pens piens; perd pierd; prefer prefier;
sent sient; quer quier; recomend recomiend; calent calient; despert despiert; atend atiend; defend
defiend; tropez tropiez; quebr quiebr; neg nieg; refer refier; suger sugier; requer requier; encend
enciend; convert conviert; extend extiend; transfer transfier; dorm duerm; pod pued; cost cuest;
cont cuent; encontr encuentr; mostr muestr; record recuerd; volv vuelv; devolv devuelv; mov muev;
dol duel; prob prueb; resolv resuelv; colg cuelg; herv hierv; reg rieg; sold sueld; podr pudr; sembr
siembr; mor muer; son suen; renov renuev; rog rueg; llov lluev; solt suelt; tron truen; jug jueg;
vol vuel; ped pid; serv sirv; repet repit; segu sigu; consegu consigu; med mid; vest vist; desped
despid; impend impid; compet compit; eleg elig; correg corrig; ment mient; acost acuest; almorz
almuerz;
"""

_IRREGULAR = """
soy eres es somos son era eras eran eramos fui fuiste fue fuimos fueron sea seas sean seamos fuera
fueras fueran sere sera seras seran seria serias serian estoy estas esta estamos estan estaba
estabas estaban estabamos estuve estuvo estuvieron estuvimos este esten estemos estuviera estare
estara estaran estaria estarian voy vas va vamos van iba ibas iban ibamos vaya vayas vayan vayamos
ire iras ira iremos iran iria tengo tienes tiene tenemos tienen tuve tuviste tuvo tuvimos tuvieron
tenga tengas tengan tengamos tuviera tendre tendra tendran tendremos tendria tendrian tenia tenias
tenian teniamos ten hago haces hace hacemos hacen hice hiciste hizo hicimos hicieron haga hagas
hagan hagamos hiciera hare hara haran haremos haria harian hacia hacian haz puedo puedes puede
podemos pueden pude pudo pudimos pudieron pueda puedas puedan podamos pudiera podre podra podran
podremos podria podrias podrian podriamos podia podian quiero quieres quiere queremos quieren quise
quiso quisimos quisieron quiera quieras quieran quisiera quisieras quisieran quisieramos queria
querias querian queriamos digo dices dice decimos dicen dije dijiste dijo dijimos dijeron diga digas
digan digamos dijera dire dira diran diria decia decian di se sabes sabe sabemos saben supe supo
supieron sepa sepan supiera sabre sabra sabria sabia sabian veo ves ve vemos ven vi viste vio vimos
vieron vea veas vean veamos vere veria veia veian doy das da damos dan di diste dio dimos dieron de
des den demos diera dare dara daran daria pongo pones pone ponen puse puso pusieron ponga pongan
pongamos pondre pondra pondria pon salgo sales sale salimos salen salio salieron salga salgan saldre
saldra saldria sal vengo vienes viene venimos vienen vine vino vinieron venga vengan vengamos vendre
vendra vendria traigo traes trae traemos traen traje trajo trajeron traiga traigan traere oigo oyes
oye oyen oyo oiga oigan oigame he has ha hemos han haya hayas hayan hubo habia habian habra habria
hay hubiera hubieran hayamos conozco conozca conozcan parezca aparezca ofrezco ofrezca agradezco
merezco reconozco pertenezco creo crees cree creemos creen crei creyo creia leo leyo lei caigo cae
caen cayo caiga cayeron muerto murio murieron pidio pidieron siguio sintio durmio prefirio repitio
sirvio mintio disminuye sustituye sustituyen incluye incluyen incluya construyen construyo traduzco
traduce reduzca conduzco conduce manejo detuvo detiene detengan obtuve obtiene obtener sostiene
mantiene mantengo propongo supongo compongo descompuso descompone descompuse expuso opuso impuso
cupo quepo cabe caben anduve ando andas anda andamos andan andaba andaban andaria ande consigo
consigue siga sigan sigo sigue siguen seguimos jodio riego juego elijo corrijo dirijo vale valen
valio valga valdra valdria sirve sirven duele duelen dolio dolia doliendo urge urgen urgia cuesta
cuestan encanta fascina conviene convendria importa consta llueve nieva huele apesta
"""

_IRREGULAR_PARTICIPLES = """
hecho dicho visto puesto escrito abierto abierta cerrado roto rota muerto vuelto devuelto resuelto
cubierto impreso descompuesto descompuesta inscrito inscrita frito satisfecho ido sido estado
habido tenido podido querido sabido venido salido traido caido leido oido dado descubierto
"""

_IRREGULAR_INFINITIVES = """
ser estar ir haber tener hacer poder querer decir saber ver dar poner salir venir traer oir caer
leer creer andar caber acostar almorzar recordar mantener suponer reir freir
"""

_IRREGULAR_GERUNDS = """
siendo yendo pudiendo diciendo viniendo pidiendo siguiendo sintiendo durmiendo leyendo cayendo
trayendo oyendo creyendo muriendo sirviendo repitiendo incluyendo vistiendo construyendo
prefiriendo midiendo riendo
"""

_CLITICS = ("me", "te", "se", "lo", "la", "le", "nos", "los", "las", "les")

_FUTURES = "e as a emos an ia ias iamos ian".split()
_AR = """o as a amos an ais e aste aron aba abas abamos aban es emos en ara aras aran aramos ase
ando ado ada ados adas""".split()
_ER = """o es e emos en i iste io imos ieron ia ias iamos ian a as amos an iera ieras ieran
ieramos iendo ido ida idos idas""".split()
_STRESSED_AR = "o as a an e es en".split()
_STRESSED_ER = "o es e en a as an".split()
_STRESSED_IR = [*_STRESSED_ER, "io", "ieron", "iendo", "iera"]
_NONFINITE = ("ando", "iendo", "ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas")


def _spelled(stem: str, ending: str, conjugation: str) -> str:
    """Stem and ending joined as Spanish spells the stem's last sound before e, i, a and o."""
    front = ending[0] in "ei"
    if conjugation == "ar" and front:
        for last, before_front in (("c", "qu"), ("g", "gu"), ("z", "c")):
            if stem.endswith(last):
                return stem[:-1] + before_front + ending
    if conjugation != "ar" and not front:
        for last, before_back in (("gu", "g"), ("c", "zc"), ("g", "j")):
            if stem.endswith(last):
                return stem[: -len(last)] + before_back + ending
    return stem + ending


def _changed_stems() -> dict[str, str]:
    pairs = (pair.split() for pair in _STEM_CHANGES.split(";"))
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


def _forms() -> tuple[set[str], set[str]]:
    """Every finite and every other form of the regular and stem-changing verbs."""
    finite: set[str] = set()
    other: set[str] = set()
    changed = _changed_stems()
    for infinitive in _REGULAR.split():
        stem, conjugation = infinitive[:-2], infinitive[-2:]
        other.add(infinitive)
        finite.update(infinitive + ending for ending in _FUTURES)
        forms = {(stem, ending) for ending in (_AR if conjugation == "ar" else _ER)}
        if stem in changed:
            stressed = {"ar": _STRESSED_AR, "er": _STRESSED_ER}.get(conjugation, _STRESSED_IR)
            forms |= {(changed[stem], ending) for ending in stressed}
        for base, ending in forms:
            target = other if ending in _NONFINITE else finite
            target.add(_spelled(base, ending, conjugation))
    return finite, other


_COMPOUNDING = ("com", "dis", "ex", "im", "o", "pro", "su", "re", "man", "con", "entre", "de", "ob")
_COMPOUNDED = ("pon", "pus", "ten", "tuv", "tien", "ven", "vin", "vien")


def _compounds(irregular: set[str]) -> set[str]:
    """The forms of "componer", "obtener" and "convenir", which follow the verb inside them."""
    simple = {form for form in irregular if form.startswith(_COMPOUNDED)}
    return {prefix + form for prefix in _COMPOUNDING for form in simple if len(form) > 3}


_finite, _other = _forms()
_irregular: set[str] = {*_IRREGULAR.split()}
FINITE = frozenset(_finite | _irregular | _compounds(_irregular))
"""Forms that make a clause: `necesito`, `llegaron`, `podría`."""

NONFINITE = frozenset(
    _other
    | set(_IRREGULAR_PARTICIPLES.split())
    | set(_IRREGULAR_INFINITIVES.split())
    | set(_IRREGULAR_GERUNDS.split())
)
"""Infinitives, gerunds and participles."""

_ENDINGS = ("amos", "aron", "ieron", "aban", "abamos", "iamos", "aria", "arian", "eria", "eremos")


def finite(word: str) -> bool:
    """Whether a folded word is a finite verb, known or by an ending that only verbs have.

    An imperative with its pronouns is one: `digame`, `comuniquenos`.
    """
    if word in FINITE or (len(word) > 6 and word.endswith(_ENDINGS)):
        return True
    base = _without_clitics(word)
    return base is not None and base in FINITE and base[-1] in "aen"


def nonfinite(word: str) -> bool:
    """Whether a folded word is an infinitive, gerund or participle, pronouns attached or not."""
    if word in NONFINITE:
        return True
    base = _without_clitics(word)
    if base is None:
        return len(word) > 6 and word.endswith(("ando", "iendo"))
    return base in NONFINITE or (
        len(base) > 4 and base.endswith(("ar", "er", "ir", "ando", "iendo"))
    )


def _without_clitics(word: str) -> str | None:
    """The verb of `ayudeme` or `mandarselo`; None if no pronoun is attached."""
    base = word
    for _ in range(2):
        clitic = next((end for end in _CLITICS if base.endswith(end) and len(base) > 4), None)
        if clitic is None:
            break
        base = base[: -len(clitic)]
        if base in FINITE or base in NONFINITE:
            return base
    return base if base != word and len(base) > 3 else None

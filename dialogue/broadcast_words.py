"""Words of news, weather, sport, advertising, series and radio. Folded, both languages."""

from __future__ import annotations

from dialogue.set_phrases import Phrases

BROADCAST = Phrases(
    """
    breaking news; stay tuned; coming up next; coming up after; after the break
    after these messages; be right back; back to you; in other news; this just in
    weather forecast; for the weather; now the weather; your local weather; local weather
    highs in the; lows in the; chance of rain; chance of showers; touchdown; first down; home run
    bottom of the ninth; top of the ninth; goal goal; and it's good; he shoots; he scores
    she scores; what a catch; what a goal; what a save; what a play; call now; order now; act now
    limited time; for a limited time; while supplies last; terms apply; terms and conditions
    conditions apply; restrictions apply; side effects may; ask your doctor
    participating locations; participating dealers; only nineteen ninety; for only
    the president said; officials say; police say; police said; authorities say
    according to officials; the white house; the supreme court; wall street; the dow; nasdaq
    brought to you by; season finale; all new episode; new episode; previously on; live from
    reporting live; this is fox; news at; ladies and gentlemen; studio audience; the survey says
    final answer; come on down; the price is; second half; first half; third quarter
    fourth quarter; two minute warning; yards out; yard line; on the freeway; traffic on the
    zero percent apr; percent off your; your favorite station; you're listening to; top forty
    number one hits; commercial free; traffic and weather; subscribe; the suspect; in custody
    tonight at; at eleven; film at; world series; super bowl; i love you john
    how could you do this to me; i am your father; you betrayed me; we interrupt; the senator
    hit that like; smash that; like and subscribe; next contestant; buy one get one; free shipping
    satisfaction guaranteed; money back guarantee; not sold in stores; visit your local
    at a store; el pronostico; pronostico del tiempo; ultima hora; en otras noticias; mas noticias
    noticias de; volvemos despues; al volver; al regresar; despues de la pausa; despues del corte
    no se vaya; no le cambie; no se despegue; regresamos; continuamos con; enseguida volvemos
    llame ya; llame ahora; llama ya; llama ahora; compre ahora; compra ya; pida ya; pidelo ya
    aproveche; solo por hoy; por tiempo limitado; aplican restricciones; consulte a su medico
    consulte terminos; solo hoy; hasta agotar existencias; no se lo pierda; no te lo pierdas
    el presidente dijo; el presidente anuncio; la presidenta; las autoridades; gol; goool
    tiro de esquina; medio tiempo; segundo tiempo; primer tiempo; tiro libre; fuera de lugar
    minuto noventa; el arbitro; el delantero; el portero; la seleccion; liga mx; en vivo desde
    desde el estadio; nuestro corresponsal; en el lugar de los hechos; maxima de; minima de
    probabilidad de lluvia; grados centigrados; cielo nublado; cielos despejados; te amo
    no me dejes; me traicionaste; como pudiste hacerme; eres mi hijo; presenta esta
    patrocinado por; escucha la radio; la mejor musica; la estacion; tu estacion; estas escuchando
    los cuarenta; numero uno en; senoras y senores; damas y caballeros; el ganador es; suscribete
    dale like; llevate; lleva gratis; meses sin intereses; el dolar; la bolsa; elecciones
    el gobernador; los hechos; policia detuvo; the latest on; more on that story
    more on this story; sources say; our top story; top stories; cold front; heat wave; wind gusts
    scattered showers; scattered thunderstorms; mile an hour winds; with the ball; three pointer
    slam dunk; base hit; fly ball; goal line; penalty kick; free throw; nothing but net
    the count is; the crowd goes; at the buzzer; takes the lead; ties the game; strike two
    strike three; strike one; full count; two outs; on third base; extra innings; wins the
    hail mary; end zone; six points; field goal; takes it into; the rebound; from downtown
    could save you; save up to; hurry in; get yours today; try it free; new and improved
    or your money; available wherever; starting at just; america's number one; nine out of ten
    the all new; introducing the; doctors recommend; clinically proven; now at; side effects
    talk to your doctor; you're under arrest; objection your honor; will you marry me; been shot
    the killer; don't leave me; you're on the air; up next; that was the; doo doo
    once upon a time; our next guest; the winner is; please welcome; give it up for
    round of applause; lock it in; who wants to be; to be continued; frente frio; tres puntos
    en la cancha; la cancha; trail by; trails by; minutes left; on the clock; lead by; leads by
    se esperan lluvias; lluvias fuertes; con granizo; norte del pais; sur del pais
    rafagas de viento; ola de calor; chubascos; por la banda; banda derecha; banda izquierda
    centro al area; al area; saque de; tarjeta amarilla; tarjeta roja; segundo tanto
    se acerca al arco; el marcador; que golazo; golazo; tremendo gol; y se la lleva; la pelota
    el balon; al palo; gana el partido; llegamos al final; de la noche en; asi amanece
    le informamos; nuestra nota; la nota; se registro un; fueron detenidos; un muerto; dos muertos
    heridos; elementos de la policia; fiscalia; la camara de; pidelo en; encuentralo en
    encuentrala en; ven y conoce; con la garantia; dale sabor; nuevo sabor; el sabor de
    desde solo; a solo; y gana; participa y; consulta bases; todos tus; en todas las tiendas
    eres un miserable; no puede ser maria; maldita; te vas a arrepentir; desgraciado
    estas embarazada; un aplauso; demos la bienvenida; a continuacion; el siguiente concursante
    con ustedes; recordando que; estamos en vivo; sintoniza; en tu radio; la hora exacta
    siguenos en; nuestras redes; y arrancamos; segundo par; te lo enviamos; compra uno; y llevate
    nuevo episodio; gran final; esta noche en
    """
)
"""The register of news, weather, sport, advertising, series and radio."""

PROGRAMME = frozenset(
    """
    jeopardy champion returns wheel finalist concursante finalistas sunny cloudy showers humidity
    thunderstorms president senate congress election officials suspect reporter quarterback inning
    pitcher pitch strike homer touchdown fumble coach championship league playoffs scored halftime
    referee overtime viewers applause governor mayor investigators senator voters lawmakers stadium
    crowd tackle rebound dunk nominee sergeant detective murder verdict jury nasdaq anchor
    correspondent hurricane headlines lyrics contestant jackpot forecast senators soleado nublado
    lluvias tormentas noticias presidente senado congreso elecciones sospechoso estadio jugador
    balon arquero campeonato gol goles arbitro marcador capitulo telenovela gobernador alcalde
    votantes delantero remate reportero titulares huracan empato anoto portero semifinal
    """.split()
)
"""Words of programmes that hardly belong to a business's calls."""

PROGRAMME_TOO = frozenset(
    """
    highs lows degrees traffic interstate freeway authorities sources yards team score episode
    channel sponsored savings financing dealership offer album stocks shares markets campaign
    defense ball goal wins winning victory cup kick pass base bases foul game games season second
    half reports police grados temperatura autoridades policia gobierno partido equipo liga canal
    oferta ofertas promocion rebajas gratis descuentos mercados bolsa campana pase afirmo declaro
    anuncio informo tiempo banda
    """.split()
)
"""Words of programmes and of businesses."""

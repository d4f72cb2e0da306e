"""What words of phone calls are about, whichever the language: `price` is `cuánto`."""

from __future__ import annotations


def _concepts(text: str) -> dict[str, str]:
    """Each word to the first of its group; groups are parted by semicolons."""
    table: dict[str, str] = {}
    for group in text.split(";"):
        words = group.split()
        table.update(dict.fromkeys(words, words[0]))
    return table


CONCEPTS = _concepts(
    """
    AGE old age edad; PRICE amount monto price prices cost costs costo costos precio precios cuesta
    cuestan charge charges charging cobran cobra cobrar sale vale valen tarifa rate rates fee fees
    expensive caro pricing cheap cheapest cheaper barato barata baratos economico costaria costara
    costaba worth; PLACE where where's wheres located location address donde ubicados ubicado
    ubicacion direccion directions encuentran domicilio ubican ubica; TIME hour hours hora horas
    horario horarios time times; COUNT many cuantos cuantas; DURATION long tarda tardan dura duran
    demora demoran tiempo tardara takes duration lasts last minutes minutos; open opens opening
    abren abre abrir abierto abierta abiertos trabajan atienden opened; close closes closing cierran
    cierra cerrar cerrado cerrados closed shut shuts cierre; today hoy; tomorrow manana; monday
    mondays lunes; tuesday tuesdays martes; wednesday wednesdays miercoles; thursday thursdays
    jueves; friday fridays viernes; saturday saturdays sabado sabados; sunday sundays domingo
    domingos; weekend weekends finde; week weeks semana semanas; month months mes meses; year years
    ano anos; morning mornings madrugada; afternoon afternoons tarde tardes; evening tonight
    evenings night nights noche noches; holiday holidays festivo festivos feriado feriados;
    appointment appointments cita citas appt turno turnos; cancel cancels cancelled canceled
    cancelar cancelo cancele cancelacion cancellation cancela cancelarla canceling; reschedule
    cambio cambios changes changing rescheduled reagendar reprogramar cambiar change move mover
    cambia cambian cambie cambien cambiamos; schedule book booking agendar sacar programar
    scheduling agende; clean cleaning cleanings limpieza limpiezas limpiar cleaned; crown crowns
    corona coronas; filling fillings empaste empastes relleno resina; extraction extractions
    extraccion extracciones extraer; tooth teeth muela muelas diente dientes; insurance seguro
    seguros aseguranza insured; deductible deducible; parking park estacionamiento estacionar
    parqueo parqueadero aparcamiento; delivery deliver delivered deliveries entrega entregas
    entregan entregar reparto envio envios enviar shipping ship shipped shipping envian envia mandan
    manda mandar llevan; order orders pedido pedidos orden ordenes; package packages paquete
    paquetes parcel; refund refunds reembolso reembolsos devolucion devolver return returns returned
    reimbursement devuelven devuelve devuelvan devoluciones; bill bills billing recibo recibos
    factura facturas cuenta facturacion invoice invoices statement; payment payments pay paid paying
    pago pagos pagar paga pagan due vence; plan plans planes plazos installments; card cards tarjeta
    tarjetas; cash efectivo; check checks cheque cheques; loan loans prestamo prestamos; balance
    saldo owe owed debo deben adeudo; part parts pieza piezas refaccion refacciones; account
    accounts; transfer_money transferencia; table tables mesa mesas; room rooms habitacion
    habitaciones cuarto cuartos; reservation reservations reserve reserva reservacion reservaciones
    reservar; breakfast desayuno; lunch almuerzo comida; dinner cena; menu menus carta; car cars
    carro carros coche coches vehicle vehiculo troca truck camioneta auto; oil aceite; brake brakes
    freno frenos; tire tires llanta llantas; repair repairs repaired fix fixed arreglar reparar
    reparacion arreglan reparan arreglo fixing; ready listo lista listos; water agua; light lights
    luz electricity electricidad power luces electrical; leak leaking fuga gotera; technician
    technicians tecnico tecnicos; doctor dr dra doctors doctora doctores dentist dentists dentista
    dentistas; lawyer lawyers attorney attorneys abogado abogada abogados; prescription
    prescriptions receta recetas medication medicine medicina medicamento refill; results result
    resultado resultados; test tests prueba pruebas analisis examen exam exams; xray radiografia
    radiografias; emergency emergencies urgencia urgencias emergencia urgent urgente; kid kids child
    children nino ninos nina ninas hijo hija daughter; adult adults adulto adultos; pet pets dog
    dogs perro perros mascota mascotas; school escuela colegio; class classes clase clases; register
    registration enroll enrollment inscripcion inscribir inscripciones; document documents documento
    documentos papers papeles paperwork; bring llevar traer llevo lleve llevamos traigo traiga;
    phone telephone telefono; number numero; email correo emails; website pagina sitio; discount
    discounts descuento descuentos promocion promociones; warranty garantia; wait waiting espera
    esperar; arrive come comes viene vienen venir vendra vendran llegan arrives arrival arrived
    llega llegar llegada llego coming arriving back restored restore regresa regresan regresar
    regresara vuelve vuelven volver volvera restablecen llegara llegaran pasa pasan pasara gets
    received receive recibieron recibio aplico; pickup pick recoger recojo recoge recogen recoja;
    new nuevo nueva nuevos; accept accepts acepta aceptan take taking takes toman reciben; speak
    habla hablan; without sin; included include includes incluye incluido incluyen trae traen; late
    retraso delayed delay; penalty multa multas; early temprano earlier; available disponible
    disponibles availability disponibilidad openings lugar cupo cupos espacio spot spots lugares;
    free gratis gratuito; size talla tamano dimensions medidas tamanos; internet wifi; pool alberca
    piscina; near cerca nearby; help ayuda ayudar ayudarme ayudan; first primera primero; visit
    visita visitas visits; guest guests huesped huespedes; person people persona personas; house
    casa home; work trabajo; whitening blanqueamiento; root endodoncia; password contrasena clave;
    passport pasaporte; visa visas; name nombre; owner dueno; vegan vegano vegana vegetarian
    vegetariano vegetariana; job empleo vacante vacantes jobs hiring contratando contratar
    contratan; start begin starting starts empezar empiezan empieza empiezo comenzar comienzan
    comienza iniciar inician inicia inicio; QUANTITY cuanto; WHEN when when's whens cuando; outage
    outages apagon blackout; cover covers covered coverage covering cubre cubren cubrir cubierto
    cubierta cubiertos cubiertas cobertura ampara; capacity capacidad hold holds fit fits caben cabe
    seat seats; run runs running; deposit deposits deposito depositos anticipo enganche; copay
    copays copago copagos; tip tips propina propinas gratuity; premium premiums prima primas; tall
    height high alto alta altos altas altura; increase increased increases higher raised subio
    subieron subido subir aumento aumentaron; maximum max maximo maxima; online linea; battery
    batteries bateria baterias acumulador; shot shots vaccine vaccines vaccination vaccinations
    vacuna vacunas; consultation consultations consulta consultas consult; requirements requisito
    requisitos requirement; minimum minimo minima; checkout checkouts; checkin; DISTANCE distance
    distancia lejos; pain hurt hurts painful duele doler doloroso dolor dolera; tuition colegiatura
    colegiaturas; rent renta alquiler; inspect inspection inspections revisan revisar revision
    checan checar
    """
)
"""What a word is about."""

_NUMBERS = """
0 zero cero; 1 uno; 2 two dos; 3 three tres; 4 four cuatro; 5 five cinco; 6 six seis; 7 seven siete;
8 eight ocho; 9 nine nueve; 10 ten diez; 11 eleven once; 12 twelve doce; 13 thirteen trece;
14 fourteen catorce; 15 fifteen quince; 16 sixteen dieciseis; 17 seventeen diecisiete;
18 eighteen dieciocho; 19 nineteen diecinueve; 20 twenty veinte; 30 thirty treinta;
40 forty cuarenta; 50 fifty cincuenta; 60 sixty sesenta; 70 seventy setenta; 80 eighty ochenta;
90 ninety noventa; 100 hundred cien ciento; 1000 thousand mil
"""
NUMBER_VALUES = {
    word: number.split()[0] for number in _NUMBERS.split(";") for word in number.split()[1:]
}

WH_CONCEPTS = frozenset(
    {"PRICE", "PLACE", "TIME", "COUNT", "DURATION", "DAY", "DISTANCE", "ORIGIN", "WHEN", "AGE"}
)
AMOUNTS = {
    **dict.fromkeys(
        "deposit copay tip premium deductible penalty minimum tuition rent".split(), "PRICE"
    ),
    "wait": "DURATION",
}
"""Asked what these are, callers want to know how much or how long."""

GENERIC = frozenset(
    """
    insurance account card number order reservation appointment ready arrive delivery accept
    available maximum car bill package pickup open take phone work bring
    """.split()
)
"""What one wording of a question names and another leaves out."""

PARTICULAR = frozenset(
    """
    today tomorrow monday tuesday wednesday thursday friday saturday sunday weekend morning
    afternoon evening without insured
    """.split()
)
"""What makes a question another one, however much the rest is alike."""

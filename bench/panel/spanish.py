"""Spanish-speaking callers of the panel, and what the stand-in model tells them."""

from __future__ import annotations

from bench.panel.acts import CallPlan, aside, ask, hum, interrupt, television, tic

ANSWERS = {
    "estacionamiento": "El estacionamiento es gratis y está detrás del edificio. Se entra por la "
    "calle Naranjo, se pasa la farmacia que queda a la izquierda y se da vuelta en el letrero "
    "azul. Hay lugar para unos veinte coches, y los dos de la puerta son para sillas de ruedas.",
    "primera visita": "En la primera visita se toman radiografías y se revisan todos los dientes, "
    "lo que dura cerca de una hora. Llegue quince minutos antes con una identificación y su "
    "tarjeta del seguro. Sin seguro cuesta noventa y cinco dólares, en efectivo o con tarjeta.",
    "seguros": "Aceptamos Delta Dental, Cigna, MetLife y, para los niños, Medicaid de Texas. "
    "Traiga la tarjeta el día de la visita y nosotros mandamos la cuenta a la compañía. Lo que el "
    "plan no cubra se puede pagar en doce mensualidades sin intereses.",
    "blanqueamiento": "El blanqueamiento se hace aquí en la clínica y dura una hora y media. "
    "Primero se limpian los dientes y después se pone un gel tres veces, veinte minutos cada vez. "
    "Casi todos sienten algo de frío por un día o dos, así que nada de café caliente ni vino.",
    "dentistas": "Aquí trabajan dos dentistas. La doctora Elena Treviño atiende a los niños y hace "
    "endodoncias, y el doctor Mark Sullivan hace coronas, empastes e Invisalign. Los dos hablan "
    "español e inglés, y los dos están en la clínica de lunes a jueves.",
    "horario": "Abrimos de lunes a jueves de ocho de la mañana a doce y media, y otra vez de una y "
    "media a seis de la tarde. Los viernes cerramos a las tres, y los sábados estamos de nueve a "
    "una. Los domingos la clínica está cerrada.",
    "limpieza": "La limpieza cuesta ciento veinte dólares sin seguro y dura cuarenta y cinco "
    "minutos. Primero se quita el sarro, después se pulen los dientes y al final los revisa el "
    "dentista. Lo mejor es venir dos veces al año, en primavera y en otoño.",
    "urgencia": "Si le duele mucho una muela o se le rompió un diente, hay citas de urgencia el "
    "mismo día. Mientras tanto enjuáguese con agua tibia con sal y póngase algo frío en la "
    "mejilla. No se ponga aspirina en la encía, porque quema la piel y lo empeora todo.",
}
"""Long enough to be spoken over: about twelve seconds each. The key is asked for in words."""

CALLS = (
    CallPlan(
        "es",
        "lucia",
        (
            ask("Buenas tardes, ¿tienen estacionamiento?"),
            hum("Ajá.", 1500),
            hum("Sí, sí.", 4600),
            hum("Ah, qué bueno.", 8000),
            tic("{cough 1}"),
            ask("Muy bien. ¿Y qué necesito para {pause 600} la primera visita?"),
            interrupt("Espere.", 2300),
            aside("Espérame tantito, mi amor."),
            ask("Cuénteme del blanqueamiento, por favor."),
            tic("Eh.", 2000),
            aside("Ahorita no, mijo, estoy en el teléfono.", 5200),
            ask("¿Tiene algo {pause 700} por la tarde?"),
            ask("¿Qué seguros aceptan?"),
            interrupt("Disculpe, ¿aceptan Aetna?", 3000),
        ),
        quick=True,
    ),
    CallPlan(
        "es",
        "mateo",
        (
            ask("¿Cuál es su horario?"),
            interrupt("No.", 2600),
            tic("Este.", quiet_ms=1100),
            ask("Oiga, eh, {pause 500} le hablo porque {pause 600} se me cayó una corona."),
            ask("¿Quiénes son los dentistas?"),
            hum("Claro.", 1800),
            hum("Ajá, ajá.", 4400),
            hum("Entiendo.", 7600),
            television("Y ahora vamos con el pronóstico del tiempo para el domingo.", "lucia"),
            ask("¿Cómo funciona una urgencia?"),
            tic("{cough 2}", 2400),
            television("No se vaya, regresamos después de la pausa.", "rosa", 6000),
            ask("Quería saber si {pause 650} me pueden atender mañana."),
            ask("¿Y con los seguros cómo es?"),
            interrupt("¿Cuánto sería eso?", 2200),
        ),
    ),
    CallPlan(
        "es",
        "rosa",
        (
            ask("Buenos días. Quisiera saber de la limpieza."),
            hum("Ya veo.", 2100),
            hum("Sí, claro.", 5000),
            hum("Órale.", 8300),
            aside("¿Dónde dejé mis lentes?"),
            ask("Me duele la muela {pause 600} desde ayer."),
            ask("¿Hay estacionamiento ahí?"),
            interrupt("Es que yo voy en camión.", 3300),
            tic("Em.", quiet_ms=700),
            ask("Dígame otra vez el horario."),
            tic("{cough 3}", 2800),
            aside("Viejo, el perro quiere salir.", 6400),
            ask("Puedo ir el lunes {pause 600} o el jueves."),
            ask("¿Y la primera visita cómo es?"),
            interrupt("Un momento.", 3500),
        ),
    ),
    CallPlan(
        "es",
        "lucia",
        (
            ask("Hola, tengo una pregunta sobre los seguros."),
            interrupt("Yo no tengo ningún seguro.", 2500),
            ask("¿Qué pasa si tengo una urgencia?"),
            hum("Ay, sí.", 2000),
            tic("Ah.", 4800),
            hum("Muy bien, gracias.", 8000),
            tic("Mmm.", quiet_ms=1300),
            ask(
                "Mi número es dos uno cero {pause 700} cinco cinco cinco "
                "{pause 600} cero uno dos dos."
            ),
            ask("¿Cuánto cuesta la limpieza?"),
            interrupt("Eso es muy caro para mí.", 4000),
            aside("¡Carlitos, deja eso ahorita mismo!"),
            ask("¿Y los dentistas son buenos?"),
            aside("Cállense, niños, que no oigo nada.", 2700),
            tic("{cough 1}", 6300),
            ask("¿Me puede apuntar para {pause 500} el próximo martes {pause 400} a las diez?"),
        ),
    ),
    CallPlan(
        "es",
        "mateo",
        (
            ask("¿Hacen blanqueamiento?"),
            interrupt("¿Puedo ir mejor mañana?", 2800),
            tic("{cough 2}", quiet_ms=1000),
            ask("¿Dónde queda el estacionamiento?"),
            aside("¿Alguien puede abrir la puerta, por favor?", 2300),
            hum("Perfecto.", 6000),
            hum("De acuerdo.", 8800),
            ask("Mire, mi esposa {pause 500} necesita una endodoncia {pause 700} y tenemos Cigna."),
            aside("Un segundito, gorda."),
            ask("Platíqueme de la primera visita."),
            interrupt("Alto.", 2400),
            ask("¿Y los dentistas hablan inglés?"),
            interrupt("Mejor quiero hablar de mi cuenta.", 3100),
            tic("Hmm.", quiet_ms=900),
            ask("Gracias, ¿y abren los sábados?"),
        ),
        quick=True,
    ),
    CallPlan(
        "es",
        "rosa",
        (
            ask("Se me rompió un diente, ¿eso es una urgencia?"),
            interrupt("Es el de enfrente.", 3600),
            tic("{cough 1}", quiet_ms=1400),
            ask("Entonces dígame el horario."),
            hum("Sí, está bien.", 2400),
            tic("Eh.", 5100),
            television("¡Gol de México, golazo de cabeza!", "mateo", 8200),
            ask("Si voy en la mañana, {pause 600} ¿tengo que esperar mucho?"),
            aside("Es la dentista, hija."),
            ask("¿Cómo es la limpieza?"),
            interrupt("¿Cómo dijo?", 2900),
            ask("Me gustaría saber {pause 700} si aceptan Medicaid."),
            television("Llame ya y llévese el segundo gratis.", "lucia"),
            ask("¿Y el blanqueamiento qué es?"),
            interrupt("No, yo decía los brackets.", 2600),
        ),
    ),
)

"""Spanish words of phone calls, without accents: what tells a caller's language besides verbs."""

from __future__ import annotations

STRONG = frozenset(
    """
yo usted ustedes ella ellos ellas nosotros conmigo contigo ti mi mis tu tus su sus nuestro nuestra
nuestros nuestras mio mia mios suyo suya suyos me te se le les lo nos os que quien quienes cual
cuales cuanto cuanta cuantos cuantas donde adonde cuando porque aunque pero sino si ya aqui ahi
alli alla eso esto esa ese esos esas aquel aquella aquello nada nadie algo alguien alguno ninguno
ninguna ningun algun alguna algunos algunas tambien tampoco todavia siempre nunca jamas muy mas
menos mucho mucha muchos muchas poco poca pocos pocas tanto tanta tantos asi entonces pues mientras
apenas casi quiza quizas ojala cualquier cualquiera mismo misma ambos cada otra otro otros otras
como cuyo uste pos onde pa
""".split()
)
"""Pronouns, question words, conjunctions, quantifiers, adverbs of place: a clause's frame."""

LIGHT = frozenset(
    """
el la los las un una unos unas del al en con por para sin sobre desde hasta entre hacia segun
durante contra ante tras bajo este esta estos estas todo toda todos todas tras excepto
""".split()
)
"""Articles and prepositions: they also come along with a borrowed noun."""

GLUE = frozenset("de y e o u ni".split())
"""Words that hold names and dishes together."""

_PLACES_PEOPLE = """
abuela abuelo abuelita abuelito abogado abogada alumno alumna amiga amigos asesor asesora casa
cajera cajero calle carro coche camioneta camion camioncito chamaco chica chico ciudad cliente
clientes clinica cocina colegio consultorio contador cunada cunado dentista departamento depa
despacho director directora doctora dueno duena edificio empleado empleada encargado encargada
enfermera enfermero entrada escuela esposa esposo esquina estacionamiento familia farmacia gente
gerente guarderia habitacion hermana hermano hermanos hija hijas hijo hijos hombre iglesia ingeniero
inquilino jefa jefe joven juez juzgado licenciada licenciado lugar maestra maestro mama mami
mecanico
medico medica mercado mesera mesero mujer muchacha muchacho nieta nieto nina ninas nino ninos novia
novio oficina padre papa papi pais paciente pacientes pareja persona personas piso primo prima
policia profesor profesora psicologo pueblo puerta recamara recepcion recepcionista sala
secretaria senores senorita sobrina sobrino sucursal suegra suegro taller tecnico techo tia tienda
tio trabajador vecina vecino ventana viejo vivienda zona aeropuerto banco barrio plomero
electricista cerrajero pintor repartidor mensajero vendedor bebe adulto adultos menor menores
"""

_THINGS = """
accidente aceite agua aire alberca alimento almuerzo analisis anillo anos antes aparato apellido
archivo arranque arreglo arroz asiento asistencia asunto aumento auto averia avion ayuda azucar bano
banos barato bateria beca beneficio beneficios bicicleta billete boleto boletos bolsa bomba boda
cable cafe caja calefaccion calentador calentura calor cama camas cambio camisa cantidad cara caries
carne carta cartera caso caso cena centro cerca cerradura cerveza cheque chaqueta cita citas clase
clases clave cobro cobros codigo color comida compania compra condicion confirmacion consulta
contrasena contrato copia corona correo corriente corte cosa cosas costo costos credito cuarto
cuchara cuenta cuentas cuello cuerpo cumpleanos cuota curso dano danos datos debito dedo deposito
derecho derrame descuento desayuno deuda dia dias diente dientes dieta diferencia dinero direccion
disculpa diseno disponibilidad documento documentos dolares dolor dosis duda dudas edad efectivo
ejemplo embarazo emergencia empresa encia endodoncia enganche ensalada entrega envio equipaje equipo
escalera espalda especialista espejo estado estomago examen examenes extraccion factura
facturas falla falta fecha fechas fiebre fiesta fila firma folleto formulario foto freno frenos frio
fuego fuga gasto gastos garantia goma golpe grasa gripe grua grupo gusto habilitacion hambre herida
hielo historia hoja hora horas horario horarios hospedaje hueso huevo huevos humo idea
identificacion idioma impuesto impuestos incendio infeccion informacion informes inscripcion
inspeccion intereses internet inundacion inyeccion jabon jugo juicio junta lado ladron lavadora
leche lengua lentes ley leyes libro libros licencia limpieza linea liquido lista llamada llamadas
llanta llantas llave llaves luces lluvia lugar luz maleta maletas mancha manera mano manos maquina
marca material matricula medicamento medicamentos medicina medicinas medida mensaje mensajes
mensualidad menu mes mesa mesas meses mitad modelo modo momento monto motivo mudanza muela muelas
mueble muebles multa musica nariz nombre nota noticia nube numero numeros ocasion oferta oido ojo
ojos opcion opciones orden ordenes pagina pago pagos palabra pantalla paquete paquetes papel papeles
pared parte partes pase pasillo pastel pastilla pastillas patio pecho pedido pedidos peligro pelo
pelota perdida permiso perro perra gato gata pierna pies piel pila pintura piscina pizza placa
placas
placa plan planes plato plazo plomeria poliza pollo precio precios pregunta preguntas presupuesto
prestamo presion problema problemas proceso producto productos promocion propiedad propina prueba
pruebas puesto punto queja quejas queso radiador radiografia radiografias razon recado receta
recetas recibo recibos reclamo reembolso refaccion refacciones refrigerador refri regalo registro
regla reloj remedio renta reparacion reparaciones reporte requisito requisitos reserva reservacion
respuesta resultado resultados retraso reunion revision rodilla ropa rueda ruido sabor saldo salida
salud sangre seguro seguros semaforo senal sentido serie servicio servicios silla silla sistema
sitio
sobrino solicitud solucion sombra sopa sorpresa sueldo suelo sueno suerte tabla talla tamano tarea
tarifa tarifas tarjeta tarjetas tecla telefono telefonos temperatura temporada tiempo tipo titulo
toalla tos trabajo trabajos traje tramite tramites trato tratamiento tren tuberia turno unas union
usuario vacaciones vacuna vacunas valor vaso vehiculo velocidad verdad verduras vestido vez veces
viaje vida vidrio vino visa visita visitas vista voz vuelo vuelos vuelta zapatos troca mueble
gotera drenaje cocheras cochera garaje apartamento inglete cobija recargo abono adeudo factibilidad
ansiedad alergia alergias sarpullido mareo mareos hinchazon herencia custodia divorcio demanda
fianza
testamento pension manutencion colegiatura uniforme boleta calificaciones inscripciones guia rastreo
bulto sobre remitente destinatario bodega almacen aduana tostada sabado azul
"""

_QUALITIES = """
abierto abierta alto alta amable amarillo antiguo aparte atento azul bajo baja barata bien blanco
bonito buen buena buenas buenos caliente cansado caro cara carisimo cercano cerrado cerrada chico
chica claro completo contento correcto correcta corto delgado desesperado desocupado despacio
diferente dificil disponible disponibles doble dulce duro embarazada enfermo enferma enojado enojada
entero equivocado equivocada especial estupendo excelente exacto facil falso feliz feo fuerte
gratis grande grandes grave grueso horrible humano igual importante imposible incorrecto izquierda
izquierdo jodido lento libre limpio lista listo lleno llena loco malo mala mal malas mayor mejor
mojado molesto molesta muerto necesario negro nervioso normal nueva nuevo nuevas nuevos ocupado
ocupada peor pequena pequeno perdido perfecto pendiente personal picante pobre posible preocupado
preocupada primera primero primer proximo proxima puro rapido raro reciente rico rojo roto rota
sencillo seguido sencilla separado simple sola solo solamente sucio temprano tercera tercero tonto
triste ultima ultimo unico urgente vacio valido verde vieja
adelante adentro afuera ahora ahorita ahorititita abajo arriba anoche anteayer antier atras ayer
acaso acerca ademas alrededor antes apartir aparte bastante cerca claramente completamente
correctamente debajo definitivamente delante demasiado dentro despues detras directamente
enfrente enseguida exactamente facilmente favor fuera gracias hoy incluso inmediatamente
juntos juntas lejos luego manana mediodia nomas normalmente obviamente poquito poquita pronto rato
ratito realmente rapidamente simplemente solamente supuestamente tarde tardecita temprano tantito
usualmente verdaderamente viernes jueves miercoles martes lunes domingo domingos sabados
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre semana
semanas minuto minutos hora noche noches dia madrugada fin siglo mil ciento cien pesos centavos
"""

CONTENT = frozenset(f"{_PLACES_PEOPLE} {_THINGS} {_QUALITIES}".split())
"""Nouns, adjectives and adverbs that callers use most."""

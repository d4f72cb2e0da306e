"""Sentences that are easily confused: pauses, common beginnings, the same words reordered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.scenario import Says, load_scenario, shipped_scenarios

ENGLISH = """
Yes.
No.
Yes, please.
No, thank you.
No, thank you, that's all.
No, thank you, that's all. Goodbye!
That's all, thank you.
Thank you, that's all.
Thank you. Goodbye!
Goodbye, thank you.
Thanks, bye.
Hello.
Hello, good morning.
Good morning, hello?
Hi, are you open today?
Hi, are you open on Monday?
Hi, are you open on Saturday morning?
Hi, what time do you close?
Hi, what time do you close on Monday?
What time do you open, and what time do you close?
What time do you close, and what time do you open?
Wait, sorry, is there any parking?
Sorry, wait, is there any parking?
Sorry, is there any parking?
Is there any parking, sorry?
Well, um, I think so.
I think so, well, um, yes.
I'd like to make an appointment, please.
I'd like to make an appointment for tomorrow, please.
I'd like to make an appointment for Tuesday, please.
I'd like to cancel my appointment, please.
I'd like to change my appointment, please.
Please cancel my appointment.
Please, could you cancel my appointment?
Could you cancel my appointment, please?
On Tuesday, at ten, in the morning.
At ten, on Tuesday, in the morning.
In the morning, at ten, on Tuesday.
Tuesday at ten. No, wait, Tuesday at eleven.
Tuesday at eleven. No, wait, Tuesday at ten.
My name is Emma Reyes.
My name is Emma, Emma Reyes.
Reyes, Emma Reyes.
It's two one zero, five five five, zero one four two.
It's five five five, two one zero, one four two zero.
Two, one, zero, five, five, five.
Five, five, five, zero, one, two.
How much is a cleaning, without insurance?
Without insurance, how much is a cleaning?
How much is a filling, without insurance?
Do you take Delta Dental, or Cigna?
Do you take Cigna, or Delta Dental?
My tooth hurts, it hurts a lot, and it's bleeding.
It hurts a lot, my tooth hurts, and it's bleeding.
Okay. Okay, great. Thank you, goodbye.
Okay, great. Thank you so much, goodbye.
Can I talk to a person, please?
Can I please talk to a person?
Actually, never mind. Goodbye.
Goodbye. Actually, wait, one more question.
One more question. Do you see children?
Do you see children? One more question.
"""

SPANISH = """
Sí.
No.
Sí, por favor.
No, gracias.
No, gracias, eso es todo.
No, gracias. Adiós.
Eso es todo, gracias.
Gracias, eso es todo.
Gracias. Adiós.
Adiós, gracias.
Muchas gracias, adiós.
Hola.
Hola, buenos días.
Buenos días, hola.
Buenas tardes, ¿cuánto cuesta una limpieza?
Buenos días, ¿cuánto cuesta una consulta?
Buenos días, ¿a qué hora abren?
Buenos días, ¿a qué hora cierran?
Hola, ¿a qué hora abren los lunes?
Hola, ¿a qué hora cierran los lunes?
¿A qué hora abren, y a qué hora cierran?
¿A qué hora cierran, y a qué hora abren?
Espere, perdón, ¿hay estacionamiento?
Perdón, espere, ¿hay estacionamiento?
Perdón, ¿hay estacionamiento?
¿Hay estacionamiento, perdón?
Pues, este, creo que sí.
Creo que sí, pues, este, sí.
Quisiera hacer una cita, por favor.
Quisiera hacer una cita para mañana, por favor.
Quisiera hacer una cita para el martes, por favor.
Quisiera cancelar mi cita, por favor.
Quisiera cambiar mi cita, por favor.
Por favor, cancele mi cita.
¿Me cancela la cita, por favor?
Por favor, ¿me cancela la cita?
El martes, a las diez, de la mañana.
A las diez, el martes, de la mañana.
De la mañana, a las diez, el martes.
El martes a las diez. No, espere, el martes a las once.
El martes a las once. No, espere, el martes a las diez.
Me llamo Lucía Reyes.
Me llamo Lucía, Lucía Reyes.
Reyes, Lucía Reyes.
Es el dos uno cero, cinco cinco cinco, cero uno cuatro dos.
Es el cinco cinco cinco, dos uno cero, uno cuatro dos cero.
Dos, uno, cero, cinco, cinco, cinco.
Cinco, cinco, cinco, cero, uno, dos.
¿Cuánto cuesta una limpieza, sin seguro?
Sin seguro, ¿cuánto cuesta una limpieza?
¿Cuánto cuesta un empaste, sin seguro?
¿Aceptan Delta Dental, o Cigna?
¿Aceptan Cigna, o Delta Dental?
Me duele la muela, me duele mucho, y sangra.
Me duele mucho, me duele la muela, y sangra.
Bueno. Bueno, muy bien. Gracias, hasta luego.
Bueno, muy bien. Muchas gracias, hasta luego.
¿Puedo hablar con una persona, por favor?
Con una persona, ¿puedo hablar, por favor?
La verdad, no importa. Adiós.
Adiós. Espere, una pregunta más.
Una pregunta más. ¿Atienden a niños?
¿Atienden a niños? Una pregunta más.
"""


def sentences(language: str) -> list[str]:
    """All of a language, those of the shipped scenarios with them."""
    text = ENGLISH if language == "en" else SPANISH
    return list(dict.fromkeys([*text.strip().splitlines(), *_of_scenarios(language)]))


def _of_scenarios(language: str) -> Iterator[str]:
    for path in shipped_scenarios():
        scenario = load_scenario(path)
        if scenario.caller.language == language:
            for turn in scenario.turns:
                if isinstance(turn, Says):
                    pieces = re.split(r"\{[^}]*\}", turn.says)
                    yield from (piece.strip() for piece in pieces if piece.strip())

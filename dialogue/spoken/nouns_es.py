"""The gender of a Spanish noun, as far as a number before it needs to know."""

from __future__ import annotations

import re

from dialogue.spoken.numbers import Form
from dialogue.words import fold

_NO_NOUN = frozenset(
    "de del a al y e o u ni por para en con sin es son era fue esta estan hay que si no se le "
    "les lo "
    "la los las el mas menos como cuando donde sobre entre hasta desde segun cada todos todas pero "
    "porque ya muy tambien tambien".split()
)
_FEMININE = frozenset(
    "noche noches tarde tardes clase clases llave llaves calle calles mano manos foto fotos moto "
    "motos vez veces parte partes carne leche leches sangre nieve nube nubes torre torres base "
    "bases "
    "fuente fuentes suerte muerte gente serie series imagen imagenes orden ordenes flor flores "
    "piel "
    "sal sed red redes pared paredes luz luces voz voces cruz cruces paz raiz raices nariz narices "
    "tos res reses sede sedes llamada sucursal sucursales senal senales miel legumbre costumbre "
    "mujer mujeres crisis dosis tesis sintesis opcion ley leyes cama hambre fiebre fiebres "
    "corriente "
    "superficie especie especies tarjeta libra milla onza pulgada yarda tonelada hectarea".split()
)
_MASCULINE = frozenset(
    "dia dias mapa mapas problema problemas programa programas sistema sistemas tema temas clima "
    "climas idioma idiomas planeta planetas poema poemas turista turistas dentista dentistas "
    "artista artistas sofa sofas pijama pijamas kilograma gramas diploma diplomas drama dramas "
    "crucigrama telegrama panorama paraguas cumpleanos colega colegas atleta guia policia agua "
    "aguas area aula aulas".split()
)
_FEMININE_END = re.compile(r"(?:as?|cion(?:es)?|sion(?:es)?|[dt]ad(?:es)?|tud(?:es)?|umbres?|eza)$")
_FEMININE_BUT_AGUA = frozenset("aguas areas aulas".split())


def form_before(rest: str) -> Form:
    """The form of a number that the text `rest` follows."""
    found = re.match(r"\s+([a-záéíóúüñ]+)", rest)
    if found is None:
        return Form.ALONE
    noun = fold(found[1])
    if noun in _NO_NOUN:
        return Form.ALONE
    return gender_of(noun)


def gender_of(noun: str) -> Form:
    """Masculine or feminine, by the noun's ending and lists of exceptions."""
    word = fold(noun)
    if word in _FEMININE or word in _FEMININE_BUT_AGUA:
        return Form.FEMININE
    if word in _MASCULINE:
        return Form.MASCULINE
    return Form.FEMININE if _FEMININE_END.search(word) else Form.MASCULINE

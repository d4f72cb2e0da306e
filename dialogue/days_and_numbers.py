"""Words that name days, months, times and numbers. Folded, both languages."""

from __future__ import annotations

from collections.abc import Iterable

WEEKDAYS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays
    fridays saturdays sundays mon tues wed thurs fri sat lunes martes miercoles jueves viernes
    sabado domingo sabados domingos
    """.split()
)

MONTHS = frozenset(
    """
    january february march april may june july august september october november december enero
    febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
    """.split()
)

TIMES_OF_DAY = frozenset(
    """
    today tomorrow tonight morning afternoon evening noon midnight weekend hoy manana pasado
    mediodia medianoche tarde noche
    """.split()
)

ORDINALS = frozenset(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth primero
    segundo tercero cuarto quinto primera segunda tercera
    """.split()
)

NUMBERS = frozenset(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand million half quarter o'clock am pm thirties cero uno dos tres cuatro cinco
    seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho
    diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis
    veintisiete veintiocho veintinueve treinta cuarenta cincuenta sesenta setenta ochenta noventa
    cien ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos
    novecientos mil millon media
    """.split()
)

_NAMING = WEEKDAYS | (MONTHS - {"may"}) | TIMES_OF_DAY | ORDINALS | NUMBERS


def names_a_time(words: Iterable[str]) -> bool:
    """Whether a word is a day, a month, a time of day or a number, in digits or in words."""
    return any(word in _NAMING or word[0].isdigit() for word in words)

"""Words that are looked for by their sound, and words that only sound like them."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH_TITLES = _words(
    """
    agent agents representative representatives operator manager supervisor receptionist attendant
    transfer
    """
)
SPANISH_TITLES = _words(
    """
    agente agentes representante operador operadora gerente supervisor supervisora encargado
    encargada asesor asesora ejecutivo ejecutiva recepcionista licenciado licenciada
    """
)
"""Of these, one letter may be wrong in a long word."""

ENGLISH_OTHERS = _words(
    """
    human humans person people owner someone somebody anybody anyone secretary employee associate
    customer service real speak talk speaking talking connect please with want
    can
    """
)
SPANISH_OTHERS = _words(
    """
    humano humana persona jefe jefa dueno duena secretaria empleado empleada ingeniero doctor
    doctora senorita alguien ser verdad hablar hablo comunicar comuniqueme comunicarme paseme
    pasarme pongame transfierame conecteme quiero necesito puedo quisiera prefiero favor porfavor
    atencion cliente clientes servicio con que
    """
)
ALL = ENGLISH_TITLES | ENGLISH_OTHERS | SPANISH_TITLES | SPANISH_OTHERS

LOOKALIKES = _words(
    """
    manage operate employ supervise supervisory attendance attendants representation gents sheer
    seer coon pleas parson parsons pearson surveys assessor assessors gente gentes manejar manjar
    ascensor asesoria asesorias asesorar hacedor hacedora cooperador cooperadora representativo
    representativa encarnado encarnada encarado encarada tack speech spike spiking kin keen white
    wheat whit
    """
)
"""Other words that sound like a sought one, or nearly so."""

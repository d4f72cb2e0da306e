"""Words of wishes for a person that are not said outright, folded, of both languages."""

from __future__ import annotations

from dialogue.phrases import PhraseTable, phrases


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


EXPLAINING = _words(
    """
    explain explaining explained discuss discussing deal dealing lodge lodging raise escalate helped
    served attended handle settle sort complain tell telling go complaint queja
    """
)
MATTERS = _words(
    """
    this that it these things everything all all over me myself my call complaint issue problem
    matter what happened up out through directly again esto eso todo lo le personalmente
    directamente mejor the mi caso queja problema asunto situacion about
    """
)
"""What may stand between explaining and the one it is explained to."""

INCLINED = _words(
    """
    i'd would want wanna need like prefer rather better sooner comfortable let can could may
    quiero quisiera prefiero preferiria necesito gustaria ocupo puedo podria mejor queremos
    """
)
"""Before an infinitive these tell that the caller would like to."""

FETCHING_ES = _words(
    """
    busqueme busque buscame consigame consiga traigame traiga pongame deme llamele hablele
    localiceme llamenle hablenle
    """
)
VISITING = _words("venga vaya vayan vengan venir mande arregle repare revise revisar arreglar")
"""Who is to do these is sent to the caller."""

KNOWING = _words(
    """
    knows know help answer understands understand explain speaks actually listens listen isn't
    """
)
HELPING = _words(
    """
    help answer talk speak assist explain listen understand understands pick atender atienda ayude
    ayudar conteste contestar explique explicar hable hablar responda entienda ayudarme atenderme
    contestarme explicarme hablarme
    """
)
EXISTING = _words("there there's isn't hay habra tiene tendra tendran tienen have")

POLITE_ENDINGS = PhraseTable(
    phrases(
        """
        please; por favor; porfa; porfavor; por favorcito; if you would; if you could; if you don't
        mind; if you please; if possible; if i may; if i could; if she's free; if he's free; if
        they're free; if she's in; if he's in; if she's available; if he's available; if it's not
        too much trouble; if that's okay; if that's possible; thanks; thank you; si es tan amable;
        si fuera tan amable; si es usted tan amable; si es tan gentil; si fuera tan gentil; si me
        hace favor; si me hace el favor; si me hiciera el favor; si me hiciera favor; si se puede;
        si no es molestia; si no es mucha molestia; si no es mucho pedir; si esta; si se encuentra;
        si esta disponible; si gusta; si puede; si puede ser; gracias; se lo agradezco; right away
        """
    )
)
"""They make a request of a mere name."""

AT_WORK = phrases(
    """
    at the front desk; in billing; in claims; in service; in sales; at reception; de la caja; el de
    la caja; la de la caja; de ventas; de recepcion; del taller; el del taller; de cobranza; la de
    cobranza; de servicio; de la recepcion; la de recepcion; el de ventas; la de ventas
    """
)
"""Where somebody of the staff works, said after the name."""

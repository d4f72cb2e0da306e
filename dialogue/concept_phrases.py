"""Words that mean one thing together: `how much` is a price, `until what` a closing time."""

from __future__ import annotations

from dialogue.phrases import Phrase, PhraseTable

_MEANINGS = """
insured: with insurance, con seguro;
PRICE: how much, a como, set me back, set you back, going for, go for, goes for, en cuanto anda,
    cuanto anda, en cuanto deja, en cuanto da, ask for it;
COUNT: how many;
DURATION: how long, how much time, how much longer, cuanto tiempo, cuanto tarda, cuanto tardan,
    cuanto dura, cuanto demora;
DURATION wait: wait time, wait times;
checkout: check out, checked out, checking out;
checkin: check in, checked in, checking in;
DISTANCE: how far;
WHEN: how soon, tan pronto;
TIME: what time, which time, due date, what date, que fecha, fecha de, fecha limite, que hora,
    que horas, que horario;
DAY: que dia, que dias, what day, what days, which day, which days;
CLOSING: how late, hasta que, until what, till what, til what, until when, till when;
open: how early;
ORIGIN: de donde;
PLACE: a donde;
pickup: pick up, picked up, picks up, picking up, pasar por, pase por, paso por, pasa por,
    pasan por;
refund: money back, mi dinero;
size: how big, how large, tan grande;
xray: x rays, x ray;
delivery: a domicilio, to my house, to my door;
ready: ya esta, ya estan, ya quedo, ya quedaron;
accept: pay with, pay by, pagar con, pago con, dejan entrar, dejan pasar, dejan llevar;
discount: half price;
overmorrow: pasado manana;
card: credit card;
debit: debit card;
included: come with, comes with, viene con, vienen con;
arrive: come back, coming back, on the way, on its way, on his way, on her way, on their way,
    en camino, come in, came in, gone through, go through, went through;
online: on the internet, over the internet, por internet, en internet, en linea, on the web;
NOTHING: tienen donde, hay donde, how come, or so, one more time, next time, this time, last time,
    first time, any time, every time, another time, al rato, cuentan con, cuenta con, so far,
    say it slowly, take it slow, otro lado
"""


def _meanings() -> dict[Phrase, frozenset[str]]:
    """Each phrase to the concepts it stands for, none of a phrase that means nothing."""
    table: dict[Phrase, frozenset[str]] = {}
    for line in _MEANINGS.split(";"):
        meaning, _, listed = line.strip().partition(":")
        for phrase in listed.split(","):
            table[tuple(phrase.split())] = frozenset(meaning.split()) - {"NOTHING"}
    return table


PHRASE_CONCEPTS = _meanings()
CONCEPT_PHRASES = PhraseTable(PHRASE_CONCEPTS)

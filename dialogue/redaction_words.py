"""What is said before a number, and tells whether it is to be kept. Folded, both languages."""

from __future__ import annotations

from enum import Enum

from dialogue.language import Language
from dialogue.phrases import PhraseTable, phrases


class Sensitive(Enum):
    """Numbers with which others can pay, or pretend to be the caller."""

    CARD = "card"
    SOCIAL_SECURITY = "social security"
    CODE = "code"
    ACCOUNT = "account"
    DOCUMENT = "document"


TELEPHONE = phrases(
    """
        phone; telephone; cell; cellphone; mobile; whatsapp; call me; call back; callback;
        call us; reach me; text me; telefono; celular; cel; movil;
        llamar; llameme; llamenme; llame; marcar; marqueme; comuniquese
        """
)

HARMLESS_UNLESS_ASKED = phrases(
    """
        my number; your number; mi numero; su numero;
        order number; tracking number; confirmation number; invoice number; reference number;
        ticket number; case number; reservation number; booking number; numero de pedido;
        numero de orden; numero de folio; folio; numero de guia; numero de rastreo;
        numero de factura; numero de confirmacion; numero de referencia; numero de reservacion;
        numero de reserva; numero de boleto; numero de caso; numero de ticket
        """
)
"""A telephone's or an order's, except from somebody who was asked for another."""

SENSITIVE = {
    Sensitive.CARD: phrases(
        """
        card; cards; visa; mastercard; amex; american express; discover card; tarjeta;
        tarjetas; credito; debito
        """
    ),
    Sensitive.SOCIAL_SECURITY: phrases(
        """
        social security; ssn; s s n; my social; your social; full social; of social; the social;
        itin; taxpayer; seguro social; numero de seguro; nss; n s s; imss;
        numero de seguridad social; seguridad social
        """
    ),
    Sensitive.CODE: phrases(
        """
        cvv; cvc; cvv2; c v v; c v c; security code; code on the back; code on the front;
        digits on the back; numbers on the back; number on the back; three digits;
        four digit code; pin; p i n; pin number; pin code; verification code; code from the back;
        codigo de seguridad; codigo de verificacion; nip; n i p; tres digitos; tres numeros;
        digitos de atras; numeros de atras; codigo de atras; digitos al reverso;
        codigo al reverso; codigo del reverso; codigo que esta atras;
        numero de atras; codigo que viene atras; numero que viene atras;
        numeros que vienen atras; codigo de la tarjeta; codigo de mi tarjeta;
        codigo de su tarjeta; code on my card; code on the card; code on your card;
        back of my card; back of the card; back of your card; clave de seguridad;
        passcode; password; contrasena
        """
    ),
    Sensitive.ACCOUNT: phrases(
        """
        bank account; checking account; savings account; account number; number of my account;
        number of your account; routing; routing number; iban; clabe; c l a b e;
        clave bancaria; clave interbancaria; cuenta bancaria; cuenta de banco;
        cuenta de cheques; cuenta de ahorros; numero de cuenta; numero de mi cuenta;
        numero de su cuenta; numero de la cuenta; cuenta numero; numero de ruta
        """
    ),
    Sensitive.DOCUMENT: phrases(
        """
        document number; numero de documento; passport; driver license; drivers license;
        license number; driving license; driver licence; drivers licence; licence number;
        driving licence; pasaporte; licencia de conducir; licencia de manejo;
        numero de licencia; numero de mi licencia; numero de su licencia; ine; i n e; ife;
        credencial de elector; clave de elector; credencial para votar; curp; c u r p; rfc;
        r f c; registro federal; ein; e i n; employer identification; employer id; tax id;
        tax identification; federal id; fein; alien number; green card number
        """
    ),
}

OWN_NUMBER = frozenset(
    """
    number numbers digits code my your the numero numeros digitos codigo clave mi su la curp rfc
    """.split()
)
"""Makes of a card or a document one whose number may follow: "we take cards" asks for none."""

ASKED_OTHERWISE = phrases(
    """
    what time; which time; what day; which day; what date; which date; what year; which year; when;
    how many; how much; how old; zip; address; que hora; que dia; que fecha; que ano; cuando;
    cuanto; cuantos; cuantas; codigo postal; direccion; edad
    """
)
"""After these a number is no part of what was spoken of before."""

MARKS = {
    Sensitive.CARD: {Language.EN: "[card number]", Language.ES: "[número de tarjeta]"},
    Sensitive.SOCIAL_SECURITY: {
        Language.EN: "[social security number]",
        Language.ES: "[número de seguro social]",
    },
    Sensitive.CODE: {Language.EN: "[security code]", Language.ES: "[código de seguridad]"},
    Sensitive.ACCOUNT: {Language.EN: "[bank account]", Language.ES: "[cuenta bancaria]"},
    Sensitive.DOCUMENT: {
        Language.EN: "[document number]",
        Language.ES: "[número de documento]",
    },
}
"""What stands in a text in the place of a number. Each is found again as what it stands for."""

KNOWN = {
    **dict.fromkeys(TELEPHONE | HARMLESS_UNLESS_ASKED),
    **{phrase: kind for kind, known in SENSITIVE.items() for phrase in known},
}
"""What a phrase announces; None is a number to be kept."""

TABLE = PhraseTable(KNOWN)
OTHERWISE = PhraseTable(ASKED_OTHERWISE)

FILLERS = frozenset(
    """
    um umm uh uhh uhm er erm eh em mm mmm hm hmm este pues so and y then luego despues space espacio
    dash hyphen guion bajo punto dot slash diagonal underscore ok okay coma comma
    """.split()
)
"""Said between the digits of one number."""

LINKS = FILLERS | frozenset(
    """
    is it it's are was number numbers digits starts begins with my your the yes sure its here es son
    era numero numeros digitos empieza comienza con de mi su el la los las si aqui
    """.split()
)
"""Said between what announces a number and the number, or with nothing but the number."""

COPULAS = frozenset("is was that this are es era ese esa eso esta son".split())
"""After a number they tell what it was: "123 45 6789 is my social"."""

LAST = frozenset("last ends ending ultimos ultimas termina terminan terminacion terminada".split())
"""Of a card these digits are kept."""

CURRENCIES = frozenset("dollar dollars buck bucks peso pesos dolar dolares varos mxn usd".split())
